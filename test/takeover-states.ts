import fc from 'fast-check';
import { addDays, type Day, day } from '#domain/time.ts';
import { newId } from '#platform/ids.ts';

/** The day on which all of a state begins. */
export const firstDay = day('2026-11-23');
const on = (offset: number): Day => addDays(firstDay, offset);
const at = (offset: number, hour = 9) => `${on(offset)}T${String(hour).padStart(2, '0')}:00:00Z`;
/** Days around the settlements and lawful days that a state has. */
export const askedDays: readonly Day[] = [-1, 0, 1, 3, 4, 8, 14, 20].map(on);

/** Mostly the first, so that late gates are reached; the others often enough. */
const mostly = <T>(first: T, ...others: T[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(first) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const paper = { signed: mostly('signed', 'unsigned', 'withdrawn'), worksFrom: fc.constantFrom(0, 3, 14) };
/** Money of an invoice in any state that facts can leave it in. */
const invoice = fc.record({
  settledOn: fc.array(fc.constantFrom(1, 4, 8), { minLength: 1, maxLength: 2 }),
  settled: mostly(true, false),
  bounced: mostly(false, true),
  ended: mostly(false, true),
  money: mostly('all', 'short'),
  refunded: mostly(false, true),
  credited: mostly('nothing', 'part', 'most', 'all'),
  cause: fc.constantFrom('goodwill', 'mistake'),
  /** Which of its lines the credit takes first. */
  creditedFrom: fc.constantFrom('first', 'last'),
});
const invoices = fc.oneof(
  { weight: 8, arbitrary: fc.array(invoice, { minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.array(invoice, { maxLength: 3 }) },
);
const events = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['planned', 'started', 'done']) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom('planned', 'unplanned', 'started', 'done', 'reopened'), { maxLength: 5 }) },
);
const elements = fc.array(events, { minLength: 1, maxLength: 2 });
const terms = fc.record({ ...paper, stages: fc.array(fc.record({ invoices, elements }), { minLength: 1, maxLength: 2 }) });
const answer = fc.record({ accepted: mostly(true, false), exception: fc.constantFrom('', 'no', 'later, in spring') });
const grievance = fc.record({
  removed: mostly(false, true),
  answers: mostly(1, 0, 2).chain((n) => fc.array(answer, { minLength: n, maxLength: n })),
});
const heard = fc.record({ answer: mostly('confirmed', 'corrected', null), reopened: mostly(false, true), stale: mostly(false, true) });

/** Any combination of facts, also those that nobody could come to. */
export const takeoverState = fc.record({
  called: mostly(true, false),
  heard: mostly(1, 0, 2).chain((n) => fc.array(heard, { minLength: n, maxLength: n })),
  acceptance: mostly('signed', 'unsigned', 'withdrawn'),
  decisions: mostly(['go'], [], ['no_go'], ['no_go', 'go'], ['go', 'no_go']),
  end: fc.oneof({ weight: 14, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom('declined', 'given_up') }),
  agreements: mostly(1, 0, 2).chain((n) => fc.array(fc.record({ ...paper, invoices }), { minLength: n, maxLength: n })),
  signedOff: fc.oneof(
    { weight: 9, arbitrary: fc.constant(['information', 'wiring', 'products']) },
    { weight: 1, arbitrary: fc.subarray(['information', 'wiring', 'products']) },
  ),
  terms: mostly(1, 0, 2).chain((n) => fc.array(terms, { minLength: n, maxLength: n })),
  addenda: fc.array(fc.record({ ...paper, elements, invoices, drops: fc.array(fc.nat(5), { maxLength: 2 }) }), { maxLength: 2 }),
  grievances: fc.array(grievance, { maxLength: 3 }),
  handover: fc.oneof({ weight: 3, arbitrary: fc.constant('unsigned') }, { weight: 1, arbitrary: fc.constantFrom('signed', 'withdrawn') }),
});
export type TakeoverState = typeof takeoverState extends fc.Arbitrary<infer T> ? T : never;
type Money = TakeoverState['agreements'][number]['invoices'][number];

/** Rows by table, to be written past every trigger. */
export type Rows = Record<string, Record<string, unknown>[]>;

/** Writes states down as rows of a firm. What comes out: the id of the takeover and of each of its elements. */
export function stateWriter(companyId: string, clientId: string, homeId: string) {
  const rows: Rows = {};
  const counted = { invoice: 0, credit_note: 0, takeover: 0 };
  const put = (table: string, row: Record<string, unknown>) => {
    (rows[table] ??= []).push({ company_id: companyId, ...row });
  };

  function signPaper(
    takeoverId: string,
    kind: string,
    version: number,
    { signed, worksFrom }: { signed: string; worksFrom: number },
  ): string {
    const documentId = newId<'takeover_document'>();
    const priced = ['agreement', 'terms', 'addendum'].includes(kind);
    const file_hash = `shown ${documentId}`;
    const law = priced ? { sources: [] } : null;
    put('takeover_document', {
      id: documentId,
      takeover_id: takeoverId,
      kind,
      version,
      template: 'x',
      language: 'fr',
      value: {},
      file_hash,
      law,
      made_at: at(0),
      made_by: 'x',
      written_of: '',
    });
    if (signed === 'unsigned') return documentId;
    put('takeover_signature', {
      document_id: documentId,
      takeover_id: takeoverId,
      kind,
      document_hash: file_hash,
      signed_at: at(0, 9 + version),
      signed_on: on(0),
      way: 'in_person',
      witness: 'x',
      name: 'x',
      email: '',
      mark: 'typed',
      consent: 'yes',
      early_start: false,
      lawful: priced ? {} : null,
      first_payment_on: priced ? on(0) : null,
      first_work_on: priced ? on(worksFrom) : null,
      address: '',
      browser: '',
      sealed_hash: `sealed ${documentId}`,
      sealed_at: at(0),
      chain_head: 'x',
    });
    if (signed === 'withdrawn')
      put('takeover_withdrawal', { document_id: documentId, at: at(2), withdrawn_on: on(2), by_name: 'x', through: 'online' });
    return documentId;
  }

  function bill(
    takeoverId: string,
    instalmentId: string | null,
    kind: 'invoice' | 'credit_note',
    gross: number,
    corrects: string | null,
    cause = 'goodwill',
    lines: readonly (readonly [elementId: string, cents: number])[] = [],
  ) {
    const id = newId<'invoice'>();
    const ordinal = ++counted[kind];
    put('invoice', {
      id,
      kind,
      number: `${kind === 'invoice' ? '' : 'CN-'}2026-${String(ordinal).padStart(4, '0')}`,
      year: 2026,
      ordinal,
      client_id: clientId,
      home_id: homeId,
      corrects_invoice_id: corrects,
      credit_cause: corrects ? cause : null,
      currency: 'EUR',
      value: {},
      template: 'x',
      net_cents: gross,
      vat_cents: 0,
      gross_cents: gross,
      issue_on: on(0),
      due_on: on(0),
      reference: id,
      issued_at: at(0),
      issued_by: 'x',
      takeover_id: takeoverId,
      instalment_id: instalmentId,
    });
    for (const [nr, [element_id, cents]] of lines.entries())
      put('invoice_line', { invoice_id: id, position: nr + 1, net_cents: cents, vat_cents: 0, gross_cents: cents, attempt: 1, element_id });
    return id;
  }

  function money(takeoverId: string, instalmentId: string, one: Money, elements: readonly string[]) {
    const lines = elements.map((id, nr) => [id, nr === 0 ? 1000 - 400 * (elements.length - 1) : 400] as const);
    const invoiceId = bill(takeoverId, instalmentId, 'invoice', 1000, null, '', lines);
    const credited = { nothing: 0, part: 300, most: 600, all: 1000 }[one.credited as 'nothing' | 'part' | 'most' | 'all'];
    let left = credited;
    const notes = (one.creditedFrom === 'first' ? lines : lines.toReversed()).map(([id, cents]) => {
      const taken = Math.min(left, cents);
      left -= taken;
      return [id, taken] as const;
    });
    if (credited > 0) bill(takeoverId, null, 'credit_note', credited, invoiceId, one.cause, notes);
    const owed = one.credited === 'all' ? 1000 : 1000 - credited;
    const one_of = { invoice_id: invoiceId, currency: 'EUR', way: 'transfer', note: '', recorded_at: at(1), recorded_by: 'x' };
    for (const [nr, settledOn] of one.settledOn.entries()) {
      const paymentId = newId<'payment'>();
      const amount_cents = nr > 0 ? 1 : one.money === 'all' ? owed : owed - 10;
      put('payment', { ...one_of, id: paymentId, received_on: on(settledOn), amount_cents, overpays: false });
      const bounced = one.bounced && nr === 0;
      if (bounced)
        put('payment_reversal', { payment_id: paymentId, reversed_on: on(9), reason: 'x', recorded_at: at(9), recorded_by: 'x' });
      const id = newId<'settlement'>();
      if (one.settled)
        put('settlement', { id, invoice_id: invoiceId, payment_id: paymentId, settled_on: on(settledOn), at: at(settledOn) });
      if (one.settled && one.ended && nr === 0) put('settlement_end', { settlement_id: id, payment_id: paymentId, at: at(9) });
    }
    if (one.refunded) put('refund', { ...one_of, id: newId<'refund'>(), paid_on: on(9), amount_cents: 50 });
  }

  function stage(
    takeoverId: string,
    documentId: string,
    position: number,
    opens: string,
    paid: readonly Money[],
    work: readonly (readonly string[])[],
    kind: string,
  ) {
    const instalmentId = newId<'instalment'>();
    const of = { takeover_id: takeoverId, document_id: documentId };
    put('instalment', { ...of, id: instalmentId, position, opens, title: 'x', amount_cents: 1000 });
    const ids = work.map(() => newId<'element'>());
    for (const one of paid) money(takeoverId, instalmentId, one, ids);
    for (const [nr, happened] of work.entries()) {
      const id = ids[nr];
      put('element', {
        ...of,
        id,
        position: position * 10 + nr,
        kind,
        title: 'x',
        delivers: 'x',
        minutes: 60,
        price_cents: 1e3,
        retained_cents: 0,
        purchase_cents: 0,
        vat: {},
        instalment_id: instalmentId,
      });
      for (const [nr, kind] of happened.entries())
        put('element_event', {
          element_id: id,
          takeover_id: takeoverId,
          position: nr + 1,
          kind,
          on_day: on(2),
          note: '',
          at: at(2),
          by_name: 'x',
        });
    }
    return { instalmentId, ids };
  }

  function write(state: TakeoverState) {
    const id = newId<'takeover'>();
    const elementIds: string[] = [];
    const drops: string[] = [];
    put('takeover', {
      id,
      number: `T-2026-${++counted.takeover}`,
      client_id: clientId,
      home_id: homeId,
      currency: 'EUR',
      prices_are: 'gross',
      asked_on: on(0),
      enquiry: '',
      previous_firm: '',
      previous_contact: '',
      previous_phone: '',
      made_at: at(0),
      made_by: 'x',
    });
    if (state.called)
      put('previous_firm_call', {
        id: newId<'previous_firm_call'>(),
        takeover_id: id,
        called_on: on(0),
        outcome: 'helps',
        spoke_with: '',
        hands_over: '',
        warned_of: '',
        note: '',
        recorded_at: at(0),
        recorded_by: 'x',
      });
    for (const { removed, answers } of state.grievances) {
      const grievanceId = newId<'grievance'>();
      put('grievance', {
        id: grievanceId,
        takeover_id: id,
        kind: 'money',
        weight: 1,
        words: 'x',
        their_view: '',
        revision: 1,
        saved_at: at(0),
        saved_by: 'x',
        removed_at: removed ? at(0) : null,
      });
      for (const [nr, { accepted, exception }] of answers.entries())
        put('grievance_answer', {
          grievance_id: grievanceId,
          takeover_id: id,
          position: nr + 1,
          answer: 'so it is',
          shown: true,
          accepted,
          exception,
          answered_at: at(3),
          answered_by: 'x',
        });
    }
    for (const [nr, { answer, reopened, stale }] of state.heard.entries()) {
      const documentId = signPaper(id, 'heard', nr + 1, { signed: 'unsigned', worksFrom: 0 });
      // Filled in by the database once the interview is there; a stale one was written of something else.
      (rows['takeover_document'] as Rows[string]).at(-1)!['written_of'] = stale ? 'other words' : 'as it is';
      if (answer)
        put('heard_answer', { document_id: documentId, answer, words: 'not so', by_name: 'x', through: 'page', answered_at: at(0) });
      if (answer && reopened) put('heard_reopening', { document_id: documentId, reason: 'once more', at: at(0), by_name: 'x' });
    }
    signPaper(id, 'acceptance', 1, { signed: state.acceptance, worksFrom: 0 });
    for (const [nr, verdict] of state.decisions.entries())
      put('takeover_decision', {
        takeover_id: id,
        position: nr + 1,
        verdict,
        reason: 'because',
        sheet: {},
        decided_on: on(0),
        decided_at: at(0),
        decided_by: 'x',
      });
    if (state.end)
      put('takeover_end', {
        takeover_id: id,
        ground: state.end,
        reason: 'because',
        ended_on: on(0),
        by_name: 'x',
        through: 'page',
        at: at(0),
      });
    for (const [nr, one] of state.agreements.entries()) {
      const documentId = signPaper(id, 'agreement', nr + 1, one);
      elementIds.push(...stage(id, documentId, 1, 'survey', one.invoices, [['started']], 'survey').ids);
    }
    for (const point of state.signedOff)
      put('survey_sign_off', { takeover_id: id, point, summary: 'seen', signed_off_on: on(0), at: at(0), by_name: 'x' });
    for (const [nr, one] of state.terms.entries()) {
      const documentId = signPaper(id, 'terms', nr + 1, one);
      for (const [nr, { invoices, elements }] of one.stages.entries()) {
        const made = stage(id, documentId, nr + 1, 'work', invoices, elements, 'programming');
        elementIds.push(...made.ids);
        drops.push(made.instalmentId);
      }
    }
    for (const [nr, one] of state.addenda.entries()) {
      const documentId = signPaper(id, 'addendum', nr + 1, one);
      elementIds.push(...stage(id, documentId, 1, 'work', one.invoices, one.elements, 'other').ids);
      for (const instalmentId of new Set(one.drops.flatMap((nr) => drops[nr] ?? [])))
        put('instalment_drop', { document_id: documentId, instalment_id: instalmentId });
    }
    signPaper(id, 'handover', 1, { signed: state.handover, worksFrom: 0 });
    return { id, elementIds };
  }
  return { rows, write };
}
