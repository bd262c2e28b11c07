import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bySql, database } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';

// Minutes decide what a client owes when a takeover ends early: of one person there are 1,440 on a day.
const monday = '2026-11-23';
let act: Act;
let [one, other]: Villa[] = [];
beforeAll(async () => {
  act = await billingFirm(database);
  [one, other] = [await signedVilla(act), await signedVilla(act)];
  for (const villa of [one, other]) {
    await surveyed(act, villa, monday);
    await billAndPay(act, villa.programming, monday);
  }
});
interface Booked {
  readonly timeId?: string;
  readonly refusal?: string;
  readonly field?: string;
  readonly title?: string;
  readonly values?: object;
}
const book = (villa: Villa | undefined, minutes: number, by = act, more: object = {}) =>
  ask<Booked>(by, 'POST', `/takeover-elements/${villa?.programmingElement}/time`, {
    id: newId<'work_time'>(),
    workedOn: monday,
    minutes,
    ...more,
  });

describe('a day of one person', () => {
  it('has 1,440 minutes over all takeovers, also of many bookings at once; what is struck does not count', async () => {
    const at = await Promise.all([...Array(4).keys()].map((nr) => book(nr % 2 ? one : other, 1_000)));
    expect(at.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    const [refused] = at.filter(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ refusal: 'day_has_too_few_minutes_left', field: 'minutes', values: { left: 440 } });
    expect(refused?.body.title).toContain('440');
    expect((await book(other, 440)).status).toBe(200);
    expect((await book(one, 1)).body).toMatchObject({ refusal: 'day_has_too_few_minutes_left', values: { left: 0 } });
    const [taken] = at.filter(({ status }) => status === 200);
    expect((await ask(act, 'POST', `/takeover-time/${taken?.body.timeId}/strike`, { reason: 'Deux fois' })).status).toBe(200);
    expect((await book(one, 1_000)).status).toBe(200);
    // Another person, and another day, have their own.
    const karim: Act = { ...act, by: { ...act.by, id: newId(), name: 'Karim', kind: 'key' } };
    expect((await book(one, 1_440, karim)).status).toBe(200);
    const tuesday = on(act, '2026-11-24');
    expect((await book(one, 1_440, tuesday, { workedOn: '2026-11-24' })).status).toBe(200);
  });

  it('has no more by plain SQL, in one statement or in several', async () => {
    const rows = (minutes: readonly number[], worker: string) =>
      bySql(
        act,
        `insert into work_time (company_id, id, takeover_id, element_id, worked_on, minutes, worker, cost_per_hour_cents, recorded_at, recorded_by)
          values ${minutes.map((each) => `($1, gen_random_uuid(), $2, $3, $4, ${each}, '${worker}', 1, $5, 'x')`).join(', ')}`,
        [act.company.id, one?.takeoverId, one?.programmingElement, monday, act.now],
      );
    await expect(rows([1_000, 441], 'Ada')).rejects.toMatchObject({ constraint: 'day_has_its_minutes' });
    await rows([1_000, 440], 'Ada');
    await expect(rows([1], 'Ada')).rejects.toMatchObject({ constraint: 'day_has_its_minutes' });
    await rows([1], 'Béa');
  });
});
