import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offences, type Source } from './architecture.ts';

const root = join(import.meta.dirname, '../src');

function sourcesOf(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}

describe('the house', () => {
  it('stands as ARCHITECTURE.md draws it', () => {
    const sources = sourcesOf(root);
    expect(sources.length).toBeGreaterThan(50);
    expect(offences(sources)).toEqual([]);
  });
});

describe('the guard sees each planted offence', () => {
  const planted: [string, Source[]][] = [
    ['domain may not import platform', [{ path: 'domain/pricing/a.ts', text: "import { x } from '#platform/clock.ts';" }]],
    ['the domain is pure', [{ path: 'domain/pricing/a.ts', text: 'export const t = () => Date.now();' }]],
    ['imports zod: the domain is pure', [{ path: 'domain/pricing/a.ts', text: "import { z } from 'zod';" }]],
    ['platform may not import features', [{ path: 'platform/a.ts', text: "import { x } from '../features/team/queries.ts';" }]],
    ['knows only the kernel', [{ path: 'ui/a.tsx', text: "import { x } from '#domain/pricing/price.ts';" }]],
    ['imports a test', [{ path: 'platform/a.ts', text: "import { x } from '#test/office.ts';" }]],
    ['imports a test', [{ path: 'features/team/commands/a.ts', text: "import { x } from '../../../../test/office.ts';" }]],
    ['the clock is platform/clock.ts alone', [{ path: 'features/team/screens/A.tsx', text: 'export const day = () => new Date();' }]],
    ['the clock is platform/clock.ts alone', [{ path: 'platform/a.ts', text: 'export const at = () => Date.now();' }]],
    ['never taken for nought', [{ path: 'ui/a.ts', text: 'const a = line.unitCents ?? 0;' }]],
    ['never taken for nought', [{ path: 'ui/a.ts', text: 'const a = feeFor(contract, k, null, days) ?? 0;' }]],
    ['never taken for nought', [{ path: 'ui/a.ts', text: 'const a = callOut(travel, home)?.sale ?? 0;' }]],
    ['never taken for nought', [{ path: 'ui/a.tsx', text: 'const a = { rateBps: vat[0]?.rateBps || 0, feeCents: fees[0] };' }]],
    ['exports twice without a word', [{ path: 'domain/pricing/a.ts', text: 'const b = 1;\nexport function twice(a: number) {}' }]],
    ['exports twice without a word', [{ path: 'domain/pricing/a.ts', text: 'const b = 1;\nexport const twice = (a: number) => 2 * a;' }]],
    [
      'they stand in platform/http/shapes.ts',
      [{ path: 'features/team/schema.ts', text: 'const aDay = z.string() as unknown as z.ZodType<Day, string>;' }],
    ],
    ['the name says nothing', [{ path: 'domain/helpers.ts', text: 'export const a = 1;' }]],
    ['a barrel', [{ path: 'ui/index.ts', text: "export * from './a.ts';\nexport * from './b.ts';" }]],
    ['closed list', [{ path: 'features/team/service.ts', text: 'export const a = 1;' }]],
    ['only queries and commands', [{ path: 'features/offers/commands.ts', text: "import { x } from '#features/team/access.ts';" }]],
    ['writes SQL (selectFrom(): only', [{ path: 'features/offers/portal/pages.tsx', text: "tx.selectFrom('link').select('kind');" }]],
    ['writes SQL (sql<{ id: string }>`): only', [{ path: 'features/offers/routes/lost.tsx', text: 'sql<{ id: string }>`select 1`;' }]],
    ['writes SQL (updateTable(): only', [{ path: 'features/journey/reactions.ts', text: "await tx\n  .updateTable('journey');" }]],
    ['runs in a browser', [{ path: 'features/team/screens/Team.tsx', text: "import { connect } from '#platform/database/connect.ts';" }]],
    [
      'files in a circle: ui/a.tsx, ui/b.tsx',
      [
        { path: 'ui/a.tsx', text: "import type { B } from './b.tsx';" },
        { path: 'ui/b.tsx', text: "import { a } from './a.tsx';" },
        { path: 'ui/c.tsx', text: "import { a } from './a.tsx';\nimport { d } from './d.tsx';" },
        { path: 'ui/d.tsx', text: 'export const d = 1;' },
      ],
    ],
    [
      'features in a circle: a → b → a',
      [
        { path: 'features/a/commands.ts', text: "import { x } from '#features/b/queries.ts';" },
        { path: 'features/b/queries.ts', text: "import { x } from '#features/a/queries.ts';" },
      ],
    ],
    [
      'domain areas in a circle: billing → contracts → billing',
      [
        { path: 'domain/billing/a.ts', text: "import { x } from '../contracts/b.ts';" },
        { path: 'domain/contracts/b.ts', text: "import { x } from '../billing/a.ts';" },
      ],
    ],
  ];
  it.each(planted)('%s', (sentence, sources) => {
    expect(offences(sources).join('\n')).toContain(sentence);
  });

  it('and lets pass what is allowed', () => {
    expect(
      offences([
        {
          path: 'features/team/screens/Team.tsx',
          text: "import type { Tx } from '#platform/database/connect.ts';\nimport { Button } from '#ui/Button.tsx';",
        },
        { path: 'domain/billing/a.ts', text: "import { x } from '../contracts/b.ts';\nimport { day } from '../time.ts';" },
        { path: 'features/team/queries.ts', text: "tx.selectFrom('member').select('id');" },
        { path: 'features/team/commands/firm.ts', text: 'sql`select 1`.execute(tx);' },
      ]),
    ).toEqual([]);
  });
});
