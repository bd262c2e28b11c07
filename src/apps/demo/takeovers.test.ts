import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReactions } from '#apps/features.ts';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { takeoverList } from '#features/takeovers/queries/list.ts';
import { takeoverDetail } from '#features/takeovers/queries/detail.ts';
import { TakeoverList } from '#features/takeovers/schema.ts';
import { now } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { chooseFileStore, getFile } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { checkSeal } from '#platform/seal/check.ts';
import type { Act } from '#platform/session/act.ts';
import { jobAct } from '#platform/session/company.ts';
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

  it('every signed paper is sealed, and the seal holds', async () => {
    const certificates = await inside((tx) => tx.selectFrom('sealingKey').select('certificatePem').execute());
    const hashes = await inside((tx) => tx.selectFrom('takeoverSignature').select('sealedHash').execute());
    for (const { sealedHash } of hashes) {
      const { bytes } = await inside(async (tx, act) => granted(await getFile(tx, act, sealedHash)));
      expect(checkSeal(bytes, [certificates[0]?.certificatePem ?? '']).state).toBe('ours_unchanged');
    }
  });
});
