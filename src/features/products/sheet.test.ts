import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { keepFiles } from '#test/faults/invoicing-scene.ts';
import { homeWithDevices } from '#test/products-scene.ts';
import { addPhoto, removePhoto } from './commands/files.ts';
import { productDetail } from './queries/device.ts';
import { productFile } from './queries/suppliers.ts';

// The sheet of one device: its photos, and where its ports lead.

const { appUrl } = await testDatabase();
const database = connect(appUrl, { connections: 6 });
afterAll(() => database.close());
const act = await testCompany(database);
const other = await testCompany(database);
const inFirm = <T>(work: (tx: Tx) => Promise<T>, a = act) => inCompany(database, a.company.id, work);
const crestron = { make: 'Crestron', model: 'CP3', label: 'Rack', installedOn: '2019-03-01', valueCents: 210_000 };
const lutron = { make: 'Lutron', model: 'QSX', installedOn: '2026-02-01' };
const refusalOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : null);

describe('a photo of a device', () => {
  it('is kept once, shown where its home names it, and taken away', async () => {
    keepFiles();
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron, lutron]));
    const [cp3, qsx] = ids as [Id<'device'>, Id<'device'>];
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const taken = { id: newId<'record_photo'>(), caption: 'Back', takenAt: null };
    const add = (deviceId: Id<'device'>) => inFirm((tx) => addPhoto(tx, act, deviceId, taken, { bytes: png, name: 'a.png' }));
    const first = granted(await add(cp3));
    expect(granted(await add(cp3))).toEqual(first);
    expect(refusalOf(await add(qsx))).toBe('already_so');
    expect(refusalOf(await inFirm((tx) => addPhoto(tx, act, cp3, { ...taken, id: newId() }, { bytes: Buffer.from('x'), name: 'a' })))).toBe(
      'file_kind_not_allowed',
    );
    const photos = async () => granted(await inFirm((tx) => productDetail(tx, act, cp3))).photos.map(({ caption }) => caption);
    expect(await photos()).toEqual(['Back']);
    const shown = (home: Id<'home'>, a = act) => inFirm((tx) => productFile(tx, a, home, first.fileHash), a);
    expect(granted(await shown(homeId))).toMatchObject({ mediaType: 'image/png' });
    const elsewhere = await inFirm((tx) => homeWithDevices(tx, act, [lutron]));
    expect(refusalOf(await shown(elsewhere.homeId))).toBe('file_not_found');
    expect(refusalOf(await shown(homeId, other))).toBe('file_not_found');
    for (const _ of [1, 2]) expect(await inFirm((tx) => removePhoto(tx, act, taken.id))).toBeNull();
    expect([await photos(), refusalOf(await shown(homeId))]).toEqual([[], 'file_not_found']);
  });
});

describe('where the ports of a device lead', () => {
  it('is told by the cable’s label and the other end; what is not known is empty', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [lutron]));
    const [qsx] = ids as [Id<'device'>];
    const of = { companyId: act.company.id, homeId };
    const made = { ...of, addedAt: act.now, addedBy: 'x', changedAt: act.now };
    const [panel, room, lan, aux, back, cable] = [1, 2, 3, 4, 5, 6].map(() => newId<never>());
    await inFirm(async (tx) => {
      await tx
        .insertInto('place')
        .values({ ...made, id: panel as never, kind: 'panel', name: 'Panel A' })
        .execute();
      await tx
        .insertInto('place')
        .values({ ...made, id: room as never, kind: 'room', name: 'Salon' })
        .execute();
      const ports = [
        { id: lan, deviceId: qsx, name: 'LAN', position: 1 },
        { id: aux, deviceId: qsx, name: 'AUX', position: 2 },
        { id: back, placeId: panel, placeKind: 'panel' as const, name: '12' },
      ];
      for (const port of ports)
        await tx
          .insertInto('port')
          .values({ ...made, carries: 'network', ...port } as never)
          .execute();
      await tx
        .insertInto('cable')
        .values({ ...made, id: cable as never, label: 'N-07', type: 'network' })
        .execute();
      const end = { ...of, cableId: cable, how: 'found', madeAt: act.now, recordedAt: act.now, recordedBy: 'x' };
      const ends = [
        { id: newId(), side: 'a', portId: lan, face: 'front', twoSided: false },
        { id: newId(), side: 'b', portId: back, face: 'front', twoSided: true },
      ];
      for (const one of ends)
        await tx
          .insertInto('cableEnd')
          .values({ ...end, ...one } as never)
          .execute();
    });
    const { ports } = granted(await inFirm((tx) => productDetail(tx, act, qsx)));
    expect(ports.map(({ name, cableLabel, otherEnd }) => [name, cableLabel, otherEnd])).toEqual([
      ['LAN', 'N-07', 'Panel A · 12'],
      ['AUX', null, null],
    ]);
  });
});
