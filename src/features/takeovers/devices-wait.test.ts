import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { addDevices, editDevice } from '#features/homes/commands/devices.ts';
import { archive, restore } from '#features/homes/commands/archive.ts';
import { addHome } from '#features/homes/commands/homes.ts';
import { previewImport, runImport } from '#features/homes/commands/import-devices.ts';
import { homeDetail } from '#features/homes/queries/homes.ts';
import { DeviceForm, HomeForm } from '#features/homes/schema.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bySql, database, ownerUrl, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, markPaid, on } from '#test/faults/invoicing-scene.ts';
import { deviceRow } from '#test/takeover-facts-by-sql.ts';
import { billAndPay, signedVilla } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { startTakeover } from './commands/before/start.ts';
import { StartForm } from './schema.ts';

// T5 by the back door: what the devices of a home are is written behind the gate of the survey. Hélène signed on Monday; nothing is paid.
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const device = (more: object = {}) => DeviceForm.parse({ classKey: 'camera', ...more });
const list = { bytes: new TextEncoder().encode('Type;Marque;Quantité\ncaméra;Axis;3\n'), name: 'liste.csv' };
const mapping = { columns: { class: 'Type', make: 'Marque', quantity: 'Quantité' }, classes: {} };
/** A device that was known before the takeover was begun. */
async function knownBefore(homeId: Id<'home'>): Promise<Id<'device'>> {
  const id = newId<'device'>();
  await pastTheGates(ownerUrl, 'device', deviceRow(act.company.id, homeId, { id, added_at: '2026-01-05T09:00:00Z' }));
  return id;
}
const sixty = device({ make: 'Lutron', model: 'QSX', label: 'K7', quantity: 60 });

describe('property 15: the devices of a home that is being taken over', () => {
  it('are neither added, edited nor imported before the survey, which is said by name, already by the preview', async () => {
    const villa = await signedVilla(act);
    const { homeId } = villa;
    const deviceId = await knownBefore(homeId);
    const acts = {
      add: () => within(act, (tx) => addDevices(tx, act, homeId, [device()])),
      edit: () => within(act, (tx) => editDevice(tx, act, deviceId, sixty)),
      preview: () => within(act, (tx) => previewImport(tx, act, homeId, list, mapping)),
      import: () => within(act, (tx) => runImport(tx, act, homeId, list, mapping, '')),
    };
    for (const [what, tried] of Object.entries(acts))
      expect([what, await tried()]).toEqual([
        what,
        {
          refusal: 'devices_wait_for_the_survey',
          status: 409,
          values: { number: villa.number, also: 'survey_is_not_paid', day: act.today },
          mendAt: `/takeovers/${villa.takeoverId}`,
        },
      ]);
    const shown = granted(await within(act, (tx) => homeDetail(tx, act, homeId)));
    expect(shown).toMatchObject({ devices: [{ count: 1 }], devicesWait: { takeoverId: villa.takeoverId, number: villa.number } });
    // Put aside, and brought back, it says nothing new.
    granted(await within(act, (tx) => archive(tx, act, 'device', deviceId)));
    granted(await within(act, (tx) => restore(tx, act, 'device', deviceId)));

    const { paymentId } = await billAndPay(act, villa.survey, '2026-11-24');
    expect(paymentId).toBeTruthy();
    const tuesday = on(act, '2026-11-24');
    expect(granted(await within(tuesday, (tx) => homeDetail(tx, tuesday, homeId))).devicesWait).toBeNull();
    granted(await within(tuesday, (tx) => editDevice(tx, tuesday, deviceId, sixty)));
    granted(await within(tuesday, (tx) => addDevices(tx, tuesday, homeId, [device()])));
    expect(granted(await within(tuesday, (tx) => previewImport(tx, tuesday, homeId, list, mapping))).plan).toMatchObject({ add: 1 });
  });

  it('at the very beginning all is told that is missing, in every language', async () => {
    const { homeId } = await scene(act).then(({ clientId }) => anotherHome(clientId));
    const { takeoverId, number } = granted(
      await within(act, (tx) => startTakeover(tx, act, StartForm.parse({ homeId, enquiry: 'Tout.' }))),
    );
    const refused = await within(act, (tx) => addDevices(tx, act, homeId, [device()]));
    expect(refused).toMatchObject({
      refusal: 'devices_wait_for_the_survey',
      mendAt: `/takeovers/${takeoverId}`,
      values: {
        also: 'previous_firm_was_not_considered what_was_heard_is_not_confirmed reprogramming_is_not_accepted nobody_decided_to_go agreement_is_not_signed survey_is_not_paid',
      },
    });
    for (const language of languages) {
      const said = problemText(refused as never, textsIn(language));
      expect(said).toContain(number);
      expect(said).not.toContain('{{');
      expect(said.split('. ').length).toBeGreaterThan(6);
    }
  });

  it('by plain SQL: nothing of what a device is changes, column by column', async () => {
    const { homeId } = await signedVilla(act);
    const deviceId = await knownBefore(homeId);
    const columns = {
      class_key: 'keypad',
      make: 'Lutron',
      model: 'QSX',
      serial: 'S-1',
      label: 'K7',
      quantity: 60,
      value_cents: 100,
      installed_on: '2020-01-01',
      warranty_end_on: '2027-01-01',
      supplied_by: 'us',
    };
    for (const [column, value] of Object.entries(columns))
      await expect(
        bySql(act, `update device set ${column} = $1, edited_at = $2 where id = $3`, [value, act.now, deviceId]),
      ).rejects.toThrow(/survey before survey_paid/);
  });

  it('are written where a contract of ours serves the home on that day: not before it is paid, nor once it has ended', async () => {
    const served = await scene(act, { startsOn: '2026-11-01', signedOn: '2026-10-01', termMonths: 12 });
    await within(act, (tx) => markPaid(tx, act, served.contractId, '2026-11-23'));
    const known = await knownBefore(served.homeId);
    const asked = StartForm.parse({ homeId: served.homeId, enquiry: 'Encore.', despite: ['home_is_under_our_contract'] });
    granted(await within(act, (tx) => startTakeover(tx, act, asked)));
    granted(await within(act, (tx) => editDevice(tx, act, known, sixty)));
    granted(await within(act, (tx) => addDevices(tx, act, served.homeId, [device()])));
    expect(granted(await within(act, (tx) => homeDetail(tx, act, served.homeId))).devicesWait).toBeNull();

    const unpaid = await scene(act, { startsOn: '2026-11-01', signedOn: '2026-10-01' });
    const ended = await scene(act, { startsOn: '2024-11-01', signedOn: '2024-10-01', termMonths: 12 });
    await within(act, (tx) => markPaid(tx, act, ended.contractId, '2026-11-23'));
    for (const { homeId } of [unpaid, ended]) {
      const taken = await within(act, (tx) => startTakeover(tx, act, StartForm.parse({ homeId, enquiry: 'Encore.' })));
      expect(taken).toHaveProperty('takeoverId');
      const refused = await within(act, (tx) => addDevices(tx, act, homeId, [device()]));
      expect(refused).toMatchObject({ refusal: 'devices_wait_for_the_survey' });
    }
  });
});

/** Another home of the client, which no contract serves. */
async function anotherHome(clientId: Id<'client'>): Promise<{ homeId: Id<'home'> }> {
  return within(act, async (tx) => granted(await addHome(tx, act, clientId, HomeForm.parse({ name: 'Chalet', country: 'FR' }))));
}
