import { beforeAll, describe, expect, it } from 'vitest';
import { afterAll } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import type { ReportKind } from '#domain/reports/kinds.ts';
import { addItem } from '#features/information/commands/items.ts';
import { recordFinding } from '#features/products/commands/findings.ts';
import { signOffSurvey } from '#features/takeovers/commands/after/surveys.ts';
import { takeoverForClient } from '#features/takeovers/queries/for-client.ts';
import { stopDrawing } from '#platform/drawing/layout.ts';
import { newId } from '#platform/ids.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import { checkSeal } from '#platform/seal/check.ts';
import type { Act } from '#platform/session/act.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { faultOf } from '#test/fault.ts';
import { bySql, database, events, within } from '#test/faults/invoicing-acts.ts';
import { on } from '#test/faults/invoicing-scene.ts';
import { item } from '#test/information-scene.ts';
import { finding, homeWithDevices } from '#test/products-scene.ts';
import { cableIn, sealingFirm } from '#test/reports-firm.ts';
import { into } from '#test/takeover-facts-by-sql.ts';
import { billAndPay, signedVilla } from '#test/takeovers-after-scene.ts';
import { issueReport } from './commands/issue.ts';
import { reportBehind, reportsBehind } from './queries/for-link.ts';
import { reportFile, reportsOf } from './queries/reports.ts';
import { ReportForm } from './schema.ts';

// Hélène's villa is taken over: signed on Monday, paid and surveyed on Tuesday. Éléonore's house nobody takes over; she reads Italian.
let act: Act;
let tuesday: Act;
let certificate: string;
beforeAll(async () => {
  ({ act, certificate } = await sealingFirm(database));
  tuesday = on(act, '2026-11-24');
});
afterAll(async () => {
  await stopDrawing();
  await stopTypesetting();
});

const form = (kind: ReportKind, more: object = {}) => ReportForm.parse({ id: newId<'report'>(), kind, ...more });
const issue = (as: Act, homeId: Id<'home'>, kind: ReportKind, more: object = {}) =>
  within(as, (tx) => issueReport(tx, as, homeId, form(kind, more)));
const listed = (as: Act, homeId: Id<'home'>) => within(as, async (tx) => granted(await reportsOf(tx, as, homeId)));
const house = () => within(act, (tx) => homeWithDevices(tx, act, [{ make: 'Crestron', model: 'CP3' }]));

describe('a report is issued', () => {
  it('sealed, in the client’s language, and the newest stands; those before it stay to be read', { timeout: 60_000 }, async () => {
    const { homeId } = await house();
    await within(act, (tx) => cableIn(tx, act, homeId));
    const first = granted(await issue(act, homeId, 'wiring'));
    const file = await within(act, async (tx) => granted(await reportFile(tx, act, first.reportId)));
    expect(checkSeal(file.bytes, [certificate]).state).toBe('ours_unchanged');
    const later = on(act, '2026-11-25');
    await within(later, (tx) => cableIn(tx, later, homeId, 'C-002'));
    const second = granted(await issue(later, homeId, 'wiring', { language: 'fr' }));
    const { reports, language } = await listed(later, homeId);
    expect(language).toBe('it');
    expect(reports.map(({ id, language: its, newest, standing }) => [id, its, newest, standing])).toEqual([
      [second.reportId, 'fr', true, 'current'],
      [first.reportId, 'it', false, 'current'],
    ]);
    expect(granted(await within(later, (tx) => reportFile(tx, later, first.reportId))).bytes).toEqual(file.bytes);
    expect(await events(act, 'report.wiring_issued')).toMatchObject([{ homeId }, { homeId }]);
  });

  it('once for an id; the id of something else is refused by name, and so is a report of nothing', async () => {
    const { homeId, ids } = await house();
    for (const kind of ['wiring', 'products', 'information'] as const)
      expect(await issue(act, homeId, kind)).toMatchObject({ refusal: 'nothing_is_surveyed_yet', status: 409 });
    const surveyed = async () => (await listed(act, homeId)).surveys.map((survey) => survey.surveyed);
    expect(await surveyed()).toEqual([false, false, false]);
    await within(act, async (tx) => {
      granted(await recordFinding(tx, act, ids[0] as Id<'device'>, finding()));
      granted(await addItem(tx, act, homeId, item()));
    });
    const asked = form('products');
    const twice = [];
    for (let time = 0; time < 2; time += 1) twice.push(granted(await within(act, (tx) => issueReport(tx, act, homeId, asked))));
    expect(twice[0]).toEqual(twice[1]);
    expect((await listed(act, homeId)).reports).toHaveLength(1);
    expect(await within(act, (tx) => issueReport(tx, act, homeId, { ...asked, kind: 'information' }))).toMatchObject({
      refusal: 'already_so',
    });
    granted(await issue(act, homeId, 'information'));
    expect(await surveyed()).toEqual([false, true, true]);
  });

  it('property 15: not before the survey of a takeover is open; as interim until it is signed off, and as final from then on', {
    timeout: 60_000,
  }, async () => {
    const villa = await signedVilla(act);
    expect(await issue(act, villa.homeId, 'wiring')).toMatchObject({
      refusal: 'devices_wait_for_the_survey',
      mendAt: `/takeovers/${villa.takeoverId}`,
    });
    await billAndPay(act, villa.survey, '2026-11-24');
    await within(tuesday, (tx) => cableIn(tx, tuesday, villa.homeId));
    granted(await issue(tuesday, villa.homeId, 'wiring'));
    await within(tuesday, async (tx) => granted(await signOffSurvey(tx, tuesday, villa.takeoverId, 'wiring', 'Tout est relevé')));
    granted(await issue(tuesday, villa.homeId, 'wiring'));
    const { reports, surveys } = await listed(tuesday, villa.homeId);
    expect(reports.map(({ standing }) => standing).toSorted()).toEqual(['final', 'interim']);
    expect(surveys[0]).toEqual({ kind: 'wiring', standing: 'final', signedOffOn: '2026-11-24', surveyed: true });
    expect(surveys[1]).toMatchObject({ kind: 'products', standing: 'interim', signedOffOn: null });
  });

  it.skipIf(!popplerHas('pdftotext'))(
    'and says on paper how far its survey is, who signed it off, and who issued it',
    { timeout: 60_000 },
    async () => {
      const villa = await signedVilla(act);
      await billAndPay(act, villa.survey, '2026-11-24');
      await within(tuesday, (tx) => cableIn(tx, tuesday, villa.homeId));
      const words = async () => {
        const { reportId } = granted(await issue(tuesday, villa.homeId, 'wiring'));
        return pdfText(granted(await within(tuesday, (tx) => reportFile(tx, tuesday, reportId))).bytes).replace(/\s+/g, ' ');
      };
      const interim = await words();
      for (const said of ['Rapport de câblage et de tests', 'Établi par Claire Fontaine', 'Rapport provisoire : l’audit se poursuit'])
        expect(interim).toContain(said);
      expect(interim).not.toContain('Aperçu');
      await within(tuesday, async (tx) => granted(await signOffSurvey(tx, tuesday, villa.takeoverId, 'wiring', 'Tout est relevé')));
      const final = await words();
      for (const said of ['Claire Fontaine a clos cet audit le 24 novembre 2026', 'Tout est relevé']) expect(final).toContain(said);
    },
  );
});

describe('the client reads the reports of their home', () => {
  it('on the page of the takeover and of the contract; of another home none, by any id', { timeout: 60_000 }, async () => {
    const villa = await signedVilla(act);
    await billAndPay(act, villa.survey, '2026-11-24');
    await within(tuesday, (tx) => cableIn(tx, tuesday, villa.homeId));
    const { reportId } = granted(await issue(tuesday, villa.homeId, 'wiring'));
    const page = await within(tuesday, async (tx) => granted(await takeoverForClient(tx, tuesday, villa.takeoverId)));
    expect(page.reports.map(({ id }) => id)).toEqual([reportId]);
    const behind = await within(tuesday, async (tx) => granted(await reportsBehind(tx, tuesday, 'takeover', villa.takeoverId)));
    expect(behind.reports).toMatchObject([{ id: reportId, newest: true }]);
    const open = (takeoverId: string, id: Id<'report'>) => within(tuesday, (tx) => reportBehind(tx, tuesday, 'takeover', takeoverId, id));
    expect(isRefusal(await open(villa.takeoverId, reportId))).toBe(false);
    const other = await signedVilla(act);
    expect(await open(other.takeoverId, reportId)).toMatchObject({ refusal: 'file_not_found' });
    expect(await open(villa.takeoverId, newId<'report'>())).toMatchObject({ refusal: 'file_not_found' });
  });
});

describe('by plain SQL the application', () => {
  const row = (homeId: string, clientId: string, fileHash: string, more: object = {}) =>
    into('report', {
      company_id: act.company.id,
      id: newId(),
      home_id: homeId,
      client_id: clientId,
      kind: 'wiring',
      standing: 'current',
      language: 'fr',
      template: 'report/v1',
      file_hash: fileHash,
      issued_at: tuesday.now,
      issued_by: 'x',
      ...more,
    });

  it('property 15: issues nothing before the survey is open, and nothing that says of the survey what is not so', {
    timeout: 60_000,
  }, async () => {
    const [villa, other] = [await signedVilla(act), await signedVilla(act)];
    const { clientId } = await within(act, (tx) =>
      tx.selectFrom('home').select('clientId').where('id', '=', villa.homeId).executeTakeFirstOrThrow(),
    );
    const hash = 'b'.repeat(64);
    await within(act, (tx) =>
      tx
        .insertInto('file')
        .values({ companyId: act.company.id, hash, byteLength: 1, mediaType: 'application/pdf', name: 'x', addedAt: act.now })
        .execute(),
    );
    const of = { takeover_id: villa.takeoverId, standing: 'interim' };
    const tried = (more: object = {}) => faultOf(bySql(tuesday, row(villa.homeId, clientId, hash, { ...of, ...more }), []));
    expect(await tried()).toMatch(/takeover_survey_paid/);
    await billAndPay(act, villa.survey, '2026-11-24');
    // A moment before the money came stays closed.
    expect(await tried({ issued_at: act.now })).toMatch(/takeover_survey_paid/);
    expect(await tried({ standing: 'final' })).toMatch(/report_says_what_is_so/);
    expect(await tried({ standing: 'current', takeover_id: null })).toMatch(/report_says_what_is_so/);
    expect(await tried({ standing: 'interim', takeover_id: null })).toMatch(/report_says_what_is_so/);
    expect(await tried({ takeover_id: other.takeoverId })).toMatch(/report_says_what_is_so/);
    const stranger = await within(act, (tx) => tx.selectFrom('client').select('id').where('id', '!=', clientId).executeTakeFirstOrThrow());
    expect(await tried({ client_id: stranger.id })).toMatch(/report_says_what_is_so/);
    expect(await tried({ file_hash: 'c'.repeat(64) })).toMatch(/foreign key/);
    expect(await tried({ kind: 'money' })).toMatch(/report_kind_check/);
    expect(await tried()).toBe('all was taken');
    await within(tuesday, (tx) => cableIn(tx, tuesday, villa.homeId));
    await within(tuesday, async (tx) => granted(await signOffSurvey(tx, tuesday, villa.takeoverId, 'wiring', 'Tout est relevé')));
    expect(await tried()).toMatch(/report_says_what_is_so/);
    expect(await tried({ standing: 'final' })).toBe('all was taken');
    for (const change of ['delete from report', 'update report set issued_by = issued_by', `update report set standing = 'final'`])
      expect(await faultOf(bySql(tuesday, change, []))).toMatch(/permission denied/);
  });
});
