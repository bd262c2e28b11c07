import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReactions } from '#apps/features.ts';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { informationOf } from '#features/information/queries/information.ts';
import { rotationOfHome } from '#features/information/queries/rotation.ts';
import { listProducts } from '#features/products/queries/survey.ts';
import { ProductList } from '#features/products/schema.ts';
import { takeoverList } from '#features/takeovers/queries/list.ts';
import { takeoverDetail } from '#features/takeovers/queries/detail.ts';
import { TakeoverList } from '#features/takeovers/schema.ts';
import { photosOf } from '#features/wiring/queries/photos.ts';
import { endsToFind, wiringRecord } from '#features/wiring/queries/record.ts';
import { now } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { chooseFileStore, getFile } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { checkSeal } from '#platform/seal/check.ts';
import type { Act } from '#platform/session/act.ts';
import { jobAct } from '#platform/session/company.ts';
import { readSettings } from '#platform/settings.ts';
import { chooseVault, outsideKeys } from '#platform/vault/outside.ts';
import { testDatabase } from '#test/database.ts';
import { letNoRowLieAhead } from '#test/rows-ahead.ts';
import { demoOf } from './demo.ts';

const { appUrl, ownerUrl } = await testDatabase();
// The demo is made up to the present moment, in installations that take nothing from ahead of it.
await letNoRowLieAhead(ownerUrl);
const database = connect(appUrl);
const secret = 'a secret of thirty-two characters';
afterAll(() => database.close());
chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-demo-'))));
chooseBaseUrl('http://localhost:8420');
chooseSealing({ secret });
chooseVault(outsideKeys(readSettings({ DATA: mkdtempSync(join(tmpdir(), 'caretaker-demo-vault-')) })));
startReactions();

let company: Id<'company'>;
const inside = <T>(work: (tx: Tx, act: Act) => Promise<T>): Promise<T> =>
  inCompany(database, company, async (tx) => work(tx, { ...(await jobAct(tx, company, 'test', now())), role: 'owner' }));
const listed = () => inside((tx, act) => takeoverList(tx, act, TakeoverList.parse({ which: 'all', size: 100 })));
/** The takeover of a home, all the page needs. */
const of = async (home: string) => {
  const { rows } = await listed();
  const id = rows.find(({ homeName }) => homeName === home)?.id as Id<'takeover'>;
  return inside(async (tx, act) => granted(await takeoverDetail(tx, act, id)));
};

beforeAll(async () => {
  const demo = demoOf(database, secret);
  granted(await demo.open());
  company = (await demo.company()) as Id<'company'>;
}, 120_000);

/** Where each home stands, from the call to the service that follows. */
const standings = {
  'Villa Beaumont': { word: 'interview', of: 'firm' },
  'Villa Serena': { word: 'interview', of: 'firm' },
  'Villa Azahar': { word: 'confirmation', of: 'client' },
  'Villa Larkspur': { word: 'interview', of: 'firm' },
  'Villa des Cèdres': { word: 'decision', of: 'firm' },
  'Villa Mirabel': { word: 'agreement', of: 'client' },
  'Villa Bellerive': { word: 'payment', of: 'law' },
  'Villa Ginestra': { word: 'survey', of: 'firm' },
  'Villa Tramontana': { word: 'terms', of: 'client' },
  'Villa Montfleury': { word: 'work', of: 'firm' },
  'Villa Wisteria': { word: 'prepayment_returned', of: 'client' },
  'Villa Olmo': { word: 'handover', of: 'firm' },
  'Villa Clairval': { word: 'handed_over', of: null },
  'Villa Alcázar': { word: 'no_go', of: null },
  'Villa Rowan': { word: 'declined', of: null },
} as const;

describe('one home is being surveyed, and its record lives', () => {
  const home = async () => (await of('Villa Ginestra')).homeId;

  it('its wiring: three floors, ten rooms, two racks, forty cables of many types; tests of all outcomes, ends that nobody knows and one accepted', async () => {
    const homeId = await home();
    const record = await inside((tx, act) => wiringRecord(tx, act, homeId));
    const places = (kind: string) => record.places.filter((one) => one.kind === kind).length;
    expect([places('floor'), places('room'), places('rack'), record.cables.length]).toEqual([3, 10, 2, 40]);
    expect(new Set(record.cables.map(({ type }) => type)).size).toBeGreaterThan(5);
    expect(new Set(record.tests.map(({ result }) => result))).toEqual(new Set(['PASS', 'PASS*', 'FAIL']));
    expect(new Set(record.tests.map(({ method }) => method))).toEqual(
      new Set(['certified', 'qualified', 'wire_map', 'continuity', 'link_light']),
    );
    expect(await inside((tx, act) => endsToFind(tx, act, homeId))).toBe(4);
    expect(record.accepted).toMatchObject([{ acceptedBy: 'Davide Fontana' }]);
    const photos = await inside((tx, act) => photosOf(tx, act, homeId));
    expect([photos.length, photos.filter(({ deviceId }) => deviceId !== null).length]).toEqual([3, 1]);
  });

  it('its products: every verdict, and what waits for a supplier or for somebody to look', async () => {
    const homeId = await home();
    const { verdicts, states, devices } = await inside(async (tx, act) =>
      granted(await listProducts(tx, act, homeId, ProductList.parse({}))),
    );
    expect(devices).toBeGreaterThan(15);
    for (const count of Object.values(verdicts)) expect(count).toBeGreaterThan(0);
    expect(states).toMatchObject({ not_looked_at: 3, waits_for_supplier: 1 });
  });

  it('its register: every state; two platforms, the secrets that are still to be changed and those that were', async () => {
    const homeId = await home();
    const { counts, releases, conflicts } = await inside(async (tx, act) => granted(await informationOf(tx, act, homeId)));
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
    expect(conflicts).toEqual([]);
    expect(releases.map(({ standing }) => standing)).toEqual(['released', 'releasing']);
    const { secretsToChange, secrets } = await inside(async (tx, act) => granted(await rotationOfHome(tx, act, homeId)));
    expect([secretsToChange, secrets?.length]).toEqual([4, 6]);
  });
});

describe('the demo firm takes over what others left', () => {
  it('every state is there to be seen, in four languages', async () => {
    const { rows } = await listed();
    expect(Object.fromEntries(rows.map((row) => [row.homeName, { word: row.word, of: row.of }]))).toEqual(standings);
    const spoken = await inside((tx) => tx.selectFrom('takeoverDocument').select('language').distinct().execute());
    expect(new Set(spoken.map(({ language }) => language))).toEqual(new Set(languages));
  });

  it('in France nobody pays before the eighth day, and nobody paid too early anywhere', async () => {
    const { signatures } = await inside(async (tx) => ({
      signatures: await tx
        .selectFrom('takeoverSignature')
        .innerJoin('takeoverDocument', 'takeoverDocument.id', 'takeoverSignature.documentId')
        .select(['takeoverSignature.signedOn', 'takeoverSignature.firstPaymentOn', 'takeoverSignature.kind'])
        .execute(),
    }));
    expect(signatures.length).toBeGreaterThan(15);
    const early = await inside((tx) =>
      tx
        .selectFrom('payment')
        .innerJoin('invoice', 'invoice.id', 'payment.invoiceId')
        .select('payment.id')
        .whereRef('payment.receivedOn', '<', 'invoice.firstPaymentOn')
        .where('invoice.takeoverId', 'is not', null)
        .execute(),
    );
    expect(early).toEqual([]);
  });

  it('a stage waits for its money while another is being worked on', async () => {
    const { instalments, elements } = await of('Villa Montfleury');
    expect(instalments.map(({ opens }) => opens)).toEqual(['survey', 'work', 'work', 'handover']);
    expect(elements.filter(({ kind }) => kind !== 'survey').map(({ state }) => state)).toEqual([
      'done',
      'running',
      'waiting_for_money',
      'waiting_for_money',
    ]);
  });

  it('what a payment that came back had opened is closed, and what was done stays done', async () => {
    const { elements, money } = await of('Villa Wisteria');
    expect(elements.filter(({ kind }) => kind !== 'survey').map(({ state }) => state)).toEqual([
      'done',
      'waiting_for_money',
      'waiting_for_money',
    ]);
    expect(money?.minutes).toBeGreaterThan(0);
  });

  it('the one that is handed over goes on into service, paid to the last part', async () => {
    const { instalments, offerId } = await of('Villa Clairval');
    expect(instalments.every(({ paidOn }) => paidOn !== null)).toBe(true);
    expect(offerId).not.toBeNull();
  });

  it('what is kept at risk there stands in the offer of its service', async () => {
    const { offerId } = await of('Villa Clairval');
    const { value } = await inside((tx) =>
      tx
        .selectFrom('offerVersion')
        .select('value')
        .where('offerId', '=', offerId as Id<'offer'>)
        .executeTakeFirstOrThrow(),
    );
    expect(value.apart).toMatchObject([{ kind: 'at_risk', name: 'Somfy RTS', count: 12, answer: { says: 'discontinued' } }]);
  });

  it('every signed paper is sealed, and the seal holds', async () => {
    const certificates = await inside((tx) => tx.selectFrom('sealingKey').select('certificatePem').execute());
    const hashes = await inside((tx) => tx.selectFrom('takeoverSignature').select('sealedHash').execute());
    for (const { sealedHash } of hashes) {
      const { bytes } = await inside(async (tx, act) => granted(await getFile(tx, act, sealedHash)));
      expect(checkSeal(bytes, [certificates[0]?.certificatePem ?? '']).state).toBe('ours_unchanged');
    }
  });
});
