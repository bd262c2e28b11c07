import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { cableState, stillToFind, unknownEnds } from '#domain/wiring/states.ts';
import { trace } from '#domain/wiring/trace.ts';
import { connect } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { newId } from '#platform/ids.ts';
import { search } from '#platform/search.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { faultOf } from '#test/fault.ts';
import { wiringHouse } from '#test/wiring-scene.ts';
import { putCable, removeCable, retireCable } from './commands/cables.ts';
import { settleConflict } from './commands/conflicts.ts';
import { acceptUnknownEnd } from './commands/ends.ts';
import { addPhoto, keepPhotoFile } from './commands/photos.ts';
import { putPlace, removePlace } from './commands/places.ts';
import { linkPorts, putPorts, removePort } from './commands/ports.ts';
import { addTest } from './commands/tests.ts';
import { openConflicts } from './queries/conflicts.ts';
import { AcceptForm, CableForm, PhotoForm, PlaceForm, PortForm, TestForm } from './schema.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-wiring-'))));
const act = await testCompany(database);
const other = await testCompany(database, { name: 'Domotica Rossi', country: 'IT', language: 'it' });
const house = () => wiringHouse(database, act);

describe('places', () => {
  it('stand in wider ones, and nothing in itself', async () => {
    const { place, within, homeId } = await house();
    const floor = await place('floor', 'Rez-de-chaussée');
    const rack = await place('rack', 'Baie A', await place('room', 'Cellier', floor));
    const into = (id: typeof floor, kind: 'floor' | 'rack', parentId: typeof floor) =>
      within((tx) => putPlace(tx, act, homeId, PlaceForm.parse({ id, kind, name: 'X', parentId, saw: {} })));
    const notThere = { refusal: 'place_does_not_fit_there', status: 422, field: 'parentId' };
    expect(await into(floor, 'floor', rack)).toMatchObject(notThere);
    expect(await into(rack, 'rack', rack)).toMatchObject(notThere);
    expect(await into(rack, 'rack', newId<'place'>())).toMatchObject({ refusal: 'no_such_record', field: 'parentId' });
  });

  it('are taken out once they are empty', async () => {
    const { place, ports, within, homeId, record } = await house();
    const room = await place('room', 'Salon');
    const plate = await place('plate', 'Prise 1', room);
    const [port] = await ports(plate, 1);
    const remove = (id: typeof room) => within((tx) => removePlace(tx, act, homeId, id));
    expect(await remove(room)).toMatchObject({ refusal: 'place_is_not_empty' });
    expect(await remove(plate)).toMatchObject({ refusal: 'place_is_not_empty' });
    granted(await within((tx) => removePort(tx, act, homeId, port as NonNullable<typeof port>)));
    expect(await remove(plate)).toBeNull();
    expect(await remove(room)).toBeNull();
    expect(await remove(room)).toBeNull();
    expect((await record()).places).toEqual([]);
  });
});

describe('ports', () => {
  it('have one holder that can have ports, and each its own name there', async () => {
    const { place, ports, within, homeId } = await house();
    const room = await place('room', 'Cellier');
    const panel = await place('panel', 'Panneau 1', room);
    await ports(panel, 2);
    const put = (more: object) =>
      within((tx) => putPorts(tx, act, homeId, [PortForm.parse({ id: newId<'port'>(), name: '9', carries: 'network', ...more })]));
    expect(await put({})).toMatchObject({ refusal: 'port_has_one_holder', field: 'ports.0.placeId' });
    expect(await put({ placeId: room })).toMatchObject({ refusal: 'place_holds_no_ports' });
    expect(await put({ placeId: panel, name: ' 2 ' })).toMatchObject({ refusal: 'port_name_is_taken', values: { name: '2' } });
    expect(await put({ deviceId: newId<'device'>() })).toMatchObject({ refusal: 'no_such_record', field: 'ports.0.deviceId' });
    expect(await put({ placeId: panel })).toEqual({ conflicts: [] });
  });
});

describe('cables', () => {
  it('property 29: with no, one or two known ends each is saved; those that nobody knows are counted until found or accepted by name', async () => {
    const { place, ports, cable, end, clear, record, within, homeId } = await house();
    const plate = await place('plate', 'Prise 1', await place('room', 'Salon'));
    const [one] = await ports(plate, 1);
    const none = await cable('K-001');
    const half = await cable('K-002');
    await end(half, 'b', { portId: one });
    const whole = await cable('K-003');
    await end(whole, 'a', { placeId: plate });
    await end(whole, 'b', { placeId: plate });
    const states = async () => {
      const all = await record();
      return unknownEnds(all).map(({ cableId, side, acceptedBy }) => [cableId, side, acceptedBy]);
    };
    expect(new Set((await states()).map((one) => one.join(' ')))).toEqual(new Set([`${none} a `, `${none} b `, `${half} a `]));
    const accept = (side: 'a' | 'b', id = newId<'unknown_end_accepted'>(), acceptedBy = 'Hélène Marlow') =>
      within((tx) =>
        acceptUnknownEnd(tx, act, homeId, half, AcceptForm.parse({ id, side, acceptedBy, reason: 'Disparaît dans la dalle' })),
      );
    expect(await accept('b')).toMatchObject({ refusal: 'end_is_known' });
    const id = newId<'unknown_end_accepted'>();
    expect([await accept('a', id), await accept('a', id)]).toEqual([null, null]);
    expect(stillToFind(await record())).toBe(2);
    // By another name: of an end one stands.
    expect(await accept('a', undefined, 'Paul Marlow')).toBe(null);
    expect((await record()).accepted.map(({ acceptedBy }) => acceptedBy)).toEqual(['Paul Marlow']);
    expect([await accept('a', id), stillToFind(await record())]).toEqual([null, 2]);
    granted(await within((tx) => retireCable(tx, act, homeId, none, { retired: true })));
    expect(stillToFind(await record())).toBe(0);
    granted(await clear(whole, 'a'));
    expect(stillToFind(await record())).toBe(1);
  });

  it('property 31: one label of a home is on one cable, whatever its case; another home has its own', async () => {
    const { tryCable, cable, within, homeId } = await house();
    const first = await cable('K-014', { name: 'Salon' });
    expect(await tryCable(' k-014 ').done).toMatchObject({
      refusal: 'label_is_taken',
      status: 409,
      field: 'label',
      values: { label: 'K-014', name: 'Salon', cableId: first },
    });
    expect(await (await house()).tryCable('K-014').done).toEqual({ conflicts: [] });
    granted(await within((tx) => removeCable(tx, act, homeId, first)));
    expect(await tryCable('K-014').done).toEqual({ conflicts: [] });
  });

  it('property 31: two who give the same label, or plug into the same side of a port, at once: one is done, the other told who was first', async () => {
    const { place, ports, cable, tryCable, tryEnd, record } = await house();
    const [port] = await ports(await place('panel', 'Panneau 1'), 1);
    for (let round = 0; round < 8; round += 1) {
      const labelled = [tryCable(`R-${round}`).done, tryCable(`r-${round}`).done];
      const answers = await Promise.all(labelled);
      expect(answers.filter((one) => isRefusal(one)).map((one) => 'refusal' in one && one.refusal)).toEqual(['label_is_taken']);
    }
    const [one, two] = [await cable('A'), await cable('B')];
    const plugged = await Promise.all([tryEnd(one, 'a', { portId: port }).done, tryEnd(two, 'b', { portId: port, face: 'back' }).done]);
    expect(plugged.filter((answer) => isRefusal(answer))).toEqual([expect.objectContaining({ refusal: 'port_is_taken', field: 'portId' })]);
    expect((await record()).ends.filter(({ stands }) => stands)).toHaveLength(1);
    // Its front is free.
    expect(await tryEnd(two, 'a', { portId: port, face: 'front' }).done).toBeNull();
  });

  it('property 31: the database holds both, and one end per side of a cable, whoever writes', async () => {
    const { act: as, homeId, place, ports, cable, end } = await house();
    const [port] = await ports(await place('panel', 'Panneau 1'), 1);
    const [one, two] = [await cable('A'), await cable('B')];
    await end(one, 'a', { portId: port });
    const write = (text: string, values: unknown[]) => faultOf(asFirm(as.company.id, text, values));
    const label = `update cable set label = ' a ', changed_at = now() where id = $1`;
    expect(await write(label, [two])).toContain('cable_label_once');
    const plug = `insert into cable_end (company_id, id, home_id, cable_id, side, port_id, face, two_sided, how, made_at, recorded_at, recorded_by)
      values ($1, $2, $3, $4, $5, $6, 'back', true, 'found', now(), now(), 'x')`;
    expect(await write(plug, [as.company.id, newId(), homeId, two, 'a', port])).toContain('one_plug_per_port');
    const again = plug.replace("'back'", "'front'");
    expect(await write(again, [as.company.id, newId(), homeId, one, 'a', port])).toContain('one_end_per_side');
    const other = await house();
    expect(await write(again, [as.company.id, newId(), other.homeId, two, 'a', port])).toContain('foreign key');
  });

  it('asked twice by their id they are there once; the same id for something else is refused', async () => {
    const { homeId, within, record } = await house();
    const form = CableForm.parse({ id: newId<'cable'>(), label: 'K-001', type: 'coax' });
    const put = () => within((tx) => putCable(tx, act, homeId, form));
    expect([await put(), await put()]).toEqual([{ conflicts: [] }, { conflicts: [] }]);
    expect((await record()).cables).toHaveLength(1);
    const elsewhere = await house();
    expect(await elsewhere.within((tx) => putCable(tx, act, elsewhere.homeId, form))).toMatchObject({ refusal: 'already_so' });
  });

  it('property 39: another firm neither sees nor writes them', async () => {
    const { homeId, cable } = await house();
    const id = await cable('K-001');
    const form = CableForm.parse({ id: newId<'cable'>(), type: 'network' });
    const theirs = await wiringHouse(database, other);
    expect(await theirs.within((tx) => putCable(tx, other, homeId, form), other)).toMatchObject({ refusal: 'no_such_record' });
    expect(await theirs.within((tx) => removeCable(tx, other, theirs.homeId, id), other)).toMatchObject({ refusal: 'no_such_record' });
  });

  it('are found by their label', async () => {
    const { cable, within, homeId } = await house();
    const id = await cable('ZQ-077', { name: 'Télévision du salon' });
    const found = () => within((tx) => search(tx, act, 'zq-077', 10));
    expect(await found()).toMatchObject([{ kind: 'cable', subjectId: id }]);
    granted(await within((tx) => removeCable(tx, act, homeId, id)));
    expect(await found()).toEqual([]);
  });
});

describe('what two write at once', () => {
  it('property 33: of the same field both are kept and shown, of others both are written; one chooses, once', async () => {
    const { homeId, cable, within, record } = await house();
    const id = await cable('K-001', { name: 'Salon', route: '' });
    const saw = { label: 'K-001', name: 'Salon', route: '', type: 'network' };
    const put = (more: object) => within((tx) => putCable(tx, act, homeId, CableForm.parse({ id, ...saw, ...more, saw })));
    expect(await put({ name: 'Salon, télé' })).toEqual({ conflicts: [] });
    expect(await put({ route: 'par le vide sanitaire', name: 'Salon gauche' })).toEqual({ conflicts: ['name'] });
    const conflicts = () => within((tx) => openConflicts(tx, act, homeId));
    const [conflict] = await conflicts();
    expect(conflict).toMatchObject({ subjectKind: 'cable', subjectId: id, field: 'name', other: 'Salon gauche' });
    expect((await record()).cables[0]).toMatchObject({ name: 'Salon, télé', route: 'par le vide sanitaire' });
    const settle = (as: 'stands' | 'other') => within((tx) => settleConflict(tx, act, { homeId, conflictId: conflict?.id as never, as }));
    expect([await settle('other'), await settle('other')]).toEqual([null, null]);
    expect(await settle('stands')).toMatchObject({ refusal: 'other_was_chosen_already', values: { name: act.by.name } });
    expect((await record()).cables[0]).toMatchObject({ name: 'Salon gauche', route: 'par le vide sanitaire' });
    expect(await conflicts()).toEqual([]);
  });
});

describe('tests', () => {
  it('property 32: an end that is terminated anew supersedes the test, one that is found or plugged elsewhere does not', async () => {
    const { place, ports, cable, end, test, wiring } = await house();
    const [one, two, three] = await ports(await place('panel', 'Panneau 1'), 3);
    const id = await cable('K-001');
    await end(id, 'a', { portId: one, how: 'terminated' });
    await test(id, { result: 'PASS*' });
    const state = async () => {
      const now = await wiring();
      return cableState(now.cables.get(id) as never, now);
    };
    expect(await state()).toBe('tested');
    await end(id, 'b', { portId: two });
    expect(await state()).toBe('tested');
    await end(id, 'b', { portId: three, how: 'plugged' });
    expect(await state()).toBe('tested');
    await end(id, 'b', { portId: three, how: 'terminated' });
    expect(await state()).toBe('identified');
    await test(id, { result: 'FAIL' });
    expect(await state()).toBe('fault');
  });

  it('property 32: the same test twice is there once, with the result word for word', async () => {
    const { cable, within, homeId, record } = await house();
    const id = await cable('K-001');
    const told = { method: 'certified', result: 'FAIL*', testLimit: 'Class EA', testerSerial: '42', wroteAt: '2026-01-05T10:00:00.000Z' };
    const add = () => within((tx) => addTest(tx, act, homeId, id, TestForm.parse({ id: newId<'cable_test'>(), ...told })));
    const [first, second] = [granted(await add()), granted(await add())];
    expect(second).toEqual(first);
    expect((await record()).tests).toMatchObject([{ result: 'FAIL*', testedAt: told.wroteAt }]);
  });
});

describe('traces', () => {
  it('property 30: lead from a device through panel and plate to where they end, and say why', async () => {
    const { place, ports, cable, end, wiring, within, homeId } = await house();
    const panel = await place('panel', 'Panneau 1', await place('rack', 'Baie A'));
    const [front] = await ports(panel, 2);
    const [plate, second] = await ports(await place('plate', 'Prise 1', await place('room', 'Salon')), 2);
    const run = await cable('K-001');
    await end(run, 'a', { portId: front });
    await end(run, 'b', { portId: plate });
    const from = async () => trace(await wiring(), front as never).map(({ hops, ends, at }) => [hops.length, ends, at?.name ?? null]);
    expect(await from()).toEqual([
      [1, 'free_port', '1'],
      [0, 'free_port', '1'],
    ]);
    // The two ports of the plate pass on: an outlet wired through.
    granted(
      await within((tx) =>
        linkPorts(tx, act, homeId, { id: newId<'port_link'>(), onePortId: plate as never, otherPortId: second as never }),
      ),
    );
    const on = await cable('K-002');
    await end(on, 'a', { portId: second });
    expect((await from()).map(([, ends]) => ends)).toContain('unknown_end');
    expect(
      await within((tx) =>
        linkPorts(tx, act, homeId, { id: newId<'port_link'>(), onePortId: plate as never, otherPortId: front as never }),
      ),
    ).toMatchObject({ refusal: 'ports_are_not_of_one_thing' });
  });
});

describe('photos', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  it('are kept by their hash before they are named; what arrives cut short is not', async () => {
    const { homeId, cable, within } = await house();
    const id = await cable('K-001');
    const keep = (hash?: string) => within((tx) => keepPhotoFile(tx, act, homeId, { bytes: png, name: 'baie.png' }, hash));
    expect(await keep('0'.repeat(64))).toMatchObject({ refusal: 'file_is_damaged' });
    const photo = PhotoForm.parse({ id: newId<'record_photo'>(), cableId: id, fileHash: 'f'.repeat(64) });
    expect(await within((tx) => addPhoto(tx, act, homeId, photo))).toMatchObject({ refusal: 'file_not_found' });
    const { fileHash } = granted(await keep());
    const add = () => within((tx) => addPhoto(tx, act, homeId, { ...photo, fileHash }));
    expect([await add(), await add()]).toEqual([null, null]);
  });
});

describe('acts by lot', () => {
  it('properties 29 and 31: whatever is plugged, pulled and labelled, ports and labels are on one cable, and unknown ends are counted right', async () => {
    const scene = await house();
    const { place, ports, tryCable, tryEnd, clear, record } = scene;
    const all = await ports(await place('panel', 'Panneau 1'), 4);
    const cables: Awaited<ReturnType<typeof scene.cable>>[] = [];
    const step = fc.record({
      what: fc.constantFrom('cable', 'plug', 'pull'),
      one: fc.nat(9),
      other: fc.nat(9),
      side: fc.constantFrom('a', 'b'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        for (const { what, one, other: port, side } of steps as { what: string; one: number; other: number; side: 'a' | 'b' }[]) {
          const cable = cables[one % Math.max(1, cables.length)];
          if (what === 'cable' || !cable) {
            const { id, done } = tryCable(`L-${one}`);
            if (!isRefusal(await done)) cables.push(id);
          } else if (what === 'plug') await tryEnd(cable, side, { portId: all[port % all.length], face: port > 4 ? 'front' : 'back' }).done;
          else granted(await clear(cable, side));
        }
        const now = await record();
        const standing = now.ends.filter(({ stands }) => stands);
        const once = (keys: string[]) => expect(new Set(keys).size).toBe(keys.length);
        once(standing.map(({ portId, face }) => `${portId} ${face}`));
        once(standing.map(({ cableId, side }) => `${cableId} ${side}`));
        once(now.cables.map(({ label }) => label.toUpperCase()));
        expect(stillToFind(now)).toBe(now.cables.length * 2 - standing.length);
      }),
      { numRuns: 12 },
    );
  });
});

async function asFirm(companyId: string, text: string, values: unknown[]): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('caretaker.company', $1, true)`, [companyId]);
    await client.query(text, values);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
