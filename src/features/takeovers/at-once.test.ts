import { describe, expect, it } from 'vitest';
import { named } from '#test/fault.ts';
import { at, into } from '#test/takeover-facts-by-sql.ts';
import { takeoverRows, type TakeoverStory } from '#test/takeover-rows.ts';

// Two at once on one takeover, each in a transaction of its own by the application's login.
const { story, pool } = await takeoverRows();

/** The first has written and not ended yet when the second begins to write; the second waits, and hears what came of the first. */
async function oneAfterTheOther(
  of: TakeoverStory,
  first: readonly string[],
  second: readonly string[],
  ends: 'commit' | 'rollback' = 'commit',
): Promise<string> {
  const [one, other] = [await pool.connect(), await pool.connect()];
  try {
    for (const client of [one, other]) {
      await client.query('begin');
      await client.query(`select set_config('caretaker.company', $1, true)`, [of.company_id]);
    }
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
    await one.query(first.join(';'));
    const answer = other.query(`${second.join(';')}; set constraints all immediate`).then(() => 'taken', named);
    await expect
      .poll(async () => (await one.query(`select wait_event_type from pg_stat_activity where pid = $1`, [rows[0]?.pid])).rows, {
        timeout: 20_000,
      })
      .toEqual([{ wait_event_type: 'Lock' }]);
    await one.query(ends);
    const what = await answer;
    await other.query(what === 'taken' ? 'commit' : 'rollback');
    return what;
  } finally {
    one.release();
    other.release();
  }
}

describe('property 14: two at once', () => {
  it('a payment taken back and an element begun: begun after it is refused, begun before it stays', async () => {
    const one = await story('terms_paid');
    const back = () => one.bounce(one.made['firstPayment'] as string, '2026-12-28');
    const begun = [one.elementEvent(one.first, 1, 'started', '2026-12-28')];
    expect(await oneAfterTheOther(one, back(), begun, 'rollback')).toBe('taken');
    const other = await story('terms_paid');
    const its = other.bounce(other.made['firstPayment'] as string, '2026-12-28');
    expect(await oneAfterTheOther(other, its, [other.elementEvent(other.first, 1, 'started', '2026-12-28')])).toMatch(
      /takeover_element_paid/,
    );
    const third = await story('terms_paid');
    const work = [third.elementEvent(third.first, 1, 'started', '2026-12-28')];
    expect(await oneAfterTheOther(third, work, third.bounce(third.made['firstPayment'] as string, '2026-12-28'))).toBe('taken');
    expect(await third.write(`select kind from element_event`)).toEqual([{ kind: 'started' }]);
  });

  it('two signatures of the handover, and of the agreement', async () => {
    const one = await story('done');
    await one.write(...one.handover.texts);
    const sign = () => one.signature(one.handover, '2026-12-28').filter((text) => !text.startsWith('insert into takeover_event'));
    const [head] = await one.write('select hash from takeover_event order by position desc limit 1');
    const signed = () => sign().map((text) => text.replace(/"chain_head":"[^"]+"/, `"chain_head":"${String(head?.['hash'])}"`));
    expect(await oneAfterTheOther(one, signed(), signed())).toMatch(/takeover_not_handed_over/);
    const other = await story('decided');
    await other.write(...other.agreement.texts);
    expect(
      await oneAfterTheOther(other, other.signature(other.agreement, '2026-11-23'), other.signature(other.agreement, '2026-11-23')),
    ).toMatch(/takeover_agreement_unsigned|position/);
  });

  it('a decision not to go and the signature of the agreement', async () => {
    const no = (one: TakeoverStory) => [one.decision(2, 'no_go', '2026-11-23')];
    const one = await story('decided');
    await one.write(...one.agreement.texts);
    expect(await oneAfterTheOther(one, no(one), one.signature(one.agreement, '2026-11-23'))).toMatch(/takeover_not_over/);
    const other = await story('decided');
    await other.write(...other.agreement.texts);
    expect(await oneAfterTheOther(other, other.signature(other.agreement, '2026-11-23'), no(other))).toMatch(/takeover_agreement_unsigned/);
  });

  it('two invoices of one instalment, and an invoice of one that is being taken back', async () => {
    const one = await story('agreed');
    const invoice = async (further: number) =>
      (await one.invoice(one.agreement.instalments[0] as string, 60_000, '2026-11-23', '2026-12-01', {}, further)).texts;
    expect(await oneAfterTheOther(one, await invoice(1), await invoice(2))).toMatch(/one_invoice_of_an_instalment/);
    const other = await story('terms_paid', { onlyFirstStage: true });
    const addendum = other.paper('addendum', '2026-12-10');
    await other.write(
      ...addendum.texts,
      into('instalment_drop', { company_id: other.company_id, document_id: addendum.id, instalment_id: other.secondStage }),
    );
    const { texts } = await other.invoice(other.secondStage, 45_000, '2026-12-10', '2026-12-17');
    expect(await oneAfterTheOther(other, texts, other.signature(addendum, '2026-12-10'))).toMatch(/dropped_was_not_billed/);
    const third = await story('terms_paid', { onlyFirstStage: true });
    const drop = third.paper('addendum', '2026-12-10');
    await third.write(
      ...drop.texts,
      into('instalment_drop', { company_id: third.company_id, document_id: drop.id, instalment_id: third.secondStage }),
    );
    const late = await third.invoice(third.secondStage, 45_000, '2026-12-10', '2026-12-17');
    expect(await oneAfterTheOther(third, third.signature(drop, '2026-12-10'), late.texts)).toMatch(/invoice_is_of_its_instalment/);
  });

  it('the client leaves the agreement while its survey is being recorded', async () => {
    const one = await story('survey_paid', { early: true });
    const leaves = [
      into('takeover_withdrawal', {
        company_id: one.company_id,
        document_id: one.agreement.id,
        at: at('2026-12-07'),
        withdrawn_on: '2026-12-07',
        by_name: 'x',
        through: 'online',
      }),
    ];
    expect(await oneAfterTheOther(one, leaves, [one.surveyEntry('2026-12-07')])).toMatch(/takeover_not_over/);
  });

  it('many at once wait in a line, never in a circle: each is taken or refused by name', async () => {
    const one = await story('terms_paid');
    const acts = [
      ...Array.from({ length: 6 }, (_, nr) => [one.workTime(nr % 2 ? one.first : one.second, '2026-12-28')]),
      one.bounce(one.made['firstPayment'] as string, '2026-12-28'),
      one.bounce(one.made['secondPayment'] as string, '2026-12-28'),
      ...[one.first, one.second].map((element) => [one.elementEvent(element, 1, 'started', '2026-12-28')]),
      ...[1, 1].map((position) => [one.answered('2026-12-28', { position })]),
      one.paper('addendum', '2026-12-28', [[{ kind: 'other', priceCents: 100 }]]).texts,
      [one.surveyEntry('2026-12-28')],
      ['give_up', 'give_up'].map(() =>
        into('takeover_end', {
          ...one.of,
          ground: 'given_up',
          reason: 'because',
          ended_on: '2026-12-28',
          by_name: 'x',
          through: 'page',
          at: at('2026-12-28'),
        }),
      )[0] as string,
    ].map((texts) => (typeof texts === 'string' ? [texts] : texts));
    const answers = await Promise.all(acts.map((texts) => one.write(...texts).then(() => 'taken', named)));
    for (const answer of answers)
      expect(answer).toMatch(/^taken$|^takeover_(element_paid|not_over)|^position_is_the_next|^survey_point_is_open/);
    expect(answers.at(-1)).toBe('taken');
  });
});
