import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { answers, finding, homeWithDevices, question } from '#test/products-scene.ts';
import { recordFinding } from './commands/findings.ts';
import { recordAnswers, recordQuestion, strikeAnswer } from './commands/suppliers.ts';
import { productDetail } from './queries/device.ts';
import { riskyProducts, verdictLines } from './queries/offered.ts';
import { askListIn, suppliersOf } from './queries/suppliers.ts';
import { listProducts, whyProductsAreOpen } from './queries/survey.ts';
import { askCsvDoor } from './routes/suppliers.ts';
import { productCsvDoor } from './routes/list.ts';
import { ProductList } from './schema.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl, { connections: 6 });
afterAll(() => database.close());
const act = await testCompany(database);
const other = await testCompany(database);
const inFirm = <T>(work: (tx: Tx) => Promise<T>, a = act) => inCompany(database, a.company.id, work);
const old = { installedOn: '2019-03-01' };
const crestron = { make: 'Crestron', model: 'CP3', label: 'Rack', ...old, valueCents: 210_000 };
const lutron = { make: 'Lutron', model: 'QSX', installedOn: '2026-02-01' };
const refusalOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : null);
const listed = async (homeId: Id<'home'>, asked: object = {}, a = act) =>
  granted(await inFirm((tx) => listProducts(tx, a, homeId, ProductList.parse(asked)), a));

describe('the survey of products of a home', () => {
  it('goes from not looked at to judged, the old one by way of its supplier', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron, lutron]));
    const [cp3, qsx] = ids as [Id<'device'>, Id<'device'>];
    expect((await listed(homeId)).states).toMatchObject({ not_looked_at: 2, judged: 0 });
    granted(await inFirm((tx) => recordFinding(tx, act, qsx, finding({ firmware: '23.1' }))));
    granted(
      await inFirm((tx) => recordFinding(tx, act, cp3, finding({ madeOn: '2015-06-01', ageSource: 'date_code', condition: 'worn' }))),
    );
    const shown = await listed(homeId);
    expect(shown.rows.map(({ make, state, born, firmware, whyAsked }) => [make, state, born, firmware, whyAsked])).toEqual([
      ['Lutron', 'judged', { on: '2026-02-01', source: 'installed' }, '23.1', null],
      ['Crestron', 'waits_for_supplier', { on: '2015-06-01', source: 'date_code' }, '', 'past_two_years'],
    ]);
    expect([shown.toAsk, shown.total, shown.devices]).toEqual([1, 2, 2]);
    expect(await inFirm((tx) => whyProductsAreOpen(tx, act, homeId, act.today))).toMatchObject({
      refusal: 'products_are_not_judged',
      values: { not_judged: 0, waits_for_supplier: 1, against_the_answer: 0, first: 'Crestron CP3' },
      mendAt: `/homes/${homeId}/products`,
    });

    const lists = granted(await inFirm((tx) => suppliersOf(tx, act, homeId))).lists;
    expect(lists.map(({ supplier, products }) => [supplier, products.map(({ id }) => id)])).toEqual([['Crestron', [cp3]]]);
    granted(await inFirm((tx) => recordQuestion(tx, act, homeId, question([cp3], '2026-11-20'))));
    const told = answers([[cp3, 'unsupported']], '2026-11-22', { words: 'End of life since 2024' });
    granted(await inFirm((tx) => recordAnswers(tx, act, homeId, told)));
    // To keep what its maker gave up asks for words of somebody who knew.
    expect((await listed(homeId)).states).toMatchObject({ to_judge_anew: 1 });
    const seenAnswerId = told.answers[0]?.id ?? null;
    granted(await inFirm((tx) => recordFinding(tx, act, cp3, finding({ seenAnswerId, words: 'Two spares lie in the rack' }))));
    expect(await inFirm((tx) => whyProductsAreOpen(tx, act, homeId, act.today))).toBeNull();

    const sheet = granted(await inFirm((tx) => productDetail(tx, act, cp3)));
    expect(sheet.findings.map(({ condition }) => condition)).toEqual(['good', 'worn']);
    expect(sheet.answers).toMatchObject([
      { answer: 'unsupported', answeredBy: 'Daniel Reed', answeredOn: '2026-11-22', askedOn: '2026-11-20', supplier: 'Crestron' },
    ]);
    expect(sheet.asked).toMatchObject([{ supplier: 'Crestron', way: 'email', askedOn: '2026-11-20' }]);
  });

  it('a finding that arrives late does not undo what was found after it', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [lutron]));
    const [qsx] = ids as [Id<'device'>];
    granted(await inFirm((tx) => recordFinding(tx, act, qsx, finding({ verdict: 'replace', reasons: ['damaged'] }))));
    const before = { ...finding({ verdict: 'keep' }), foundAt: '2026-11-22T09:00:00.000Z' as never };
    granted(await inFirm((tx) => recordFinding(tx, act, qsx, before)));
    expect((await listed(homeId)).rows[0]?.finding?.verdict).toBe('replace');
  });

  it('is listed, filtered, sorted, and written as CSV with its sources', async () => {
    const devices = [crestron, lutron, { ...lutron, model: 'Pico', label: 'Salon', serial: 'P-1' }];
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, devices));
    granted(
      await inFirm((tx) =>
        recordFinding(tx, act, ids[2] as Id<'device'>, finding({ verdict: 'replace', reasons: ['old', 'no_parts'], words: '=1+1' })),
      ),
    );
    expect((await listed(homeId, { search: 'lutron pico' })).rows.map(({ model }) => model)).toEqual(['Pico']);
    expect((await listed(homeId, { verdict: 'replace' })).total).toBe(1);
    expect((await listed(homeId, { state: 'not_looked_at', size: 1 })).rows).toHaveLength(1);
    const sorted = await listed(homeId, { sort: 'born', direction: 'desc' });
    expect(sorted.rows.at(-1)?.make).toBe('Crestron');
    const call = { act: { ...act, language: 'en' as const }, body: undefined, upload: undefined, caller: { address: '', browser: '' } };
    const file = await inFirm((tx) =>
      productCsvDoor.handle({ ...call, tx, params: { id: homeId }, query: ProductList.parse({ verdict: 'replace' }) }),
    );
    const [, row] = new TextDecoder().decode((granted(file) as { bytes: Uint8Array }).bytes).split('\r\n');
    expect(row).toContain(
      `,Lutron,Pico,P-1,Salon,1,,2026-02-01,"Installed on, by our record",,,Good,Replace,"Too old, No spare parts",'=1+1`,
    );
  });

  it('the list for a supplier is in their language and names neither client nor home', async () => {
    const { homeId } = await inFirm((tx) => homeWithDevices(tx, act, [{ ...crestron, serial: 'C-77' }, lutron]));
    const call = { act, body: undefined, upload: undefined, caller: { address: '', browser: '' } };
    const file = await inFirm((tx) =>
      askCsvDoor.handle({ ...call, tx, params: { id: homeId }, query: { supplier: 'CRESTRON', language: 'it' } }),
    );
    const text = new TextDecoder().decode((granted(file) as { bytes: Uint8Array }).bytes);
    expect(text).toContain('Numero di serie');
    expect(text).toContain('Crestron;CP3;C-77;;1;2019-03-01;;;;');
    expect(text).not.toContain('Lutron');
    expect(text).not.toMatch(/Dupr/);
    expect(granted(await inFirm((tx) => askListIn(tx, act, homeId, 'nobody', 'en'))).rows).toEqual([]);
  });

  it('becomes lines of the terms in the client’s language, and what a contract would serve at a risk', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron, { ...crestron, label: 'Cave' }, lutron]));
    for (const id of ids.slice(0, 2))
      granted(
        await inFirm((tx) =>
          recordFinding(tx, act, id, finding({ verdict: 'replace', reasons: ['no_updates'], instead: 'Crestron CP4', addsMinutes: 90 })),
        ),
      );
    expect(await inFirm((tx) => verdictLines(tx, act, homeId, 'it'))).toEqual([
      {
        kind: 'replacement',
        verdict: 'replace',
        title: '2 × Crestron CP3',
        found: 'Niente più aggiornamenti',
        minutes: 180,
        purchaseCents: null,
      },
      { kind: 'product', verdict: 'replace', title: '2 × Crestron CP4', found: '', minutes: 0, purchaseCents: 420_000 },
    ]);
    expect(granted(await inFirm((tx) => riskyProducts(tx, act, homeId))).rows.map(({ label }) => label)).toEqual(['Cave', 'Rack']);
  });
});

describe('what is refused by name, and leaves nothing', () => {
  it('findings, questions and answers that cannot be so', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron]));
    const [cp3] = ids as [Id<'device'>];
    const tomorrow = addDays(act.today, 1);
    const judged = (more: object) => inFirm((tx) => recordFinding(tx, act, cp3, finding(more)));
    const asked = (day: string, devices: readonly string[] = [cp3]) =>
      inFirm((tx) => recordQuestion(tx, act, homeId, question(devices, day)));
    const answered = (answer: string, day: string, more: object = {}, own: object = {}) =>
      inFirm((tx) => recordAnswers(tx, act, homeId, answers([[cp3, answer, own]], day, more)));
    expect(refusalOf(await judged({ verdict: 'replace' }))).toBe('verdict_needs_a_reason');
    expect(refusalOf(await judged({ madeOn: '2015-01-01' }))).toBe('age_needs_its_source');
    expect(refusalOf(await judged({ madeOn: tomorrow, ageSource: 'label' }))).toBe('made_in_the_future');
    expect(refusalOf(await judged({ foundAt: '2026-11-23T09:30:00.000Z' }))).toBe('found_in_the_future');
    expect(refusalOf(await judged({ seenAnswerId: newId() }))).toBe('no_such_record');
    expect(refusalOf(await asked(tomorrow))).toBe('asked_in_the_future');
    expect(refusalOf(await asked(act.today, [cp3, newId()]))).toBe('no_such_record');
    expect(refusalOf(await answered('no_answer', act.today))).toBe('silence_was_never_asked');
    granted(await asked('2026-11-20'));
    expect(refusalOf(await answered('no_answer', '2026-11-19'))).toBe('answered_before_it_was_asked');
    expect(refusalOf(await answered('supported', '2026-11-19'))).toBe('answered_before_it_was_asked');
    expect(refusalOf(await answered('supported', tomorrow))).toBe('answered_in_the_future');
    expect(refusalOf(await answered('supported', act.today, { answeredBy: ' ' }))).toBe('answer_needs_who_gave_it');
    expect(refusalOf(await answered('supported_until', act.today))).toBe('support_needs_its_last_day');
    expect(refusalOf(await answered('supported', act.today, { fileHash: 'a'.repeat(64) }))).toBe('file_not_found');
    granted(await answered('no_answer', '2026-11-20', { answeredBy: '' }));
    expect((await listed(homeId)).states).toMatchObject({ not_looked_at: 1 });
  });

  it('a repeated request answers the same and adds nothing; an id for something else is refused', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron, lutron]));
    const [cp3, qsx] = ids as [Id<'device'>, Id<'device'>];
    const one = finding({ words: 'Relays stick' });
    const asked = question([cp3], act.today);
    const told = answers([[cp3, 'supported']], act.today);
    for (const _ of [1, 2]) {
      granted(await inFirm((tx) => recordFinding(tx, act, cp3, one)));
      granted(await inFirm((tx) => recordQuestion(tx, act, homeId, asked)));
      granted(await inFirm((tx) => recordAnswers(tx, act, homeId, told)));
    }
    const sheet = granted(await inFirm((tx) => productDetail(tx, act, cp3)));
    expect([sheet.findings.length, sheet.answers.length, sheet.asked.length]).toEqual([1, 1, 1]);
    expect(refusalOf(await inFirm((tx) => recordFinding(tx, act, qsx, one)))).toBe('already_so');
    expect(refusalOf(await inFirm((tx) => recordFinding(tx, act, cp3, { ...one, words: 'other' })))).toBe('already_so');
    expect(refusalOf(await inFirm((tx) => recordQuestion(tx, act, homeId, { ...asked, supplier: 'Gira' })))).toBe('already_so');
    const moved = { ...told, answers: told.answers.map((each) => ({ ...each, deviceId: qsx })) };
    expect(refusalOf(await inFirm((tx) => recordAnswers(tx, act, homeId, moved)))).toBe('already_so');
  });

  it('sent twice at once it is recorded once, and both are answered alike', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron]));
    const [cp3] = ids as [Id<'device'>];
    const one = finding();
    const told = answers([[cp3, 'supported']], act.today);
    const twice = <T>(work: (tx: Tx) => Promise<T>) => Promise.all([inFirm(work), inFirm(work)]);
    const [a, b] = await twice((tx) => recordFinding(tx, act, cp3, one));
    expect(a).toEqual(b);
    const [c, d] = await twice((tx) => recordAnswers(tx, act, homeId, told));
    expect(c).toEqual(d);
    const sheet = granted(await inFirm((tx) => productDetail(tx, act, cp3)));
    expect([sheet.findings.length, sheet.answers.length]).toEqual([1, 1]);
  });

  it('an answer recorded by mistake is struck, and counts no more', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron]));
    const told = answers([[ids[0] as string, 'supported']], act.today);
    granted(await inFirm((tx) => recordFinding(tx, act, ids[0] as Id<'device'>, finding())));
    granted(await inFirm((tx) => recordAnswers(tx, act, homeId, told)));
    expect((await listed(homeId)).states).toMatchObject({ judged: 1 });
    const answerId = told.answers[0]?.id as Id<'supplier_answer'>;
    for (const _ of [1, 2]) expect(await inFirm((tx) => strikeAnswer(tx, act, answerId))).toBeNull();
    expect((await listed(homeId)).states).toMatchObject({ waits_for_supplier: 1 });
  });

  it('property 39: another firm sees none of it and changes none of it', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron]));
    const [cp3] = ids as [Id<'device'>];
    const told = answers([[cp3, 'supported']], act.today);
    granted(await inFirm((tx) => recordAnswers(tx, act, homeId, told)));
    const tried = [
      (tx: Tx) => recordFinding(tx, other, cp3, finding()),
      (tx: Tx) => recordQuestion(tx, other, homeId, question([cp3], act.today)),
      (tx: Tx) => recordAnswers(tx, other, homeId, answers([[cp3, 'supported']], act.today)),
      (tx: Tx) => strikeAnswer(tx, other, told.answers[0]?.id as Id<'supplier_answer'>),
      (tx: Tx) => productDetail(tx, other, cp3),
      (tx: Tx) => suppliersOf(tx, other, homeId),
      (tx: Tx) => listProducts(tx, other, homeId, ProductList.parse({})),
    ];
    for (const work of tried) expect(refusalOf(await inFirm<unknown>(work, other))).toBe('no_such_record');
    expect(granted(await inFirm((tx) => productDetail(tx, act, cp3))).answers).toHaveLength(1);
  });
});
