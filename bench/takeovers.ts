import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { takeoversWaiting } from '#features/desk/queries/waiting/takeovers.ts';
import { takeoverList, takeoverTotals } from '#features/takeovers/queries/list.ts';
import { readTakeover } from '#features/takeovers/queries/takeover.ts';
import { TakeoverFilters, TakeoverList } from '#features/takeovers/schema.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '../test/company.ts';
import { letRowsLieAhead } from '../test/rows-ahead.ts';
import { fillTakeovers, goingOn, takeovers } from './large-firm/takeovers.ts';
import { at, result } from './result.ts';

/** The board of takeovers, the page of one, and a row behind the seven gates; each time is a whole transaction under row-level security. */
const runs = 100;

const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-takeovers-'));
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
try {
  await migrate(server.url, 'for-the-bench-only');
  await letRowsLieAhead(server.url);
  const database = connect(appUrlOf(server.url, 'for-the-bench-only'));
  const act = await testCompany(database, { at: '2026-11-23T09:00:00Z' });
  await fillTakeovers(server.url, act.company.id);
  const list = (asked: object) => (tx: Tx) => takeoverList(tx, act, TakeoverList.parse(asked));
  const sums = (asked: object) => (tx: Tx) => takeoverTotals(tx, act, TakeoverFilters.parse(asked));
  const { total } = await inCompany(database, act.company.id, list({ which: 'live' }));
  if (total !== goingOn) throw new Error(`${total} takeovers go on, and not ${goingOn}`);
  // One with all its work paid and done: the hardest to read, and open for more hours.
  const { rows } = await inCompany(database, act.company.id, (tx) =>
    sql<{
      id: Id<'takeover'>;
      elementId: Id<'element'>;
    }>`select t.id, e.id as element_id from takeover t join element e on e.takeover_id = t.id and e.kind <> 'survey'
      where exists (select from element_event v where v.element_id = e.id and v.kind = 'done')
        and not exists (select from takeover_signature s where s.takeover_id = t.id and s.kind = 'handover') order by t.number limit 1`.execute(
      tx,
    ),
  );
  const one = rows[0] ?? { id: newId<'takeover'>(), elementId: newId<'element'>() };
  console.log(`takeovers · ${takeovers}, of which ${goingOn} go on`);
  const questions: readonly (readonly [string, number, (tx: Tx) => Promise<unknown>])[] = [
    ['board, newest that go on', 150, list({})],
    ['board, those that wait longest', 150, list({ sort: 'waiting', direction: 'desc' })],
    ['board, at the gate of the work', 150, list({ gate: 'work' })],
    ['board, all by gate', 150, list({ which: 'all', sort: 'gate' })],
    // All that a firm ever did, by its money: asked once in a while.
    ['board, all by what is prepaid', 750, list({ which: 'all', sort: 'prepaid', direction: 'desc' })],
    ['board, the sums of all that go on', 150, sums({})],
    ['board, the sums of all', 750, sums({ which: 'all' })],
    ['Today, takeovers', 150, (tx) => takeoversWaiting(tx, act, () => true)],
    ['one takeover with its facts', 20, async (tx) => granted(await readTakeover(tx, act, one.id))],
    [
      'an hour of work through its gate',
      20,
      (tx) =>
        tx
          .insertInto('workTime')
          .values({
            companyId: act.company.id,
            id: newId<'work_time'>(),
            takeoverId: one.id,
            elementId: one.elementId,
            workedOn: act.today,
            minutes: 60,
            memberId: null,
            worker: 'Claire',
            note: '',
            costPerHourCents: 3_500,
            recordedAt: act.now,
            recordedBy: 'Claire',
          })
          .execute(),
    ],
  ];
  for (const [what, limit, ask] of questions) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const from = performance.now();
      await inCompany(database, act.company.id, ask);
      times.push(performance.now() - from);
      if (run >= 10 && at(times, 0.5) > 5 * limit) break;
    }
    result(`${what}: p95 (p50 ${at(times, 0.5).toFixed(1)})`, at(times, 0.95), limit, 'ms');
  }
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
