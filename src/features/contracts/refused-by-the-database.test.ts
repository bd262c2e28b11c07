import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { day } from '#domain/time.ts';
import { newId } from '#platform/ids.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { terminate } from './commands/after.ts';
import { happened } from './commands/chain.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { shownDocument } from './commands/documents.ts';
import { contractsOf } from './queries.ts';

// Whatever the program forgets, the application's own login cannot write: plain SQL, past every command.
const { act, inside, readyToSign, story, sign } = await signingScene();
const company = act.company.id;
type One = Awaited<ReturnType<typeof readyToSign>>;
let signed: One;
const end = (one: Pick<One, 'contractId'>) =>
  inside((tx) =>
    terminate(tx, act, one.contractId, {
      lastDay: day('2026-12-31'),
      ground: 'agreement',
      reason: 'moves',
      through: 'recorded',
      name: 'Claire',
    }),
  );
const attack = (text: string) => inside((tx) => sql.raw(text).execute(tx));
const of = (one: Pick<One, 'contractId'>) => `company_id = '${company}' and contract_id = '${one.contractId}'`;
/** A signature of an unsigned contract, with a sealed file, days and a chain of its own, signed like one that is right; some columns are said anew. */
const signature = async (one: Pick<One, 'contractId'>, { document, ...more }: { document: string } & Record<string, string>) => {
  const sealed = createHash('sha256').update(newId()).digest('hex');
  await attack(`insert into file (company_id, hash, byte_length, media_type, name, added_at)
    select company_id, '${sealed}', 1, 'application/pdf', 'sealed.pdf', signed_at from signature where ${of(signed)}`);
  const its = (what: string) => `(select ${what} from contract_document where id = '${document}')`;
  const day = `(${more['signed_on'] ?? `'${act.today}'`})::date`;
  const ends = more['withdrawal_ends_on'] ?? its(`case when law::text like '%"withdrawal_days_%' then ${day} + 14 end`);
  const firstWork = more['first_work_on'] ?? its(`first_work_as_printed(law, ${day}, ${ends}, ${more['early_start'] ?? 'false'})`);
  const firstPayment = more['first_payment_on'] ?? its(`first_payment_as_printed(law, ${day})`);
  const said: Record<string, string> = {
    contract_id: `'${one.contractId}'`,
    document_id: `'${document}'`,
    document_hash: its('file_hash'),
    signed_on: day,
    way: `'in_person'`,
    witness: `'Claire'`,
    code_id: 'null',
    consent: its(`value ->> 'consent'`),
    early_start: 'false',
    withdrawal_ends_on: ends,
    first_payment_on: firstPayment,
    first_work_on: firstWork,
    lawful: its(`law || jsonb_build_object('withdrawalEndsOn', ${ends}, 'firstPaymentOn', ${firstPayment}, 'firstWorkOn', ${firstWork})`),
    sealed_hash: `'${sealed}'`,
    sealed_at: 'signed_at',
    chain_head: `(select hash from signing_event where ${of(one)} order by position desc limit 1)`,
    ...more,
  };
  const kept = ['company_id', 'signed_at', 'name', 'mark'].filter((column) => !(column in said));
  const columns = [...kept, ...Object.keys(said)];
  return `insert into signature (${columns}) select ${[...kept, ...Object.values(said)]} from signature where ${of(signed)}`;
};
const forge = async (...given: Parameters<typeof signature>) => attack(await signature(...given));

beforeAll(async () => {
  signed = await readyToSign();
  granted(await sign(signed));
});

describe('the database refuses', () => {
  it('property 10: anything added to a contract that is signed: a line, a document, circumstances', async () => {
    const added = [
      `insert into contract_line (company_id, id, contract_id, position, description, unit_cents, vat, recurring)
        select company_id, '${newId()}', contract_id, 2, 'more', 100000, vat, true from contract_line where ${of(signed)}`,
      `insert into contract_document (company_id, id, contract_id, version, template, language, value, file_hash, made_at)
        select company_id, '${newId()}', contract_id, version + 1, template, language, value, file_hash, made_at from contract_document where ${of(signed)}`,
      `insert into signing_circumstances (company_id, id, contract_id, place, channel, party, unsolicited_visit, urgent_repair, recorded_at, recorded_by)
        select company_id, '${newId()}', contract_id, 'office', 'paper', 'professional', false, false, recorded_at, recorded_by from signing_circumstances where ${of(signed)}`,
    ];
    for (const one of added) await expect(attack(one)).rejects.toThrow(/is signed: nothing is added to it/);
  });

  it('property 25: a signature of a document that is not the newest, one after the first day, and one under another law than is printed', async () => {
    const one = await story();
    const { id: older } = await inside(async (tx) => granted(await shownDocument(tx, act, one.contractId)));
    await inside(async (tx) =>
      granted(
        await recordCircumstances(tx, act, one.contractId, {
          place: 'office',
          channel: 'tablet',
          party: 'consumer',
          unsolicitedVisit: false,
          urgentRepair: false,
        }),
      ),
    );
    const { id: newest } = await inside(async (tx) => granted(await shownDocument(tx, act, one.contractId)));
    await expect(forge(one, { document: older })).rejects.toThrow(/has a newer document/);
    const late = { document: newest, signed_on: `'2027-06-01'`, first_work_on: `'2026-11-23'` };
    await expect(forge(one, late)).rejects.toThrow(/starts before it is signed/);
    await expect(forge(one, { document: newest, lawful: `'{"sources": []}'` })).rejects.toThrow(/under another law/);
    // Work is lawful on 8 December, and this one starts on the 7th.
    await expect(forge(one, { document: newest, first_work_on: `date '2026-12-08'` })).rejects.toThrow(/or work is lawful/);
    await forge(one, { document: newest });
  });

  it('property 26: a signature with the code, the seal, the words, the chain or the days of something else', async () => {
    const [one, other] = [await readyToSign(), await readyToSign()];
    const { id: document } = await inside(async (tx) => granted(await shownDocument(tx, act, one.contractId)));
    const codeOf = (its: Pick<One, 'contractId'>) => `(select id from one_time_code where ${of(its)} order by position desc limit 1)`;
    const starts = { document, early_start: 'true', early_start_at: 'signed_at' };
    const byCode = { ...starts, way: `'distance'`, witness: 'null', email: `'${one.email}'`, code_id: codeOf(one) };
    const code = /the code opens another document, or no longer/;
    await expect(forge(one, { ...byCode, code_id: codeOf(other) })).rejects.toThrow(code);
    await expect(forge(one, { ...byCode, email: `'other@example.test'` })).rejects.toThrow(code);
    await expect(forge(one, { ...byCode, signed_at: `signed_at + interval '3 hours'` })).rejects.toThrow(code);
    await expect(forge(one, { ...starts, consent: `'no'` })).rejects.toThrow(/agreed to other words/);
    await expect(forge(one, { ...starts, chain_head: `'x'` })).rejects.toThrow(/chain ends elsewhere/);
    await expect(forge(one, { ...starts, chain_head: 'chain_head' })).rejects.toThrow(/chain ends elsewhere/);
    await expect(forge(one, { ...starts, sealed_hash: 'sealed_hash' })).rejects.toThrow(/signature_sealed_once/);
    const shown = `(select file_hash from contract_document where ${of(other)})`;
    await expect(forge(one, { ...starts, sealed_hash: shown })).rejects.toThrow(/what is sealed is another file/);
    const earlier = { ...starts, sealed_at: `signed_at + interval '1 hour'` };
    await expect(forge(one, earlier)).rejects.toThrow(/what is sealed is another file/);
    const days = /days are not those of the law it prints/;
    await expect(forge(one, { ...starts, withdrawal_ends_on: `date '2026-12-06'` })).rejects.toThrow(days);
    await expect(forge(one, { ...starts, withdrawal_ends_on: `date '2027-12-07'` })).rejects.toThrow(days);
    await expect(forge(one, { ...starts, withdrawal_ends_on: 'null::date' })).rejects.toThrow(days);
    await expect(forge(one, { ...starts, first_payment_on: `date '2026-11-30'` })).rejects.toThrow(days);
    await expect(forge(one, { document, first_work_on: `date '2026-11-23'` })).rejects.toThrow(days);
    const otherwise = `(select law || '{"withdrawalEndsOn": "2026-12-31"}' from contract_document where id = '${document}')`;
    await expect(forge(one, { ...starts, lawful: otherwise })).rejects.toThrow(days);
    await forge(one, byCode);
    // Used once it is used, and tried as often as it was.
    await attack(`update one_time_code set used_at = '${act.now}', tries = 1 where id = ${codeOf(other)}`);
    for (const back of ['used_at = null', `used_at = '2027-01-01'`, 'tries = 0'])
      await expect(attack(`update one_time_code set ${back} where id = ${codeOf(other)}`)).rejects.toThrow(/once is not undone/);
    const { id: its } = await inside(async (tx) => granted(await shownDocument(tx, act, other.contractId)));
    const used = { ...byCode, document: its, email: `'${other.email}'`, code_id: codeOf(other) };
    await expect(forge(other, used)).rejects.toThrow(code);
  });

  it('a withdrawal sent after its end or before the signature, and one where there is no such right', async () => {
    const withdrawal = (one: Pick<One, 'contractId'>, on: string) =>
      attack(
        `insert into contract_withdrawal (company_id, contract_id, at, withdrawn_on, by_name, through) values ('${company}', '${one.contractId}', '${act.now}', '${on}', 'H', 'recorded')`,
      );
    for (const on of ['2026-12-08', '2026-11-22']) await expect(withdrawal(signed, on)).rejects.toThrow(/cannot be withdrawn from/);
    const trader = await readyToSign({ kind: 'company' });
    granted(await sign(trader));
    await expect(withdrawal(trader, '2026-11-24')).rejects.toThrow(/cannot be withdrawn from/);
    await withdrawal(signed, act.today);
  });

  it('another key under a certificate, and another code under its number; a key can be retired', async () => {
    const forbidden = [
      `update sealing_key set sealed_private_key = 'x'`,
      `update sealing_key set certificate_pem = 'x'`,
      `update sealing_key set made_at = now()`,
      `update one_time_code set code_hash = 'x'`,
      `update one_time_code set expires_at = now()`,
      `update one_time_code set document_id = document_id`,
    ];
    for (const one of forbidden) await expect(attack(one)).rejects.toThrow(/permission denied/);
    await attack(`update sealing_key set retired_at = null where retired_at is null`);
    await attack(`update one_time_code set tries = tries`);
  });

  it('a term shorter than its billing period, offered or drawn up', async () => {
    const terms = { term_months: 1, months_per_period: 12, number: 'C-1', offer_version_id: null };
    const drawnUp = `insert into contract select (jsonb_populate_record(c, '${JSON.stringify(terms)}' || jsonb_build_object('id', gen_random_uuid()))).*
      from contract c where id = '${signed.contractId}'`;
    await expect(attack(drawnUp)).rejects.toThrow(/shorter than its billing period/);
    const offered = `insert into offer_version (company_id, id, offer_id, version, value, value_hash, made_at) select company_id, gen_random_uuid(), offer_id, 9,
      value || '{"termMonths": 1, "monthsPerPeriod": 12}', value_hash, made_at from offer_version where company_id = '${company}' limit 1`;
    await expect(attack(offered)).rejects.toThrow(/shorter than its billing period/);
  });

  it('a second contract of an offer while the first is not void', async () => {
    const one = await story();
    const again = () =>
      attack(`insert into contract (company_id, id, number, client_id, home_id, offer_version_id, plan_version_id, currency, prices_are, starts_on, term_months, months_per_period, made_at, made_by)
        select company_id, '${newId()}', number || 'b', client_id, home_id, offer_version_id, plan_version_id, currency, prices_are, starts_on, term_months, months_per_period, made_at, made_by
        from contract where id = '${one.contractId}'`);
    await expect(again()).rejects.toThrow(/has a contract/);
    await attack(`insert into contract_void values ('${company}', '${one.contractId}', '${act.now}', '${act.today}', 'x', 'x')`);
    await again();
    await expect(again()).rejects.toThrow(/has a contract|duplicate key/);
    expect(await inside((tx) => contractsOf(tx, act, { clientId: one.clientId }))).toHaveLength(2);
  });

  it('an end that lies before the signature or after the term, of another day than it is taken back from, and a place in the row left out', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const ended = (columns: Record<string, string>) => {
      const said = {
        recorded_on: `'${act.today}'`,
        last_day: `'2027-01-31'`,
        ground: `'client'`,
        through: `'recorded'`,
        position: '1',
        holds: 'true',
        ...columns,
      };
      return attack(`insert into termination (company_id, contract_id, at, by_name, reason, ${Object.keys(said)})
        values ('${company}', '${one.contractId}', '${act.now}', 'H', 'x', ${Object.values(said)})`);
    };
    const cannotEnd = /cannot end on/;
    await expect(ended({ recorded_on: `'1990-01-01'`, last_day: `'1990-01-01'` })).rejects.toThrow(cannotEnd);
    await expect(ended({ last_day: `'1990-01-01'` })).rejects.toThrow(cannotEnd);
    await expect(ended({ recorded_on: `'2090-01-01'`, last_day: `'2090-01-01'` })).rejects.toThrow(cannotEnd);
    // The term: 8 December 2026 to 7 December 2027.
    await expect(ended({ last_day: `'2027-12-08'` })).rejects.toThrow(cannotEnd);
    const back = { position: '2', holds: 'false' };
    await expect(ended(back)).rejects.toThrow(/does not follow/);
    await expect(ended({ position: '3' })).rejects.toThrow(/does not follow/);
    await ended({ last_day: `'2027-12-07'` });
    await expect(ended({ ...back, last_day: `'2027-12-06'` })).rejects.toThrow(/no such end to take back/);
    await ended({ ...back, last_day: `'2027-12-07'` });
    await ended({ position: '3', through: `'online'` });
    await expect(ended({ position: '4', holds: 'false' })).rejects.toThrow(/no such end to take back/);
    await attack(`insert into contract_withdrawal (company_id, contract_id, at, withdrawn_on, by_name, through)
      values ('${company}', '${one.contractId}', '${act.now}', '${act.today}', 'H', 'recorded')`);
    await expect(ended({ position: '4', holds: 'true' })).rejects.toThrow(/withdrawn from/);
  });

  it('a chain with a hole or of another contract, and events of a contract that is void or withdrawn from', async () => {
    const one = await readyToSign();
    const last = `(select max(position) from signing_event where ${of(one)})`;
    const event = (position: string, previous: string, kind = 'link_sent') =>
      attack(`insert into signing_event (company_id, contract_id, position, at, kind, data, previous_hash, hash)
        values ('${company}', '${one.contractId}', ${position}, '${act.now}', '${kind}', '{}', ${previous}, 'x' || ${last})`);
    const previous = `(select hash from signing_event where ${of(one)} order by position desc limit 1)`;
    await expect(event(`${last} + 2`, previous)).rejects.toThrow(/does not follow/);
    await expect(event(`${last} + 1`, `'of another'`)).rejects.toThrow(/does not follow from the one before/);
    await event(`${last} + 1`, previous);
    await attack(`insert into contract_void values ('${company}', '${one.contractId}', '${act.now}', '${act.today}', 'x', 'x')`);
    await expect(event(`${last} + 1`, previous)).rejects.toThrow(/void or withdrawn from/);
    const payment = (position: number) =>
      attack(`insert into contract_payment (company_id, contract_id, paid_on, at, invoice_id, position, settled)
        values ('${company}', '${signed.contractId}', '${act.today}', '${act.now}', '${newId()}', ${position}, ${position % 2 === 1})`);
    await expect(payment(2)).rejects.toThrow(/does not follow/);
  });

  it('a withdrawal of a day that is not yet, and more to sign afterwards; links to the page still go out', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const withdrawal = (on: string) =>
      attack(
        `insert into contract_withdrawal (company_id, contract_id, at, withdrawn_on, by_name, through) values ('${company}', '${one.contractId}', '${act.now}', '${on}', 'H', 'recorded')`,
      );
    await expect(withdrawal('2026-11-30')).rejects.toThrow(/cannot be withdrawn from/);
    await withdrawal(act.today);
    const event = (kind: string) => inside((tx) => happened(tx, act, one.contractId, kind));
    await expect(event('document_made')).rejects.toThrow(/void or withdrawn from/);
    await event('link_copied');
  });

  it('two contracts of one home with one plan on the same days', async () => {
    const one = await readyToSign();
    const second = await story({ of: one });
    const { id: document } = await inside(async (tx) => granted(await shownDocument(tx, act, second.contractId)));
    const now = { document, early_start: 'true', early_start_at: 'signed_at' };
    await forge(second, now);
    granted(await end(second));
    await attack(`update contract set starts_on = '2026-12-31' where id = '${one.contractId}'`);
    const { id: other } = await inside(async (tx) => granted(await shownDocument(tx, act, one.contractId)));
    const signedToo = () => forge(one, { ...now, document: other });
    await expect(signedToo()).rejects.toThrow(/on the same days/);
    await attack(`update contract set starts_on = '2027-01-01' where id = '${one.contractId}'`);
    await signedToo();
    expect(
      await attack(`insert into termination (company_id, contract_id, at, recorded_on, last_day, ground, through, by_name, reason, position, holds)
        select company_id, contract_id, at, recorded_on, last_day, ground, through, by_name, reason, 2, false from termination where ${of(second)}`).catch(
        (error: Error) => error.message,
      ),
    ).toMatch(/on the same days/);
  });
});
