import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { SystemKind } from '#domain/homes/kinds.ts';
import { addSystem } from '#features/homes/commands/homes.ts';
import { SystemForm } from '#features/homes/schema.ts';
import { keepInformationFile } from '#features/information/commands/files.ts';
import { addItem } from '#features/information/commands/items.ts';
import { noteRelease } from '#features/information/commands/releases.ts';
import { informationOf } from '#features/information/queries/information.ts';
import { AuthorityForm, FindingForm, ItemForm, ReleaseForm, RequestForm, TickForm } from '#features/information/schema.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { within } from './faults/invoicing-acts.ts';

/** What the tests of the register say, where they do not care how. */
export const item = (more: object = {}) => ItemForm.parse({ id: newId(), kind: 'programming', ...more });
export const finding = (act: Act, more: object = {}) => FindingForm.parse({ id: newId(), state: 'missing', foundOn: act.today, ...more });
export const request = (act: Act, itemIds: readonly string[], more: object = {}) =>
  RequestForm.parse({ id: newId(), askedOf: 'client', way: 'phone', askedOn: act.today, itemIds, ...more });
export const tickOf = (act: Act, key: string, more: object = {}) => TickForm.parse({ key, done: true, doneOn: act.today, ...more });
export const authority = (act: Act, releaseIds: readonly string[], fileHash: string, more: object = {}) =>
  AuthorityForm.parse({ releaseIds, fileHash, signedBy: 'Hélène Marlow', signedOn: act.today, ...more });

export const read = (act: Act, homeId: Id<'home'>) => within(act, async (tx) => granted(await informationOf(tx, act, homeId)));
export const put = (act: Act, homeId: Id<'home'>, more: object = {}) =>
  within(act, async (tx) => granted(await addItem(tx, act, homeId, item(more))).itemId);
export const keep = (act: Act, homeId: Id<'home'>, words = 'project', name = 'villa.knxproj') =>
  within(act, async (tx) => granted(await keepInformationFile(tx, act, homeId, { bytes: new TextEncoder().encode(words), name })).fileHash);
export const system = (act: Act, homeId: Id<'home'>, kind: SystemKind, name: string) =>
  within(act, async (tx) => granted(await addSystem(tx, act, homeId, SystemForm.parse({ kind, name }))).systemId);
export const release = (act: Act, homeId: Id<'home'>, more: object = {}) =>
  within(
    act,
    async (tx) => granted(await noteRelease(tx, act, homeId, ReleaseForm.parse({ id: newId(), platform: 'knx', ...more }))).releaseId,
  );
