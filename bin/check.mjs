// npm run check: everything that can be told without running the product. It says all is well, or what is not.
import { existsSync } from 'node:fs';
import { giveUp, install, run } from './install.mjs';

install();
const folders = ['src', 'test', 'db', 'bin', 'bench'].filter((folder) => existsSync(folder));
const rules = ['test/architecture.test.ts', 'test/texts.test.ts', 'test/properties.test.ts'].filter((file) => existsSync(file));
const steps = [
  ['types', 'tsc', ['-p', '.', '--noEmit']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', ...folders]],
  ['format', 'biome', ['format', '--reporter=summary', ...folders]],
  ...(rules.length > 0 ? [['house rules', 'vitest', ['run', ...rules]]] : []),
];
const wrong = [];
for (const [name, program, args] of steps) {
  console.log(`— ${name}`);
  if (run(program, args) !== 0) wrong.push(name);
}
if (wrong.length > 0) giveUp(`Not well: ${wrong.join(', ')}.`);
console.log('All is well.');
