import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, addMinutes, instant, startOfDay, type Instant } from '#domain/time.ts';
import { addClient, editClient } from '#features/homes/commands/clients.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { ClientForm, HomeForm, NewDevices } from '#features/homes/schema.ts';
import { changePlan } from '#features/pricing/commands/plans.ts';
import { addService } from '#features/pricing/commands/catalogue.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { currentPlans } from '#features/pricing/queries/plans.ts';
import { currentFormula } from '#features/pricing/queries/rates.ts';
import { changeFormula } from '#features/pricing/commands/formula.ts';
import { setClock } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountDoors } from '#platform/http/api.ts';
import { mountPages } from '#platform/http/page.tsx';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { accept } from './commands/answers.ts';
import { discardDraft, editDraft, makeOffer, newVersion } from './commands/drafts.ts';
import { anotherAddress, previewAddress, remind, sendOffer, withdraw } from './commands/sending.ts';
import { builtOffer, feesOf, hashOfValue } from './commands/value.ts';
import { offersPages } from './portal/pages.tsx';
import { listOffers } from './queries/list.ts';
import { acceptedOffer, readOffer } from './queries/versions.ts';
import { offersDoors } from './routes.ts';
import { OfferForm, OfferList } from './schema.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
chooseFileStore(folderStore(await mkdtemp(join(tmpdir(), 'caretaker-offers-'))));
chooseBaseUrl('http://localhost:8420');
const app = new Hono();
let acting: Act;
mountDoors(app, database, offersDoors, async () => acting);
mountPages(app, database, offersPages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
afterEach(() => setClock(act.now));
afterAll(() => database.close());

let act: Act;
let stranger: Act;
let homeId: Id<'home'>;
let clientId: Id<'client'>;
const inside = <T>(work: (tx: Tx) => Promise<T>, who: Act = act): Promise<T> => inCompany(database, who.company.id, work);
const wish = (more: object = {}) =>
  OfferForm.parse({
    homeId,
    planKeys: ['essential', 'comfort', 'premium'],
    recommended: 'comfort',
    startsOn: addDays(act.today, 14),
    ...more,
  });

beforeAll(async () => {
  act = acting = await testCompany(database);
  stranger = await testCompany(database, { name: 'Autre Maison' });
  setClock(act.now);
  for (const one of [act, stranger]) await inside((tx) => seedPricing(tx, one), one);
  const client = ClientForm.parse({
    kind: 'household',
    name: 'Hélène Marlow',
    language: 'it',
    email: 'helene@example.test',
    country: 'FR',
  });
  const home = HomeForm.parse({
    name: 'Villa Marlow',
    street: '12 quai Saint-Vincent',
    postcode: '69001',
    city: 'Lyon',
    country: 'FR',
    builtYear: 1990,
    isPrivate: true,
  });
  const added = await inside(async (tx) => granted(await addClient(tx, act, { client, home })));
  clientId = added.clientId;
  homeId = added.homeId as Id<'home'>;
  const { devices } = NewDevices.parse({ devices: [{ classKey: await firstClass(), quantity: 40 }] });
  await inside(async (tx) => granted(await addDevices(tx, act, homeId, devices)));
});

const firstClass = async () =>
  (await inside((tx) => tx.selectFrom('deviceClass').select('key').where('companyId', '=', act.company.id).executeTakeFirstOrThrow())).key;
const at = (who: Act, now: Instant): Act => ({ ...who, now });
async function sent(more: object = {}, mail = true) {
  const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish(more))));
  const { address } = await inside(async (tx) =>
    granted(await sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail })),
  );
  return { ...draft, token: address.split('/').at(-1) as string };
}
const get = (path: string) => app.request(path);
const post = (path: string, fields: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const api = (method: string, path: string, body?: unknown) =>
  app.request(`/api${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const mails = (to?: string) =>
  inside(async (tx) => {
    const rows = await tx
      .selectFrom('mail')
      .select(['toAddress', 'subject', 'bodyText', 'language'])
      .where('companyId', '=', act.company.id)
      .orderBy('askedAt')
      .execute();
    return to ? rows.filter((row) => row.toAddress === to) : rows;
  });
/** Every row of the database as text, by the owner's eyes: what must not change while somebody only looks. */
async function everything(): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1",
    );
    await client.query('set row_security = off');
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ all: string | null }>(`select string_agg(t::text, '|' order by t::text) as all from ${name} t`);
      texts.push(`${name}: ${rows[0]?.all ?? ''}`);
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

describe('an offer in the making', () => {
  it('property 7: the trial, the draft and what the client reads are one value', async () => {
    const tried = await inside(async (tx) => granted(await builtOffer(tx, act, wish(), { number: '', version: 1 })));
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const {
      versions: [version],
    } = await inside(async (tx) => granted(await readOffer(tx, act, draft.offerId)));
    expect(version?.value).toEqual({ ...tried.value, number: draft.number });
    expect(version?.valueHash).toBe(hashOfValue(version?.value as OfferValue));
    expect(version?.value).toMatchObject({ pricesAre: 'gross', vat: { category: 'S', rateBps: 2000 }, buyer: { language: 'it' } });
  });

  it('shows a price with VAT as the invoice will reckon it', () => {
    expect(feesOf(4550, 'gross', 2000)).toEqual({ feeCents: 5460, feeNetCents: 4550, feeVatCents: 910, feeGrossCents: 5460 }); // 45.50 × 1.20; 54.60 × 20/120
    expect(feesOf(4550, 'net', 2000)).toEqual({ feeCents: 4550, feeNetCents: 4550, feeVatCents: 910, feeGrossCents: 5460 });
    expect(feesOf(3333, 'gross', 810)).toEqual({ feeCents: 3603, feeNetCents: 3333, feeVatCents: 270, feeGrossCents: 3603 }); // 33.33 + 2.70; 36.03 × 8.1/108.1 = 2.6997
  });

  it('takes a reduced rate only with everything declared', async () => {
    const vat = (declared: string[]) => inside((tx) => makeOffer(tx, act, wish({ vat: { category: 'S', rateBps: 1000, declared } })));
    expect(await vat([])).toMatchObject({ refusal: 'vat_declaration_is_missing', field: 'vat.declared' });
    const { offerId } = granted(await vat(['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance']));
    const {
      versions: [version],
    } = await inside(async (tx) => granted(await readOffer(tx, act, offerId)));
    expect(version?.value.vat).toEqual({
      category: 'S',
      rateBps: 1000,
      declared: ['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance'],
    });
    expect(version?.value.plans.every((plan) => plan.feeNetCents + plan.feeVatCents === plan.feeGrossCents)).toBe(true);
  });

  it('refuses by name', async () => {
    const made = (more: object) => inside((tx) => makeOffer(tx, act, wish({ recommended: null, ...more })));
    expect(await made({ planKeys: [] })).toMatchObject({ refusal: 'offer_has_no_plan' });
    expect(await made({ planKeys: ['essential', 'essential'] })).toMatchObject({ refusal: 'offer_names_a_plan_twice' });
    expect(await made({ planKeys: ['essential', 'comfort', 'premium', 'gold'] })).toMatchObject({
      refusal: 'offer_has_more_than_three_plans',
    });
    expect(await made({ planKeys: ['gold'] })).toMatchObject({ refusal: 'plan_cannot_be_offered_now' });
    expect(await made({ recommended: 'gold' })).toMatchObject({ refusal: 'recommended_plan_is_not_in_the_offer' });
    expect(await made({ expiresOn: addDays(act.today, -1) })).toMatchObject({ refusal: 'offer_must_be_valid_after_today' });
    expect(await made({ startsOn: addDays(act.today, -1) })).toMatchObject({ refusal: 'offer_starts_in_the_past' });
    expect(await made({ vat: { category: 'AE', ground: 'art. 196' } })).toMatchObject({ refusal: 'reverse_charge_needs_a_vat_number' });
    expect(await made({ vat: { category: 'E', ground: ' ' } })).toMatchObject({ refusal: 'vat_ground_is_missing' });
  });

  it('a refusal burns no number', async () => {
    const number = async () => Number((await inside(async (tx) => granted(await makeOffer(tx, act, wish())))).number.slice(-4));
    const before = await number();
    await inside((tx) => makeOffer(tx, act, wish({ planKeys: ['gold'], recommended: null })));
    expect(await number()).toBe(before + 1);
  });
});

describe('sending', () => {
  it('mails the link once, in the client’s language, and says it happened', async () => {
    const before = (await mails('helene@example.test')).length;
    const { offerId, valueHash, number } = await sent();
    const [mail, ...more] = (await mails('helene@example.test')).slice(before);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ language: 'it', subject: 'La Sua offerta di servizio per Villa Marlow' });
    expect(mail?.bodyText).toMatch(/http:\/\/localhost:8420\/o\/[\w-]{43}/);
    expect(await inside((tx) => sendOffer(tx, act, offerId, { valueHash, contactId: null, mail: true }))).toMatchObject({
      refusal: 'offer_is_already_sent',
    });
    expect((await mails('helene@example.test')).length).toBe(before + 1);
    const events = await inside((tx) =>
      tx
        .selectFrom('event')
        .select(['kind', 'clientId', 'homeId'])
        .where('companyId', '=', act.company.id)
        .where('subjectId', '=', offerId)
        .orderBy('id')
        .execute(),
    );
    expect(events).toEqual([
      { kind: 'offer.made', clientId, homeId },
      { kind: 'offer.sent', clientId, homeId },
    ]);
    expect(number).toMatch(/^O-2026-\d{4}$/);
  });

  it('two who send at once send one mail', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const before = (await mails()).length;
    const both = await Promise.all(
      [1, 2].map(() => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true }))),
    );
    expect(both.filter((one) => isRefusal(one))).toMatchObject([{ refusal: 'offer_is_already_sent' }]);
    expect((await mails()).length).toBe(before + 1);
  });

  it('refuses what was not shown, and a client without an address', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    await inside(async (tx) => granted(await editDraft(tx, act, draft.offerId, wish({ message: 'autre' }))));
    expect(
      await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true })),
    ).toMatchObject({ refusal: 'offer_changed_since_it_was_shown' });
    const client = await inside(async (tx) => granted(await readClient(tx, act, clientId)));
    const {
      versions: [version],
    } = await inside(async (tx) => granted(await readOffer(tx, act, draft.offerId)));
    const valueHash = version?.valueHash as string;
    await inside(async (tx) => granted(await editClient(tx, act, clientId, ClientForm.parse({ ...client, email: '' }))));
    expect(await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: true }))).toMatchObject({
      refusal: 'client_has_no_email_for_the_offer',
    });
    expect(granted(await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: false }))).address).toContain(
      '/o/',
    );
    await inside(async (tx) => granted(await editClient(tx, act, clientId, ClientForm.parse({ ...client }))));
  });

  it('reminds once a day', async () => {
    const { offerId } = await sent();
    const input = { contactId: null, message: 'À bientôt' };
    const both = await Promise.all([1, 2].map(() => inside((tx) => remind(tx, act, offerId, input))));
    expect(both.filter((one) => isRefusal(one))).toMatchObject([{ refusal: 'offer_was_reminded_today' }]);
    const tomorrow = { ...act, now: addMinutes(act.now, 24 * 60), today: addDays(act.today, 1) };
    expect(await inside((tx) => remind(tx, tomorrow, offerId, input))).toMatchObject({ to: 'helene@example.test' });
  });
});

describe('what was sent', () => {
  it('property 12: another plan, another formula, another client name never touch it, and the page says the same bytes', async () => {
    const { offerId, token } = await sent();
    const before = await inside(async (tx) => granted(await readOffer(tx, act, offerId)));
    const page = await (await get(`/o/${token}`)).text();
    await inside(async (tx) => {
      const plan = (await currentPlans(tx, act)).find((one) => one.key === 'comfort');
      if (!plan) throw new Error('no comfort');
      const { names, promises, level, coverage, version } = plan;
      granted(
        await changePlan(tx, act, plan.id, {
          names: { ...names, fr: 'Tranquille', it: 'Tranquillo' },
          promises,
          level,
          coverage: { ...coverage, call_out: { kind: 'included' } },
          version,
        }),
      );
      const formula = await currentFormula(tx, act);
      granted(await changeFormula(tx, act, { ...formula.value, targetMarginBps: 6000, version: formula.version }));
    });
    expect(await inside(async (tx) => granted(await readOffer(tx, act, offerId)))).toEqual(before);
    expect(await (await get(`/o/${token}`)).text()).toBe(page);
    expect(page).not.toContain('Tranquillo');
  });

  it('is frozen in the database itself, its plans and its end too', async () => {
    const { versionId } = await sent();
    const broken = (statement: string) =>
      inside((tx) => sql.raw(statement).execute(tx)).then(
        () => 'done',
        (error: Error & { constraint?: string }) => error.constraint ?? error.message,
      );
    expect(await broken(`update offer_version set value = '{}' where id = '${versionId}'`)).toBe('sent_is_frozen');
    expect(await broken(`delete from offer_version where id = '${versionId}'`)).toBe('sent_is_frozen');
    expect(await broken(`delete from offer_plan where offer_version_id = '${versionId}'`)).toBe('sent_is_frozen');
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    expect(
      await broken(
        `insert into offer_end (company_id, offer_version_id, kind, at, by_name) values ('${act.company.id}', '${draft.versionId}', 'withdrawn', now(), 'x')`,
      ),
    ).toBe('only_what_was_sent_ends');
  });

  it('property 19: a plan that changed since the draft, or that leaves something unsaid, is not sent and not offered', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const send = (valueHash: string) => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: false }));
    await inside(async (tx) => {
      const plan = (await currentPlans(tx, act)).find((one) => one.key === 'premium');
      if (!plan) throw new Error('no premium');
      const { names, promises, level, coverage, version } = plan;
      granted(
        await changePlan(tx, act, plan.id, {
          names,
          promises,
          level,
          coverage: { ...coverage, user_training: { kind: 'included' } },
          version,
        }),
      );
    });
    expect(await send(draft.valueHash)).toMatchObject({ refusal: 'offered_plan_has_changed' });
    acting = act;
    const text = { en: 'Pool', fr: 'Piscine', es: 'Piscina', it: 'Piscina' };
    const { id } = (await inside(async (tx) => granted(await addService(tx, act, { names: text, descriptions: text })))) as { id: string };
    const refused = await api('POST', '/offers', wish());
    expect([refused.status, ((await refused.json()) as { refusal: string }).refusal]).toEqual([422, 'plan_cannot_be_offered_now']);
    const trial = await api('POST', '/offers/trial', wish());
    expect(trial.status).toBe(422);
    await inside((tx) => sql`update service set archived_at = now() where id = ${id}`.execute(tx));
  });
});

describe('the client answers', () => {
  it('property 14: two tabs at once, one winner and one clear refusal', async () => {
    const { versionId, token } = await sent();
    const tabs = await Promise.all(
      ['comfort', 'premium', 'essential', 'comfort'].map((planKey) => post(`/o/${token}/accept`, { versionId, planKey })),
    );
    expect(tabs.map((tab) => tab.status).sort()).toEqual([303, 409, 409, 409]);
    const loser = tabs.find((tab) => tab.status === 409);
    expect(await loser?.text()).toContain('Questa offerta è già stata accettata.');
    const ends = await inside((tx) => tx.selectFrom('offerEnd').select('kind').where('offerVersionId', '=', versionId).execute());
    expect(ends).toEqual([{ kind: 'accepted' }]);
    const event = await inside((tx) =>
      tx
        .selectFrom('event')
        .select(['byKind', 'byName', 'data'])
        .where('companyId', '=', act.company.id)
        .where('kind', '=', 'offer.accepted')
        .orderBy('id', 'desc')
        .execute(),
    );
    expect(event[0]).toMatchObject({ byKind: 'client', byName: 'Hélène Marlow', data: { offerVersionId: versionId } });
    expect(await inside(async (tx) => granted(await acceptedOffer(tx, act, versionId)))).toMatchObject({
      homeId,
      clientId,
      acceptedBy: 'Hélène Marlow',
      value: { version: 1 },
    });
  });

  it('property 14: accepting and withdrawing at once, accepting and a new version at once: one of the two', async () => {
    for (const other of ['withdraw', 'supersede'] as const) {
      const { offerId, versionId, token } = await sent();
      const next = other === 'supersede' ? await inside(async (tx) => granted(await newVersion(tx, act, offerId))) : null;
      const [tab, office] = await Promise.all([
        post(`/o/${token}/accept`, { versionId, planKey: 'comfort' }),
        inside<unknown>((tx) =>
          next
            ? sendOffer(tx, act, offerId, { valueHash: next.valueHash, contactId: null, mail: false })
            : withdraw(tx, act, offerId, 'Erreur'),
        ),
      ]);
      expect([tab?.status === 303, !isRefusal(office)].filter(Boolean)).toHaveLength(1);
      expect(await inside((tx) => tx.selectFrom('offerEnd').select('kind').where('offerVersionId', '=', versionId).execute())).toHaveLength(
        1,
      );
    }
  });

  it('to the millisecond: yes a moment before it expires, no at that moment', async () => {
    const expiresAt = startOfDay(addDays(act.today, 31), act.company.zone);
    const said = (one: { versionId: Id<'offer_version'> }) => ({
      linkVersionId: one.versionId,
      versionId: one.versionId,
      planKey: 'comfort',
    });
    const [early, late] = [await sent(), await sent()];
    expect(await inside((tx) => accept(tx, at(act, expiresAt), said(late)))).toMatchObject({ refusal: 'offer_has_expired', status: 410 });
    const before = instant(new Date(Date.parse(expiresAt) - 1).toISOString());
    expect(await inside((tx) => accept(tx, at(act, before), said(early)))).toMatchObject({ offerId: early.offerId });
    setClock(expiresAt);
    const page = await get(`/o/${late.token}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Questa offerta è scaduta')]);
    expect((await post(`/o/${late.token}/accept`, { versionId: late.versionId, planKey: 'comfort' })).status).toBe(410);
    expect((await post(`/o/${late.token}/question`, { versionId: late.versionId, question: 'Una nuova, per favore' })).status).toBe(303);
  });

  it('asks, is answered once and by mail, and reads it on the page', async () => {
    const { versionId, offerId, token } = await sent();
    const firm = (
      await inside((tx) => tx.selectFrom('member').select('email').where('companyId', '=', act.company.id).executeTakeFirstOrThrow())
    ).email;
    const told = (await mails(firm)).length;
    expect((await post(`/o/${token}/question`, { versionId, question: '  ' })).status).toBe(422);
    expect((await post(`/o/${token}/question`, { versionId, question: 'E la <b>piscina</b>?' })).headers.get('location')).toBe(
      `/o/${token}#questions`,
    );
    expect((await mails(firm)).length).toBe(told + 1);
    const page = await (await get(`/o/${token}`)).text();
    expect(page).toContain('E la &lt;b&gt;piscina&lt;/b&gt;?');
    const question = await inside((tx) =>
      tx.selectFrom('offerQuestion').select('id').where('offerVersionId', '=', versionId).executeTakeFirstOrThrow(),
    );
    const before = (await mails('helene@example.test')).length;
    const both = await Promise.all([1, 2].map(() => api('POST', `/offer-questions/${question.id}/answer`, { answer: 'Sì, è compresa.' })));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect((await mails('helene@example.test')).length).toBe(before + 1);
    expect(await (await get(`/o/${token}`)).text()).toContain('Sì, è compresa.');
    for (let more = 0; more < 5; more++) await post(`/o/${token}/question`, { versionId, question: `E ${more}?` });
    expect((await post(`/o/${token}/question`, { versionId, question: 'Ancora?' })).status).toBe(429);
    expect(
      (await inside((tx) => listOffers(tx, act, OfferList.parse({ homeId })))).rows.find((row) => row.id === offerId)?.openQuestions,
    ).toBe(5);
  });

  it('declines with a reason only', async () => {
    const { versionId, token } = await sent();
    const empty = await post(`/o/${token}/decline`, { versionId, reason: ' ' });
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Ci dica perché')]);
    expect((await post(`/o/${token}/decline`, { versionId, reason: 'Troppo caro' })).status).toBe(303);
    expect(await (await get(`/o/${token}`)).text()).toContain('Ha rifiutato questa offerta');
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(409);
  });

  it('is led from a replaced offer to the new one, and takes it through the old link', async () => {
    const { offerId, versionId, token } = await sent();
    const next = await inside(async (tx) => granted(await newVersion(tx, act, offerId)));
    expect(await inside((tx) => newVersion(tx, act, offerId))).toMatchObject({ refusal: 'offer_has_a_draft_already' });
    expect(await (await get(`/o/${token}`)).text()).not.toContain('C’è un’offerta più recente');
    expect((await post(`/o/${token}/accept`, { versionId: next.versionId, planKey: 'comfort' })).status).toBe(404); // a draft is nobody's to accept
    await inside(async (tx) => granted(await sendOffer(tx, act, offerId, { valueHash: next.valueHash, contactId: null, mail: true })));
    const old = await (await get(`/o/${token}`)).text();
    expect(old).toContain('C’è un’offerta più recente');
    expect(old).toContain(`href="/o/${token}/new"`);
    expect(await (await get(`/o/${token}/new`)).text()).toContain('versione 2');
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(410);
    const confirm = await post(`/o/${token}/choose`, { versionId: next.versionId, planKey: 'comfort' });
    expect([confirm.status, await confirm.text()]).toEqual([200, expect.stringContaining('Sta per scegliere')]);
    expect((await post(`/o/${token}/accept`, { versionId: next.versionId, planKey: 'comfort' })).headers.get('location')).toBe(
      `/o/${token}/next`,
    );
    expect(await (await get(`/o/${token}/next`)).text()).toContain('Grazie. Ha scelto');
  });
});

describe('the link', () => {
  it('property 28: crawled again and again, with GET and HEAD, in every state, it changes no row', async () => {
    const open = await sent();
    const accepted = await sent();
    await post(`/o/${accepted.token}/accept`, { versionId: accepted.versionId, planKey: 'comfort' });
    const replaced = await sent();
    const next = await inside(async (tx) => granted(await newVersion(tx, act, replaced.offerId)));
    await inside(async (tx) =>
      granted(await sendOffer(tx, act, replaced.offerId, { valueHash: next.valueHash, contactId: null, mail: false })),
    );
    const withdrawn = await sent();
    await inside(async (tx) => withdraw(tx, act, withdrawn.offerId, ''));
    const preview = (await inside(async (tx) => granted(await previewAddress(tx, act, open.offerId)))).address.split('/').at(-1) as string;
    const before = await everything();
    const seen = new Set<string>();
    const crawl = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const method of ['GET', 'HEAD', 'GET']) expect((await app.request(path, { method })).status, path).toBeLessThan(500);
      const text = await (await get(path)).text();
      for (const [, href] of text.matchAll(/(?:href|src|action)="(\/o\/[^"#]+)"/g)) await crawl(href as string);
    };
    for (const token of [open.token, accepted.token, replaced.token, withdrawn.token, preview]) await crawl(`/o/${token}`);
    expect(seen.size).toBeGreaterThan(12);
    expect(await everything()).toBe(before);
  });

  it('of a preview shows a draft and takes no answer; it ends after an hour', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const token = (await inside(async (tx) => granted(await previewAddress(tx, act, draft.offerId)))).address.split('/').at(-1) as string;
    expect(await (await get(`/o/${token}`)).text()).toContain('Anteprima');
    expect((await post(`/o/${token}/accept`, { versionId: draft.versionId, planKey: 'comfort' })).status).toBe(404);
    setClock(addMinutes(act.now, 60));
    expect((await get(`/o/${token}`)).status).toBe(410);
  });

  it('property 39: leads to nothing of another offer or another firm', async () => {
    const [mine, other] = [await sent(), await sent()];
    expect((await post(`/o/${mine.token}/accept`, { versionId: other.versionId, planKey: 'comfort' })).status).toBe(404);
    expect(await inside((tx) => readOffer(tx, stranger, mine.offerId), stranger)).toMatchObject({ refusal: 'no_such_record' });
    const doors = [
      ['GET', `/offers/${mine.offerId}`],
      ['PUT', `/offers/${mine.offerId}/draft`, wish()],
      ['DELETE', `/offers/${mine.offerId}/draft`],
      ['POST', `/offers/${mine.offerId}/versions`],
      ['POST', `/offers/${mine.offerId}/sending`, { valueHash: mine.valueHash }],
      ['POST', `/offers/${mine.offerId}/reminders`, {}],
      ['POST', `/offers/${mine.offerId}/withdrawal`, {}],
      ['POST', `/offers/${mine.offerId}/addresses`],
      ['POST', `/offers/${mine.offerId}/previews`],
      ['GET', `/homes/${homeId}/offer-choices`],
      ['POST', '/offers', wish()],
      ['POST', '/offers/trial', wish()],
    ] as const;
    acting = stranger;
    try {
      for (const [method, path, body] of doors) expect([path, (await api(method, path, body)).status]).toEqual([path, 404]);
      expect(await (await api('GET', '/offers')).json()).toEqual({ rows: [], total: 0 });
    } finally {
      acting = act;
    }
  });
});

describe('the office', () => {
  it('finds, filters by state, sorts and pages; the filter and the state shown agree', async () => {
    const found = await inside((tx) => listOffers(tx, act, OfferList.parse({ search: 'marl vill', size: 200 })));
    expect(found.total).toBe(found.rows.length);
    expect(found.total).toBeGreaterThan(10);
    let sum = 0;
    for (const state of ['draft', 'sent', 'expired', 'superseded', 'declined', 'accepted', 'withdrawn'] as const) {
      const some = await inside((tx) => listOffers(tx, act, OfferList.parse({ state, size: 200 })));
      expect(some.rows.map((row) => row.state)).toEqual(some.rows.map(() => state));
      sum += some.total;
    }
    expect(sum).toBe(found.total);
    const numbers = (await inside((tx) => listOffers(tx, act, OfferList.parse({ sort: 'number', direction: 'asc', size: 200 })))).rows.map(
      (row) => row.number,
    );
    expect(numbers).toEqual([...numbers].sort());
    expect((await inside((tx) => listOffers(tx, act, OfferList.parse({ search: '!!' })))).total).toBe(0);
  });

  it('answers with the buttons, as CSV, and keeps what serving costs from those who make no prices', async () => {
    const { offerId } = await sent();
    const shown = (await (await api('GET', `/offers/${offerId}`)).json()) as {
      buttons: Record<string, string | null>;
      versions: { inside: { plans: unknown[] } }[];
    };
    expect(shown.buttons).toEqual({
      edit: 'offer_is_already_sent',
      send: 'offer_is_already_sent',
      newVersion: null,
      withdraw: null,
      remind: null,
    });
    expect(shown.versions[0]?.inside.plans).toHaveLength(3);
    acting = { ...act, role: 'technician' };
    const less = (await (await api('GET', `/offers/${offerId}`)).json()) as typeof shown;
    expect(less.versions[0]?.inside.plans).toEqual([]);
    expect((await api('POST', `/offers/${offerId}/withdrawal`, {})).status).toBe(403);
    acting = act;
    const file = await api('GET', '/offers/csv?sort=number');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect((await file.text()).split('\r\n')[0]).toContain('Numéro');
    expect(await inside(async (tx) => granted(await anotherAddress(tx, act, offerId)))).toMatchObject({
      address: expect.stringContaining('/o/'),
    });
  });

  it('discards a draft and keeps what was sent', async () => {
    const { offerId } = await sent();
    await inside(async (tx) => granted(await newVersion(tx, act, offerId)));
    expect(await inside((tx) => discardDraft(tx, act, offerId))).toBeNull();
    expect((await inside(async (tx) => granted(await readOffer(tx, act, offerId)))).versions).toHaveLength(1);
    expect(await inside((tx) => discardDraft(tx, act, offerId))).toMatchObject({ refusal: 'offer_has_no_draft' });
  });
});
