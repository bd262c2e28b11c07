import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { testDatabase } from '#test/database.ts';
import { refusedBy } from '#test/fault.ts';
import { letNoRowLieAhead, letRowsLieAhead } from '#test/rows-ahead.ts';
import { at, into, type Row } from '#test/takeover-facts-by-sql.ts';
import { takeoverRows, type TakeoverStory } from '#test/takeover-rows.ts';

// Whatever the program forgets, the application's own login cannot do: plain SQL, past every command.
const database = await testDatabase();
const { story, asFirm, owner } = await takeoverRows(database);
const lawful = '2026-12-09';
const locked = `v1.${'A'.repeat(16)}.${'A'.repeat(22)}.${'A'.repeat(8)}`;

/** The rows of a secret of a story's home, each of that day. */
function rowsOf(one: TakeoverStory, day: string) {
  const { company_id, ids } = one;
  const [id, value] = [newId<'secret'>(), newId<'secret_value'>()];
  const of = { company_id, home_id: ids.home, secret_id: id };
  const secret = (more: Row = {}) =>
    into('secret', {
      company_id,
      id,
      home_id: ids.home,
      kind: 'login',
      name: `S ${id}`,
      username: '',
      address: '',
      added_at: at(day),
      added_by: 'x',
      changed_at: at(day),
      revision: 1,
      ...more,
    });
  const key = (version = 1) =>
    into('vault_key', { company_id, version, wrapped: locked, wrapped_by: 'a'.repeat(16), made_at: at(day), made_by: 'x' });
  const written = (more: Row = {}) =>
    into('secret_value', {
      ...of,
      id: value,
      field: 'password',
      number: 1,
      as_found: false,
      key_version: 1,
      locked,
      set_at: at(day),
      set_by: 'x',
      ...more,
    });
  const look = (more: Row = {}) =>
    into('secret_reveal', {
      ...of,
      id: newId(),
      value_id: value,
      field: 'password',
      reason: 'because',
      at: at(day),
      by_id: null,
      by_name: 'x',
      ...more,
    });
  const out = (more: Row = {}) =>
    into('secret_export', {
      company_id,
      id: newId(),
      home_id: ids.home,
      reason: 'because',
      parts: 1,
      at: at(day),
      by_id: null,
      by_name: 'x',
      ...more,
    });
  return { id, value, secret, key, written, look, out };
}

const memberOf = async (one: TakeoverStory) =>
  (await owner.query<{ id: string }>('select id from member where company_id = $1 limit 1', [one.company_id])).rows[0]?.id ?? '';

describe('property 15: by direct SQL no secret of a home that is being taken over', () => {
  it('is written, or looked at, before the survey is open; nor by a day that the row states for itself', async () => {
    for (const milestone of ['asked', 'decided', 'agreed'] as const) {
      const one = await story(milestone);
      await refusedBy(one.write(rowsOf(one, lawful).secret()), /takeover_/);
    }
    const one = await story('survey_paid');
    const early = rowsOf(one, '2026-12-01');
    await refusedBy(one.write(early.secret()), /takeover_survey_is_lawful/);
    const rows = rowsOf(one, lawful);
    await one.write(rows.key(), rows.secret(), rows.written());
    await refusedBy(one.write(rowsOf(one, lawful).secret({ changed_at: at('2026-12-01') })), /takeover_survey_is_lawful/);
    await refusedBy(one.write(rows.written({ id: newId(), number: 2, set_at: at('2026-12-01') })), /takeover_survey_is_lawful/);
    await refusedBy(one.write(rows.look({ at: at('2026-12-01'), by_id: await memberOf(one) })), /takeover_survey_is_lawful/);
    await one.write(rows.look({ by_id: await memberOf(one) }));
    await refusedBy(one.write(rows.out({ at: at('2026-12-01'), by_id: await memberOf(one) })), /takeover_survey_is_lawful/);
    const exportId = newId();
    await one.write(rows.out({ id: exportId, by_id: await memberOf(one) }), rows.look({ by_id: await memberOf(one), export_id: exportId }));
  });
});

describe('properties 39 and 40: by direct SQL the application', () => {
  it('sees and writes no secret, value, look or key of another firm', async () => {
    const [one, other] = [await story('survey_paid'), await story('survey_paid')];
    const rows = rowsOf(one, lawful);
    await one.write(rows.key(), rows.secret(), rows.written(), rows.look({ by_id: await memberOf(one) }));
    for (const table of ['secret', 'secret_value', 'secret_reveal', 'vault_key']) {
      expect(await asFirm(other.company_id, `select company_id from ${table} where company_id = '${one.company_id}'`)).toHaveLength(0);
      expect(await asFirm(one.company_id, `select company_id from ${table} where company_id = '${one.company_id}'`)).toHaveLength(1);
    }
    const theirs = (text: string) => asFirm(other.company_id, text);
    await refusedBy(theirs(rowsOf(one, lawful).secret()), /row-level security|foreign key|takeover/);
    await refusedBy(theirs(rows.key(2)), /row-level security|vault_key_is_the_next/);
    expect(
      await theirs(`update vault_key set wrapped_by = wrapped_by where company_id = '${one.company_id}' returning company_id`),
    ).toEqual([]);
    expect(await theirs(`update secret_value set key_version = 2 where company_id = '${one.company_id}' returning company_id`)).toEqual([]);
  });

  it('deletes nothing, changes no look, no reason, no number and no moment, and replaces a value only under a newer key', async () => {
    const one = await story('survey_paid');
    const rows = rowsOf(one, lawful);
    await one.write(rows.key(), rows.secret(), rows.written(), rows.look({ by_id: await memberOf(one) }));
    for (const table of ['secret', 'secret_value', 'secret_reveal', 'vault_key'])
      await refusedBy(one.write(`delete from ${table}`), /permission denied/);
    for (const column of ['reason', 'by_name', 'at', 'field', 'secret_id'])
      await refusedBy(one.write(`update secret_reveal set ${column} = ${column}`), /permission denied/);
    await one.write(rows.out({ by_id: await memberOf(one) }));
    await refusedBy(one.write('delete from secret_export'), /permission denied/);
    for (const column of ['reason', 'parts', 'at', 'by_name'])
      await refusedBy(one.write(`update secret_export set ${column} = ${column}`), /permission denied/);
    await refusedBy(one.write(rows.look({ by_id: await memberOf(one), export_id: newId() })), /foreign key/);
    for (const column of ['field', 'number', 'as_found', 'set_at', 'set_by', 'secret_id'])
      await refusedBy(one.write(`update secret_value set ${column} = ${column}`), /permission denied/);
    for (const column of ['home_id', 'kind', 'added_by', 'added_at'])
      await refusedBy(one.write(`update secret set ${column} = ${column}`), /permission denied/);
    await refusedBy(one.write(`update vault_key set version = 2`), /permission denied/);
    await refusedBy(one.write(`update secret_value set locked = '${locked}x'`), /only_the_lock_is_newer/);
    await refusedBy(one.write(`update secret_value set locked = null, key_version = null`), /only_the_lock_is_newer/);
    await refusedBy(one.write(`update secret_value set key_version = 2`), /foreign key|secret_value/);
    await one.write(rows.key(2), `update secret_value set key_version = 2, locked = '${locked}y'`);
    await refusedBy(one.write(`update secret_value set key_version = 1, locked = '${locked}'`), /only_the_lock_is_newer/);
  });

  it('skips no version of a key, keeps one secret of a name, one value of a number, and looks at no part of another secret', async () => {
    const one = await story('survey_paid');
    const by_id = await memberOf(one);
    const [rows, other] = [rowsOf(one, lawful), rowsOf(one, lawful)];
    await one.write(rows.key(), rows.secret({ name: 'Router' }), rows.written(), other.secret(), other.written());
    await refusedBy(one.write(rows.key(3)), /vault_key_is_the_next/);
    await refusedBy(one.write(rowsOf(one, lawful).secret({ name: ' ROUTER ' })), /secret_once/);
    await refusedBy(one.write(rows.written({ id: newId() })), /secret_value/);
    await refusedBy(one.write(rows.look({ by_id, value_id: other.value })), /secret_reveal/);
    await refusedBy(one.write(rows.look({ by_id, reason: '  x ' })), /reason/);
    await refusedBy(one.write(rowsOf(one, lawful).secret({ address: 'rtsp://a:b@c' })), /address_holds_no_password/);
  });

  it('writes nothing of a moment to come', async () => {
    const one = await story('survey_paid');
    const rows = rowsOf(one, lawful);
    await one.write(rows.key(), rows.secret(), rows.written());
    const ahead = '2099-01-02T10:00:00Z';
    const by_id = await memberOf(one);
    await letNoRowLieAhead(database.ownerUrl);
    try {
      for (const text of [
        rowsOf(one, '2099-01-02').secret(),
        rows.key(2).replace(at(lawful), ahead),
        rows.written({ id: newId(), number: 2, set_at: ahead }),
        rows.look({ by_id, at: ahead }),
        rows.out({ by_id, at: ahead }),
      ])
        await refusedBy(one.write(text), /lies_behind/);
    } finally {
      await letRowsLieAhead(database.ownerUrl);
    }
  });
});
