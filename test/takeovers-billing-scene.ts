import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { SignedKind } from '#domain/takeovers/papers.ts';
import type { InstalmentOpens } from '#domain/takeovers/terms.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import type { InstalmentWish } from '#features/billing/commands/instalment.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';

export interface TakeoverPlan {
  readonly language?: Language;
  readonly pricesAre?: 'net' | 'gross';
  readonly signedOn?: string;
  /** France, signed at the home: eight days on, for the day of the signature is not counted. */
  readonly firstPaymentOn?: string;
  readonly handedOver?: boolean;
  /** A signed addendum took the rewiring back. */
  readonly drops?: boolean;
}

interface Part {
  readonly opens: InstalmentOpens;
  readonly title: string;
  readonly cents: number;
}
const survey: Part = { opens: 'survey', title: 'Survey of the whole home', cents: 60_000 };
/** 2,000.00, of which a tenth waits: 900.00 of the programming, 900.00 of the rewiring, 200.00 at the end. */
const work: readonly Part[] = [
  { opens: 'work', title: 'Programming of the lights', cents: 90_000 },
  { opens: 'work', title: 'Rewiring of the cabinet', cents: 90_000 },
  { opens: 'handover', title: 'Last part', cents: 20_000 },
];

export interface SceneTakeover {
  readonly wish: (instalment: Id<'instalment'>) => InstalmentWish;
  readonly takeoverId: Id<'takeover'>;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'>;
  readonly number: string;
  readonly survey: Id<'instalment'>;
  /** What each instalment but the last part prepays. */
  readonly elements: ReadonlyMap<Id<'instalment'>, Id<'element'>>;
  readonly programming: Id<'instalment'>;
  readonly rewiring: Id<'instalment'>;
  readonly lastPart: Id<'instalment'>;
  /** Of an addendum that nobody signed. */
  readonly unsigned: Id<'instalment'>;
  readonly agreementId: Id<'takeover_document'>;
  readonly termsId: Id<'takeover_document'>;
}

/**
 * A takeover with its agreement and terms signed, as rows: what billing finds when the papers have been through their gates. The gates are asked elsewhere; here the
 * owner of the tables writes past them, and everything that is billed and paid after goes through every trigger there is.
 */
export async function takeoverScene(database: Database, ownerUrl: string, act: Act, plan: TakeoverPlan = {}): Promise<SceneTakeover> {
  const {
    language = 'fr',
    pricesAre = 'gross',
    signedOn = act.today,
    firstPaymentOn = act.today,
    handedOver = false,
    drops = false,
  } = plan;
  const client = ClientForm.parse({
    kind: pricesAre === 'net' ? 'company' : 'household',
    name: 'Hélène Marlow',
    language,
    email: 'helene@example.test',
    street: '3 quai Saint-Vincent',
    postcode: '69001',
    city: 'Lyon',
    country: 'FR',
  });
  const home = HomeForm.parse({ name: 'Villa Marlow', city: 'Lyon', country: 'FR' });
  const made = await inCompany(database, act.company.id, async (tx) => granted(await addClient(tx, act, { client, home })));
  const { clientId, homeId } = made as { clientId: Id<'client'>; homeId: Id<'home'> };
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query(`set local session_replication_role = 'replica'`);
    const takeoverId = newId<'takeover'>();
    const number = `T-2026-${takeoverId.slice(-4)}`;
    await insert(owner, 'takeover', {
      company_id: act.company.id,
      id: takeoverId,
      number,
      client_id: clientId,
      home_id: homeId,
      currency: act.company.currency,
      prices_are: pricesAre,
      asked_on: act.today,
      made_at: act.now,
      made_by: act.by.name,
    });
    const papers = papersOf(owner, act, takeoverId, { signedOn: signedOn as Day, firstPaymentOn: firstPaymentOn as Day });
    const agreement = await papers('agreement', [survey]);
    const terms = await papers('terms', work);
    const addendum = await papers('addendum', [{ opens: 'work', title: 'Training', cents: 30_000 }], false);
    if (handedOver) await papers('handover', []);
    if (drops) {
      const { documentId } = await papers('addendum', [{ opens: 'work', title: 'Rewiring of one cable', cents: 5_000 }], true, 2);
      const [, rewired] = [...terms.parts.keys()];
      await insert(owner, 'instalment_drop', { company_id: act.company.id, document_id: documentId, instalment_id: rewired });
    }
    await owner.query('commit');
    const parts = new Map([...agreement.parts, ...terms.parts, ...addendum.parts]);
    const elements = new Map([...agreement.elements, ...terms.elements, ...addendum.elements]);
    const [programming, rewiring, lastPart] = [...terms.parts.keys()] as [Id<'instalment'>, Id<'instalment'>, Id<'instalment'>];
    const wish = (instalmentId: Id<'instalment'>): InstalmentWish => {
      const { title, opens, cents } = parts.get(instalmentId) ?? survey;
      const vat = { category: 'S', rateBps: 2000 } as const;
      const elementId = elements.get(instalmentId) ?? '';
      const half = (of: Id<'instalment'>, at: number) => ({
        elementId: elements.get(of) ?? '',
        description: work[at]?.title ?? '',
        unitCents: 10_000,
        vat,
      });
      return {
        takeover: { id: takeoverId, number, clientId, homeId, currency: act.company.currency, pricesAre },
        instalmentId,
        party: pricesAre === 'net' ? 'professional' : 'consumer',
        firstPaymentOn: firstPaymentOn as Day,
        paymentDays: 14,
        lines:
          opens === 'handover' ? [half(programming, 0), half(rewiring, 1)] : [{ elementId, description: title, unitCents: cents, vat }],
      };
    };
    const [first] = [...agreement.parts.keys()];
    const [unsigned] = [...addendum.parts.keys()];
    return {
      wish,
      takeoverId,
      clientId,
      homeId,
      number,
      programming,
      rewiring,
      lastPart,
      survey: first as Id<'instalment'>,
      elements,
      unsigned: unsigned as Id<'instalment'>,
      agreementId: agreement.documentId,
      termsId: terms.documentId,
    };
  } finally {
    await owner.end();
  }
}

/** The client withdraws from a paper, or a signed addendum takes an instalment back: as rows, past the gates. */
export async function pastTheGates(ownerUrl: string, table: string, row: Record<string, unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`set session_replication_role = 'replica'`);
    await insert(owner, table, row);
  } finally {
    await owner.end();
  }
}

async function insert(owner: pg.Client, table: string, row: Record<string, unknown>): Promise<void> {
  await owner.query(
    `insert into ${table} (${Object.keys(row).join(', ')}) select ${Object.keys(row).join(', ')} from jsonb_populate_record(null::${table}, $1)`,
    [JSON.stringify(row)],
  );
}

type Days = { readonly signedOn: Day; readonly firstPaymentOn: Day };
function papersOf(owner: pg.Client, act: Act, takeoverId: Id<'takeover'>, { signedOn, firstPaymentOn }: Days) {
  const company_id = act.company.id;
  return async (kind: SignedKind, parts: readonly Part[], isSigned = true, version = 1) => {
    const documentId = newId<'takeover_document'>();
    const [shown, sealed] = ['shown', 'sealed'].map((what) => createHash('sha256').update(`${documentId} ${what}`).digest('hex'));
    for (const hash of [shown, sealed])
      await insert(owner, 'file', {
        company_id,
        hash,
        byte_length: 1,
        media_type: 'application/pdf',
        name: 'paper.pdf',
        added_at: act.now,
      });
    const priced = kind !== 'handover';
    await insert(owner, 'takeover_document', {
      company_id,
      id: documentId,
      takeover_id: takeoverId,
      kind,
      version,
      template: 'paper/v1',
      language: 'fr',
      value: { title: 'Paper of the scene', consent: 'yes' },
      file_hash: shown,
      law: priced ? { sources: [] } : null,
      made_at: act.now,
      made_by: act.by.name,
    });
    const made = new Map<Id<'instalment'>, Part>();
    const elements = new Map<Id<'instalment'>, Id<'element'>>();
    for (const [at, part] of parts.entries()) {
      const id = newId<'instalment'>();
      made.set(id, part);
      const of = { company_id, takeover_id: takeoverId, document_id: documentId, position: at + 1, title: part.title };
      await insert(owner, 'instalment', { ...of, id, opens: part.opens, amount_cents: part.cents });
      if (part.opens === 'handover') continue;
      const retained = kind === 'terms' ? 10_000 : 0;
      const elementId = newId<'element'>();
      elements.set(id, elementId);
      await insert(owner, 'element', {
        ...of,
        id: elementId,
        kind: part.opens === 'survey' ? 'survey' : 'programming',
        delivers: 'All of it',
        minutes: 60,
        price_cents: part.cents + retained,
        retained_cents: retained,
        purchase_cents: 0,
        vat: { category: 'S', rateBps: 2000 },
        instalment_id: id,
      });
    }
    if (isSigned)
      await insert(owner, 'takeover_signature', {
        company_id,
        document_id: documentId,
        takeover_id: takeoverId,
        kind,
        document_hash: shown,
        signed_at: act.now,
        signed_on: signedOn,
        way: 'in_person',
        name: 'Hélène Marlow',
        email: '',
        mark: 'typed',
        consent: 'yes',
        early_start: false,
        witness: 'Claire Fontaine',
        address: '',
        browser: '',
        ...(priced && {
          lawful: { sources: [] },
          withdrawal_ends_on: addDays(signedOn, 14),
          first_payment_on: firstPaymentOn,
          first_work_on: firstPaymentOn,
        }),
        sealed_hash: sealed,
        sealed_at: act.now,
        chain_head: 'head',
      });
    return { documentId, parts: made, elements };
  };
}
