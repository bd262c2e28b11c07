import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '#domain/contracts/signing.ts';
import type { Id } from '#domain/id.ts';
import { languages, type Language } from '#domain/language.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { accept } from '#features/offers/commands/answers.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { setClock } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { react, record } from '#platform/events.ts';
import { chooseFileStore, getFile, hashOf } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountPages } from '#platform/http/page.tsx';
import { newId } from '#platform/ids.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { pdfSignatures, pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { terminate, voidContract, withdraw } from './commands/after.ts';
import { chainOf, lockContract, sha256 } from './commands/chain.ts';
import { drawUp, recordCircumstances } from './commands/draw-up.ts';
import { chooseSealing } from './commands/sealing.ts';
import { signAtADistance, signInPerson } from './commands/sign.ts';
import { contractsPages } from './portal/pages.tsx';
import { contractForBilling, contractsOf, readContract, runningContracts } from './queries.ts';
import { contractForClient } from './queries/for-client.ts';
import { reactions } from './reactions.ts';
import { mountVerify } from './routes/verify.tsx';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
const secret = 'for tests only, thirty-two long!';
const filesFolder = await mkdtemp(join(tmpdir(), 'caretaker-contracts-'));
chooseFileStore(folderStore(filesFolder));
chooseBaseUrl('http://localhost:8420');
chooseSealing({ secret });
for (const [kind, reaction] of Object.entries(reactions)) react(kind, reaction);
const app = new Hono();
mountVerify(app, database);
mountPages(app, database, contractsPages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
afterEach(() => setClock(act.now));
afterAll(() => database.close());

let act: Act;
let stranger: Act;
let certificate = '';
const inside = <T>(work: (tx: Tx) => Promise<T>, who: Act = act): Promise<T> => inCompany(database, who.company.id, work);
const later = (minutes: number): Act => ({ ...act, now: addMinutes(act.now, minutes) });

beforeAll(async () => {
  act = await testCompany(database);
  stranger = await testCompany(database, { name: 'Autre Maison' });
  setClock(act.now);
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
});

/** A client whose offer was just accepted, and the contract that came of it; `token` opens its page. */
async function story({ language = 'fr', kind = 'household' }: { language?: Language; kind?: 'household' | 'company' } = {}) {
  const form = ClientForm.parse({ kind, name: 'Hélène Marlow', language, email: `${newId()}@example.test`, country: 'FR' });
  const home = HomeForm.parse({ name: 'Villa Marlow', street: '12 quai Saint-Vincent', postcode: '69001', city: 'Lyon', country: 'FR' });
  const { clientId, homeId } = await inside(async (tx) => granted(await addClient(tx, act, { client: form, home })));
  const versionId = await inside(async (tx) => {
    const wish = OfferForm.parse({
      homeId,
      planKeys: ['essential', 'comfort', 'premium'],
      startsOn: addDays(act.today, 14),
      monthsPerPeriod: 1,
      termMonths: 12,
    });
    const draft = granted(await makeOffer(tx, act, wish));
    granted(await sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true }));
    const { id } = await tx.selectFrom('offerVersion').select('id').where('offerId', '=', draft.offerId).executeTakeFirstOrThrow();
    granted(await accept(tx, act, { linkVersionId: id, versionId: id, planKey: 'comfort', name: 'Hélène' } as never));
    return id;
  });
  const [contract] = await inside((tx) => contractsOf(tx, act, { clientId }));
  if (!contract) throw new Error('the contract was to be drawn up');
  return {
    clientId,
    homeId: homeId as Id<'home'>,
    versionId,
    contractId: contract.id,
    token: await tokenIn(form.email),
    email: form.email,
  };
}
const mailsTo = (address: string) =>
  inside((tx) =>
    tx.selectFrom('mail').select(['subject', 'bodyText', 'attachments']).where('toAddress', '=', address).orderBy('id', 'desc').execute(),
  );
const tokenIn = async (address: string) =>
  (await mailsTo(address)).map((mail) => /\/s\/([\w-]{43})/.exec(mail.bodyText)?.[1]).find(Boolean) ?? '';
const codeIn = async (address: string) => (await mailsTo(address)).map((mail) => /^(\d{6})$/m.exec(mail.bodyText)?.[1]).find(Boolean) ?? '';
const get = (path: string) => app.request(path);
const post = async (path: string, fields: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const documentHash = async (token: string) =>
  /name="documentHash" value="([0-9a-f]{64})"/.exec(await (await get(`/s/${token}`)).text())?.[1] ?? '';
async function readyToSign(told?: { language?: Language; kind?: 'household' | 'company' }) {
  const one = await story(told);
  expect((await post(`/s/${one.token}/code`)).status).toBe(303);
  return { ...one, code: await codeIn(one.email), documentHash: await documentHash(one.token) };
}
type Ready = Awaited<ReturnType<typeof readyToSign>>;
const said = (one: Ready, more: object = {}) => ({
  documentHash: one.documentHash,
  name: 'Hélène Marlow',
  consent: true,
  earlyStart: false,
  strokes: null as unknown,
  code: one.code,
  ...more,
});
const sign = (one: Ready, more: object = {}, who = act) => inside((tx) => signAtADistance(tx, who, one.contractId, said(one, more)), who);
const sealedOf = async (contractId: Id<'contract'>) => {
  const contract = await inside(async (tx) => granted(await contractForClient(tx, act, contractId)));
  return (await inside(async (tx) => granted(await getFile(tx, act, contract.signed?.sealedHash ?? '')))).bytes;
};
const count = (table: 'signature' | 'signingEvent' | 'contractVoid', contractId: Id<'contract'>) =>
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
const drawing = [
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

describe('a contract is drawn up', () => {
  it.each(languages)('from the accepted offer, in %s: at most two pages before the annex, mailed in that language', async (language) => {
    const one = await story({ language });
    const contract = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
    expect(contract).toMatchObject({ state: 'to_sign', language, pricesAre: 'gross' });
    const file = await get(`/s/${one.token}/document`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(hashOf(bytes)).toBe(contract.documentHash);
    if (!popplerHas('pdftotext')) return;
    const folder = mkdtempSync(join(tmpdir(), 'contract-pages-'));
    writeFileSync(join(folder, `${language}.pdf`), bytes);
    if (process.env['KEEP_PDF']) writeFileSync(join(process.env['KEEP_PDF'], `${language}.pdf`), bytes);
    const pages = spawnSync('pdftotext', ['-enc', 'UTF-8', join(folder, `${language}.pdf`), '-'], { encoding: 'utf8' }).stdout.split('\f');
    const annex = pages.findIndex((page) => page.includes(contract.printed.annex.title));
    expect([1, 2]).toContain(annex);
    const plain = (text: string) => text.replace(/\s+/g, ' ');
    expect(plain(pages.slice(0, annex).join(' '))).toContain(plain(contract.printed.price.amount));
    expect(pages.some((page) => page.includes(contract.printed.form?.title ?? '-'))).toBe(true);
  });

  it('once only, and not from an offer that nobody accepted', async () => {
    const one = await story();
    expect(await inside((tx) => drawUp(tx, act, one.versionId))).toMatchObject({ refusal: 'contract_is_drawn_up_already' });
    expect(await inside((tx) => drawUp(tx, stranger, one.versionId), stranger)).toMatchObject({ refusal: 'no_such_record' });
  });

  it('a consumer in France signing at home may not pay before the eighth day', async () => {
    const one = await story();
    await inside(async (tx) =>
      granted(
        await recordCircumstances(tx, act, one.contractId, {
          place: 'home',
          channel: 'tablet',
          party: 'consumer',
          unsolicitedVisit: false,
          urgentRepair: false,
        }),
      ),
    );
    const shown = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
    granted(
      await inside((tx) =>
        signInPerson(tx, act, one.contractId, {
          documentHash: shown.documentHash,
          name: 'Hélène Marlow',
          consent: true,
          earlyStart: false,
          strokes: drawing,
        }),
      ),
    );
    const contract = await inside(async (tx) => granted(await readContract(tx, act, one.contractId)));
    // 23 November + 8 days; 23 November + 14 days, and work the day after
    expect(contract.facts).toMatchObject({ firstPaymentOn: '2026-12-01', withdrawalEndsOn: '2026-12-07', firstWorkOn: '2026-12-08' });
    const row = await inside((tx) =>
      tx.selectFrom('signature').select(['witness', 'mark', 'way']).where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(row).toEqual({ witness: 'Claire Fontaine', mark: 'drawn', way: 'in_person' });
  });
});

describe('signing', () => {
  it('property 25: the hash signed is the hash shown, the bytes shown are inside the sealed file, and a newer document voids code and hash', async () => {
    const one = await readyToSign();
    await inside(async (tx) =>
      granted(
        await recordCircumstances(tx, later(1), one.contractId, {
          place: 'distance',
          channel: 'telephone',
          party: 'consumer',
          unsolicitedVisit: false,
          urgentRepair: false,
        }),
      ),
    );
    expect(await sign(one)).toMatchObject({ refusal: 'document_changed_since_it_was_shown' });
    const newHash = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)).documentHash);
    expect(await sign(one, { documentHash: newHash })).toMatchObject({ wrong: { refusal: 'code_is_for_another_document' } });
    expect(await count('signature', one.contractId)).toBe(0);

    const two = await readyToSign();
    const shown = new Uint8Array(await (await get(`/s/${two.token}/document`)).arrayBuffer());
    granted(await sign(two));
    const sealed = await sealedOf(two.contractId);
    if (!popplerHas('pdfdetach')) return;
    const folder = mkdtempSync(join(tmpdir(), 'contract-sealed-'));
    writeFileSync(join(folder, 's.pdf'), sealed);
    spawnSync('pdfdetach', ['-save', '1', '-o', join(folder, 'shown.pdf'), join(folder, 's.pdf')]);
    expect(hashOf(readFileSync(join(folder, 'shown.pdf')))).toBe(hashOf(shown));
  });

  it('pdfsig calls the seal valid, and one flipped byte not', async () => {
    const one = await readyToSign();
    granted(await sign(one, { strokes: drawing, earlyStart: true }));
    const sealed = await sealedOf(one.contractId);
    if (process.env['KEEP_PDF']) writeFileSync(join(process.env['KEEP_PDF'], 'sealed.pdf'), sealed);
    expect(checkSeal(sealed, [certificate]).state).toBe('ours_unchanged');
    const flipped = Uint8Array.from(sealed, (byte, at) => (at === 2_000 ? byte ^ 1 : byte));
    expect(checkSeal(flipped, [certificate]).state).toBe('ours_changed');
    if (!popplerHas('pdfsig')) return;
    expect(pdfSignatures(sealed)).toContain('Signature is Valid');
    expect(pdfSignatures(flipped)).not.toContain('Signature is Valid');
  });

  it('property 27: the audit page tells who, when and what, the hashes, and that there is no trusted timestamp', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const row = await inside((tx) =>
      tx
        .selectFrom('signature')
        .select(['chainHead', 'trustedTimestamp'])
        .where('contractId', '=', one.contractId)
        .executeTakeFirstOrThrow(),
    );
    expect(row.trustedTimestamp).toBeNull();
    if (!popplerHas('pdftotext')) return;
    const text = pdfText(await sealedOf(one.contractId)).replace(/\s+/g, ' ');
    expect(text).toContain('aucun horodatage de confiance');
    expect(text).toContain(one.documentHash);
    expect(text).toContain(row.chainHead);
    expect(text).toContain('Le bon code a été saisi');
  });

  it('the chain of events holds, reaches the head that is sealed, and shows a change', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const links = await inside((tx) => chainOf(tx, act, one.contractId));
    const { chainHead } = await inside((tx) =>
      tx.selectFrom('signature').select('chainHead').where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(verifyChain(one.contractId, links, sha256, chainHead)).toBe(true);
    const changed = links.map((link, at) => (at === 1 ? { ...link, data: { ...link.data, to: 'x' } } : link));
    expect(verifyChain(one.contractId, changed, sha256, chainHead)).toMatchObject({
      refusal: 'event_chain_is_broken',
      values: { position: 2 },
    });
  });

  it('property 26: without a key, or with a key that cannot be opened, nothing is signed', async () => {
    const one = await readyToSign();
    chooseSealing({ secret: 'another secret of another machine' });
    const code = await sign(one);
    chooseSealing({ secret });
    expect(isRefusal(code) || 'wrong' in code).toBe(true);
    await inside((tx) => tx.updateTable('sealingKey').set({ sealedPrivateKey: 'AAAA' }).execute(), stranger);
    const kept = await inside((tx) => tx.selectFrom('sealingKey').select('sealedPrivateKey').executeTakeFirstOrThrow());
    await inside((tx) =>
      tx
        .updateTable('sealingKey')
        .set({ sealedPrivateKey: `${kept.sealedPrivateKey.slice(0, -6)}AAAAAA` })
        .execute(),
    );
    const broken = await sign(one);
    await inside((tx) => tx.updateTable('sealingKey').set(kept).execute());
    expect(broken).toMatchObject({ refusal: 'sealing_key_cannot_be_opened' });
    expect(await count('signature', one.contractId)).toBe(0);
    expect((await inside((tx) => chainOf(tx, act, one.contractId))).map((link) => link.kind)).not.toContain('signed');
    granted(await sign(one));
  });

  it('property 14: of several signatures and voids at once one wins, and the others are told', async () => {
    const one = await readyToSign();
    const answers = await Promise.all([
      sign(one),
      sign(one),
      inside((tx) => voidContract(tx, act, one.contractId, 'changed mind')),
      sign(one),
    ]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect((await count('signature', one.contractId)) + (await count('contractVoid', one.contractId))).toBe(1);
    for (const answer of answers.filter(isRefusal)) expect(['contract_is_already_signed', 'contract_was_voided']).toContain(answer.refusal);
  });

  it('a wrong code is counted, five and no more, also when they come at once', async () => {
    const one = await readyToSign();
    const wrong = one.code === '000000' ? '000001' : '000000';
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        post(`/s/${one.token}/sign`, { documentHash: one.documentHash, name: 'H', consent: 'yes', code: wrong }),
      ),
    );
    expect(tries.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
    expect(await sign(one)).toMatchObject({ wrong: { refusal: 'code_was_tried_too_often' } });
    expect(await sign(one, {}, later(11))).toMatchObject({ wrong: { refusal: 'code_has_expired' } });
  });

  it('asks for consent and for the right place; six codes an hour are too many', async () => {
    const one = await readyToSign();
    expect(await sign(one, { consent: false })).toMatchObject({ refusal: 'consent_is_missing' });
    expect(await inside((tx) => signInPerson(tx, act, one.contractId, said(one, { strokes: drawing })))).toMatchObject({
      refusal: 'contract_is_signed_at_a_distance',
    });
    for (let more = 0; more < 4; more += 1) await post(`/s/${one.token}/code`);
    expect((await post(`/s/${one.token}/code`)).status).toBe(429);
  });

  it('property 28: opening every page changes nothing', async () => {
    const one = await readyToSign();
    const rows = () =>
      inside(async (tx) =>
        JSON.stringify([
          await tx.selectFrom('signingEvent').selectAll().execute(),
          await tx.selectFrom('oneTimeCode').selectAll().execute(),
          await tx
            .selectFrom('event')
            .select(({ fn }) => fn.countAll().as('n'))
            .execute(),
        ]),
      );
    const before = await rows();
    for (const path of ['', '/document', '/withdraw', '/end', '/sign', '/code'])
      for (const method of ['GET', 'HEAD']) await app.request(`/s/${one.token}${path}`, { method });
    expect(await rows()).toBe(before);
  });

  it('property 10: the application cannot change or remove a signature, a document or an event', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    for (const table of ['signature', 'contractDocument', 'signingEvent', 'contract', 'contractLine'] as const) {
      await expect(inside((tx) => tx.deleteFrom(table).execute())).rejects.toThrow(/permission denied/);
    }
    await expect(inside((tx) => tx.updateTable('signature').set({ name: 'Another' }).execute())).rejects.toThrow(/permission denied/);
  });
});

describe('the whole way through the pages', () => {
  it('code, signature, copy, withdrawal within the period; a receipt is mailed', async () => {
    const one = await readyToSign();
    const signed = await post(`/s/${one.token}/sign`, {
      documentHash: one.documentHash,
      name: 'Hélène Marlow',
      consent: 'yes',
      code: one.code,
      strokes: JSON.stringify(drawing),
    });
    expect([signed.status, signed.headers.get('location')]).toEqual([303, `/s/${one.token}`]);
    const page = await (await get(`/s/${one.token}`)).text();
    expect(page).toContain('Se rétracter du contrat ici');
    expect(page).toContain('Résilier votre contrat');
    const [copy] = await mailsTo(one.email);
    expect(copy?.attachments).toHaveLength(1);
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' })).status).toBe(303);
    expect((await inside(async (tx) => granted(await readContract(tx, act, one.contractId)))).state).toBe('withdrawn');
    expect((await mailsTo(one.email))[0]?.subject).toContain('Rétractation');
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' })).status).toBe(409);
  });

  it('online end keeps the notice, and the payment begins the service', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    await inside((tx) =>
      record(tx, act, {
        kind: 'invoice.settled',
        subject: { kind: 'contract', id: one.contractId },
        data: { contractId: one.contractId, invoiceId: newId(), settledOn: addDays(act.today, 2) },
      }),
    );
    const inJanuary: Act = { ...act, now: addMinutes(act.now, 60 * 24 * 45), today: addDays(act.today, 45) };
    expect(await inside((tx) => runningContracts(tx, inJanuary))).toContainEqual(
      expect.objectContaining({ id: one.contractId, state: 'active' }),
    );
    const billed = await inside(async (tx) => granted(await contractForBilling(tx, inJanuary, one.contractId)));
    expect(billed.billed).toMatchObject({ anchor: addDays(act.today, 14), monthsPerPeriod: 1, prices: 'gross' });
    const end = (days: number) =>
      inside((tx) =>
        terminate(tx, inJanuary, one.contractId, {
          lastDay: addDays(inJanuary.today, days),
          ground: 'client',
          reason: 'moving',
          through: 'online',
          name: 'H',
        }),
      );
    expect(await end(29)).toMatchObject({ refusal: 'last_day_is_before_the_notice_ends' });
    granted(await end(30));
    expect((await inside(async (tx) => granted(await readContract(tx, inJanuary, one.contractId)))).state).toBe('ending');
  });

  it('a trader has no right to withdraw', async () => {
    const one = await readyToSign({ kind: 'company' });
    granted(await sign(one));
    expect(await inside((tx) => withdraw(tx, act, one.contractId, { name: 'H', through: 'online' }))).toMatchObject({
      refusal: 'contract_has_no_right_of_withdrawal',
    });
  });

  it('property 39: another firm sees and does nothing with our contract', async () => {
    const one = await readyToSign();
    const acts = [
      inside((tx) => readContract(tx, stranger, one.contractId), stranger),
      inside((tx) => contractForBilling(tx, stranger, one.contractId), stranger),
      inside((tx) => voidContract(tx, stranger, one.contractId, 'x'), stranger),
      sign(one, {}, stranger),
      inside((tx) => withdraw(tx, stranger, one.contractId, { name: 'x', through: 'recorded' }), stranger),
    ];
    for (const answer of await Promise.all(acts)) expect(answer).toMatchObject({ refusal: 'no_such_record' });
    expect(await inside((tx) => contractsOf(tx, stranger, { homeId: one.homeId }), stranger)).toEqual([]);
  });
});

describe('the page that checks a document', () => {
  const check = async (bytes: Uint8Array, language = 'en') => {
    const form = new FormData();
    form.append('file', new File([bytes as BlobPart], 'contract.pdf', { type: 'application/pdf' }));
    return (await app.request(`/verify?language=${language}`, { method: 'POST', body: form })).text();
  };
  it('tells ours and unchanged from changed and from what bears no seal, in the language asked for', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const sealed = await sealedOf(one.contractId);
    expect(await check(sealed)).toContain('Sealed by Maison Claire, and unchanged in every byte.');
    expect(
      await check(
        Uint8Array.from(sealed, (byte, at) => (at === 3_000 ? byte ^ 1 : byte)),
        'it',
      ),
    ).toContain('è stato modificato in seguito');
    expect(await check(new TextEncoder().encode('%PDF-1.7 nothing'), 'es')).toContain('No lleva ningún sello.');
    expect((await app.request('/verify', { method: 'POST', body: 'x' })).status).toBe(400);
    expect((await app.request('/verify')).status).toBe(200);
  });
});

/** A process of its own that signs at once when it is told to. */
const child = `
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { signAtADistance } from '#features/contracts/commands/sign.ts';
const told = JSON.parse(process.env.TOLD);
chooseFileStore(folderStore(told.filesFolder));
chooseSealing({ secret: told.secret });
const database = connect(told.appUrl, { connections: 1 });
process.stdout.write('ready');
await inCompany(database, told.act.company.id, (tx) => signAtADistance(tx, told.act, told.contractId, told.signing));
process.stdout.write('done');
process.exit(0);
`;

describe('kill -9 in the middle of signing', () => {
  const kills = process.env['LONG'] === '1' ? 40 : 5;
  it(`property 26: after ${kills} kills at random moments, each contract is signed and sealed or not signed at all`, async () => {
    for (let round = 0; round < kills; round += 1) {
      const one = await readyToSign();
      const env = {
        ...process.env,
        TOLD: JSON.stringify({ filesFolder, secret, appUrl, act, contractId: one.contractId, signing: said(one) }),
      };
      const running = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', child], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise<void>((resolve) => {
        running.stdout.once('data', () => setTimeout(() => running.kill('SIGKILL'), randomInt(220)));
        running.once('exit', () => resolve());
      });
      await looksWhole(one);
    }
  }, 600_000);

  async function looksWhole(one: Ready) {
    // The lock of the killed one ends with its connection.
    const signatures = await inside(async (tx) => {
      await lockContract(tx, one.contractId);
      return await tx.selectFrom('signature').select('chainHead').where('contractId', '=', one.contractId).execute();
    });
    const kinds = (await inside((tx) => chainOf(tx, act, one.contractId))).map((link) => link.kind);
    const told = await inside((tx) =>
      tx.selectFrom('event').select('kind').where('subjectId', '=', one.contractId).where('kind', '=', 'contract.signed').execute(),
    );
    expect([kinds.filter((kind) => kind === 'signed').length, kinds.filter((kind) => kind === 'sealed').length, told.length]).toEqual(
      Array(3).fill(signatures.length),
    );
    const code = await inside((tx) =>
      tx.selectFrom('oneTimeCode').select('usedAt').where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(code.usedAt !== null).toBe(signatures.length === 1);
    if (signatures.length === 1) expect(checkSeal(await sealedOf(one.contractId), [certificate]).state).toBe('ours_unchanged');
    else granted(await sign(one));
  }
});
