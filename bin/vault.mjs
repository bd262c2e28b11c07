// npm run vault -- status · npm run vault -- new-key · npm run vault -- renew
import { become, install } from './install.mjs';

install();
become(['--import', 'tsx', 'src/apps/vault.ts', ...process.argv.slice(2)]);
