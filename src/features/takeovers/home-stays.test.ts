import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { stillOpen } from '#features/billing/queries/still-open.ts';
import { archive } from '#features/homes/commands/archive.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { moveHome } from '#features/homes/commands/moves.ts';
import { ClientForm, HomeForm, MoveForm } from '#features/homes/schema.ts';
import type { Id } from '#domain/id.ts';
import type { Act } from '#platform/session/act.ts';
import { newId } from '#platform/ids.ts';
import { bySql, database, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { paper, signed } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { decide } from './commands/before/decision.ts';
import { giveUp } from './commands/before/ends.ts';
import { startTakeover } from './commands/before/start.ts';
import { StartForm } from './schema.ts';

// The papers of a takeover name its home and its client: neither goes away from under it.
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
async function villa(): Promise<{ clientId: Id<'client'>; homeId: Id<'home'> }> {
  const client = ClientForm.parse({ kind: 'household', name: 'Hélène Marlow', language: 'fr', country: 'FR' });
  const home = HomeForm.parse({ name: 'Villa Marlow', country: 'FR' });
  const added = granted(await within(act, (tx) => addClient(tx, act, { client, home })));
  return { clientId: added.clientId, homeId: added.homeId as Id<'home'> };
}
const begin = (homeId: Id<'home'>) => within(act, (tx) => startTakeover(tx, act, StartForm.parse({ homeId, enquiry: 'Tout.' })));
const move = (homeId: Id<'home'>, clientId: Id<'client'>) =>
  within(act, (tx) => moveHome(tx, act, homeId, MoveForm.parse({ clientId, movedOn: act.today })));

describe('while a takeover goes on', () => {
  it('its home is neither moved nor archived, its client not archived, by name and by the database; afterwards they may be', async () => {
    const { clientId, homeId } = await villa();
    const other = await villa();
    const { takeoverId, number } = granted(await begin(homeId));
    const goesOn = { refusal: 'takeover_goes_on', status: 409, values: { takeovers: number } };
    expect(await move(homeId, other.clientId)).toEqual(goesOn);
    expect(await within(act, (tx) => archive(tx, act, 'home', homeId))).toEqual(goesOn);
    expect(await within(act, (tx) => archive(tx, act, 'client', clientId))).toEqual(goesOn);
    // With its agreement signed too: a takeover is neither a contract nor an invoice.
    await signed(act, takeoverId, await paper(act, takeoverId, 'agreement'));
    expect(await within(act, (tx) => archive(tx, act, 'home', homeId, stillOpen))).toEqual(goesOn);
    await expect(bySql(act, 'update home set archived_at = $1 where id = $2', [act.now, homeId])).rejects.toThrow(/is being taken over/);
    await expect(bySql(act, 'update client set archived_at = $1 where id = $2', [act.now, clientId])).rejects.toThrow(
      /is being taken over/,
    );
    const moved = `insert into home_move (company_id, home_id, position, from_client_id, to_client_id, moved_on, by_name, recorded_at)
      values ($1, $2, 1, $3, $4, '2026-11-23', 'x', $5)`;
    await bySql(act, moved, [act.company.id, homeId, clientId, other.clientId, act.now]);
    await expect(bySql(act, 'update home set client_id = $1 where id = $2', [other.clientId, homeId])).rejects.toThrow(
      /is being taken over/,
    );

    granted(await within(act, (tx) => giveUp(tx, act, takeoverId, 'Le client a changé d’avis')));
    granted(await within(act, (tx) => archive(tx, act, 'home', homeId)));
    granted(await within(act, (tx) => archive(tx, act, 'client', clientId)));
  });

  it('of beginning one and moving its home, at once, one is done and the other refused', async () => {
    for (let time = 0; time < 6; time += 1) {
      const [{ homeId }, other] = [await villa(), await villa()];
      const [begun, moved] = await Promise.all([begin(homeId), move(homeId, other.clientId)]);
      const { clientId } = await within(act, (tx) =>
        tx.selectFrom('home').select('clientId').where('id', '=', homeId).executeTakeFirstOrThrow(),
      );
      const takeovers = await within(act, (tx) => tx.selectFrom('takeover').select('clientId').where('homeId', '=', homeId).execute());
      expect([begun, moved]).not.toContain(undefined);
      expect(takeovers.filter((one) => one.clientId !== clientId)).toEqual([]);
    }
  });

  it('what was refused is not taken up again once its home went elsewhere, or is taken over by another', async () => {
    const no = async (homeId: Id<'home'>) => {
      const { takeoverId } = granted(await begin(homeId));
      granted(await within(act, (tx) => decide(tx, act, takeoverId, { verdict: 'no_go', reason: 'Trop loin', letter: null })));
      await pastTheFilter(takeoverId);
      return takeoverId;
    };
    const go = (takeoverId: Id<'takeover'>) =>
      within(act, (tx) => decide(tx, act, takeoverId, { verdict: 'go', reason: 'Tout de même', letter: null }));
    const bySqlToo = (takeoverId: Id<'takeover'>) =>
      expect(
        bySql(
          act,
          `insert into takeover_decision (company_id, takeover_id, position, verdict, reason, sheet, decided_on, decided_at, decided_by)
            values ($1, $2, 2, 'go', 'Tout de même', '{}', $3, $4, 'x')`,
          [act.company.id, takeoverId, act.today, act.now],
        ),
      ).rejects.toThrow(/its home went elsewhere/);
    const [taken, gone, aside, there] = [await villa(), await villa(), await villa(), await villa()];
    const [first, second, third, fourth] = [await no(taken.homeId), await no(gone.homeId), await no(aside.homeId), await no(there.homeId)];
    const { number } = granted(await begin(taken.homeId));
    granted(await move(gone.homeId, there.clientId));
    granted(await within(act, (tx) => archive(tx, act, 'home', aside.homeId)));
    expect(await go(first)).toMatchObject({ refusal: 'home_is_being_taken_over', values: { number } });
    expect(await go(second)).toMatchObject({ refusal: 'home_left_the_client' });
    expect(await go(third)).toMatchObject({ refusal: 'home_is_archived' });
    for (const one of [first, second, third]) await bySqlToo(one);
    expect(await go(fourth)).toMatchObject({ position: 2 });
  });
});

/** Phoned, heard and accepted, as rows: what a decision to go asks. */
async function pastTheFilter(takeoverId: Id<'takeover'>): Promise<void> {
  const call = { called_on: act.today, outcome: 'helps', spoke_with: '', hands_over: '', warned_of: '', note: '' };
  const of = { company_id: act.company.id, takeover_id: takeoverId };
  await pastTheGates(ownerUrl, 'previous_firm_call', { ...of, id: newId(), ...call, recorded_at: act.now, recorded_by: 'x' });
  const heard = await paper(act, takeoverId, 'heard');
  const answer = { answer: 'confirmed', words: '', by_name: 'Hélène Marlow', through: 'recorded', answered_at: act.now };
  await pastTheGates(ownerUrl, 'heard_answer', { company_id: act.company.id, document_id: heard.id, ...answer });
  await signed(act, takeoverId, await paper(act, takeoverId, 'acceptance'));
}
