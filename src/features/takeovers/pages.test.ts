import { describe, expect, it } from 'vitest';
import type { Day } from '#domain/time.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { editClient } from '#features/homes/commands/clients.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { ClientForm } from '#features/homes/schema.ts';
import { setClock } from '#platform/clock.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { atADistance, atHome, takeoversSigningScene } from '#test/takeovers-signing-scene.ts';
import { everything } from '#test/whole-database.ts';
import { giveUp } from './commands/before/ends.ts';
import { recordCircumstances } from './commands/signing/circumstances.ts';
import { sendPaper } from './commands/signing/send.ts';
import { withdrawPaper } from './commands/signing/withdraw.ts';

const {
  act,
  app,
  ownerUrl,
  inside,
  get,
  post,
  tokenOf,
  tokenIn,
  codeIn,
  mailsTo,
  onDay,
  dayIn,
  heardWritten,
  started,
  toAccept,
  toAgree,
  signHere,
  sign,
  askCode,
  count,
} = await takeoversSigningScene();
const t = textsIn('it');
const html = async (path: string) => (await get(path)).text();
/** As the page writes it. */
const written = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;');
const hashOn = (page: string) => /name="documentHash" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '';

describe('the page of a takeover', () => {
  it('shows one thing to do next on top, the seven points, the papers; signing goes all the way through it', async () => {
    const one = await toAgree(atADistance, 'Pagina');
    granted(await inside((tx) => sendPaper(tx, act, one.agreement.documentId, 'distance')));
    const token = await tokenIn(one.email);
    const page = await html(`/t/${token}`);
    expect(page).toContain(`href="/t/${token}/papers/${one.agreement.documentId}"`);
    expect(page.indexOf(written(t('takeovers:page.next')))).toBeLessThan(page.indexOf(written(t('takeovers:page.points'))));
    for (const key of ['interview', 'reprogramming', 'agreement', 'information', 'wiring', 'products', 'work', 'handover'] as const)
      expect(page).toContain(written(t(`takeovers:point.${key}.title`)));
    expect(page).not.toContain('<script');
    const paper = `/t/${token}/papers/${one.agreement.documentId}`;
    expect((await post(`${paper}/code`)).status).toBe(303);
    const form = await html(paper);
    const fields = { documentHash: hashOn(form), name: 'Hélène Pagina', consent: 'yes', earlyStart: 'yes' };
    const code = await codeIn(one.email);
    const wrong = await post(`${paper}/sign`, { ...fields, code: code === '111111' ? '111112' : '111111' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="Hélène Pagina"');
    const signing = await post(`${paper}/sign`, { ...fields, code });
    expect([signing.status, signing.headers.get('location')]).toEqual([303, paper]);
    // The page on which the client signed says so, and the copy's mail brings one more link.
    expect([(await get(paper)).status, await html(paper)]).toEqual([200, expect.stringContaining('Hélène Pagina')]);
    const next = await tokenIn(one.email);
    const after = await html(`/t/${next}`);
    const { number } = await inside((tx) =>
      tx.selectFrom('invoice').select('number').where('takeoverId', '=', one.takeoverId).executeTakeFirstOrThrow(),
    );
    expect(after).toContain(number);
    expect(after).toContain('FR14 2004 1010 0505 0001 3M02 606');
    expect(after).toContain(written(t('takeovers:page.withdraw')));
    const signed = await get(`/t/${next}/papers/${one.agreement.documentId}/pdf`);
    expect([signed.status, signed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await count('takeoverSignature', one.takeoverId)).toBe(2);
  });

  it('“what we heard” is confirmed, or put right in the client’s words', async () => {
    const [right, wrong] = [await heardWritten(await started('Giusto')), await heardWritten(await started('Sbagliato'))];
    const answer = async ({ takeoverId, heardId }: typeof right, fields: Record<string, string>) =>
      post(`/t/${await tokenOf(takeoverId)}/papers/${heardId}/heard`, { name: 'Hélène', ...fields });
    const read = async ({ takeoverId, heardId }: typeof right) =>
      (await html(`/t/${await tokenOf(takeoverId)}/papers/${heardId}`)).replace(/\/t\/[\w-]{43}/g, '');
    expect(await read(right)).toContain(written(t('takeovers:doc.heard.ask.text')));
    expect((await answer(right, { answer: 'confirmed' })).status).toBe(303);
    expect((await answer(wrong, { answer: 'corrected', words: '' })).status).toBe(422);
    // Too long, it comes back whole, with what is wrong with it.
    const long = 'Anche il cancello. '.repeat(500).trim();
    const tooLong = await answer(wrong, { answer: 'corrected', words: long });
    const back = await tooLong.text();
    expect([tooLong.status, back.includes(long), back.includes('<textarea')]).toEqual([422, true, true]);
    expect(back).toContain(written(t('ui:refusal.field_is_too_long', { maximum: 8_000 })));
    expect(/<textarea[^>]*maxlength/i.test(back)).toBe(false);
    expect((await answer(wrong, { answer: 'corrected', words: 'Anche il cancello.' })).status).toBe(303);
    const rows = await inside((tx) =>
      tx.selectFrom('heardAnswer').select(['answer', 'words', 'through']).where('through', '=', 'page').orderBy('answer').execute(),
    );
    expect(rows).toEqual([
      { answer: 'confirmed', words: '', through: 'page' },
      { answer: 'corrected', words: 'Anche il cancello.', through: 'page' },
    ]);
    // The way back in the browser: said to the client, and not what the office would do about it.
    const again = await answer(right, { answer: 'corrected', words: 'Anche il cancello.' });
    const twice = await again.text();
    expect(again.status).toBe(409);
    expect(twice).toContain(written(t('takeovers:page.refused.answered', { company: act.company.name })));
    expect(twice).not.toContain(written(t('takeovers:refusal.interview_is_closed')));
    // The page says that it arrived, what was said, and what comes next, however often it is opened; it asks no more.
    const [confirmed, corrected] = [await read(right), await read(wrong)];
    expect([await read(right), confirmed.includes('name="answer"')]).toEqual([confirmed, false]);
    const arrived = (is: 'confirmed' | 'corrected') =>
      written(t(`takeovers:page.heard.arrived.${is}`, { name: 'Hélène', when: '\n' }).split('\n')[0] ?? '');
    expect(confirmed).toContain(arrived('confirmed'));
    expect(corrected).toContain(arrived('corrected'));
    expect(corrected).toContain(written(t('takeovers:doc.quoted', { words: 'Anche il cancello.' })));
    expect(corrected).toContain(written(t('takeovers:page.now.corrected', { company: act.company.name })));
    for (const page of [confirmed, corrected]) expect(page).not.toContain(written(t('takeovers:doc.heard.ask.text')));
  });

  it('reprogramming is declined on a page of its own, in two steps, and the page then says kindly what became of it', async () => {
    const one = await toAccept('Rifiuto');
    const token = await tokenOf(one.takeoverId);
    const paper = `/t/${token}/papers/${one.acceptance.documentId}`;
    expect(await html(paper)).toContain(`href="${paper}/decline"`);
    expect(await html(`${paper}/decline`)).toContain(written(t('takeovers:page.declineConfirm')));
    expect(await count('takeoverEnd', one.takeoverId)).toBe(0);
    expect((await post(`${paper}/decline`, { name: 'Hélène', reason: 'Troppo caro' })).status).toBe(303);
    expect(await html(`/t/${token}`)).toContain(written(t('takeovers:page.now.declined')));
    expect(await html(`${paper}/decline`)).toContain(written(t('takeovers:page.nothingToDecline')));
  });

  it('the client withdraws from the agreement in two steps; what was billed is credited, and a receipt goes out', async () => {
    const one = await toAgree(atHome, 'Recesso');
    granted(await signHere(one.agreement));
    const token = await tokenOf(one.takeoverId);
    const paper = `/t/${token}/papers/${one.agreement.documentId}`;
    expect(await html(`${paper}/withdraw`)).toContain(written(t('contracts:portal.withdrawConfirm')));
    expect(await count('takeoverWithdrawal', one.takeoverId)).toBe(0);
    expect((await post(`${paper}/withdraw`, { name: 'Hélène', email: '' })).status).toBe(303);
    expect(await html(`/t/${token}`)).toContain(
      written(t('takeovers:page.now.withdrawn', { money: t('takeovers:page.over.nothingKept') })),
    );
    expect((await post(`${paper}/withdraw`, { name: 'Hélène', email: '' })).status).toBe(409);
    expect((await mailsTo(one.email)).some((mail) => mail.subject.startsWith('Recesso'))).toBe(true);
    const kinds = await inside((tx) => tx.selectFrom('invoice').select('kind').where('takeoverId', '=', one.takeoverId).execute());
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['credit_note', 'invoice']);
  });

  it('a letter that was sent after the last day is refused; one sent in time and recorded later counts', async () => {
    const one = await toAgree(atHome, 'Tardi');
    granted(await signHere(one.agreement));
    setClock(onDay(40).now);
    const page = await html(`/t/${await tokenOf(one.takeoverId)}/papers/${one.agreement.documentId}/withdraw`);
    expect(page).toContain(written(t('takeovers:page.nothingToWithdraw')));
    const late = onDay(40);
    const record = (sentOn: Day) =>
      inside((tx) => withdrawPaper(tx, late, one.agreement.documentId, { name: 'Hélène Tardi', through: 'recorded', sentOn }), late);
    expect(await record(dayIn(35))).toMatchObject({ refusal: 'withdrawal_period_is_over' });
    expect(await record(dayIn(5))).toEqual({ withdrawnOn: dayIn(5) });
  });

  it('“somebody is with me”: the agreement is made for the home, and no link signs it', async () => {
    const one = await toAgree(atADistance, 'Insieme');
    const token = await tokenOf(one.takeoverId);
    expect((await post(`/t/${token}/papers/${one.agreement.documentId}/not-alone`)).status).toBe(303);
    const { place } = await inside((tx) =>
      tx
        .selectFrom('takeoverCircumstances')
        .select('place')
        .where('takeoverId', '=', one.takeoverId)
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    expect(place).toBe('home');
    expect((await post(`/t/${token}/papers/${one.agreement.documentId}/code`)).status).toBe(409);
  });

  it('“somebody is with me” of an older version changes nothing: the last that was recorded stands', async () => {
    const one = await toAgree(atADistance, 'Vecchia');
    const token = await tokenOf(one.takeoverId);
    granted(await inside((tx) => recordCircumstances(tx, act, one.takeoverId, { ...atADistance, party: 'professional' })));
    const parties = () =>
      inside((tx) =>
        tx.selectFrom('takeoverCircumstances').select('party').where('takeoverId', '=', one.takeoverId).orderBy('position').execute(),
      );
    const before = await parties();
    expect((await post(`/t/${token}/papers/${one.agreement.documentId}/not-alone`)).status).toBe(409);
    expect(await parties()).toEqual(before);
  });

  it('works after the end too', async () => {
    const one = await toAccept('Fine');
    granted(await inside((tx) => giveUp(tx, act, one.takeoverId, 'Nous déménageons')));
    const token = await tokenOf(one.takeoverId);
    expect(await html(`/t/${token}`)).toContain(
      written(t('takeovers:page.now.given_up', { company: act.company.name, money: t('takeovers:page.over.nothingBilled') })),
    );
    expect((await post(`/t/${token}/papers/${one.acceptance.documentId}/code`)).status).toBe(409);
  });

  it('a signer who moved: the link that was mailed to the old address closes, and its code opens nothing', async () => {
    const one = await toAgree(atADistance, 'Trasloco');
    granted(await inside((tx) => sendPaper(tx, act, one.agreement.documentId, 'distance')));
    const [mailed, handed] = [await tokenIn(one.email), await tokenOf(one.takeoverId)];
    const code = await askCode(one.agreement, one.email);
    await inside(async (tx) => {
      const { revision, ...client } = granted(await readClient(tx, act, one.clientId));
      granted(await editClient(tx, act, one.clientId, { ...ClientForm.parse({ ...client, email: 'altrove@example.test' }), revision }));
    });
    expect((await get(`/t/${mailed}`)).status).toBe(410);
    expect((await get(`/t/${handed}`)).status).toBe(200);
    expect(await sign(one.agreement, code)).toMatchObject({ wrong: { refusal: 'code_went_to_another_address' } });
  });

  it('an older mail to the same mailbox still opens the page; what was handed over before closes', async () => {
    const one = await toAgree(atADistance, 'Vecchiamail');
    const send = () => inside(async (tx) => granted(await sendPaper(tx, act, one.agreement.documentId, 'distance')));
    await send();
    const [first, handed] = [await tokenIn(one.email), await tokenOf(one.takeoverId)];
    await send();
    const second = await tokenIn(one.email);
    expect(second).not.toBe(first);
    const opens = async (token: string) => (await get(`/t/${token}`)).status;
    expect([await opens(first), await opens(second), await opens(handed)]).toEqual([200, 200, 410]);
  });

  it('property 39: a paper of another takeover is not there, nor a link of another kind', async () => {
    const [one, other] = [await toAccept('Uno'), await toAccept('Altro')];
    const token = await tokenOf(one.takeoverId);
    expect((await get(`/t/${token}/papers/${other.acceptance.documentId}`)).status).toBe(404);
    expect((await post(`/t/${token}/papers/${other.acceptance.documentId}/code`)).status).toBe(404);
    expect((await get(`/t/${token}/papers/nothing`)).status).toBe(404);
    expect((await get(`/t/${'x'.repeat(43)}`)).status).toBe(404);
  });

  it('property 28: opening every page changes nothing', async () => {
    const one = await toAgree(atADistance, 'Scanner');
    const token = await tokenOf(one.takeoverId);
    await askCode(one.agreement, one.email);
    const before = await everything(ownerUrl);
    const paper = `/papers/${one.agreement.documentId}`;
    for (const path of [
      '',
      paper,
      `${paper}/pdf`,
      `${paper}/decline`,
      `${paper}/withdraw`,
      `${paper}/sign`,
      `${paper}/code`,
      `${paper}/heard`,
      `${paper}/not-alone`,
    ])
      for (const method of ['GET', 'HEAD']) await app.request(`/t/${token}${path}`, { method });
    expect(await everything(ownerUrl)).toBe(before);
  });

  it.each(languages)('has its words in every language (%s)', (language) => {
    const say = textsIn(language);
    for (const mail of ['heard', 'toSign', 'code', 'signed', 'signedFirm', 'withdrawn', 'withdrawnByLetter', 'withdrawnFirm'] as const)
      expect(say(`takeovers:mail.${mail}.text`).length).toBeGreaterThan(40);
  });
});
