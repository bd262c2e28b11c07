import { beforeAll, describe, expect, it } from 'vitest';
import { usualItems } from '#domain/information/kinds.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import { search } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { finding, item, keep, put, read, system } from '#test/information-scene.ts';
import { settleItemConflict } from './commands/conflicts.ts';
import { addItemPhoto } from './commands/photos.ts';
import { recordFinding } from './commands/findings.ts';
import { addItem, addUsualItems, editItem, removeItem } from './commands/items.ts';
import { informationFile } from './queries/files.ts';
import { ItemEdit, PhotoForm } from './schema.ts';

// Villa Marlow is under contract: its register is open, whatever a takeover waits for.
let act: Act;
let homeId: Id<'home'>;
beforeAll(async () => {
  act = await billingFirm(database);
});
const villa = async () => ({ homeId } = await scene(act));
const find = (itemId: Id<'information_item'>, more: object = {}, by = act) =>
  within(by, (tx) => recordFinding(tx, by, itemId, finding(by, more)));
const stands = async (itemId: Id<'information_item'>) => (await read(act, homeId)).items.find(({ id }) => id === itemId);

describe('the register', () => {
  it('begins with the usual list in one click; two clicks at once, and a third, add each thing once', async () => {
    await villa();
    const systems = [
      { id: await system(act, homeId, 'lighting', 'Éclairage'), kind: 'lighting' as const },
      { id: await system(act, homeId, 'network', 'Réseau'), kind: 'network' as const },
    ];
    const usual = usualItems(systems);
    const propose = () => within(act, async (tx) => granted(await addUsualItems(tx, act, homeId)).added);
    const [one, other] = await Promise.all([propose(), propose()]);
    expect([one, other].toSorted((a, b) => a - b)).toEqual([0, usual.length]);
    expect(await propose()).toBe(0);
    const { items, counts } = await read(act, homeId);
    expect(items.map(({ kind, systemId, state }) => [kind, systemId, state])).toEqual(
      usual.map(({ kind, systemId }) => [kind, systemId, 'open']),
    );
    expect(counts.open).toBe(usual.length);
    expect((await events(act, 'information.usual_added')).length).toBe(1);
  });

  it('a request sent again is answered again, and the same id for something else is refused', async () => {
    await villa();
    const one = item({ name: 'Armoire B' });
    const add = (given = one) => within(act, (tx) => addItem(tx, act, homeId, given));
    expect(await add()).toEqual({ itemId: one.id });
    expect(await add()).toEqual({ itemId: one.id });
    expect(await add({ ...one, kind: 'key' })).toMatchObject({ refusal: 'already_so' });
    expect(await add({ ...one, id: newId() })).toMatchObject({ refusal: 'item_stands_already' });
    expect((await read(act, homeId)).items).toHaveLength(1);
  });

  it('refuses what a kind cannot say, and a system of another home', async () => {
    const before = await scene(act);
    const elsewhere = await system(act, before.homeId, 'lighting', 'Ailleurs');
    await villa();
    const add = (more: object) => within(act, (tx) => addItem(tx, act, homeId, item(more)));
    expect(await add({ kind: 'programming', account: 'admin' })).toMatchObject({ refusal: 'item_cannot_say_that', field: 'account' });
    expect(await add({ systemId: elsewhere })).toMatchObject({ refusal: 'system_is_not_of_this_home', field: 'systemId' });
  });

  it('says how each thing stands by the newest finding, with its file, and what it adds', async () => {
    await villa();
    const itemId = await put(act, homeId);
    granted(await find(itemId, { state: 'missing', saidBy: 'Hélène Marlow' }));
    expect(await stands(itemId)).toMatchObject({ state: 'missing', finding: { wiringMinutes: 45, productsMinutes: 90, anewMinutes: 0 } });
    const fileHash = await keep(act, homeId);
    const tuesday = on(act, '2026-11-24');
    granted(await find(itemId, { state: 'had', form: 'source', version: '3.2', fileHash }, tuesday));
    const had = await within(tuesday, async (tx) => granted(await informationFile(tx, tuesday, homeId, fileHash)));
    expect([had.name, new TextDecoder().decode(had.bytes), had.mediaType]).toEqual([
      'villa.knxproj',
      'project',
      'application/octet-stream',
    ]);
    const shown = await stands(itemId);
    expect(shown).toMatchObject({ state: 'had', finding: { form: 'source', version: '3.2', fileHash, fileName: 'villa.knxproj' } });
    expect(shown?.findings).toHaveLength(2);
    const { adds, price } = await read(act, homeId);
    expect(adds.found).toEqual({ wiringMinutes: 0, productsMinutes: 0, anewMinutes: 0 });
    expect(price?.totalCents).toBe(0);
  });

  it('refuses a finding of tomorrow, minutes for what is there, a file of another home, and what was taken out', async () => {
    const before = await scene(act);
    const elsewhere = await keep(act, before.homeId, 'elsewhere');
    await villa();
    const itemId = await put(act, homeId);
    const adds = { wiringMinutes: 5, productsMinutes: 0, anewMinutes: 0 };
    expect(await find(itemId, { foundOn: '2026-11-24' })).toMatchObject({ refusal: 'finding_lies_in_the_future', field: 'foundOn' });
    expect(await find(itemId, { state: 'had', adds })).toMatchObject({ refusal: 'had_adds_nothing' });
    expect(await find(itemId, { fileHash: elsewhere })).toMatchObject({ refusal: 'file_not_found', field: 'fileHash' });
    expect(await within(act, (tx) => informationFile(tx, act, homeId, elsewhere))).toMatchObject({ refusal: 'file_not_found' });
    granted(await within(act, (tx) => removeItem(tx, act, itemId)));
    granted(await within(act, (tx) => removeItem(tx, act, itemId)));
    expect(await find(itemId)).toMatchObject({ refusal: 'item_is_removed' });
    expect((await read(act, homeId)).items).toEqual([]);
    expect((await events(act, 'information.item_removed')).length).toBe(1);
  });

  it('of two who write the same field both are kept, of two fields both are written', async () => {
    await villa();
    const itemId = await put(act, homeId, { kind: 'login', name: 'Routeur', account: 'admin' });
    const saw = { name: 'Routeur', account: 'admin' };
    const edit = (wrote: object) => within(act, (tx) => editItem(tx, act, itemId, { wrote, saw }));
    expect(await edit({ account: 'root' })).toEqual({ conflicts: [] });
    expect(await edit({ account: 'helene', name: 'Routeur de l’armoire' })).toEqual({ conflicts: ['account'] });
    expect(await stands(itemId)).toMatchObject({ account: 'root', name: 'Routeur de l’armoire' });
    const kept = await within(act, (tx) =>
      tx.selectFrom('editConflict').select(['subjectKind', 'subjectId', 'field', 'other']).where('homeId', '=', homeId).execute(),
    );
    expect(kept).toEqual([{ subjectKind: 'information_item', subjectId: itemId, field: 'account', other: 'helene' }]);
  });

  it('property 33: shows both that two wrote, and one chooses, once: the same again is answered again, the other is told who chose', async () => {
    await villa();
    const itemId = await put(act, homeId, { kind: 'login', name: 'Routeur', account: 'admin' });
    const edit = (wrote: object, saw: object) => within(act, (tx) => editItem(tx, act, itemId, { wrote, saw }));
    granted(await edit({ account: 'root' }, { account: 'admin' }));
    granted(await edit({ account: 'helene' }, { account: 'admin' }));
    const [conflict] = (await read(act, homeId)).conflicts;
    expect(conflict).toMatchObject({ itemId, field: 'account', other: 'helene', otherBy: act.by.name });
    const choose = (as: 'stands' | 'other', who = act) =>
      within(act, (tx) => settleItemConflict(tx, who, { homeId, conflictId: conflict?.id as never, as }));
    const paul = { ...act, by: { ...act.by, name: 'Paul' } };
    // Both choose in the same moment, each the other way: one of them wins.
    const both = await Promise.all([choose('other'), choose('stands', paul)]);
    const won = both.indexOf(null);
    expect(both.filter((one) => one !== null)).toMatchObject([
      { refusal: 'other_was_chosen_already', status: 409, values: { name: [act.by.name, 'Paul'][won] } },
    ]);
    expect(await stands(itemId)).toMatchObject({ account: won === 0 ? 'helene' : 'root' });
    expect(await choose(won === 0 ? 'other' : 'stands')).toBeNull();
    expect((await read(act, homeId)).conflicts).toEqual([]);
  });

  it('what was taken out asks nobody to choose; a choice that its command refuses stays open', async () => {
    await villa();
    const login = { kind: 'login', account: '' } as const;
    const itemId = await put(act, homeId, { ...login, name: 'Routeur' });
    const edit = (name: string) => within(act, (tx) => editItem(tx, act, itemId, { wrote: { name }, saw: { name: 'Routeur' } }));
    granted(await edit('Routeur principal'));
    granted(await edit('Routeur de secours'));
    await put(act, homeId, { ...login, name: 'Routeur de secours' });
    const open = async () => (await read(act, homeId)).conflicts;
    const [conflict] = await open();
    const choose = (home = homeId) =>
      within(act, (tx) => settleItemConflict(tx, act, { homeId: home, conflictId: conflict?.id as never, as: 'other' }));
    expect(await choose()).toMatchObject({ refusal: 'item_stands_already' });
    expect(await open()).toHaveLength(1);
    const elsewhere = await scene(act);
    expect(await choose(elsewhere.homeId)).toMatchObject({ refusal: 'no_such_record' });
    // Nothing of another home is kept, not even beside what stands.
    const into = (systemId: string) =>
      within(act, (tx) => editItem(tx, act, itemId, { wrote: { systemId: systemId as never }, saw: { systemId: null } }));
    granted(await into(await system(act, homeId, 'network', 'UniFi')));
    expect(await into(await system(act, elsewhere.homeId, 'network', 'UniFi'))).toMatchObject({ refusal: 'system_is_not_of_this_home' });
    expect(await open()).toHaveLength(1);
    granted(await within(act, (tx) => removeItem(tx, act, itemId)));
    expect(await open()).toEqual([]);
  });

  it('of an edit that says one field of a thing the others stay, whatever a form proposes for them', async () => {
    await villa();
    const itemId = await put(act, homeId, { kind: 'licence', name: 'QSX', account: 'admin', expiresOn: '2027-01-31' });
    const change = ItemEdit.parse({ wrote: { name: 'HomeWorks QSX' } });
    expect(await within(act, (tx) => editItem(tx, act, itemId, change))).toEqual({ conflicts: [] });
    expect(await stands(itemId)).toMatchObject({ name: 'HomeWorks QSX', account: 'admin', expiresOn: '2027-01-31' });
  });

  it('is found by its name and by its kind in every language, once it is there and no more when it is taken out', async () => {
    await villa();
    const itemId = await put(act, homeId, { name: 'Projet Zibeline' });
    const hits = async (typed: string) =>
      (await within(act, (tx) => search(tx, act, typed, 20))).filter(({ subjectId }) => subjectId === itemId);
    expect(await hits('zibel')).toMatchObject([{ kind: 'information_item', title: 'Projet Zibeline' }]);
    expect(await hits('zibeline programmaz')).toHaveLength(1);
    granted(await within(act, (tx) => removeItem(tx, act, itemId)));
    expect(await hits('zibeline')).toEqual([]);
  });

  it('keeps a photo of a thing once', async () => {
    await villa();
    const itemId = await put(act, homeId, { kind: 'key' });
    const fileHash = await keep(act, homeId, 'a photo', 'key.jpg');
    const photo = PhotoForm.parse({ id: newId(), fileHash });
    for (let again = 0; again < 2; again++)
      expect(await within(act, (tx) => addItemPhoto(tx, act, itemId, photo))).toEqual({ photoId: photo.id });
    expect((await read(act, homeId)).photos).toMatchObject([{ itemId, fileHash }]);
  });

  it('tells what it costs to those who see the money alone', async () => {
    await villa();
    granted(await find(await put(act, homeId, { kind: 'schematics' })));
    const technician: Act = { ...act, role: 'technician' };
    expect((await read(technician, homeId)).price).toBeNull();
    expect((await read(act, homeId)).price?.totalCents).toBeGreaterThan(0);
  });
});
