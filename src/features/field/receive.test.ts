import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes, type Instant } from '#domain/time.ts';
import { productsOf } from '#features/products/queries/products.ts';
import { keepPhotoFile } from '#features/wiring/commands/photos.ts';
import { connect } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { share } from '#test/share.ts';
import { wiringHouse } from '#test/wiring-scene.ts';
import { receiveActs } from './commands/receive.ts';
import { ActsForm } from './schema.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-field-'))));
const act = await testCompany(database);
type House = Awaited<ReturnType<typeof wiringHouse>>;

const cable = (label: string, more: object = {}) => ({ act: 'cable', id: newId(), label, type: 'network', ...more });
const made = (given: { act: string; [field: string]: unknown }, wroteAt: string = act.now) => ({
  id: newId<'field_receipt'>(),
  wroteAt,
  given,
});
const batch = (acts: ReturnType<typeof made>[], sentAt: string = act.now, phoneId = newId()) =>
  ActsForm.parse({ batch: newId(), phoneId, sentAt, acts });
const send = (house: House, sent: ReturnType<typeof batch>) =>
  house.within(async (tx) => granted(await receiveActs(tx, act, house.homeId, sent)));

describe('property 33: what was recorded without reception', () => {
  it('arrives once, however often it is sent, and is answered by the same receipts', async () => {
    const house = await wiringHouse(database, act);
    const sent = batch([made(cable('K-001')), made(cable('K-002'))]);
    const first = await send(house, sent);
    expect(first).toEqual(sent.acts.map(({ id }) => ({ id, kept: true, conflicts: [], fileHash: null })));
    // The answer was lost; somebody changed it meanwhile.
    granted(await house.within(async (tx) => (await tx.updateTable('cable').set({ name: 'Salon', changedAt: act.now }).execute(), null)));
    expect(await send(house, sent)).toEqual(first);
    const all = await Promise.all([send(house, sent), send(house, sent), send(house, sent)]);
    expect(all).toEqual([first, first, first]);
    expect((await house.record()).cables.map(({ name }) => name)).toEqual(['Salon', 'Salon']);
  });

  it('another act under the id of one that arrived is not answered by its receipt', async () => {
    const house = await wiringHouse(database, act);
    const first = made(cable('K-001'));
    await send(house, batch([first]));
    const other = { ...first, given: cable('K-002') };
    expect(await send(house, batch([other]))).toMatchObject([{ kept: false, refused: { refusal: 'receipt_is_of_another_act' } }]);
    expect(await send(house, batch([{ ...other, id: newId<'field_receipt'>() }]))).toMatchObject([{ kept: true }]);
  });

  it('what is refused stops no other, gets no receipt, and is taken once it is put right', async () => {
    const house = await wiringHouse(database, act);
    await house.cable('K-001', { name: 'Salon' });
    const [taken, free] = [made(cable('k-001')), made(cable('K-002'))];
    const outcomes = await send(house, batch([taken, free]));
    expect(outcomes).toMatchObject([
      { id: taken.id, kept: false, refused: { refusal: 'label_is_taken', field: 'label', values: { name: 'Salon' } } },
      { id: free.id, kept: true },
    ]);
    const right = made({ ...taken.given, label: 'K-003' });
    expect(await send(house, batch([right]))).toMatchObject([{ kept: true }]);
    expect((await house.record()).cables.map(({ label }) => label).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'K-001',
      'K-002',
      'K-003',
    ]);
  });

  it('devices found in the field and their verdicts arrive once; one of another home does not', async () => {
    const [house, other] = [await wiringHouse(database, act), await wiringHouse(database, act)];
    const device = { act: 'device', id: newId(), classKey: 'keypad', make: 'Loxone', model: 'Touch', serial: 'S1' };
    const finding = { act: 'finding', id: newId(), deviceId: device.id, verdict: 'keep', condition: 'good' };
    const sent = batch([made(device), made(finding)]);
    const first = await send(house, sent);
    expect(first).toMatchObject([{ kept: true }, { kept: true }]);
    expect(await send(house, sent)).toEqual(first);
    const products = await house.within((tx) => productsOf(tx, act, house.homeId));
    expect(products).toMatchObject([{ id: device.id, serial: 'S1', finding: { id: finding.id, verdict: 'keep', foundAt: act.now } }]);
    const twice = { ...device, id: newId(), serial: 's1' };
    expect(await send(house, batch([made(twice)]))).toMatchObject([
      { kept: false, refused: { refusal: 'serial_is_in_this_home_already', field: 'serial' } },
    ]);
    expect(await send(other, batch([made({ ...finding, id: newId() })]))).toMatchObject([
      { kept: false, refused: { refusal: 'no_such_record', field: 'deviceId' } },
    ]);
    const bare = { ...finding, id: newId(), verdict: 'replace' };
    expect(await send(house, batch([made(bare)]))).toMatchObject([{ kept: false, refused: { refusal: 'verdict_needs_a_reason' } }]);
  });

  it('says what cannot be read, and what is not of us, by name, and takes the rest', async () => {
    const house = await wiringHouse(database, act);
    const outcomes = await send(house, batch([made({ act: 'flew_off' }), made(cable('x'.repeat(61))), made(cable('K-1'))]));
    const tooLong = { refusal: 'field_is_too_long', field: 'label', values: { maximum: 60 } };
    expect(outcomes).toMatchObject([{ kept: false }, { kept: false, refused: tooLong }, { kept: true }]);
  });

  it('is of the moment at which it was made, whatever the phone’s clock says', async () => {
    const house = await wiringHouse(database, act);
    const id = newId();
    const phoneNow = '2019-03-01T12:00:00.000Z' as Instant;
    const test = { act: 'test', id: newId(), cableId: id, method: 'toned', result: 'PASS' };
    const sent = batch([made({ ...cable('K-1'), id }, addMinutes(phoneNow, -90)), made(test, addMinutes(phoneNow, -60))], phoneNow);
    expect(await send(house, sent)).toMatchObject([{ kept: true }, { kept: true }]);
    expect((await house.record()).tests[0]?.testedAt).toBe(addMinutes(act.now, -60));
  });

  it('a photo is receipted once its bytes are kept and read back', async () => {
    const house = await wiringHouse(database, act);
    const cableId = await house.cable('K-1');
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const hash = '6f9e6b1d6a0a0d2e'.padEnd(64, '0');
    const photo = made({ act: 'photo', id: newId(), cableId, fileHash: hash });
    expect(await send(house, batch([photo]))).toMatchObject([{ kept: false, refused: { refusal: 'file_not_found' } }]);
    const { fileHash } = granted(await house.within((tx) => keepPhotoFile(tx, act, house.homeId, { bytes: png, name: 'p.png' })));
    const right = made({ act: 'photo', id: newId(), cableId, fileHash });
    expect(await send(house, batch([right]))).toMatchObject([{ kept: true, fileHash }]);
  });

  it('properties 31 and 33: of two phones in one house each act is there once, in whatever pieces and order its batches come', {
    timeout: 600_000,
  }, async () => {
    const pieces = fc.array(fc.record({ phone: fc.nat(1), from: fc.nat(11), count: fc.integer({ min: 1, max: 12 }) }), {
      minLength: 6,
      maxLength: 18,
    });
    await fc.assert(
      fc.asyncProperty(pieces, async (plan) => {
        const house = await wiringHouse(database, act);
        const phones = [0, 1].map((phone) => ({
          id: newId(),
          acts: Array.from({ length: 12 }, (_, at) => made(cable(at % 3 === 0 ? `S-${at}` : `P${phone}-${at}`))),
        }));
        const all = [...plan, { phone: 0, from: 0, count: 12 }, { phone: 1, from: 0, count: 12 }];
        const answers = new Map<string, unknown[]>();
        for (let at = 0; at < all.length; at += 3)
          await Promise.all(
            all.slice(at, at + 3).map(async ({ phone, from, count }) => {
              const { id, acts } = phones[phone] as (typeof phones)[number];
              for (const one of await send(house, batch(acts.slice(from, from + count), act.now, id)))
                answers.set(one.id, [...(answers.get(one.id) ?? []), one.kept ? one : false]);
            }),
          );
        const { cables } = await house.record();
        // Four labels are on both phones: the second of each is refused.
        expect(cables).toHaveLength(20);
        expect(new Set(cables.map(({ label }) => label)).size).toBe(20);
        const kept = [...answers.values()].filter((given) => given.some(Boolean));
        expect(kept).toHaveLength(20);
        // Once it is kept every answer is the receipt.
        for (const given of kept) for (const one of given.slice(given.findIndex(Boolean))) expect(one).toEqual(given.find(Boolean));
      }),
      { numRuns: share(5, 60) },
    );
  });
});
