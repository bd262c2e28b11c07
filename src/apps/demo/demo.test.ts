import { afterAll, expect, it } from 'vitest';
import { startReactions } from '#apps/features.ts';
import { granted } from '#domain/refusal.ts';
import { connect } from '#platform/database/connect.ts';
import pg from 'pg';
import { testDatabase } from '../../../test/database.ts';
import { clients } from './cast.ts';
import { demoOf } from './demo.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
startReactions();

it('makes the demo firm once, however often and by however many it is asked for', async () => {
  const open = demoOf(database, 'a secret of thirty-two characters');
  const [first, second] = await Promise.all([open(), open()]);
  const again = await demoOf(database, 'a secret of thirty-two characters')();
  expect(granted(second)).toEqual(granted(first));
  expect(granted(again)).toEqual(granted(first));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } =
    await owner.query(`select (select count(*) from company where demo)::int as firms, (select count(*) from client)::int as clients,
    (select sum(quantity) from device d join home h on h.id = d.home_id where h.name = 'Villa Marlow')::int as marlow`);
  await owner.end();
  expect(rows[0]).toEqual({ firms: 1, clients: clients.length, marlow: 300 });
});
