import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll } from 'vitest';
import { connect } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from './company.ts';
import { calmPool, testDatabase, type TestDatabase } from './database.ts';
import { circumstancesRow, lawfulDays, printedLaw } from './takeover-law-by-sql.ts';
import { at, factRows, into, issued, linesOf, type Row, sceneRows } from './takeover-facts-by-sql.ts';

export interface Part {
  readonly kind: string;
  readonly priceCents: number;
  readonly retainedCents?: number;
}
/** How far a takeover has come; each is all that comes before it too. */
export const milestones = [
  'asked',
  'heard',
  'accepted',
  'decided',
  'agreed',
  'survey_paid',
  'surveyed',
  'terms_signed',
  'terms_paid',
  'done',
  'handed_over',
] as const;
export type Milestone = (typeof milestones)[number];

/**
 * Takeovers row by row, written by plain SQL as the application's own login, each in a firm of its own: 23 November the agreement, payable on 1 December, work on the
 * survey from the 8th; terms on the 9th, payable on the 17th, work from the 24th. Call at the top level.
 */
export async function takeoverRows(given?: TestDatabase) {
  const { appUrl, ownerUrl } = given ?? (await testDatabase());
  const database = connect(appUrl);
  const pool = calmPool(appUrl, 8);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  afterAll(() => Promise.all([owner.end(), pool.end(), database.close()]));

  /** One transaction of the firm; more than one statement stands or falls together. */
  async function asFirm(companyId: string, text: string, begin = 'begin'): Promise<Row[]> {
    const client = await pool.connect();
    try {
      await client.query(begin);
      await client.query(`select set_config('caretaker.company', $1, true)`, [companyId]);
      const answer = (await client.query(text)) as pg.QueryResult<Row> | pg.QueryResult<Row>[];
      await client.query('set constraints all immediate');
      await client.query('commit');
      return (Array.isArray(answer) ? answer.at(-1) : answer)?.rows ?? [];
    } catch (fault) {
      await client.query('rollback');
      throw fault;
    } finally {
      client.release();
    }
  }

  async function story(upTo: Milestone, { early = false, onlyFirstStage = false } = {}) {
    const act = await testCompany(database);
    const company_id = act.company.id;
    const ids = { client: newId<'client'>(), home: newId<'home'>(), takeover: newId<'takeover'>(), grievance: newId<'grievance'>() };
    const of = { company_id, takeover_id: ids.takeover };
    const made: Record<string, string> = {};
    const write = (...texts: string[]) => asFirm(company_id, texts.join(';\n'));
    const file = (hash: string, moment: string) =>
      into('file', { company_id, hash, byte_length: 1, media_type: 'application/pdf', name: 'x.pdf', added_at: moment });

    /** A paper with its parts, as drafted. `opens`: what the instalment of the parts opens; retained parts make one at the handover. */
    function paper(kind: string, day: string, parts: readonly (readonly Part[])[] = [], more: Row = {}) {
      const id = newId<'takeover_document'>();
      const file_hash = createHash('sha256').update(id).digest('hex');
      const law = ['agreement', 'terms', 'addendum'].includes(kind) ? printedLaw : null;
      const texts = [
        file(file_hash, at(day, 9)),
        into('takeover_document', {
          ...of,
          id,
          kind,
          version: 1,
          template: 'x',
          language: 'fr',
          value: { consent: 'yes' },
          file_hash,
          law,
          made_at: at(day, 9),
          made_by: 'x',
          ...more,
        }),
      ];
      const instalments: string[] = [];
      const elements: string[] = [];
      let nr = 0;
      for (const stage of parts) {
        const instalment = newId<'instalment'>();
        instalments.push(instalment);
        const amount_cents = stage.reduce((sum, { priceCents, retainedCents = 0 }) => sum + priceCents - retainedCents, 0);
        const opens = kind === 'agreement' ? 'survey' : 'work';
        texts.push(
          into('instalment', { ...of, id: instalment, document_id: id, position: instalments.length, opens, title: 'x', amount_cents }),
        );
        for (const { kind, priceCents, retainedCents = 0 } of stage) {
          const element = newId<'element'>();
          elements.push(element);
          texts.push(
            into('element', {
              ...of,
              id: element,
              document_id: id,
              position: ++nr,
              kind,
              title: 'x',
              delivers: 'x',
              minutes: 60,
              price_cents: priceCents,
              retained_cents: retainedCents,
              purchase_cents: 0,
              vat: {
                category: 'S',
                rateBps: 2e3,
              },
              instalment_id: instalment,
            }),
          );
        }
      }
      const waits = parts.flat().reduce((sum, { retainedCents = 0 }) => sum + retainedCents, 0);
      const last = newId<'instalment'>();
      if (waits > 0) {
        const position = instalments.length + 1;
        texts.push(into('instalment', { ...of, id: last, document_id: id, position, opens: 'handover', title: 'x', amount_cents: waits }));
      }
      return { id, file_hash, kind, texts, instalments, elements, last };
    }
    type Paper = ReturnType<typeof paper>;

    /** Its signature on a day, in person, with a sealed file of its own; some columns are said anew. */
    function signature({ id, kind, file_hash }: Pick<Paper, 'id' | 'kind' | 'file_hash'>, day: string, more: Row = {}): string[] {
      const sealed = createHash('sha256').update(`${id} sealed ${newId()}`).digest('hex');
      const event = newId();
      const priced = ['agreement', 'terms', 'addendum'].includes(kind);
      const its = priced ? lawfulDays((more['signed_on'] as string | undefined) ?? day, early && kind === 'agreement') : {};
      const said: Row = {
        ...of,
        document_id: id,
        kind,
        document_hash: file_hash,
        signed_at: at(day),
        signed_on: day,
        way: 'in_person',
        witness: 'x',
        name: 'x',
        email: '',
        mark: 'typed',
        consent: 'yes',
        early_start: early && kind === 'agreement',
        address: '',
        browser: '',
        early_start_at: early && kind === 'agreement' ? at(day) : null,
        ...its,
        sealed_hash: sealed,
        sealed_at: at(day),
        chain_head: event,
        ...more,
      };
      if (priced && !('lawful' in more))
        said['lawful'] = {
          sources: printedLaw.sources,
          withdrawalEndsOn: said['withdrawal_ends_on'],
          firstPaymentOn: said['first_payment_on'],
          firstWorkOn: said['first_work_on'],
        };
      return [
        file(sealed, said['sealed_at'] as string),
        `insert into takeover_event (company_id, takeover_id, position, at, kind, data, previous_hash, hash)
          select '${company_id}', '${ids.takeover}', coalesce(max(position), 0) + 1, '${at(day)}', 'signed', '{}',
            coalesce((array_agg(hash order by position desc))[1], 'start'), '${event}' from takeover_event where takeover_id = '${ids.takeover}'`,
        into('takeover_signature', said),
      ];
    }

    /** An invoice of an instalment by SQL, as it would be issued, with the number that is that many further than the last. */
    async function invoice(instalmentId: string, grossCents: number, day: string, firstPaymentOn: string, more: Row = {}, further = 1) {
      const [{ n } = { n: 0 }] = await write(`select coalesce(max(ordinal), 0)::int as n from invoice where kind = 'invoice'`);
      const [id, ordinal] = [newId<'invoice'>(), (n as number) + further];
      const number = `2026-${String(ordinal).padStart(4, '0')}`;
      const net = Math.round(grossCents / 1.2);
      const row: Row = {
        company_id,
        id,
        kind: 'invoice',
        number,
        year: 2026,
        ordinal,
        client_id: ids.client,
        home_id: ids.home,
        currency: 'EUR',
        template: 'x',
        net_cents: net,
        vat_cents: grossCents - net,
        gross_cents: grossCents,
        issue_on: day,
        due_on: firstPaymentOn,
        first_payment_on: firstPaymentOn,
        reference: id,
        issued_at: at(day),
        issued_by: 'x',
        takeover_id: ids.takeover,
        instalment_id: instalmentId,
        ...more,
      };
      const billed =
        await write(`select e.id, case i.opens when 'handover' then e.retained_cents else e.price_cents - e.retained_cents end as cents
        from instalment i join element e on e.document_id = i.document_id and (i.opens = 'handover' or e.instalment_id = i.id)
        where i.id = '${instalmentId}' and case i.opens when 'handover' then e.retained_cents > 0 and not instalment_is_dropped(e.company_id, e.instalment_id) else true end order by e.position`);
      const lines = linesOf(billed as { id: string; cents: string }[], row);
      const texts = issued(row, lines);
      return { id, texts };
    }
    async function bill(...given: Parameters<typeof invoice>) {
      const { id, texts } = await invoice(...given);
      await write(...texts);
      return id;
    }
    /** Money of an invoice that settles it on a day. */
    async function pay(invoiceId: string, cents: number, day: string, more: { payment?: Row; settlement?: Row } = {}) {
      const id = newId<'payment'>();
      const payment = {
        company_id,
        id,
        invoice_id: invoiceId,
        received_on: day,
        amount_cents: cents,
        currency: 'EUR',
        way: 'transfer',
        note: '',
      };
      await write(
        into('payment', { ...payment, recorded_at: at(day), recorded_by: 'x', overpays: false, ...more.payment }),
        into('settlement', {
          company_id,
          id: newId(),
          invoice_id: invoiceId,
          payment_id: id,
          settled_on: day,
          at: at(day),
          ...more.settlement,
        }),
      );
      return id;
    }
    const bounce = (paymentId: string, day: string) => [
      into('payment_reversal', {
        company_id,
        payment_id: paymentId,
        reversed_on: day,
        reason: 'returned',
        recorded_at: at(day),
        recorded_by: 'x',
      }),
      `insert into settlement_end select company_id, id, payment_id, '${at(day)}' from settlement where payment_id = '${paymentId}'`,
    ];
    const facts = factRows(of, ids.grievance);
    const { surveyEntry, signOff, workTime, elementEvent, answered, decision } = facts;
    await write(...sceneRows(company_id, ids));
    const agreement = paper('agreement', '2026-11-23', [[{ kind: 'survey', priceCents: 60_000 }]]);
    const terms = paper('terms', '2026-12-09', [
      [{ kind: 'programming', priceCents: 100_000, retainedCents: 10_000 }],
      [{ kind: 'rewiring', priceCents: 50_000, retainedCents: 5_000 }],
    ]);
    const [survey, first, second] = [agreement.elements[0], terms.elements[0], terms.elements[1]] as [string, string, string];
    const heard = paper('heard', '2026-11-21');
    const acceptance = paper('acceptance', '2026-11-22');
    const handover = paper('handover', '2026-12-28');
    const [firstStage, secondStage] = terms.instalments as [string, string];
    const confirmed = (day: string, more: Row = {}) =>
      into('heard_answer', {
        company_id,
        document_id: heard.id,
        answer: 'confirmed',
        words: '',
        by_name: 'x',
        through: 'page',
        answered_at: at(day),
        ...more,
      });
    const steps: Record<Milestone, () => Promise<unknown>> = {
      asked: () =>
        write(
          into('previous_firm_call', {
            ...of,
            id: newId(),
            called_on: '2026-11-20',
            outcome: 'helps',
            spoke_with: '',
            hands_over: '',
            warned_of: '',
            note: '',
            recorded_at: at('2026-11-20'),
            recorded_by: 'x',
          }),
          circumstancesRow(of),
          into('grievance', {
            ...of,
            id: ids.grievance,
            kind: 'service',
            weight: 3,
            words: 'nobody comes',
            their_view: '',
            revision: 1,
            saved_at: at('2026-11-20'),
            saved_by: 'x',
          }),
        ),
      heard: () => write(...heard.texts, confirmed('2026-11-21')),
      accepted: () => write(...acceptance.texts, ...signature(acceptance, '2026-11-22')),
      decided: () => write(decision(1, 'go', '2026-11-22', { decided_at: at('2026-11-22', 11) })),
      agreed: () => write(...agreement.texts, ...signature(agreement, '2026-11-23')),
      survey_paid: async () => {
        made['surveyInvoice'] = await bill(agreement.instalments[0] as string, 60_000, '2026-11-23', '2026-12-01');
        made['surveyPayment'] = await pay(made['surveyInvoice'], 60_000, '2026-12-01');
      },
      surveyed: () =>
        write(
          surveyEntry('2026-12-08'),
          workTime(survey, '2026-12-08'),
          ...['information', 'wiring', 'products'].map((point) => signOff(point, '2026-12-08')),
        ),
      terms_signed: () => write(...terms.texts, ...signature(terms, '2026-12-09')),
      terms_paid: async () => {
        made['firstInvoice'] = await bill(firstStage, 90_000, '2026-12-09', '2026-12-17');
        made['firstPayment'] = await pay(made['firstInvoice'], 90_000, '2026-12-17');
        if (onlyFirstStage) return;
        made['secondInvoice'] = await bill(secondStage, 45_000, '2026-12-09', '2026-12-17');
        made['secondPayment'] = await pay(made['secondInvoice'], 45_000, '2026-12-17');
      },
      done: () =>
        write(
          ...[first, second].flatMap((element) => [
            elementEvent(element, 1, 'planned', '2026-12-24', { at: at('2026-12-18') }),
            elementEvent(element, 2, 'started', '2026-12-24'),
            workTime(element, '2026-12-24'),
            elementEvent(element, 3, 'done', '2026-12-24'),
          ]),
          answered('2026-12-27'),
        ),
      handed_over: () => write(...handover.texts, ...signature(handover, '2026-12-28')),
    };
    for (const one of milestones.slice(0, milestones.indexOf(upTo) + 1)) await steps[one]();
    const helpers = {
      ...facts,
      paper,
      signature,
      invoice,
      bill,
      pay,
      bounce,
      confirmed,
    };
    return {
      act,
      company_id,
      ids,
      of,
      made,
      write,
      steps,
      agreement,
      terms,
      heard,
      acceptance,
      handover,
      survey,
      first,
      second,
      firstStage,
      secondStage,
      ...helpers,
    };
  }
  return { story, asFirm, pool, owner, database };
}
export type TakeoverStory = Awaited<ReturnType<Awaited<ReturnType<typeof takeoverRows>>['story']>>;
