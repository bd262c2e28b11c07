import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import type { Moment } from '#domain/journey/moments.ts';
import { usualHours } from '#domain/contracts/working-hours.ts';
import { languages } from '#domain/language.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { addHome } from '#features/homes/commands/homes.ts';
import { setClock } from '#platform/clock.ts';
import { type Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { hoursWords } from '#platform/i18n/hours.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { journeyScene } from '#test/journey-scene.ts';
import { introduceService } from './commands/introduce.ts';
import { keep, recordMoment } from './commands/journeys.ts';
import { promisePdf } from './documents/promise/promise.ts';
import { attachRates, demosWithoutIntroduction } from './queries/attach.ts';
import { journeysOf, readJourney, type ReadJourney } from './queries/journeys.ts';
import { planWords } from './portal/words.ts';
import { promiseOf } from './queries/promise.ts';

const { base, act, other, app, owner, database, inFirm, ask, client, home, project } = await journeyScene();

describe('a journey', () => {
  it('begins with the client and takes the first home over; a second home is a project of its own', async () => {
    const { clientId, homeId } = granted(await inFirm((tx) => addClient(tx, act, { client: client('Anaïs Brun') })));
    expect(homeId).toBeNull();
    const [alone] = await inFirm((tx) => journeysOf(tx, act, { clientId }));
    expect(alone).toMatchObject({ homeId: null, name: 'Anaïs Brun', moments: [], next: 'first_conversation' });
    const first = granted(await inFirm((tx) => addHome(tx, act, clientId, home('Mas Brun'))));
    await inFirm((tx) => addHome(tx, act, clientId, home('Chalet')));
    const both = await inFirm((tx) => journeysOf(tx, act, { clientId }));
    expect(both.map((one) => one.name).toSorted()).toEqual(['Chalet', 'Mas Brun']);
    expect(both.find((one) => one.homeId === first.homeId)?.id).toBe(alone?.id);
  });

  it('an offer that was sent is its proposal, once', async () => {
    const journey = await project('Proposée');
    const sent = () =>
      inFirm((tx) =>
        record(tx, act, {
          kind: 'offer.sent',
          subject: { kind: 'offer', id: newId() },
          clientId: journey.clientId,
          homeId: journey.homeId,
        }),
      );
    await sent();
    await sent();
    const after = granted(await inFirm((tx) => readJourney(tx, act, journey.id)));
    expect(after.moments.map((fact) => fact.moment)).toEqual(['proposal']);
    expect(after.next).toBe('installation');
  });

  it('of two who record the handover at once one wins; what is recorded cannot be changed', async () => {
    const journey = await project('Remise');
    const answers = await Promise.all([1, 2].map(() => ask('POST', `/journeys/${journey.id}/moments`, { moment: 'handover' })));
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await expect(inFirm((tx) => sql`update moment set happened_at = now()`.execute(tx))).rejects.toThrow('permission denied');
  });

  it('what lies ahead is not recorded, and a day before today is', async () => {
    const journey = await project('Veille');
    expect(await ask('POST', `/journeys/${journey.id}/moments`, { moment: 'proposal', happenedOn: addDays(act.today, 1) })).toMatchObject({
      status: 422,
      body: { refusal: 'moment_lies_in_the_future', field: 'happenedOn' },
    });
    expect((await ask('POST', `/journeys/${journey.id}/moments`, { moment: 'proposal', happenedOn: addDays(act.today, -1) })).status).toBe(
      200,
    );
    expect(granted(await inFirm((tx) => readJourney(tx, act, journey.id))).moments).toMatchObject([
      { moment: 'proposal', happenedAt: '2026-11-22T11:00:00.000Z' },
    ]); // noon in Paris
  });
});

describe('planning a demo (C1)', () => {
  it('asks first for the introduction of service, also over the API; going on needs a reason, which is kept', async () => {
    const journey = await project('Pressée');
    const plan = (reason?: string) =>
      ask('POST', `/journeys/${journey.id}/plans`, {
        moment: 'demo',
        plannedOn: '2026-12-01',
        ...(reason === undefined ? {} : { reason }),
      });
    expect(await plan()).toMatchObject({
      status: 409,
      body: { refusal: 'service_not_yet_introduced', title: expect.stringContaining('présenté') },
    });
    expect(await plan('   ')).toMatchObject({ status: 422, body: { refusal: 'reason_is_empty' } });
    expect((await plan('Demande de l’architecte')).status).toBe(200);
    const after = granted(await inFirm((tx) => readJourney(tx, act, journey.id)));
    expect(after.moments).toMatchObject([
      { moment: 'demo', plannedOn: '2026-12-01', happenedAt: null, reason: 'Demande de l’architecte', byName: 'Claire Fontaine' },
    ]);
    expect(await inFirm((tx) => demosWithoutIntroduction(tx, act, 10))).toMatchObject([{ journeyId: journey.id, plannedOn: '2026-12-01' }]);
    expect((await ask('POST', `/journeys/${journey.id}/introduction`, { way: 'told' })).status).toBe(200);
    expect(await inFirm((tx) => demosWithoutIntroduction(tx, act, 10))).toEqual([]);
    expect((await plan()).status).toBe(200);
  });

  it('held before the introduction it asks the same, by the door and in the database; the reason of its planning is one', async () => {
    const journey = await project('Tenue');
    const held = (more = {}) => ask('POST', `/journeys/${journey.id}/moments`, { moment: 'demo', ...more });
    expect(await held()).toMatchObject({ status: 409, body: { refusal: 'service_not_yet_introduced', field: 'reason' } });
    expect(await held({ reason: ' ' })).toMatchObject({ status: 422, body: { refusal: 'reason_is_empty' } });
    expect((await held({ reason: 'Ils passaient devant le showroom' })).status).toBe(200);
    const withoutReason = { moment: 'demo' as const, happenedAt: act.now, plannedOn: null };
    await expect(inFirm((tx) => keep(tx, act, journey, withoutReason, null))).rejects.toThrow('gives no reason');
    const introduced = { moment: 'service_introduced' as const, happenedAt: act.now, plannedOn: null };
    await expect(inFirm((tx) => keep(tx, act, journey, introduced, null))).rejects.toThrow('moment_introduced_how');
    expect((await ask('POST', `/journeys/${journey.id}/introduction`, { way: 'told' })).status).toBe(200);
    expect((await held({ happenedOn: addDays(act.today, -1) })).body).toMatchObject({ refusal: 'service_not_yet_introduced' });
    expect((await held()).status).toBe(200);
    const planned = await project('Prévue');
    await ask('POST', `/journeys/${planned.id}/plans`, { moment: 'demo', plannedOn: act.today, reason: 'Elle insiste' });
    expect((await ask('POST', `/journeys/${planned.id}/moments`, { moment: 'demo' })).status).toBe(200);
    const facts = granted(await inFirm((tx) => readJourney(tx, act, planned.id))).moments;
    expect(facts.find((fact) => fact.happenedAt !== null)).toMatchObject({ reason: 'Elle insiste' });
  });

  it('a day that is none, and a role that may not plan, are refused', async () => {
    const journey = await project('Refusée');
    expect(
      await ask('POST', `/journeys/${journey.id}/plans`, { moment: 'demo', plannedOn: '2026-02-30', reason: 'parce que' }),
    ).toMatchObject({ status: 422, body: { errors: [{ field: 'plannedOn', refusal: 'day_is_not_valid' }] } });
    expect(
      (await ask('POST', `/journeys/${journey.id}/plans`, { moment: 'demo', plannedOn: '2026-12-01' }, { ...act, role: 'technician' }))
        .status,
    ).toBe(403);
  });
});

describe('what was recorded by mistake', () => {
  const withdraw = (momentId: unknown, reason: string, by: Act = act) => ask('POST', `/moments/${momentId}/withdrawal`, { reason }, by);
  const happened = (journey: ReadJourney, moment: Moment) => ask('POST', `/journeys/${journey.id}/moments`, { moment });

  it('is withdrawn with a reason, once, and stays readable; what happens once can then be recorded again', async () => {
    const journey = await project('Erreur');
    const { momentId } = (await happened(journey, 'handover')).body;
    expect(await withdraw(momentId, '  ')).toMatchObject({ status: 422, body: { refusal: 'reason_is_empty', field: 'reason' } });
    const answers = await Promise.all([1, 2].map(() => withdraw(momentId, 'mauvais client')));
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await withdraw(momentId, 'mauvais client')).toMatchObject({ status: 409, body: { refusal: 'moment_is_already_withdrawn' } });
    const after = granted(await inFirm((tx) => readJourney(tx, act, journey.id)));
    expect(after).toMatchObject({
      moments: [],
      next: 'first_conversation',
      withdrawn: [{ moment: 'handover', withdrawnFor: 'mauvais client' }],
    });
    const again = await Promise.all([1, 2].map(() => happened(journey, 'handover')));
    expect(again.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await expect(inFirm((tx) => sql`delete from moment_withdrawal`.execute(tx))).rejects.toThrow('permission denied');
  });

  it('an introduction withdrawn no longer lets a demo be planned, nor counts in the attach rate', async () => {
    const firm = await testCompany(database, { name: 'Retrait' });
    const run = <T>(work: (tx: Tx) => Promise<T>) => inFirm(work, firm);
    const { homeId } = granted(await run((tx) => addClient(tx, firm, { client: client('Lise'), home: home('Chez Lise') })));
    const [journey] = await run((tx) => journeysOf(tx, firm, { homeId: homeId as Id<'home'> }));
    const id = journey?.id;
    const { momentId } = (await ask('POST', `/journeys/${id}/moments`, { moment: 'service_introduced' }, firm)).body;
    await ask('POST', `/journeys/${id}/moments`, { moment: 'proposal' }, firm);
    expect(await run((tx) => attachRates(tx, firm))).toMatchObject({ before_demo: { projects: 1 }, never: { projects: 0 } });
    expect((await withdraw(momentId, 'autre client', firm)).status).toBe(200);
    expect(await run((tx) => attachRates(tx, firm))).toMatchObject({ before_demo: { projects: 0 }, never: { projects: 1 } });
    expect(await ask('POST', `/journeys/${id}/plans`, { moment: 'demo', plannedOn: '2026-12-01' }, firm)).toMatchObject({
      body: { refusal: 'service_not_yet_introduced' },
    });
  });

  it('property 39: another firm cannot withdraw it', async () => {
    const { momentId } = (await happened(await project('Tienne'), 'proposal')).body;
    expect((await withdraw(momentId, 'because', other)).status).toBe(404);
  });
});

describe('introducing service', () => {
  it('records who, when and how; sent, it goes by mail in the client’s language with the PDF', async () => {
    const journey = await project('Giulia', { language: 'it', email: 'giulia@example.test' });
    const { body, status } = await ask('POST', `/journeys/${journey.id}/introduction`, { way: 'sent' });
    expect({ status, sentTo: body['sentTo'] }).toEqual({ status: 200, sentTo: 'giulia@example.test' });
    const mail = await inFirm((tx) =>
      tx.selectFrom('mail').selectAll().where('toAddress', '=', 'giulia@example.test').executeTakeFirstOrThrow(),
    );
    expect(mail).toMatchObject({
      language: 'it',
      subject: 'Come Maison Claire si prende cura della Sua casa',
      attachments: [{ mediaType: 'application/pdf' }],
    });
    expect(mail.bodyText).toContain('http://localhost:8420/p/');
    expect(granted(await inFirm((tx) => readJourney(tx, act, journey.id))).moments).toMatchObject([
      { moment: 'service_introduced', way: 'sent', byName: 'Claire Fontaine', happenedAt: act.now },
    ]);
  });

  it('by mail without an address is refused and leaves nothing', async () => {
    const journey = await project('Sans adresse');
    expect(await ask('POST', `/journeys/${journey.id}/introduction`, { way: 'sent' })).toMatchObject({
      status: 422,
      body: { refusal: 'client_has_no_email_for_the_promise' },
    });
    expect(granted(await inFirm((tx) => readJourney(tx, act, journey.id))).moments).toEqual([]);
    expect(await inFirm((tx) => tx.selectFrom('link').select('id').where('subjectId', '=', journey.id).execute())).toEqual([]);
  });

  it('shows no page of a firm that can neither be called nor written to; what was only told needs none', async () => {
    const journey = await project('Injoignable');
    const reached = (email: string) =>
      inFirm((tx) => tx.updateTable('company').set({ email, phone: '' }).where('id', '=', act.company.id).execute());
    const { email } = await inFirm((tx) =>
      tx.selectFrom('company').select('email').where('id', '=', act.company.id).executeTakeFirstOrThrow(),
    );
    await reached('');
    expect(await ask('POST', `/journeys/${journey.id}/introduction`, { way: 'shown' })).toMatchObject({
      status: 422,
      body: { refusal: 'firm_cannot_be_reached', mendAt: '/settings#phone' },
    });
    expect(await ask('POST', `/journeys/${journey.id}/introduction`, { way: 'told' })).toMatchObject({ status: 200 });
    await reached(email);
  });

  it('property 28: opening the promise page, its PDF and its logo changes nothing, however often and by whoever', async () => {
    const journey = await project('Robots', { language: 'es' });
    const { address } = granted(await inFirm((tx) => introduceService(tx, act, journey.id, { way: 'shown', contactId: null })));
    const before = await fingerprint();
    const path = address.slice(base.length);
    for (let opened = 0; opened < 3; opened++) {
      const page = await app.request(base + path, { headers: { 'user-agent': 'LinkScanner/1.0' } });
      const html = await page.text();
      expect(page.status).toBe(200);
      expect(html).toContain('<html lang="es">');
      expect(html).toContain('Su casa, en buenas manos');
      expect(html).toContain('desde');
      expect(html).not.toContain('<script');
    }
    const sheet = await app.request(`${base}${path}/pdf`);
    expect(sheet.headers.get('content-type')).toBe('application/pdf');
    expect((await app.request(`${base}${path}/logo`)).status).toBe(404);
    expect((await app.request(base + path, { method: 'HEAD' })).status).toBe(200);
    expect((await app.request(base + path, { method: 'POST' })).status).toBe(404);
    expect(await fingerprint()).toEqual(before);
  });

  it('an unknown, a guessed and an expired address open nothing', async () => {
    expect((await app.request(`${base}/p/${'A'.repeat(43)}`)).status).toBe(404);
    expect((await app.request(`${base}/p/1`)).status).toBe(404);
    const journey = await project('Plus tard');
    const { address } = granted(await inFirm((tx) => introduceService(tx, act, journey.id, { way: 'told', contactId: null })));
    setClock(addMinutes(act.now, 366 * 24 * 60));
    expect((await app.request(address)).status).toBe(410);
    setClock(act.now);
  });

  it.each(languages)('the sheet is one page in %s, with a price "from" for each plan', async (language) => {
    const journey = await project(`Langue ${language}`, { language });
    const promised = granted(await inFirm((tx) => promiseOf(tx, act, journey.id)));
    expect(promised.plans.length).toBeGreaterThanOrEqual(3);
    const prices = promised.plans.map((plan) => plan.fromPerMonthCents ?? 0);
    expect(prices.every((price) => price > 0)).toBe(true);
    expect(prices.toSorted((a, b) => a - b)).toEqual(prices);
    const t = textsIn(language);
    expect(planWords(promised.plans[0] as never, promised, t)[0]).toContain(hoursWords(t, usualHours.office));
    const pdf = granted(await inFirm((tx) => promisePdf(tx, act, promised)));
    expect(
      Buffer.from(pdf.bytes)
        .toString('latin1')
        .match(/\/Type ?\/Page\b/g),
    ).toHaveLength(1);
  });

  it('a household reads prices with VAT, a company without', async () => {
    const priceOf = async (journey: ReadJourney) =>
      granted(await inFirm((tx) => promiseOf(tx, act, journey.id))).plans[0]?.fromPerMonthCents ?? 0;
    const net = await priceOf(await project('SARL Azur', { kind: 'company' }));
    expect(await priceOf(await project('Ménage'))).toBe(Math.round(net * 1.2)); // 20 % in France
  });
});

describe('another firm', () => {
  it('property 39: sees nothing and changes nothing by any door', async () => {
    const journey = await project('Privée');
    expect((await ask('GET', `/journeys?clientId=${journey.clientId}`, undefined, other)).body).toEqual({ journeys: [] });
    for (const [path, body] of [
      [`/journeys/${journey.id}/moments`, { moment: 'demo' }],
      [`/journeys/${journey.id}/plans`, { moment: 'demo', plannedOn: '2026-12-01', reason: 'because' }],
      [`/journeys/${journey.id}/introduction`, { way: 'told' }],
      ['/journeys', { clientId: journey.clientId, homeId: null, name: 'Mine' }],
    ] as const)
      expect(await ask('POST', path, body, other)).toMatchObject({ status: 404 });
    expect(
      isRefusal(await inFirm((tx) => recordMoment(tx, other, journey.id, { moment: 'demo', happenedOn: null, reason: null }), other)),
    ).toBe(true);
    expect(granted(await inFirm((tx) => readJourney(tx, act, journey.id))).moments).toEqual([]);
  });

  it('a home of another client cannot be given to a journey', async () => {
    const [one, two] = [await project('Une'), await project('Deux')];
    expect(await ask('POST', '/journeys', { clientId: one.clientId, homeId: two.homeId, name: 'Mélange' })).toMatchObject({
      status: 422,
      body: { refusal: 'home_belongs_to_another_client' },
    });
  });
});

/** How many rows each table has and their content, seen by the owner. */
async function fingerprint(): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(
    owner.kysely,
  );
  const found: Record<string, unknown> = {};
  for (const { name } of rows) {
    found[name] = (
      await sql`select count(*) as count, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.table(name)} t`.execute(
        owner.kysely,
      )
    ).rows[0];
  }
  return found;
}
