import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { VatCondition } from '#domain/contracts/consumer-law/vat.ts';
import { startingRateCard } from '#domain/pricing/defaults/rate-cards.ts';
import type { SignedKind } from '#domain/takeovers/papers.ts';
import { priceSurvey, startingSurveyRates } from '#domain/takeovers/survey-price.ts';
import { surveyPriceIn, type AgreementDraft, type ElementWish, type TermsDraft } from '#domain/takeovers/terms.ts';
import { makePaper, type MadePaper, type PaperWish } from '#features/takeovers/commands/papers/make.ts';
import { shownPaper } from '#features/takeovers/commands/papers/shown.ts';
import { inCompany } from '#platform/database/connect.ts';
import { getFile, putFile } from '#platform/files/files.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { takeoversScene } from './takeovers-scene.ts';

type Row = Record<string, unknown>;
export type Story = Awaited<ReturnType<Awaited<ReturnType<typeof papersScene>>['story']>>;

/** What the client must declare of a home in France for the reduced rate. */
export const declared: readonly VatCondition[] = ['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance'];
const wish = { systems: 4, devices: 62, cables: 140, ageYears: 7, papers: 'missing', kilometres: 18, travelMinutes: 30 } as const;
const price = granted(priceSurvey(wish, startingSurveyRates, startingRateCard('FR')));
/** A survey at the standard rate, as it was reckoned. */
export const agreementDraft: AgreementDraft = {
  wish,
  price,
  priceCents: surveyPriceIn(price, { category: 'S', rateBps: 2000 }, 'gross'),
  reason: '',
  vat: { key: 'standard', declared: [] },
  message: '',
};
export const element = (title: string, priceCents: number, more: Partial<ElementWish> = {}): ElementWish => ({
  kind: 'programming',
  title,
  delivers: `${title}: scènes refaites et documentées`,
  minutes: 90,
  priceCents,
  purchaseCents: 0,
  stage: 1,
  vat: { key: 'standard', declared: [] },
  ...more,
});
export const termsDraft = (elements: readonly ElementWish[], more: Partial<TermsDraft> = {}): TermsDraft => ({
  elements,
  signOffBps: 1000,
  message: '',
  drops: [],
  ...more,
});

/** A takeover as far as a paper of it needs; what others' signatures and payments brought about stands as rows. Call at the top level. */
export async function papersScene() {
  const scene = await takeoversScene();
  const { act, inside, owner, villa } = scene;
  const into = (table: string, row: Row) =>
    sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
      select ${sql.join(Object.keys(row).map((name) => sql.ref(name)))} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`;
  const write = (table: string, row: Row) => inside((tx) => into(table, { company_id: act.company.id, ...row }).execute(tx));
  /** Past every trigger, for what is not this scene's to play: signatures, money. */
  const past = (table: string, row: Row) =>
    inCompany(owner, act.company.id, async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await into(table, { company_id: act.company.id, ...row }).execute(tx);
    });

  async function story(language = 'fr', { name = 'Marlow', vat = {} }: { name?: string; vat?: object } = {}) {
    const { clientId, homeId } = await villa(name, act, { language, email: `${newId()}@example.test`, ...vat });
    const id = newId<'takeover'>();
    const of = { takeover_id: id };
    await write('takeover', {
      id,
      number: `T-2026-${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`,
      client_id: clientId,
      home_id: homeId,
      currency: 'EUR',
      prices_are: 'gross',
      asked_on: act.today,
      enquiry: '',
      previous_firm: '',
      previous_contact: '',
      previous_phone: '',
      made_at: act.now,
      made_by: 'x',
    });
    await write('previous_firm_call', {
      ...of,
      id: newId(),
      called_on: act.today,
      outcome: 'helps',
      spoke_with: '',
      hands_over: '',
      warned_of: '',
      note: '',
      recorded_at: act.now,
      recorded_by: 'x',
    });
    const make = (made: PaperWish, who: Act = act) => inside((tx) => makePaper(tx, who, id, made), who);
    const shown = (paper: MadePaper) => inside(async (tx) => granted(await shownPaper(tx, act, paper.documentId)));
    const bytes = async (paper: MadePaper) => inside(async (tx) => granted(await getFile(tx, act, paper.fileHash)).bytes);
    const answer = (question: string, words: string) =>
      write('interview_answer', { ...of, question, words, revision: 1, saved_at: act.now, saved_by: 'x' });
    // Enough to write what was heard.
    await answer('what_goes_wrong', 'Plus rien ne répond.');
    const grievance = async (words: string, more: Row = {}) => {
      const grievanceId = newId<'grievance'>();
      await write('grievance', {
        ...of,
        id: grievanceId,
        kind: 'functionality',
        weight: 3,
        words,
        their_view: '',
        revision: 1,
        saved_at: act.now,
        saved_by: 'x',
        ...more,
      });
      return grievanceId;
    };
    const confirm = (paper: MadePaper) =>
      write('heard_answer', {
        document_id: paper.documentId,
        answer: 'confirmed',
        words: '',
        by_name: 'Hélène',
        through: 'page',
        answered_at: act.now,
      });
    const decide = (verdict: string) =>
      write('takeover_decision', {
        ...of,
        position: 1,
        verdict,
        reason: 'parce que',
        sheet: {},
        decided_on: act.today,
        decided_at: act.now,
        decided_by: 'x',
      });
    const circumstances = (more: Row = {}) =>
      write('takeover_circumstances', {
        ...of,
        id: newId(),
        place: 'home',
        channel: 'tablet',
        party: 'consumer',
        unsolicited_visit: false,
        urgent_repair: false,
        small_professional: false,
        recorded_at: act.now,
        recorded_by: 'x',
        ...more,
      });
    const draft = (kind: string, value: unknown) =>
      inside((tx) =>
        sql`insert into takeover_draft values (${act.company.id}, ${id}, ${kind}, ${JSON.stringify(value)}::jsonb, 1, ${act.now}, 'x')
          on conflict (company_id, takeover_id, kind) do update set value = excluded.value`.execute(tx),
      );
    const sign = async (paper: MadePaper) => {
      const { kind, fileHash } = await shown(paper);
      const priced = ['agreement', 'terms', 'addendum'].includes(kind);
      await past('takeover_signature', {
        ...of,
        document_id: paper.documentId,
        kind: kind as SignedKind,
        document_hash: fileHash,
        signed_at: act.now,
        signed_on: act.today,
        way: 'in_person',
        witness: 'x',
        name: 'Hélène',
        email: '',
        mark: 'typed',
        consent: 'x',
        early_start: false,
        address: '',
        browser: '',
        ...(priced
          ? {
              lawful: {},
              first_payment_on: act.today,
              first_work_on: act.today,
            }
          : {}),
        sealed_hash: `sealed ${fileHash}`,
        sealed_at: act.now,
        chain_head: 'x',
      });
    };
    /** Bills and settles an instalment of a paper by rows. */
    const pay = async (paper: MadePaper, position = 1) => {
      const { id: instalment } = await inside((tx) =>
        tx
          .selectFrom('instalment')
          .select('id')
          .where('documentId', '=', paper.documentId)
          .where('position', '=', position)
          .executeTakeFirstOrThrow(),
      );
      // Of four digits at least, as a number is printed.
      const [invoice, payment, ordinal] = [newId(), newId(), 1_000 + Math.floor(Math.random() * 1e6)];
      await past('invoice', {
        id: invoice,
        kind: 'invoice',
        number: `2026-${ordinal}`,
        year: 2026,
        ordinal,
        client_id: clientId,
        home_id: homeId,
        currency: 'EUR',
        template: 'x',
        net_cents: 100,
        vat_cents: 0,
        gross_cents: 100,
        issue_on: act.today,
        due_on: act.today,
        first_payment_on: act.today,
        reference: invoice,
        issued_at: act.now,
        issued_by: 'x',
        takeover_id: id,
        instalment_id: instalment,
        value: {},
      });
      const elements = await inside((tx) => tx.selectFrom('element').select('id').where('instalmentId', '=', instalment).execute());
      const each = 100 / Math.max(1, elements.length);
      for (const [nr, { id: element_id }] of elements.entries()) {
        const cents = Math.floor(each * (nr + 1)) - Math.floor(each * nr);
        const line = { position: nr + 1, net_cents: cents, vat_cents: 0, gross_cents: cents, attempt: 1 };
        await past('invoice_line', { invoice_id: invoice, ...line, element_id });
      }
      await past('payment', {
        id: payment,
        invoice_id: invoice,
        received_on: act.today,
        amount_cents: 100,
        currency: 'EUR',
        way: 'transfer',
        note: '',
        recorded_at: act.now,
        recorded_by: 'x',
        overpays: false,
      });
      await past('settlement', { id: newId(), invoice_id: invoice, payment_id: payment, settled_on: act.today, at: act.now });
    };
    const surveyed = async () => {
      for (const point of ['information', 'wiring', 'products'])
        await write('survey_sign_off', { ...of, point, summary: 'tout vu', signed_off_on: act.today, at: act.now, by_name: 'x' });
    };
    const rows = (paper: MadePaper) =>
      inside(async (tx) => ({
        instalments: await tx.selectFrom('instalment').selectAll().where('documentId', '=', paper.documentId).orderBy('position').execute(),
        elements: await tx.selectFrom('element').selectAll().where('documentId', '=', paper.documentId).orderBy('position').execute(),
        drops: await tx.selectFrom('instalmentDrop').selectAll().where('documentId', '=', paper.documentId).execute(),
      }));
    const heard = async () => {
      const paper = granted(await make({ kind: 'heard' }));
      await confirm(paper);
      return paper;
    };
    const accepted = async () => {
      await heard();
      const paper = granted(await make({ kind: 'acceptance', systems: ['Éclairage KNX', 'Volets'] }));
      await sign(paper);
      return paper;
    };
    const agreed = async () => {
      await accepted();
      await decide('go');
      await circumstances();
      await draft('agreement', agreementDraft);
      const paper = granted(await make({ kind: 'agreement' }));
      await sign(paper);
      await pay(paper);
      await surveyed();
      return paper;
    };
    const underTerms = async (elements: readonly ElementWish[]) => {
      await agreed();
      await draft('terms', termsDraft(elements));
      const paper = granted(await make({ kind: 'terms' }));
      await sign(paper);
      return paper;
    };
    /** Every element of a paper is paid and done. */
    const finish = async (paper: MadePaper) => {
      for (const { opens, position } of (await rows(paper)).instalments) if (opens !== 'handover') await pay(paper, position);
      for (const { id: elementId } of (await rows(paper)).elements)
        for (const [at, kind] of ['started', 'done'].entries())
          await past('element_event', {
            ...of,
            element_id: elementId,
            position: at + 1,
            kind,
            on_day: act.today,
            note: '',
            at: act.now,
            by_name: 'x',
          });
    };
    const photo = async (image: Uint8Array, mediaType = 'image/png') => {
      const fileHash = await inside(async (tx) => granted(await putFile(tx, act, { bytes: image, mediaType, name: 'photo.png' })));
      await write('takeover_file', { ...of, file_hash: fileHash, name: 'photo.png', added_at: act.now, added_by: 'x' });
      return fileHash;
    };
    const answered = (grievanceId: Id<'grievance'>, more: Row = {}) =>
      write('grievance_answer', {
        ...of,
        grievance_id: grievanceId,
        position: 1,
        answer: 'refait et montré',
        shown: true,
        accepted: true,
        exception: '',
        answered_at: act.now,
        answered_by: 'x',
        ...more,
      });
    return {
      id,
      clientId,
      homeId,
      make,
      shown,
      bytes,
      rows,
      answer,
      grievance,
      confirm,
      decide,
      circumstances,
      draft,
      sign,
      pay,
      surveyed,
      heard,
      accepted,
      agreed,
      underTerms,
      finish,
      answered,
      photo,
    };
  }
  return { ...scene, story, write, past };
}
