// npm run guide: makes the pictures of docs/guide anew, by walking through the program as its text does (test/e2e/guide.ts). Usage: npm run guide [-- en fr takeover]
import { chromium } from './browser.mjs';
import { build } from './build.mjs';
import { giveUp, install, node } from './install.mjs';
import { spawnSync } from 'node:child_process';

install();
build();
const found = await chromium();
if (!found) giveUp('The pictures need a Chromium. Set CHROMIUM to its path.');
const { status } = spawnSync(node(), ['--import', 'tsx', 'test/e2e/guide.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM: found },
});
process.exitCode = status ?? 1;
