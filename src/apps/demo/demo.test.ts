import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReactions } from '#apps/features.ts';
import { contractStates } from '#domain/contracts/lifecycle.ts';
import { offerStates } from '#domain/contracts/offer.ts';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { invoiceStates, readInvoice } from '#features/billing/queries/invoice.ts';
import { listInvoices } from '#features/billing/queries/invoices.ts';
import { overdueInvoices } from '#features/billing/queries/invoices-waiting.ts';
import { billingHolds } from '#features/billing/queries/periods.ts';
import { InvoiceList } from '#features/billing/schema.ts';
import { terminate } from '#features/contracts/commands/after.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { listContracts } from '#features/contracts/queries/list.ts';
import { contractForClient } from '#features/contracts/queries/for-client.ts';
import { ContractList } from '#features/contracts/schema.ts';
import { editClient } from '#features/homes/commands/clients.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { ClientForm } from '#features/homes/schema.ts';
import { attachRates, demosWithoutIntroduction } from '#features/journey/queries/attach.ts';
import { accept } from '#features/offers/commands/answers.ts';
import { listOffers } from '#features/offers/queries/list.ts';
import { OfferList } from '#features/offers/schema.ts';
import { team } from '#features/team/queries.ts';
import { now } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { react } from '#platform/events.ts';
import { chooseFileStore, getFile } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { checkSeal } from '#platform/seal/check.ts';
import type { Act } from '#platform/session/act.ts';
import { jobAct } from '#platform/session/company.ts';
import { checkPassword, openSignIn } from '#platform/session/sign-in.ts';
import { readSettings } from '#platform/settings.ts';
import { chooseVault, outsideKeys } from '#platform/vault/outside.ts';
import { testDatabase } from '#test/database.ts';
import { clients } from './cast/clients.ts';
import { firm } from './cast/people.ts';
import { demoOf } from './demo.ts';
import { stories } from './play.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
const secret = 'a secret of thirty-two characters';
const signIn = openSignIn({ settings: { baseUrl: 'http://localhost:8420', secret }, appUrl, sendPasswordReset: async () => {} });
afterAll(async () => {
  await signIn.close();
  await database.close();
});
chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-demo-'))));
chooseBaseUrl('http://localhost:8420');
chooseSealing({ secret });
chooseVault(outsideKeys(readSettings({ DATA: mkdtempSync(join(tmpdir(), 'caretaker-demo-vault-')) })));
startReactions();
let breaks = true;
react('contract.signed', () => (breaks ? Promise.reject(new Error('the power went out')) : Promise.resolve()));

/** Looks behind, over all firms. */
async function count(what: string): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${what}`);
  await owner.end();
  return rows[0]?.n ?? -1;
}

let company: Id<'company'>;
const inside = <T>(work: (tx: Tx, act: Act) => Promise<T>): Promise<T> =>
  inCompany(database, company, async (tx) => work(tx, await jobAct(tx, company, 'test', now())));

describe('the demo firm is made once and as a whole', () => {
  it('a fault in the middle leaves nothing', async () => {
    await expect(demoOf(database, secret).open()).rejects.toThrow('the power went out');
    expect([await count('company'), await count('client'), await count('sign_in."user"'), await count('pgboss.job')]).toEqual([0, 0, 0, 0]);
  });

  it('afterwards it is made; of two at once, also of two servers, there is one', async () => {
    breaks = false;
    const [one, other] = [demoOf(database, secret), demoOf(database, secret)];
    const begun = performance.now();
    const opened = await Promise.all([one.open(), one.open(), other.open()]);
    expect(performance.now() - begun).toBeLessThan(60_000);
    const first = granted(opened[0]);
    expect(opened.map(granted)).toEqual([first, first, first]);
    expect(await one.open()).toEqual(first);
    company = (await one.company()) as Id<'company'>;
    expect([await count('company where demo'), await count('client'), await count('home')]).toEqual([1, clients.length, stories.length]);
  });

  it('tells how far it is, and nothing when it is done', () => {
    expect(demoOf(database, secret).progress()).toBeNull();
  });

  it.each([secret, 'another secret of enough characters'])('its owner signs in, also after the secret was changed (%s)', async (today) => {
    const { members } = await inside(team);
    expect(members.map(({ role }) => role).sort()).toEqual(['bookkeeper', 'owner', 'sales', 'service_manager', 'technician']);
    const way = granted(await demoOf(database, today).open());
    expect(way.email).toBe(firm.ownerEmail);
    expect(await checkPassword(signIn, { email: way.email, address: '127.0.0.1' }, way.password)).toBeNull();
    expect(await checkPassword(signIn, { email: way.email, address: '127.0.0.1' }, `${way.password}.`)).toMatchObject({
      refusal: 'password_is_wrong',
    });
  });
});

describe('every state is there to be seen', () => {
  beforeAll(() => expect(company).toBeDefined());

  it('clients of every kind in the four languages, a house of three hundred devices', async () => {
    const rows = await inside((tx) => tx.selectFrom('client').select(['language', 'kind']).execute());
    expect(new Set(rows.map(({ language }) => language))).toEqual(new Set(languages));
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['household', 'company', 'house_manager']));
    expect(
      await count(`(select from device d join home h on h.id = d.home_id, generate_series(1, d.quantity) where h.name = 'Villa Marlow') x`),
    ).toBe(300);
  });

  it.each(offerStates.filter((state) => state !== 'superseded'))('an offer that is %s', async (state) => {
    const { total } = await inside((tx, act) => listOffers(tx, act, OfferList.parse({ state })));
    expect(total).toBeGreaterThan(0);
  });

  it('a version that another replaced, a question that waits and one that was answered', async () => {
    expect(await count(`offer_end where kind = 'superseded'`)).toBe(1);
    expect(await count(`offer_question q where not exists (select from offer_answer a where a.question_id = q.id)`)).toBe(1);
    expect(await count('offer_answer')).toBe(2);
  });

  it.each(contractStates)('a contract that is %s', async (state) => {
    const { total } = await inside((tx, act) => listContracts(tx, act, ContractList.parse({ state })));
    expect(total).toBeGreaterThan(0);
  });

  it.each(invoiceStates)('an invoice that is %s', async (state) => {
    const { total } = await inside((tx, act) => listInvoices(tx, act, InvoiceList.parse({ state })));
    expect(total).toBeGreaterThan(0);
  });

  it('introduced before the demo, after it and never; a demo ahead without the introduction', async () => {
    const rates = await inside(attachRates);
    for (const when of ['before_demo', 'after_demo', 'never'] as const) expect(rates[when].projects).toBeGreaterThan(0);
    expect(await inside((tx, act) => demosWithoutIntroduction(tx, act, 10))).toMatchObject([{ name: 'Chalet Aubert' }]);
  });

  it('looks lived-in: nothing lies ahead of today, numbers follow their days', async () => {
    expect(await count(`event where at > now()`)).toBe(0);
    expect(await count(`(select at::date from event group by 1) d`)).toBeGreaterThan(60);
    expect(
      await count(
        `invoice a join invoice b on a.kind = b.kind and a.year = b.year and a.ordinal < b.ordinal where a.issue_on > b.issue_on`,
      ),
    ).toBe(0);
  });
});

describe('the program treats them as any other', () => {
  it('every signed contract is sealed, and the seal holds', async () => {
    const certificates = await inside((tx) => tx.selectFrom('sealingKey').select('certificatePem').execute());
    const { rows } = await inside((tx, act) => listContracts(tx, act, ContractList.parse({ size: 100 })));
    let signed = 0;
    for (const { id } of rows) {
      const contract = await inside(async (tx, act) => granted(await contractForClient(tx, act, id)));
      if (!contract.signed) continue;
      signed += 1;
      const { bytes } = await inside(async (tx, act) => granted(await getFile(tx, act, contract.signed?.sealedHash ?? '')));
      expect(checkSeal(bytes, [certificates[0]?.certificatePem ?? '']).state).toBe('ours_unchanged');
    }
    expect(signed).toBe(await count('signature'));
  });

  it('what expired or ended is over', async () => {
    const expired = await inside(async (tx, act) => {
      const { rows } = await listOffers(tx, act, OfferList.parse({ state: 'expired' }));
      const version = await tx
        .selectFrom('offerVersion')
        .select('id')
        .where('offerId', '=', rows[0]?.id as Id<'offer'>)
        .executeTakeFirstOrThrow();
      return accept(tx, act, { linkVersionId: version.id, versionId: version.id, planKey: 'comfort' });
    });
    expect(expired).toMatchObject({ refusal: 'offer_has_expired' });
    const ended = await inside(async (tx, act) => {
      const { rows } = await listContracts(tx, act, ContractList.parse({ state: 'ended' }));
      const wish = { lastDay: act.today, ground: 'agreement', reason: 'x', through: 'recorded', name: 'x' } as const;
      return terminate(tx, act, rows[0]?.id as Id<'contract'>, wish);
    });
    expect(isRefusal(ended)).toBe(true);
  });

  it('the contract set aside is billed once the client has an address', async () => {
    const [held, ...others] = await inside(billingHolds);
    expect(others).toEqual([]);
    const contractId = held?.contractId as Id<'contract'>;
    const issued = await inside(async (tx, act) => {
      const { clientId } = await tx.selectFrom('contract').select('clientId').where('id', '=', contractId).executeTakeFirstOrThrow();
      const client = granted(await readClient(tx, act, clientId));
      const form = ClientForm.parse({ ...client, street: '3 rue Neuve', postcode: '69003', city: 'Lyon' });
      granted(await editClient(tx, act, clientId, form));
      return billContract(tx, act, contractId);
    });
    expect(issued).toMatchObject({ held: null });
    expect(await inside(billingHolds)).toEqual([]);
    const invoice = await inside(async (tx, act) => granted(await readInvoice(tx, act, issued.issued[0] as Id<'invoice'>)));
    expect(invoice.issueOn).toBe(await inside(async (_tx, act) => act.today));
  });

  it('the house manager’s invoice is overdue', async () => {
    const overdue = await inside((tx, act) => overdueInvoices(tx, act));
    expect(overdue.map((invoice) => invoice.clientName)).toContain('Conciergerie Delorme');
  });
});
