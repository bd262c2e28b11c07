import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { editDevice } from '#features/homes/commands/devices.ts';
import { DeviceForm } from '#features/homes/schema.ts';
import { draftStart } from '#features/takeovers/queries/drafts.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { faultOf } from '#test/fault.ts';
import { bySql as bySqlWith, database, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { answers, finding, judgeAll, question } from '#test/products-scene.ts';
import { deviceRow, into } from '#test/takeover-facts-by-sql.ts';
import { ask, billAndPay, signedVilla } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { keepProductFile } from './commands/files.ts';
import { recordFinding } from './commands/findings.ts';
import { recordAnswers, recordQuestion } from './commands/suppliers.ts';

// T5 behind the gate: Hélène signed on Monday and pays on Tuesday. A processor was known before the takeover was begun.
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
async function villaWithDevice(more: object = {}) {
  const villa = await signedVilla(act);
  const deviceId = newId<'device'>();
  const row = {
    id: deviceId,
    class_key: 'processor',
    make: 'Crestron',
    model: 'CP3',
    value_cents: 200_000,
    added_at: '2026-01-05T09:00:00Z',
  };
  await pastTheGates(ownerUrl, 'device', deviceRow(act.company.id, villa.homeId, { ...row, ...more }));
  return { villa, deviceId };
}
const bySql = (as: Act, text: string, values: unknown[] = []) => bySqlWith(as, text, values);
const tuesday = () => on(act, '2026-11-24');
const pay = (villa: { readonly survey: Id<'instalment'> }) => billAndPay(act, villa.survey, '2026-11-24');
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A row of each table of the survey of products, and of a photo, at a moment. */
function rowsOf(homeId: string, deviceId: string, moment: string, day = moment.slice(0, 10)): Readonly<Record<string, string>> {
  const of = { company_id: act.company.id, home_id: homeId };
  const by = { recorded_at: moment, recorded_by: 'x' };
  const questionId = newId<'supplier_question'>();
  const asked = { ...of, id: questionId, supplier: 'Crestron', way: 'email', asked_on: day, words: '', ...by };
  return {
    product_file: into('product_file', { ...of, file_hash: 'a'.repeat(64), name: 'x', added_at: moment, added_by: 'x' }),
    supplier_question: into('supplier_question', asked),
    supplier_question_device: into('supplier_question_device', {
      ...of,
      question_id: questionId,
      device_id: deviceId,
      asked_on: day,
      recorded_at: moment,
    }),
    supplier_answer: into('supplier_answer', {
      ...of,
      id: newId(),
      device_id: deviceId,
      supplier: 'Crestron',
      answer: 'supported',
      answered_by: 'Mr Reed',
      answered_on: day,
      words: '',
      ...by,
    }),
    device_finding: into('device_finding', {
      ...of,
      id: newId(),
      device_id: deviceId,
      condition: 'good',
      firmware: '',
      verdict: 'keep',
      in_doubt: false,
      reasons: [],
      words: '',
      instead: '',
      adds_minutes: 0,
      supplier: '',
      found_at: moment,
      ...by,
    }),
  };
}

describe('property 15: the products of a home that is being taken over', () => {
  it('are not judged, asked of or answered before the survey, which is said by name; afterwards they are', async () => {
    const { villa, deviceId } = await villaWithDevice();
    const acts = (as: Act) => ({
      judge: () => within(as, (tx) => recordFinding(tx, as, deviceId, finding())),
      ask: () => within(as, (tx) => recordQuestion(tx, as, villa.homeId, question([deviceId], as.today))),
      answer: () => within(as, (tx) => recordAnswers(tx, as, villa.homeId, answers([[deviceId, 'supported']], as.today))),
      file: () => within(as, (tx) => keepProductFile(tx, as, villa.homeId, { bytes: png, name: 'a.png' })),
    });
    for (const [what, tried] of Object.entries(acts(act)))
      expect([what, await tried()]).toMatchObject([
        what,
        { refusal: 'devices_wait_for_the_survey', values: { also: 'survey_is_not_paid' }, mendAt: `/takeovers/${villa.takeoverId}` },
      ]);
    await pay(villa);
    for (const tried of Object.values(acts(tuesday()))) granted(await tried());
  });

  it('by plain SQL no row of any of the tables is written, nor firmware or place of a device; afterwards each is', async () => {
    const { villa, deviceId } = await villaWithDevice();
    const before = rowsOf(villa.homeId, deviceId, act.now);
    for (const [table, text] of Object.entries(before))
      expect([table, await faultOf(bySql(act, text))]).toEqual([table, expect.stringMatching(/takeover_survey_paid/)]);
    for (const change of [`firmware = '2.0'`, `place_id = '${newId()}'`])
      expect(await faultOf(bySql(act, `update device set ${change}, edited_at = $1 where id = $2`, [act.now, deviceId]))).toMatch(
        /survey before survey_paid/,
      );
    await pay(villa);
    const after = tuesday();
    // A moment before the money came stays closed.
    for (const [table, text] of Object.entries(rowsOf(villa.homeId, deviceId, act.now)))
      expect([table, await faultOf(bySql(after, text))]).toEqual([table, expect.stringMatching(/takeover_survey_paid/)]);
    granted(await within(after, (tx) => keepProductFile(tx, after, villa.homeId, { bytes: png, name: 'a.png' })));
    const { product_file: _, ...rest } = rowsOf(villa.homeId, deviceId, after.now);
    for (const text of Object.values(rest)) await bySql(after, text);
    await bySql(after, `update device set firmware = '2.0', edited_at = $1 where id = $2`, [after.now, deviceId]);
  });

  it('what is recorded is neither changed nor taken away by the application; an answer is struck at most', async () => {
    const { villa, deviceId } = await villaWithDevice();
    await pay(villa);
    const after = tuesday();
    await within(after, (tx) => judgeAll(tx, after, villa.homeId));
    for (const table of ['device_finding', 'supplier_question', 'supplier_question_device', 'supplier_answer', 'product_file']) {
      expect(await faultOf(bySql(after, `delete from ${table}`))).toMatch(/permission denied/);
      const column = table === 'product_file' ? 'name' : table === 'supplier_question_device' ? 'asked_on' : 'recorded_by';
      expect(await faultOf(bySql(after, `update ${table} set ${column} = ${column}`))).toMatch(/permission denied/);
    }
    await bySql(after, 'update supplier_answer set struck_at = $1 where device_id = $2', [after.now, deviceId]);
  });
});

describe('the survey of products is signed off', () => {
  it('once every device is judged, and refused by name and by the database before; a home without devices passes', async () => {
    const { villa, deviceId } = await villaWithDevice({ installed_on: '2016-05-01' });
    await pay(villa);
    const after = tuesday();
    const signOff = () => ask(after, 'POST', `/takeovers/${villa.takeoverId}/surveys/products/sign-off`, { summary: 'Tout est vu' });
    const bySqlToo = () =>
      bySql(
        after,
        into('survey_sign_off', {
          company_id: act.company.id,
          takeover_id: villa.takeoverId,
          point: 'products',
          summary: 'all seen',
          signed_off_on: after.today,
          at: after.now,
          by_name: 'x',
        }),
      );
    const isOpen = async (counts: object) => {
      expect((await signOff()).body).toMatchObject({ refusal: 'products_are_not_judged', values: { first: 'Crestron CP3', ...counts } });
      expect(await faultOf(bySqlToo())).toMatch(/^products_are_judged/);
    };
    await isOpen({ not_judged: 1 });
    granted(await within(after, (tx) => recordFinding(tx, after, deviceId, finding())));
    await isOpen({ waits_for_supplier: 1 });
    const told = answers([[deviceId, 'unsupported']], after.today);
    granted(await within(after, (tx) => recordAnswers(tx, after, villa.homeId, told)));
    await isOpen({ against_the_answer: 1 });
    const known = { seenAnswerId: told.answers[0]?.id, words: 'Deux pièces de rechange au rack' };
    granted(await within(after, (tx) => recordFinding(tx, after, deviceId, finding(known))));
    expect((await signOff()).status).toBe(200);

    const empty = await signedVilla(act);
    await pay(empty);
    expect((await ask(after, 'POST', `/takeovers/${empty.takeoverId}/surveys/products/sign-off`, { summary: 'Rien' })).status).toBe(200);
  });

  it('and the verdicts are proposed for the terms, the product apart from its work; what is put aside is not asked of', async () => {
    const { villa, deviceId } = await villaWithDevice();
    await pay(villa);
    const after = tuesday();
    const judged = finding({ verdict: 'replace', reasons: ['no_updates'], instead: 'Crestron CP4', addsMinutes: 120 });
    granted(await within(after, (tx) => recordFinding(tx, after, deviceId, judged)));
    const { elements } = granted(await within(after, (tx) => draftStart(tx, after, villa.takeoverId)));
    expect(elements.filter(({ from }) => from === 'products')).toEqual([
      { kind: 'replacement', title: 'Crestron CP3', found: 'Plus de mises à jour', minutes: 120, purchaseCents: 0, from: 'products' },
      { kind: 'product', title: 'Crestron CP4', found: '', minutes: 0, purchaseCents: 200_000, from: 'products' },
    ]);
    const edited = DeviceForm.parse({ classKey: 'processor', make: 'Crestron', model: 'CP3', firmware: '1.603' });
    granted(await within(after, (tx) => editDevice(tx, after, deviceId, edited)));
    await bySql(after, 'update device set archived_at = $1 where id = $2', [after.now, deviceId]);
    expect((await ask(after, 'POST', `/takeovers/${villa.takeoverId}/surveys/products/sign-off`, { summary: 'Tout est vu' })).status).toBe(
      200,
    );
  });
});
