import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { setClock } from '#platform/clock.ts';
import { recordPayment } from '#features/billing/commands/payments.ts';
import { takeoversNotCredited } from '#features/desk/queries/waiting/takeovers.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { payment } from '#test/faults/invoicing-acts.ts';
import { atHome, takeoversSigningScene } from '#test/takeovers-signing-scene.ts';
import { signOffSurvey } from './commands/after/surveys.ts';
import { withdrawPaper } from './commands/signing/withdraw.ts';
import { creditAgainHourly, creditJob } from './jobs.ts';
import { takeoverDetail } from './queries/detail.ts';

const { act, inside, ownerUrl, ask, toAgree, signHere, sign, askCode, onDay, get, tokenOf, mailsTo } = await takeoversSigningScene();
const setPlace = (city: string) =>
  inside((tx) => tx.updateTable('company').set({ street: '', city }).where('id', '=', act.company.id).execute());
const credits = (takeoverId: Id<'takeover'>) =>
  inside((tx) =>
    tx.selectFrom('invoice').select(['grossCents']).where('takeoverId', '=', takeoverId).where('kind', '=', 'credit_note').execute(),
  );
const events = (takeoverId: Id<'takeover'>, kind: string) =>
  inside((tx) => tx.selectFrom('event').select('data').where('kind', '=', kind).where('subjectId', '=', takeoverId).execute());
const detail = (takeoverId: Id<'takeover'>) => inside(async (tx) => granted(await takeoverDetail(tx, act, takeoverId)));
const today = () => inside((tx) => takeoversNotCredited(tx, act));
/** Signed at home, billed, and left while the firm cannot write a credit note. */
async function leftUncredited(name: string) {
  const one = await toAgree(atHome, name);
  granted(await signHere(one.agreement));
  await setPlace('');
  const left = await inside((tx) => withdrawPaper(tx, act, one.agreement.documentId, { name, through: 'online' }));
  expect(left).toEqual({ withdrawnOn: act.today });
  expect(await credits(one.takeoverId)).toEqual([]);
  return one;
}

describe('a withdrawal whose invoices cannot be credited', () => {
  it('stands; what is missing is told on the takeover and on the page of the day, once, and the hourly run tries again', async () => {
    const one = await leftUncredited('Ritorno');
    const waits = { documentId: one.agreement.documentId, refusal: 'firm_has_no_address', leftOn: act.today };
    expect(await detail(one.takeoverId)).toMatchObject({ over: 'withdrawn', notCredited: [waits] });
    expect(await today()).toMatchObject([{ kind: 'takeover_not_credited', number: one.number, refusal: 'firm_has_no_address' }]);
    const run = () => inside((tx) => creditJob.run(tx, act, { takeoverIds: [one.takeoverId] }) as Promise<unknown>);
    await run();
    expect(await events(one.takeoverId, 'takeover.not_credited')).toHaveLength(1);
    await setPlace('Lyon');
    await inside((tx) => creditAgainHourly.run(tx, act) as Promise<unknown>);
    await run();
    await run();
    expect(await credits(one.takeoverId)).toHaveLength(1);
    expect(await events(one.takeoverId, 'takeover.credited')).toHaveLength(1);
    expect((await detail(one.takeoverId)).notCredited).toEqual([]);
    expect(await today()).toEqual([]);
  });

  it('is credited by a button, which says why not while it cannot be', async () => {
    const one = await leftUncredited('Bottone');
    const path = `/takeovers/${one.takeoverId}/credit`;
    expect(await ask('POST', path, {})).toMatchObject({ body: { refusal: 'firm_has_no_address' } });
    await setPlace('Lyon');
    expect(await ask('POST', path, {})).toMatchObject({ status: 200, body: { creditNoteIds: [expect.any(String)] } });
    expect(await ask('POST', path, {})).toMatchObject({ status: 200, body: { creditNoteIds: [] } });
    expect(await credits(one.takeoverId)).toHaveLength(1);
  });

  it('is tried again as soon as the firm, the client or the home was mended', async () => {
    const one = await leftUncredited('Subito');
    await setPlace('Lyon');
    await inside((tx) => record(tx, act, { kind: 'company.edited', subject: { kind: 'company', id: act.company.id } }));
    const queue = new pg.Client({ connectionString: ownerUrl });
    await queue.connect();
    const { rows } = await queue.query<{ data: { data: unknown } }>(
      `select data from pgboss.job where name = 'takeovers.credit' order by created_on desc limit 1`,
    );
    await queue.end();
    expect(rows).toMatchObject([{ data: { data: { takeoverIds: [one.takeoverId] } } }]);
    await inside((tx) => creditJob.run(tx, act, { takeoverIds: [one.takeoverId] }) as Promise<unknown>);
    expect(await credits(one.takeoverId)).toHaveLength(1);
  });
});

describe('what was done at the express request before the withdrawal', () => {
  const begun = async (name: string, early: boolean) => {
    const one = await toAgree(undefined, name);
    granted(await sign(one.agreement, await askCode(one.agreement, one.email), { earlyStart: early }));
    const [invoice] = await inside((tx) =>
      tx.selectFrom('invoice').select(['id', 'grossCents']).where('takeoverId', '=', one.takeoverId).execute(),
    );
    if (!invoice) throw new Error('nothing was billed');
    await inside(async (tx) => granted(await recordPayment(tx, act, invoice.id, payment({ amountCents: invoice.grossCents }))));
    return { ...one, invoice };
  };
  const leave = (documentId: Id<'takeover_document'>, by: Act) =>
    inside(async (tx) => granted(await withdrawPaper(tx, by, documentId, { name: 'Hélène', through: 'recorded', sentOn: by.today })), by);

  it('stays owed: of the survey a third for each point signed off; said to office and client before', async () => {
    const one = await begun('Terzo', true);
    await inside(async (tx) => granted(await signOffSurvey(tx, act, one.takeoverId, 'wiring', 'Tutto misurato')));
    const owed = Math.round(one.invoice.grossCents / 3);
    const tomorrow = onDay(1);
    const path = `/takeovers/${one.takeoverId}/documents/${one.agreement.documentId}/withdrawal`;
    expect((await ask('GET', `${path}?sentOn=${tomorrow.today}`, undefined, tomorrow)).body).toEqual({
      earlyStart: true,
      billedCents: one.invoice.grossCents,
      owedCents: owed,
    });
    // The day of the withdrawal itself is not charged.
    expect((await ask('GET', `${path}?sentOn=${act.today}`)).body.owedCents).toBe(0);
    const page = await (await get(`/t/${await tokenOf(one.takeoverId)}/papers/${one.agreement.documentId}/withdraw`)).text();
    expect(page).toContain('Non ci dovrà nulla');
    await leave(one.agreement.documentId, tomorrow);
    expect(await credits(one.takeoverId)).toEqual([{ grossCents: one.invoice.grossCents - owed }]);
    const [receipt] = await mailsTo(one.email);
    expect(receipt?.bodyText).toContain('restano dovuti');
    expect(receipt?.bodyText).not.toContain('Quanto pagato Le viene restituito');
  });

  it('ends the right to withdraw once it is all done: said on the page, at the office, and held by the database', async () => {
    const one = await begun('Intero', true);
    for (const point of ['information', 'wiring', 'products'] as const)
      await inside(async (tx) => granted(await signOffSurvey(tx, act, one.takeoverId, point, 'Tutto rilevato')));
    const tomorrow = onDay(1);
    const { documentId } = one.agreement;
    const refusal = { refusal: 'paper_is_performed_in_full' };
    const path = `/takeovers/${one.takeoverId}/documents/${documentId}/withdrawal`;
    expect(await inside((tx) => withdrawPaper(tx, tomorrow, documentId, { name: 'Hélène', through: 'online' }), tomorrow)).toMatchObject(
      refusal,
    );
    expect(await detail(one.takeoverId)).toMatchObject({
      papers: expect.arrayContaining([expect.objectContaining({ performedOn: act.today })]),
    });
    const forged = { companyId: act.company.id, documentId, at: tomorrow.now, withdrawnOn: tomorrow.today, byName: 'H', through: 'online' };
    await expect(inside((tx) => tx.insertInto('takeoverWithdrawal').values(forged).execute(), tomorrow)).rejects.toMatchObject({
      constraint: 'not_performed_in_full',
    });
    setClock(tomorrow.now);
    expect(await ask('GET', path, undefined, tomorrow)).toMatchObject({ status: 409, body: refusal });
    const page = `/t/${await tokenOf(one.takeoverId)}`;
    const closed = await (await get(`${page}/papers/${documentId}/withdraw`)).text();
    expect(closed).toContain('è finito il diritto di recesso');
    expect(closed).not.toContain('<form');
    expect(await (await get(page)).text()).toContain('è finito il diritto di recesso');
    setClock(act.now);
    // A letter that was sent before the work was done is in time.
    expect((await ask('GET', `${path}?sentOn=${act.today}`)).status).toBe(200);
  });

  it('is owed by nobody who did not ask for it', async () => {
    const one = await begun('Niente', false);
    await leave(one.agreement.documentId, onDay(1));
    expect(await credits(one.takeoverId)).toEqual([{ grossCents: one.invoice.grossCents }]);
  });
});
