import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());

it('a call to the previous firm is not recorded before its day, by plain SQL either', async () => {
  const act = await testCompany(database);
  const takeoverId = newId<'takeover'>();
  const call = (calledOn: Day) =>
    inCompany(database, act.company.id, (tx) =>
      sql`insert into previous_firm_call (company_id, id, takeover_id, called_on, outcome, recorded_at, recorded_by)
        values (${act.company.id}, ${newId()}, ${takeoverId}, ${calledOn}, 'not_reached', ${act.now}, 'Claire')`.execute(tx),
    );
  await inCompany(database, act.company.id, async (tx) => {
    const client = ClientForm.parse({
      kind: 'household',
      name: 'Hélène Marlow',
      language: 'it',
      email: 'helene@example.test',
      country: 'FR',
    });
    const home = HomeForm.parse({ name: 'Villa Marlow', street: '12 quai Saint-Vincent', postcode: '69001', city: 'Lyon', country: 'FR' });
    const { clientId, homeId } = granted(await addClient(tx, act, { client, home }));
    await sql`insert into takeover (company_id, id, number, client_id, home_id, currency, prices_are, asked_on, made_at, made_by)
      values (${act.company.id}, ${takeoverId}, 'T-2026-0001', ${clientId}, ${homeId}, 'EUR', 'gross', ${act.today}, ${act.now}, 'Claire')`.execute(
      tx,
    );
  });
  await expect(call(addDays(act.today, 1))).rejects.toMatchObject({ constraint: 'call_lies_behind' });
  await expect(call(act.today)).resolves.toBeDefined();
});
