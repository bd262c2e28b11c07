// npm run backup -- file · npm run restore -- file
import { become, install } from './install.mjs';

install();
become(['--import', 'tsx', 'src/platform/backup/main.ts', ...process.argv.slice(2)]);
