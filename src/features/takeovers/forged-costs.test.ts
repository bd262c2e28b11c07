import { describe, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { refusedBy } from '#test/fault.ts';
import { at, into } from '#test/takeover-facts-by-sql.ts';
import { takeoverRows } from '#test/takeover-rows.ts';

// Costs by plain SQL, as somebody would write them who has the application's own login. That they are never changed nor removed: refused-by-the-database.test.ts.
const { story, asFirm } = await takeoverRows();

describe('a cost by direct SQL', () => {
  it('property 15: of work is of a day on which the survey is paid and lawful, and of none once the takeover is over or handed over', async () => {
    const one = await story('survey_paid');
    for (const kind of ['materials', 'subcontractor']) {
      await refusedBy(one.write(one.jobCost(kind, '2026-11-30')), /takeover_survey_paid/);
      await refusedBy(one.write(one.jobCost(kind, '2026-12-07')), /takeover_survey_is_lawful/);
      // Nor is it made lawful by a day that the row states for itself.
      await refusedBy(one.write(one.jobCost(kind, '2026-12-08', { recorded_at: at('2026-12-07') })), /day_has_come/);
      await one.write(one.jobCost(kind, '2026-12-08'));
    }
    await one.write(
      into('takeover_end', {
        ...one.of,
        ground: 'given_up',
        reason: 'because',
        ended_on: '2026-12-09',
        by_name: 'x',
        through: 'page',
        at: at('2026-12-09'),
      }),
    );
    await refusedBy(one.write(one.jobCost('materials', '2026-12-08')), /takeover_not_over/);
    await one.write(one.jobCost('travel', '2026-12-09'), one.jobCost('other', '2026-12-09'));
    const other = await story('handed_over');
    await refusedBy(
      other.write(other.jobCost('subcontractor', '2026-12-24', { recorded_at: at('2026-12-28') })),
      /takeover_not_handed_over/,
    );
    await other.write(other.jobCost('other', '2026-12-28'));
  });

  it('of a journey opens nothing and needs no gate; of no day before the enquiry or to come, of more than nothing, and of its own firm', async () => {
    const [one, other] = [await story('asked'), await story('asked')];
    const id = newId();
    await one.write(one.jobCost('travel', '2026-11-20', { id }));
    await refusedBy(one.write(one.surveyEntry('2026-12-24')), /takeover_heard_confirmed/);
    await refusedBy(one.write(one.jobCost('travel', '2026-11-19', { recorded_at: at('2026-11-20') })), /cost_comes_after_the_enquiry/);
    await refusedBy(one.write(one.jobCost('travel', '2026-11-21', { recorded_at: at('2026-11-20') })), /day_has_come/);
    for (const more of [{ net_cents: 0 }, { net_cents: -1 }, { net_cents: 100_000_000_001 }])
      await refusedBy(one.write(one.jobCost('travel', '2026-11-20', more)), /job_cost_net_cents_check/);
    await refusedBy(one.write(one.jobCost('bribe', '2026-11-20')), /job_cost_kind_check/);
    await refusedBy(one.write(one.jobCost('travel', '2026-11-20', { words: ' ' })), /job_cost_words_check/);
    await refusedBy(asFirm(one.company_id, other.jobCost('travel', '2026-11-20')), /row-level security/);
    await refusedBy(one.write(one.jobCost('travel', '2026-11-20', { takeover_id: other.ids.takeover })), /foreign key/);
    const struck = (more: object = {}) =>
      into('job_cost_struck', {
        company_id: one.company_id,
        job_cost_id: id,
        reason: 'twice',
        struck_at: at('2026-11-20'),
        struck_by: 'x',
        ...more,
      });
    await refusedBy(one.write(struck({ reason: 'no' })), /job_cost_struck_reason_check/);
    await refusedBy(asFirm(other.company_id, struck({ company_id: other.company_id })), /foreign key/);
    await one.write(struck());
    await refusedBy(one.write(struck()), /job_cost_struck_pkey/);
  });
});
