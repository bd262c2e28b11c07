import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { archive } from '#features/homes/commands/archive.ts';
import { hits } from '#features/desk/queries/hits.ts';
import { newId } from '#platform/ids.ts';
import { sceneContract } from '#test/faults/invoicing-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { callTold, takeoversScene } from '#test/takeovers-scene.ts';
import { saveAnswer } from './commands/before/answers.ts';
import { recordCall } from './commands/before/call.ts';
import { decide, saveScore } from './commands/before/decision.ts';
import { declineReprogramming, giveUp } from './commands/before/ends.ts';
import { addGrievance, editGrievance, removeGrievance, restoreGrievance } from './commands/before/grievances.ts';
import { answerHeard, reopenInterview } from './commands/before/heard.ts';
import { writeRefusal } from './commands/before/letter.ts';
import { saveSettings } from './commands/before/settings.ts';
import { editAsked, startTakeover } from './commands/before/start.ts';
import { makePaper } from './commands/papers/make.ts';
import { takeoverDetail } from './queries/detail.ts';
import { takeoverList } from './queries/list.ts';
import { takeoverSettings } from './queries/sheet.ts';
import { standingsOf } from './queries/standings.ts';
import { readTakeover } from './queries/takeover.ts';
import { GrievanceForm, StartForm, TakeoverList } from './schema.ts';

const scene = await takeoversScene();
const { act, stranger, ownerUrl, inside, villa, started, interviewed, heardWritten, heardConfirmed, ask } = scene;
const nameOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : 'done');
const later = (minutes: number) => ({ ...act, now: addMinutes(act.now, minutes) });
const list = (more: object = {}) => TakeoverList.parse(more);
const events = (takeoverId: string) =>
  inside(async (tx) => {
    const { rows } = await sql<{
      kind: string;
    }>`select kind from event where company_id = ${act.company.id} and subject_id = ${takeoverId} order by at, id`.execute(tx);
    return rows.map(({ kind }) => kind);
  });

describe('a takeover begins', () => {
  it('with a number, findable, in gross prices for a household, and tells the timeline', async () => {
    const { takeoverId, number } = await started('Aubry');
    expect(number).toMatch(/^T-2026-\d{4}$/);
    const read = granted(await inside((tx) => readTakeover(tx, act, takeoverId)));
    expect(read).toMatchObject({ pricesAre: 'gross', currency: 'EUR', askedOn: act.today, previousFirm: 'Domotique Durand' });
    expect(await events(takeoverId)).toEqual(['takeover.started']);
    for (const typed of [number, 'aubry', 'durand', 'lyon'])
      expect((await inside((tx) => hits(tx, act, () => true, typed))).map(({ href }) => href)).toContain(`/takeovers/${takeoverId}`);
  });

  it('once for a home, not of one put aside, and of two at once one wins', async () => {
    const { homeId } = await villa('Bosc');
    const start = () => inside((tx) => startTakeover(tx, act, StartForm.parse({ homeId })));
    const both = await Promise.all([start(), start()]);
    expect(both.map(nameOf).toSorted()).toEqual(['done', 'home_is_being_taken_over']);
    const away = await villa('Carrel');
    granted(await inside((tx) => archive(tx, act, 'home', away.homeId)));
    expect(await inside((tx) => startTakeover(tx, act, StartForm.parse({ homeId: away.homeId })))).toMatchObject({
      refusal: 'home_is_archived',
    });
  });

  it('of a home under our own contract only when it is said to be so', async () => {
    const { homeId, contractId } = await inside((tx) => sceneContract(tx, act));
    const today = addDays(act.today, 40);
    const then = { ...act, today, now: addMinutes(act.now, 40 * 24 * 60) };
    const start = (despite: string[] = []) => inside((tx) => startTakeover(tx, then, StartForm.parse({ homeId, despite })), then);
    const paid = { paid_on: addDays(act.today, 30), at: then.now, invoice_id: newId(), position: 1, settled: true };
    await pastTheGates(ownerUrl, 'contract_payment', { company_id: act.company.id, contract_id: contractId, ...paid });
    expect(await start()).toMatchObject({ refusal: 'home_is_under_our_contract', field: 'homeId' });
    expect(nameOf(await start(['home_is_under_our_contract']))).toBe('done');
  });

  it('again after the one before was given up', async () => {
    const { takeoverId, homeId } = await started('Denis');
    granted(await inside((tx) => giveUp(tx, act, takeoverId, 'Le client a vendu.')));
    expect(nameOf(await inside((tx) => giveUp(tx, act, takeoverId, 'Encore.')))).toBe('takeover_is_over');
    expect(nameOf(await inside((tx) => startTakeover(tx, act, StartForm.parse({ homeId }))))).toBe('done');
  });

  it('what was asked and who was there before is written anew, and told only where it changed', async () => {
    const { takeoverId } = await started('Etienne');
    const asked = { enquiry: 'Tout.', previousFirm: 'Autre', previousContact: '', previousPhone: '', revision: 1 };
    for (let times = 0; times < 2; times += 1) granted(await inside((tx) => editAsked(tx, act, takeoverId, asked)));
    expect(await events(takeoverId)).toEqual(['takeover.started', 'takeover.asked_edited']);
  });

  it('of two who write the enquiry at once one is kept, and the other is told what stands', async () => {
    const { takeoverId } = await started('Ferry');
    const write = (enquiry: string, revision = 1) =>
      inside((tx) => editAsked(tx, act, takeoverId, { enquiry, previousFirm: '', previousContact: '', previousPhone: '', revision }));
    const answers = await Promise.all([write('Les volets.'), write('La lumière.')]);
    expect(answers.map(nameOf).toSorted()).toEqual(['changed_by_somebody_meanwhile', 'done']);
    const { enquiry, revision } = granted(await inside((tx) => takeoverDetail(tx, act, takeoverId)));
    expect(answers).toContainEqual(expect.objectContaining({ values: { revision: 2, stands: expect.stringContaining(enquiry) } }));
    expect(revision).toBe(2);
    expect(await write('Tout.', 2)).toEqual({ takeoverId, revision: 3 });
  });
});

describe('the previous firm is phoned', () => {
  it('once for one id; who did not call says why', async () => {
    const { takeoverId } = await started('Faure');
    const call = callTold(act);
    for (let times = 0; times < 2; times += 1) granted(await inside((tx) => recordCall(tx, act, takeoverId, call)));
    const silent = { ...call, id: newId<'previous_firm_call'>(), outcome: 'not_called', spokeWith: '', handsOver: '' } as const;
    expect(nameOf(await inside((tx) => recordCall(tx, act, takeoverId, silent)))).toBe('not_calling_needs_a_reason');
    granted(await inside((tx) => recordCall(tx, act, takeoverId, { ...silent, note: 'Le gérant est décédé.' })));
    const { calls, can } = granted(await inside((tx) => takeoverDetail(tx, act, takeoverId)));
    expect(calls.map(({ outcome }) => outcome)).toEqual(['not_called', 'helps']);
    expect(can.decide_go).toMatchObject({ refusal: 'what_was_heard_is_not_confirmed' });
  });
});

describe('the interview', () => {
  it('saves as it is typed; the second of two tablets is told what stands and loses nothing', async () => {
    const { takeoverId } = await started('Giraud');
    const save = (words: string, revision: number) => inside((tx) => saveAnswer(tx, act, takeoverId, 'why_us', { words, revision }));
    expect(await save('Parce que', 0)).toEqual({ revision: 1 });
    expect(await save('Parce que vous', 1)).toEqual({ revision: 2 });
    // Asked again because the answer was lost on the way: it stands already.
    expect(await save('Parce que vous', 1)).toEqual({ revision: 2 });
    expect(await save('Autre chose', 1)).toMatchObject({
      refusal: 'answer_was_changed_meanwhile',
      values: { words: 'Parce que vous', revision: 2, by: 'Claire Fontaine' },
    });
    const both = await Promise.all([save('A', 2), save('B', 2)]);
    expect(both.map(nameOf).toSorted()).toEqual(['answer_was_changed_meanwhile', 'done']);
  });

  it('keeps a grievance once, in the client’s words; taken out it comes back', async () => {
    const { takeoverId } = await started('Hugo');
    const grievance = GrievanceForm.parse({ id: newId(), kind: 'money', weight: 2, words: 'Trop cher.' });
    for (let times = 0; times < 2; times += 1)
      expect(await inside((tx) => addGrievance(tx, act, takeoverId, grievance))).toEqual({ grievanceId: grievance.id, revision: 1 });
    const { id, ...words } = grievance;
    const edit = (text: string, revision: number) => inside((tx) => editGrievance(tx, act, id, { ...words, words: text, revision }));
    expect(await edit('Bien trop cher.', 1)).toMatchObject({ revision: 2 });
    expect(await edit('Cher.', 1)).toMatchObject({
      refusal: 'grievance_was_changed_meanwhile',
      values: { words: 'Bien trop cher.', revision: 2 },
    });
    granted(await inside((tx) => removeGrievance(tx, act, id)));
    expect(nameOf(await edit('Cher.', 3))).toBe('grievance_was_removed');
    granted(await inside((tx) => restoreGrievance(tx, act, id)));
    const { grievances } = granted(await inside((tx) => takeoverDetail(tx, act, takeoverId)));
    expect(grievances).toMatchObject([{ words: 'Bien trop cher.', removedAt: null, revision: 4, answer: null }]);
    expect((await events(takeoverId)).slice(1)).toEqual(
      ['added', 'edited', 'removed', 'restored'].map((what) => `takeover.grievance_${what}`),
    );
  });

  it('is not written while nothing was heard', async () => {
    const one = await started();
    expect(nameOf(await inside((tx) => makePaper(tx, act, one.takeoverId, { kind: 'heard' })))).toBe('nothing_was_heard_yet');
  });

  it('goes to the client, who corrects it and then confirms; then it is closed until it is reopened with a reason', async () => {
    const { takeoverId, heardId, grievanceIds } = await heardWritten(await started('Imbert'));
    const answer = (documentId: typeof heardId, said: 'confirmed' | 'corrected', words = '', who = act) =>
      inside((tx) => answerHeard(tx, who, takeoverId, { documentId, answer: said, words, byName: 'Hélène', through: 'recorded' }));
    expect(nameOf(await answer(heardId, 'corrected'))).toBe('correction_is_missing');
    granted(await answer(heardId, 'corrected', 'Le portail aussi.'));
    expect(nameOf(await answer(heardId, 'confirmed'))).toBe('what_was_heard_was_answered_already');
    granted(await inside((tx) => saveAnswer(tx, later(5), takeoverId, 'what_goes_wrong', { words: 'Le portail.', revision: 0 })));
    expect(nameOf(await answer(heardId, 'confirmed', '', later(6)))).toBe('what_was_heard_is_being_written_anew');
    const newer = granted(await inside((tx) => makePaper(tx, later(7), takeoverId, { kind: 'heard' })));
    expect(nameOf(await answer(heardId, 'confirmed', '', later(8)))).toBe('what_was_heard_is_older');
    granted(await answer(newer.documentId, 'confirmed', '', later(8)));
    const closed = await inside((tx) => removeGrievance(tx, later(9), grievanceIds[0] as (typeof grievanceIds)[number]));
    expect(nameOf(closed)).toBe('interview_is_closed');
    granted(await inside((tx) => reopenInterview(tx, later(10), takeoverId, 'Un grief oublié.')));
    const { can, papers } = granted(await inside((tx) => takeoverDetail(tx, later(11), takeoverId)));
    expect(can.interview).toBe(true);
    expect(papers.map(({ state }) => state)).toEqual(['reopened', 'corrected']);
  });
});

describe('go or no-go', () => {
  it('needs its gates, takes the sheet as it was, and a no-go writes the kind letter and mails it in the client’s language', async () => {
    const { takeoverId } = await heardConfirmed(await started('Jourdan'));
    const say = (verdict: 'go' | 'no_go', letter: { words: string; mail: boolean } | null = null) =>
      inside((tx) => decide(tx, act, takeoverId, { verdict, reason: 'Il ne paie pas.', letter }));
    expect(nameOf(await say('go'))).toBe('reprogramming_is_not_accepted');
    granted(await inside((tx) => saveScore(tx, act, takeoverId, 'payment_behaviour', { score: 0, note: 'Trois relances.' })));
    expect(await say('no_go', { words: '', mail: true })).toMatchObject({ position: 1, sentTo: 'jourdan@example.test' });
    const detail = granted(await inside((tx) => takeoverDetail(tx, act, takeoverId)));
    expect(detail.over).toBe('no_go');
    expect(detail.decisions[0]?.sheet).toMatchObject({ recommendation: 'no_go', vetoes: ['payment_behaviour'] });
    const mails = await inside((tx) =>
      tx
        .selectFrom('mail')
        .select(['language', 'attachments', 'subject'])
        .where('companyId', '=', act.company.id)
        .where('toAddress', '=', 'jourdan@example.test')
        .execute(),
    );
    expect(mails).toMatchObject([
      { language: 'it', subject: 'La Sua richiesta a Maison Claire', attachments: [{ mediaType: 'application/pdf' }] },
    ]);
    expect(nameOf(await say('no_go'))).toBe('takeover_is_over');
  });

  it('a letter that cannot be mailed leaves no decision behind; written without a mail it is there', async () => {
    const { clientId, homeId } = await villa('Klein', act, { email: '' });
    const { takeoverId } = granted(await inside((tx) => startTakeover(tx, act, StartForm.parse({ homeId }))));
    const say = (mail: boolean) =>
      inside((tx) => decide(tx, act, takeoverId, { verdict: 'no_go', reason: 'Trop loin.', letter: { words: '', mail } }));
    expect(nameOf(await say(true))).toBe('client_has_no_email_for_the_letter');
    expect(granted(await inside((tx) => takeoverDetail(tx, act, takeoverId)))).toMatchObject({ over: null, decisions: [], clientId });
    expect(nameOf(await inside((tx) => writeRefusal(tx, act, takeoverId, { words: '', mail: false })))).toBe('takeover_is_not_refused');
    granted(await say(false));
  });

  it('of two who decide at once one is told', async () => {
    const { takeoverId } = await started('Lenoir');
    const say = () => inside((tx) => decide(tx, act, takeoverId, { verdict: 'no_go', reason: 'Trop tard.', letter: null }));
    expect((await Promise.all([say(), say()])).map(nameOf).toSorted()).toEqual(['done', 'takeover_is_over']);
  });

  it('whoever declines reprogramming is not taken on', async () => {
    const { takeoverId } = await heardConfirmed(await started('Morel'));
    const decline = () => inside((tx) => declineReprogramming(tx, act, takeoverId, { reason: '', through: 'recorded' }));
    granted(await decline());
    expect(nameOf(await decline())).toBe('takeover_is_over');
    expect(granted(await inside((tx) => takeoverDetail(tx, act, takeoverId)))).toMatchObject({
      over: 'declined',
      end: { through: 'recorded' },
    });
  });

  it('the firm sets its sheet; of two who do, the second is told', async () => {
    const { revision, surveyRates, ...settings } = await inside((tx) => takeoverSettings(tx, act));
    expect(revision).toBe(0);
    const { origin: _, ...rates } = surveyRates;
    const save = (seen: number) =>
      inside((tx) =>
        saveSettings(tx, act, { ...settings, criteria: [...settings.criteria], goFromBps: 5_000, surveyRates: rates, revision: seen }),
      );
    expect((await Promise.all([save(0), save(0)])).map(nameOf).toSorted()).toEqual(['changed_by_somebody_meanwhile', 'done']);
    expect(await save(1)).toEqual({ revision: 2 });
    expect(await inside((tx) => takeoverSettings(tx, act))).toMatchObject({
      revision: 2,
      goFromBps: 5_000,
      surveyRates: { origin: 'firm' },
    });
  });

  it('adds a criterion of its own, which is scored and kept with the decision in its words', async () => {
    const set = (await ask('get', '/takeover-settings')).body as { criteria: object[]; surveyRates: Record<string, unknown> };
    const { origin: _, ...surveyRates } = set.surveyRates;
    const own = { key: 'own-1', weight: 2, vetoAt: null, words: { title: 'Distance', scores: ['Très loin', 'Loin', 'Près', 'Voisin'] } };
    const save = (words: object) =>
      ask('put', '/takeover-settings', { ...set, surveyRates, criteria: [...set.criteria, { ...own, words }] });
    expect(await save({ ...own.words, title: ' ' })).toMatchObject({
      status: 422,
      body: { refusal: 'criterion_does_not_say_what_it_asks', field: `criteria.${set.criteria.length}.words.title` },
    });
    expect((await save(own.words)).status).toBe(200);
    const { takeoverId } = await heardConfirmed(await started('Lointain'));
    const sheet = async () => (await ask('get', `/takeovers/${takeoverId}`)).body.sheet as { scored: object[]; recommendation: string };
    expect((await sheet()).scored.at(-1)).toEqual({ ...own, score: null, note: '' });
    expect((await ask('put', `/takeovers/${takeoverId}/scores/own-1`, { score: 3, note: 'Au bout de la rue' })).status).toBe(200);
    expect((await sheet()).scored.at(-1)).toEqual({ ...own, score: 3, note: 'Au bout de la rue' });
    for (const key of ['own-2', 'other'])
      expect((await ask('put', `/takeovers/${takeoverId}/scores/${key}`, { score: 3, note: '' })).status).toBe(404);
  });
});

describe('the board', () => {
  it('says of each where it stands, whose turn it is and since when; and the gates say the same', async () => {
    const one = await interviewed(await started('Neveu'));
    const two = await heardConfirmed(await started('Olivier'));
    const { rows, total } = await inside((tx) => takeoverList(tx, act, list({ search: 'olivier' })));
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ number: two.number, word: 'acceptance', gate: 'reprogramming', of: 'firm', waitsSince: act.now });
    const live = (await inside((tx) => takeoverList(tx, act, list({ gate: 'interview', size: 200 })))).rows;
    expect(live.map(({ id }) => id)).toContain(one.takeoverId);
    expect(live.every(({ gate }) => gate === 'interview')).toBe(true);
    const all = (await inside((tx) => takeoverList(tx, act, list({ which: 'all', size: 200 })))).rows.map(({ id }) => id);
    const over = (await inside((tx) => takeoverList(tx, act, list({ which: 'over', size: 200 })))).rows;
    expect(over.every(({ word }) => ['given_up', 'declined', 'no_go'].includes(word))).toBe(true);
    expect(all.length).toBeGreaterThan(over.length);
    await inside(async (tx) => {
      const standings = await standingsOf(tx, act, all);
      for (const id of all) expect(standings.get(id)?.facts).toEqual(granted(await readTakeover(tx, act, id)).facts);
    });
  });

  it('property 39: another firm sees nothing and changes nothing', async () => {
    const { takeoverId, homeId } = await started('Petit');
    expect((await inside((tx) => takeoverList(tx, stranger, list({ which: 'all' })), stranger)).total).toBe(0);
    for (const [method, path, body] of [
      ['get', `/takeovers/${takeoverId}`],
      ['get', `/homes/${homeId}/takeovers`],
      ['post', '/takeovers', { homeId }],
      ['put', `/takeovers/${takeoverId}/answers/why_us`, { words: 'x', revision: 0 }],
      ['post', `/takeovers/${takeoverId}/giving-up`, { reason: 'Comme cela.' }],
    ] as const)
      expect([path, (await ask(method, path, body, stranger)).status]).toEqual([path, 404]);
    expect(await ask('get', `/takeovers/${takeoverId}`)).toMatchObject({
      status: 200,
      body: { over: null, standing: { word: 'interview' } },
    });
    expect(await ask('get', `/homes/${homeId}/takeovers`)).toMatchObject({ status: 200, body: { takeovers: [{ state: 'live' }] } });
  });
});
