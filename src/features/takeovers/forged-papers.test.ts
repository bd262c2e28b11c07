import { describe, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { refusedBy } from '#test/fault.ts';
import { at, into } from '#test/takeover-facts-by-sql.ts';
import { takeoverRows } from '#test/takeover-rows.ts';

// Papers, signatures and decisions by plain SQL, as the application's own login: of everything they say one thing is not so.
const { story, owner } = await takeoverRows();

describe('property 15: a paper by direct SQL', () => {
  it('is not made before its gate, and nobody decides without the facts', async () => {
    const asked = await story('asked');
    for (const kind of ['acceptance', 'agreement', 'terms', 'addendum', 'handover'])
      await refusedBy(asked.write(...asked.paper(kind, '2026-12-28').texts), /takeover_(heard_confirmed|reprogramming_accepted)/);
    await refusedBy(asked.write(...asked.paper('refusal_letter', '2026-12-28').texts), /takeover_is_refused/);
    await refusedBy(asked.write(asked.decision(1, 'go', '2026-11-22')), /takeover_heard_confirmed/);
    const heard = await story('heard');
    await refusedBy(heard.write(heard.decision(1, 'go', '2026-11-22')), /takeover_reprogramming_accepted/);
    await refusedBy(heard.write(heard.decision(2, 'no_go', '2026-11-22')), /position_is_the_next/);
    await refusedBy(heard.write(heard.decision(1, 'no_go', '2026-11-23', { decided_at: at('2026-11-22') })), /day_has_come/);
    await heard.write(heard.decision(1, 'no_go', '2026-11-22'));
    await refusedBy(heard.write(...heard.acceptance.texts), /takeover_not_over/);
    await heard.write(...heard.paper('refusal_letter', '2026-11-22').texts);
    const agreed = await story('agreed');
    for (const verdict of ['go', 'no_go'])
      await refusedBy(agreed.write(agreed.decision(2, verdict, '2026-11-24')), /takeover_agreement_unsigned/);
  });

  it('is not dated back before what it goes on from, nor signed before it was written: no day of the law passes so', async () => {
    const one = await story('decided');
    const early = one.paper('agreement', '2026-11-10', [[{ kind: 'survey', priceCents: 60_000 }]]);
    await refusedBy(one.write(...early.texts), /paper_comes_after/);
    await one.write(...one.agreement.texts);
    await refusedBy(one.write(...one.signature(one.agreement, '2026-11-10')), /signature_comes_after_its_paper/);
    await refusedBy(one.write(...one.signature(one.agreement, '2026-11-23', { signed_on: '2026-11-10' })), /signed_on_its_day/);
    const days = /days_are_of_the_printed_law/;
    await refusedBy(one.write(...one.signature(one.agreement, '2026-11-23', { first_payment_on: '2026-11-23' })), days);
    await refusedBy(one.write(...one.signature(one.agreement, '2026-11-23', { first_work_on: '2026-11-23' })), days);
    await refusedBy(one.write(...one.signature(one.agreement, '2026-11-23', { withdrawal_ends_on: null })), days);
    await refusedBy(one.write(...one.signature(one.agreement, '2026-11-23', { lawful: { sources: [] } })), days);
  });

  it('is signed with the words, the bytes, the chain and the seal that are its own, once', async () => {
    const one = await story('decided');
    await one.write(...one.agreement.texts);
    const sign = (more: object) => one.write(...one.signature(one.agreement, '2026-11-23', { ...more }));
    await refusedBy(sign({ consent: 'no' }), /consent_is_as_printed/);
    await refusedBy(sign({ document_hash: one.heard.file_hash }), /foreign key/);
    await refusedBy(sign({ document_id: one.acceptance.id, document_hash: one.acceptance.file_hash }), /signed_parts_add_up|foreign key/);
    await refusedBy(sign({ kind: 'terms' }), /takeover_agreement_signed/);
    await refusedBy(sign({ chain_head: 'x' }), /chain_head_is_the_last/);
    await refusedBy(sign({ sealed_hash: one.agreement.file_hash }), /sealed_file_is_its_own/);
    await refusedBy(sign({ way: 'distance', witness: null }), /check/);
    const code = newId();
    const codeOf = (document_id: string, more: object = {}) =>
      into('takeover_code', {
        ...one.of,
        id: code,
        document_id,
        code_hash: 'x',
        sent_to: '',
        asked_at: at('2026-11-23', 9),
        expires_at: at('2026-11-23', 12),
        tries: 0,
        ...more,
      });
    await one.write(codeOf(one.acceptance.id));
    await refusedBy(sign({ way: 'distance', witness: null, code_id: code }), /code_is_of_the_paper/);
    await one.write(`update takeover_code set tries = 3, used_at = '${at('2026-11-23')}'`);
    for (const back of ['tries = 0', 'used_at = null', `used_at = '${at('2026-11-24')}'`])
      await refusedBy(one.write(`update takeover_code set ${back}`), /is_not_undone/);
    await sign({});
    await refusedBy(sign({}), /takeover_agreement_unsigned|duplicate key/);
  });

  it('without a price has no days of the law, so that nobody withdraws from an acceptance or a handover', async () => {
    const one = await story('done');
    await one.write(...one.handover.texts);
    const withdrawable = { withdrawal_ends_on: '2027-12-31' };
    await refusedBy(one.write(...one.signature(one.handover, '2026-12-28', withdrawable)), /days_are_of_a_price/);
    await refusedBy(
      one.write(...one.signature(one.handover, '2026-12-28', { way: 'distance', witness: null, code_id: newId() })),
      /check|code/,
    );
    await one.write(...one.signature(one.handover, '2026-12-28'));
    const withdrawal = (document_id: string, day: string) =>
      one.write(
        into('takeover_withdrawal', {
          company_id: one.company_id,
          document_id,
          at: at(day),
          withdrawn_on: day,
          by_name: 'x',
          through: 'online',
        }),
      );
    await refusedBy(withdrawal(one.handover.id, '2026-12-28'), /withdrawn_in_time/);
    await refusedBy(withdrawal(one.terms.id, '2026-12-28'), /withdrawn_in_time/);
    await refusedBy(withdrawal(one.terms.id, '2026-12-08'), /withdrawn_in_time/);
  });

  it('"what we heard" is answered in its newest version and only while it tells what was said, whatever moment a row states', async () => {
    const one = await story('asked');
    await one.write(...one.heard.texts);
    const newer = one.paper('heard', '2026-11-21', [], { version: 2 });
    await one.write(...newer.texts);
    await refusedBy(one.write(one.confirmed('2026-11-21')), /newest_is_answered/);
    // Written down after the paper, and dated before it.
    const later = into('grievance', {
      ...one.of,
      id: newId(),
      kind: 'money',
      weight: 3,
      words: 'too dear',
      their_view: '',
      revision: 1,
      saved_at: at('2026-11-20'),
      saved_by: 'x',
    });
    await one.write(later);
    await refusedBy(one.write(one.confirmed('2026-11-21', { document_id: newer.id })), /takeover_heard_is_up_to_date/);
    await one.write(`update grievance set removed_at = '${at('2026-11-20')}' where words = 'too dear'`);
    await one.write(`update grievance set words = 'somebody came', saved_at = '${at('2026-11-20')}'`);
    await refusedBy(one.write(one.confirmed('2026-11-21', { document_id: newer.id })), /takeover_heard_is_up_to_date/);
    await refusedBy(one.write(one.confirmed('2026-11-21', { document_id: one.acceptance.id })), /takeover_|newest|foreign/);
    await one.write(`update grievance set words = 'nobody comes' where words = 'somebody came'`);
    await one.write(one.confirmed('2026-11-21', { document_id: newer.id }));
    await refusedBy(one.write(later), /takeover_interview_is_open/);
    await refusedBy(one.write(...one.paper('heard', '2026-11-22', [], { version: 3 }).texts), /takeover_interview_is_open/);
  });

  it('of the handover tells the answers that there are, and comes after work is done and every grievance answered', async () => {
    const one = await story('terms_paid');
    await refusedBy(one.write(...one.handover.texts), /takeover_elements_done/);
    await one.steps.done();
    await one.write(one.answered('2026-12-27', { position: 2, accepted: false, exception: '' }));
    await refusedBy(one.write(...one.handover.texts), /takeover_grievances_answered/);
    await refusedBy(one.write(one.answered('2026-12-27', { position: 4 })), /position_is_the_next/);
    await one.write(one.answered('2026-12-27', { position: 3, accepted: false, exception: 'in spring' }));
    await one.write(...one.handover.texts);
    await one.write(one.answered('2026-12-27', { position: 4 }));
    await refusedBy(one.write(...one.signature(one.handover, '2026-12-28')), /handover_is_up_to_date/);
    const newer = one.paper('handover', '2026-12-28', [], { version: 2 });
    await one.write(...newer.texts, ...one.signature(newer, '2026-12-28'));
    for (const text of [
      one.workTime(one.first, '2026-12-28'),
      one.surveyEntry('2026-12-28'),
      one.answered('2026-12-28', { position: 5 }),
      one.elementEvent(one.first, 4, 'reopened', '2026-12-28'),
    ])
      await refusedBy(one.write(text), /takeover_not_handed_over/);
  });

  it('has a chain without holes, of its own takeover', async () => {
    const one = await story('decided');
    const event = (position: number, previous_hash: string) =>
      one.write(into('takeover_event', { ...one.of, position, at: at('2026-11-23'), kind: 'x', data: {}, previous_hash, hash: newId() }));
    const [{ position, hash } = { position: 0, hash: '' }] = await one.write(
      'select position, hash from takeover_event order by position desc limit 1',
    );
    await refusedBy(event((position as number) + 2, hash as string), /position_is_the_next/);
    await refusedBy(event(position as number, hash as string), /position_is_the_next|duplicate/);
    await refusedBy(event((position as number) + 1, 'of another'), /chain_goes_on/);
    await event((position as number) + 1, hash as string);
  });
});

describe('property 17: the parts of a paper', () => {
  const sums = /signed_parts_add_up/;
  it('sum to the price, leave at most a tenth to the handover, and are of their kind', async () => {
    const one = await story('surveyed');
    let version = 0;
    for (const [priceCents, retainedCents] of [
      [100_000, 10_001],
      [99, 10],
      [2, 1],
    ] as const)
      await refusedBy(
        one.write(...one.paper('terms', '2026-12-09', [[{ kind: 'programming', priceCents, retainedCents }]]).texts),
        /at_most_a_tenth_waits/,
      );
    // Nor where another element makes up for it, which an addendum could take back.
    const made_up = [[{ kind: 'programming', priceCents: 200_000, retainedCents: 100_000 }], [{ kind: 'rewiring', priceCents: 800_000 }]];
    await refusedBy(one.write(...one.paper('terms', '2026-12-09', made_up).texts), /at_most_a_tenth_waits/);
    for (const parts of [[[{ kind: 'survey', priceCents: 100_000 }]], []]) {
      const terms = one.paper('terms', '2026-12-09', parts, { version: ++version });
      await one.write(...terms.texts);
      await refusedBy(one.write(...one.signature(terms, '2026-12-09')), sums);
    }
    for (const amount of [89_999, 1]) {
      const terms = one.paper('terms', '2026-12-09', [[{ kind: 'programming', priceCents: 100_000, retainedCents: 10_000 }]], {
        version: ++version,
      });
      await one.write(...terms.texts.map((text) => text.replace('"amount_cents":90000', `"amount_cents":${amount}`)));
      await refusedBy(one.write(...one.signature(terms, '2026-12-09')), sums);
    }
    const odd = one.paper('terms', '2026-12-09', [[{ kind: 'programming', priceCents: 99, retainedCents: 9 }]], { version: ++version });
    await one.write(...odd.texts, ...one.signature(odd, '2026-12-09'));
  });

  it('are not added to a paper that is signed, nor to one without a price, nor to one of another takeover', async () => {
    const one = await story('terms_signed');
    const instalment = (document_id: string, more: object = {}) =>
      one.write(
        into('instalment', { ...one.of, id: newId(), document_id, position: 9, opens: 'work', title: 'x', amount_cents: 1, ...more }),
      );
    await refusedBy(instalment(one.terms.id), /before_the_papers_signature/);
    await refusedBy(
      one.write(
        `insert into element select (jsonb_populate_record(e, '{"id": "${newId()}", "position": 9}')).* from element e where id = '${one.first}'`,
      ),
      /before_the_papers_signature/,
    );
    const letter = one.paper('refusal_letter', '2026-12-09');
    await owner.query(
      `set session_replication_role = replica; select set_config('caretaker.company', '${one.company_id}', false); ${letter.texts.join(';')}; reset session_replication_role`,
    );
    await refusedBy(instalment(letter.id), /parts_are_of_a_priced_paper/);
    const drop = into('instalment_drop', { company_id: one.company_id, document_id: letter.id, instalment_id: one.firstStage });
    await refusedBy(one.write(drop), /parts_are_of_a_priced_paper/);
    // A cheap survey of one home, said to be that of another, whose own is dear.
    const addendum = one.paper('addendum', '2026-12-10', [[{ kind: 'other', priceCents: 100 }]]);
    await one.write(...addendum.texts);
    const second = { home: newId(), takeover: newId() };
    await one.write(
      `insert into home (company_id, id, client_id, name, country, zone, added_at) select company_id, '${second.home}', client_id, name, country, zone, added_at from home limit 1`,
      `insert into takeover select (jsonb_populate_record(t, '{"id": "${second.takeover}", "number": "T-2", "home_id": "${second.home}"}')).* from takeover t`,
    );
    await refusedBy(instalment(addendum.id, { takeover_id: second.takeover }), /foreign key/);
  });

  it('are taken back by an addendum alone, unbilled and not begun', async () => {
    const one = await story('terms_paid', { onlyFirstStage: true });
    const addendum = (drop: string, version: number, parts: Parameters<typeof one.paper>[2] = []) => {
      const made = one.paper('addendum', '2026-12-24', parts, { version });
      made.texts.push(into('instalment_drop', { company_id: one.company_id, document_id: made.id, instalment_id: drop }));
      return made;
    };
    const billed = addendum(one.firstStage, 1);
    await one.write(...billed.texts);
    await refusedBy(one.write(...one.signature(billed, '2026-12-24')), /dropped_was_not_billed/);
    const handover = addendum(one.terms.last, 2);
    await one.write(...handover.texts);
    await refusedBy(one.write(...one.signature(handover, '2026-12-24')), /dropped_was_not_billed/);
    const good = addendum(one.secondStage, 3);
    await one.write(...good.texts, ...one.signature(good, '2026-12-24'));
    await refusedBy(
      one.bill(one.secondStage, 45_000, '2026-12-24', '2026-12-17', { due_on: '2026-12-24' }),
      /invoice_is_of_its_instalment/,
    );
    await refusedBy(one.write(one.workTime(one.second, '2026-12-24')), /takeover_element_stands/);
  });

  it('that wait for the handover are billed after it', async () => {
    const one = await story('done');
    await refusedBy(one.bill(one.terms.last, 15_000, '2026-12-28', '2026-12-17', { due_on: '2026-12-28' }), /invoice_is_of_its_instalment/);
    await one.steps.handed_over();
    await refusedBy(one.bill(one.terms.last, 14_999, '2026-12-28', '2026-12-17', { due_on: '2026-12-28' }), /invoice_is_of_its_instalment/);
    await one.bill(one.terms.last, 15_000, '2026-12-28', '2026-12-17', { due_on: '2026-12-28' });
  });
});
