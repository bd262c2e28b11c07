import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, afterEach, expect } from 'vitest';
import type { Id } from '#domain/id.ts';
import type { Country, Language } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, addMinutes, dayAt } from '#domain/time.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { signAtADistance } from '#features/contracts/commands/sign.ts';
import { contractsPages } from '#features/contracts/portal/pages.tsx';
import { contractsOf } from '#features/contracts/queries.ts';
import { contractForClient } from '#features/contracts/queries/for-client.ts';
import { reactions } from '#features/contracts/reactions.ts';
import { mountVerify } from '#features/contracts/routes/verify.tsx';
import { addClient, addContact } from '#features/homes/commands/clients.ts';
import { ClientForm, ContactForm, HomeForm } from '#features/homes/schema.ts';
import { accept } from '#features/offers/commands/answers.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { setClock } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { react } from '#platform/events.ts';
import { chooseFileStore, getFile } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountPages } from '#platform/http/page.tsx';
import { newId } from '#platform/ids.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';

export const secret = 'for tests only, thirty-two long!';

/** Three strokes of a finger. */
export const drawing = [
  [
    { x: 10, y: 10 },
    { x: 60, y: 40 },
    { x: 90, y: 12 },
  ],
  [
    { x: 20, y: 50 },
    { x: 80, y: 55 },
  ],
];

export interface Told {
  readonly language?: Language;
  readonly kind?: 'household' | 'company';
  readonly name?: string;
  readonly home?: string;
  readonly startsInDays?: number;
  readonly country?: Country;
  /** The client's own address; empty: none. */
  readonly email?: string;
  /** Somebody at the client, to whom the offer is sent unless `offerTo` says the client. */
  readonly contact?: { readonly name: string; readonly email: string; readonly isSigner?: boolean };
  readonly offerTo?: 'client' | 'contact' | 'nobody';
  readonly of?: { clientId: Id<'client'>; homeId: Id<'home'>; email: string };
}

/** Two firms that can seal, the client's pages, and stories of contracts. Called once at the top level of a test file; `on` is a database of its own. */
export async function signingScene(on?: { readonly appUrl: string; readonly ownerUrl: string }) {
  const { appUrl, ownerUrl } = on ?? (await testDatabase());
  const database = connect(appUrl);
  const filesFolder = mkdtempSync(join(tmpdir(), 'caretaker-contracts-'));
  chooseFileStore(folderStore(filesFolder));
  chooseBaseUrl('http://localhost:8420');
  chooseSealing({ secret });
  for (const [kind, reaction] of Object.entries(reactions)) react(kind, reaction);
  const app = new Hono();
  mountVerify(app, database);
  mountPages(app, database, contractsPages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
  const act = await testCompany(database);
  const stranger = await testCompany(database, { name: 'Autre Maison' });
  setClock(act.now);
  afterEach(() => setClock(act.now));
  afterAll(() => database.close());
  const inside = <T>(work: (tx: Tx) => Promise<T>, who: Act = act): Promise<T> => inCompany(database, who.company.id, work);
  let certificate = '';
  for (const one of [act, stranger]) {
    const key = makeSealingKey({ companyId: one.company.id, companyName: one.company.name, secret, now: one.now });
    if (one === act) certificate = key.certificatePem;
    await inside(async (tx) => {
      await tx.updateTable('company').set({ email: 'maison@example.test', phone: '+33 4 00 00 00 00', city: 'Lyon' }).execute();
      await tx
        .insertInto('sealingKey')
        .values({ id: newId<'sealing_key'>(), ...key, companyId: one.company.id, madeAt: one.now })
        .execute();
      await seedPricing(tx, one);
    }, one);
  }
  const later = (minutes: number): Act => {
    const now = addMinutes(act.now, minutes);
    return { ...act, now, today: dayAt(now, act.company.zone) };
  };

  const mailsTo = (address: string) =>
    inside((tx) =>
      tx.selectFrom('mail').select(['subject', 'bodyText', 'attachments']).where('toAddress', '=', address).orderBy('id', 'desc').execute(),
    );
  const tokenIn = async (address: string) =>
    (await mailsTo(address)).map((mail) => /\/s\/([\w-]{43})/.exec(mail.bodyText)?.[1]).find(Boolean) ?? '';
  const codeIn = async (address: string) =>
    (await mailsTo(address)).map((mail) => /^(\d{6})$/m.exec(mail.bodyText)?.[1]).find(Boolean) ?? '';
  const get = (path: string) => app.request(path);
  const post = async (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });

  async function newClient(told: Told) {
    const { language = 'fr', kind = 'household', name = 'Hélène Marlow', home = 'Villa Marlow', country = 'FR' } = told;
    const client = ClientForm.parse({ kind, name, language, email: told.email ?? `${newId()}@example.test`, country });
    const where = HomeForm.parse({ name: home, street: '12 quai Saint-Vincent', postcode: '69001', city: 'Lyon', country });
    const added = await inside(async (tx) => granted(await addClient(tx, act, { client, home: where })));
    return { clientId: added.clientId, homeId: added.homeId as Id<'home'>, email: client.email };
  }

  /** An offer that was just accepted; its contract is drawn up by the reaction, where it can be. */
  async function acceptedOffer(told: Told = {}, who: Act = act) {
    const client = told.of ?? (await newClient(told));
    const { contact, offerTo = contact ? 'contact' : 'client' } = told;
    const added = contact && (await inside(async (tx) => granted(await addContact(tx, who, client.clientId, ContactForm.parse(contact)))));
    const versionId = await inside(async (tx) => {
      const wish = OfferForm.parse({
        homeId: client.homeId,
        planKeys: ['essential', 'comfort', 'premium'],
        startsOn: addDays(who.today, told.startsInDays ?? 14),
        monthsPerPeriod: 1,
        termMonths: 12,
      });
      const draft = granted(await makeOffer(tx, who, wish));
      granted(
        await sendOffer(tx, who, draft.offerId, {
          valueHash: draft.valueHash,
          contactId: offerTo === 'contact' ? (added?.contactId ?? null) : null,
          mail: offerTo !== 'nobody',
        }),
      );
      const { id } = await tx.selectFrom('offerVersion').select('id').where('offerId', '=', draft.offerId).executeTakeFirstOrThrow();
      granted(await accept(tx, who, { linkVersionId: id, versionId: id, planKey: 'comfort', name: 'Hélène' } as never));
      return id;
    });
    return { ...client, versionId, contactId: added?.contactId ?? null };
  }

  /** A client whose offer was just accepted, and the contract that came of it; `token` opens its page. */
  async function story(told: Told = {}, who: Act = act) {
    const accepted = await acceptedOffer(told, who);
    const found = await inside((tx) => contractsOf(tx, who, { clientId: accepted.clientId }));
    const contract = found.find((one) => one.offerVersionId === accepted.versionId);
    if (!contract) throw new Error('the contract was to be drawn up');
    return { ...accepted, contractId: contract.id, token: await tokenIn(writtenTo(accepted, told)) };
  }
  /** Whom the offer was sent to, and so the link and the code. */
  const writtenTo = ({ email }: { email: string }, { contact, offerTo = 'contact' }: Told = {}) =>
    (offerTo === 'contact' && contact?.email) || email || (contact?.email ?? '');
  const documentHash = async (token: string) =>
    /name="documentHash" value="([0-9a-f]{64})"/.exec(await (await get(`/s/${token}`)).text())?.[1] ?? '';
  async function readyToSign(told?: Told, who?: Act) {
    const one = await story(told, who);
    expect((await post(`/s/${one.token}/code`)).status).toBe(303);
    return { ...one, code: await codeIn(writtenTo(one, told)), documentHash: await documentHash(one.token) };
  }
  const said = (one: ReadyToSign, more: object = {}) => ({
    documentHash: one.documentHash,
    name: 'Hélène Marlow',
    consent: true,
    earlyStart: false,
    strokes: null as unknown,
    code: one.code,
    ...more,
  });
  const sign = (one: ReadyToSign, more: object = {}, who = act) =>
    inside((tx) => signAtADistance(tx, who, one.contractId, said(one, more)), who);
  const sealedOf = async (contractId: Id<'contract'>) => {
    const contract = await inside(async (tx) => granted(await contractForClient(tx, act, contractId)));
    return (await inside(async (tx) => granted(await getFile(tx, act, contract.signed?.sealedHash ?? '')))).bytes;
  };
  const count = (table: 'signature' | 'signingEvent' | 'contractVoid' | 'contractPayment', contractId: Id<'contract'>) =>
    inside(
      async (tx) =>
        (
          await tx
            .selectFrom(table)
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .where('contractId', '=', contractId)
            .executeTakeFirstOrThrow()
        ).n,
    );
  return {
    appUrl,
    ownerUrl,
    database,
    filesFolder,
    app,
    act,
    stranger,
    certificate,
    inside,
    later,
    mailsTo,
    codeIn,
    get,
    post,
    newClient,
    acceptedOffer,
    story,
    documentHash,
    readyToSign,
    said,
    sign,
    sealedOf,
    count,
  };
}

export interface ReadyToSign {
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'>;
  readonly versionId: Id<'offer_version'>;
  readonly contractId: Id<'contract'>;
  readonly token: string;
  readonly email: string;
  readonly code: string;
  readonly documentHash: string;
}
