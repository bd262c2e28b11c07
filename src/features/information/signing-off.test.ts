import { beforeAll, describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { signOffSurvey } from '#features/takeovers/commands/after/surveys.ts';
import { draftStart } from '#features/takeovers/queries/drafts.ts';
import { surveyOf } from '#features/takeovers/queries/survey.ts';
import type { Act } from '#platform/session/act.ts';
import { faultOf } from '#test/fault.ts';
import { bySql, database, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { finding, item, put, request } from '#test/information-scene.ts';
import { into } from '#test/takeover-facts-by-sql.ts';
import { billAndPay, signedVilla } from '#test/takeovers-after-scene.ts';
import { recordFinding } from './commands/findings.ts';
import { addItem } from './commands/items.ts';
import { askFor } from './commands/requests.ts';

// Hélène's villa: the survey is paid, the register is open.
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
async function paidVilla() {
  const villa = await signedVilla(act);
  await billAndPay(act, villa.survey, act.today);
  return villa;
}

describe('T3 is signed off', () => {
  it('once of each thing something was found, or somebody was asked for it; by SQL as well', async () => {
    const { takeoverId, homeId } = await paidVilla();
    const [one, other] = [await put(act, homeId, { kind: 'schematics' }), await put(act, homeId, { kind: 'key' })];
    const signOff = () => within(act, (tx) => signOffSurvey(tx, act, takeoverId, 'information', 'Tout est relevé'));
    const row = { company_id: act.company.id, takeover_id: takeoverId, point: 'information', summary: 'x' };
    const bySqlToo = () =>
      faultOf(bySql(act, into('survey_sign_off', { ...row, signed_off_on: act.today, at: act.now, by_name: 'x' }), []));
    expect(await signOff()).toMatchObject({
      refusal: 'information_is_not_seen_to',
      values: { count: 2 },
      mendAt: `/homes/${homeId}/information`,
    });
    expect(await bySqlToo()).toMatch(/^information_is_seen_to/);
    granted(await within(act, (tx) => recordFinding(tx, act, one, finding(act))));
    expect(await signOff()).toMatchObject({ values: { count: 1 } });
    granted(await within(act, (tx) => askFor(tx, act, homeId, request(act, [other]))));
    expect(await within(act, async (tx) => granted(await surveyOf(tx, act, takeoverId)).register)).toEqual({ items: 2, notSeenTo: 0 });
    expect(await signOff()).toBeNull();
  });

  it('an empty register passes, and is told', async () => {
    const { takeoverId } = await paidVilla();
    expect(await within(act, async (tx) => granted(await surveyOf(tx, act, takeoverId)).register)).toEqual({ items: 0, notSeenTo: 0 });
    expect(await within(act, (tx) => signOffSurvey(tx, act, takeoverId, 'information', 'Rien'))).toBeNull();
  });

  it('what has to be made anew is proposed for the terms, called in the language of who writes them; the papers price the survey', async () => {
    const { takeoverId, homeId } = await paidVilla();
    const named = await put(act, homeId, { kind: 'network_plan', name: 'Plan du sous-sol' });
    const plain = await put(act, homeId, { kind: 'schematics' });
    const start = () => within(act, async (tx) => granted(await draftStart(tx, act, takeoverId)));
    expect((await start()).survey.papers).toBe('missing');
    granted(await within(act, (tx) => recordFinding(tx, act, named, finding(act, { state: 'partly', note: 'sans adresses' }))));
    granted(await within(act, (tx) => recordFinding(tx, act, plain, finding(act, { state: 'refused' }))));
    const { elements, survey } = await start();
    expect(elements.filter(({ from }) => from === 'information')).toMatchObject([
      { kind: 'documentation', title: 'Plan du sous-sol', found: 'sans adresses', minutes: 30, from: 'information' },
      { kind: 'documentation', title: 'Schémas', found: '', minutes: 120, from: 'information' },
    ]);
    expect(survey.papers).toBe('partial');
  });
});

describe('the register of a home that is being taken over', () => {
  it('property 15: opens with the payment of the survey, and not before', async () => {
    const villa = await signedVilla(act);
    const add = () => within(act, (tx) => addItem(tx, act, villa.homeId, item()));
    expect(await add()).toMatchObject({
      refusal: 'devices_wait_for_the_survey',
      values: { also: 'survey_is_not_paid' },
      mendAt: `/takeovers/${villa.takeoverId}`,
    });
    await billAndPay(act, villa.survey, act.today);
    expect(isRefusal(await add())).toBe(false);
  });
});
