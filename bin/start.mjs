// npm start: installs what is missing, builds the web application when its sources changed, starts Caretaker.
import { build } from './build.mjs';
import { become, install } from './install.mjs';

install();
build();
console.log('Starting Caretaker …');
become(['--import', 'tsx', 'src/apps/main.ts', ...process.argv.slice(2)]);
