import { afterAll, describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { openBrowser, openWindow, startCaretaker } from './caretaker.ts';
import { offencesAgainstWcag, tooWide, unsaid } from './first-contract/inspection.ts';
import { told } from './first-contract/told.ts';
import type { Walk } from './first-contract/walk.ts';
import { keepPicture } from './pictures.ts';
import { atTheDesk, beforeADevice, found, homeToSurvey, inTheCellar, sentByItself, takesAlong } from './survey/survey.ts';
import { newFirm, told as saying } from './takeover/takeover.ts';

// A technician surveys a home with the telephone in the cellar, half the time without reception; the desk then has all of it.
const language = 'fr';
const t = textsIn(language);
const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});
const { page: desk } = await openWindow(browser, { locale: 'fr-FR' });
const { page: phone } = await openWindow(browser, { locale: 'fr-FR', width: 390 });
/** Each step that is looked at is whole: accessible, no wider than the phone, nothing unsaid. */
const walk: Walk = {
  language,
  caretaker,
  desk,
  phone,
  seen: async (page, step) => {
    await keepPicture(page, `survey-${step}`);
    expect([step, ...(await offencesAgainstWcag(page)), ...(await unsaid(page)), await tooWide(page)]).toEqual([step, 0]);
  },
};
let homeId = '';
const ask = <T>(path: string): Promise<T> =>
  desk.evaluate(async (where) => (await (await fetch(`/api${where}`)).json()) as never, path) as Promise<T>;

describe('a survey on the telephone', () => {
  it('is taken along in one tap', async () => {
    await newFirm(walk);
    homeId = await homeToSurvey(walk);
    await saying(walk, () => takesAlong(walk, told[language].firm.ownerEmail, homeId));
  });

  it('goes on without reception: places, cables, tests, a photo, a device and its verdict', async () => {
    await phone.context().setOffline(true);
    await saying(walk, async () => {
      await inTheCellar(walk);
      await phone.reload();
      await phone.getByRole('tab', { name: t('wiring:tab.cables') }).waitFor();
      await beforeADevice(walk);
      await walk.seen(phone, '05-waits');
    });
    // Nothing of it has left the telephone yet.
    expect(await ask<{ record: { cables: unknown[] } }>(`/homes/${homeId}/wiring`)).toMatchObject({ record: { cables: [], places: [] } });
  });

  it('arrives by itself once there is reception, each record once', async () => {
    await saying(walk, () => sentByItself(walk));
    const { record, photos } = await ask<Shown>(`/homes/${homeId}/wiring`);
    expect(record.cables.map(({ label }) => label).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(found.cables);
    const tests = record.tests.map(({ method, result }) => `${method} ${result}`).toSorted((a, b) => (a < b ? -1 : 1));
    expect(tests).toEqual(['continuity PASS', 'link_light PASS', 'toned PASS']);
    expect(record.ends.map(({ side }) => side)).toEqual(['a', 'a', 'a', 'a']);
    expect(photos).toHaveLength(1);
    expect(await ask(`/homes/${homeId}/products`)).toMatchObject({
      rows: [{ make: found.make, serial: found.serial, finding: { verdict: 'at_risk', reasons: ['support_ends'] } }],
    });
  });

  it('stands on the desk, and the report is issued and sealed', async () => {
    await saying(walk, () => atTheDesk(walk, homeId));
    const { reports: issued } = await ask<{ reports: readonly { id: string; kind: string }[] }>(`/homes/${homeId}/reports`);
    expect(issued).toMatchObject([{ kind: 'wiring', standing: 'current', newest: true }]);
    const bytes = await desk.evaluate(
      async (id) => [...new Uint8Array(await (await fetch(`/api/reports/${id}/pdf`)).arrayBuffer())],
      issued[0]?.id ?? '',
    );
    const pdf = Buffer.from(bytes);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('/ETSI.CAdES.detached');
  });
});

interface Shown {
  readonly record: {
    readonly cables: readonly { readonly label: string }[];
    readonly tests: readonly { readonly method: string; readonly result: string }[];
    readonly ends: readonly { readonly side: string }[];
  };
  readonly photos: readonly unknown[];
}
