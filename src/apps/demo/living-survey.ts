import { randomBytes } from 'node:crypto';
import type { ItemKind } from '#domain/information/kinds.ts';
import { releaseSteps, type Platform } from '#domain/information/platforms.ts';
import type { Answer, FoundState } from '#domain/information/states.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import type { SecretKind } from '#domain/vault/kinds.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { placesOf } from '#features/homes/queries/places.ts';
import { systemsOf } from '#features/homes/queries/homes.ts';
import { DeviceForm } from '#features/homes/schema.ts';
import { keepInformationFile } from '#features/information/commands/files.ts';
import { recordFinding } from '#features/information/commands/findings.ts';
import { addItem, addUsualItems } from '#features/information/commands/items.ts';
import { keepAuthority, noteRelease, tick } from '#features/information/commands/releases.ts';
import { askFor, recordAnswers } from '#features/information/commands/requests.ts';
import { itemsOfHome } from '#features/information/queries/items.ts';
import { AnswersForm, AuthorityForm, FindingForm, ItemForm, ReleaseForm, RequestForm, TickForm } from '#features/information/schema.ts';
import { addPhoto as addDevicePhoto } from '#features/products/commands/files.ts';
import { addSecret, writeSecretPart } from '#features/vault/commands/secrets.ts';
import { PartForm, SecretForm } from '#features/vault/schema.ts';
import { putPorts } from '#features/wiring/commands/ports.ts';
import { recordGiven } from '#features/wiring/commands/record-act.ts';
import { keepPhotoFile } from '#features/wiring/commands/photos.ts';
import { PortForm } from '#features/wiring/schema.ts';
import { newId } from '#platform/ids.ts';
import type { CastCable, CastPlace, CastTest } from './cast/survey-types.ts';
import type { Scene, Step } from './scene.ts';

// What a technician records of a home while it is surveyed (T3 to T5): each by the command that the screens use, with ids made on the spot.

type Say = (act: string, given: object) => Promise<void>;
/** Records one thing of the wiring. */
const sayer =
  ({ tx, act, thread: { homeId } }: Scene): Say =>
  async (name, given) => {
    granted(await recordGiven(tx, act, homeId, { act: name, ...given }));
  };

/** What was made of the names in the cast: places by name, their ports in order. */
interface Built {
  readonly places: ReadonlyMap<string, Id<'place'>>;
  readonly ports: ReadonlyMap<string, readonly Id<'port'>[]>;
}

/** Floors, rooms, racks, panels and plates with their ports, then every cable with the ends and the test that are known of it. */
export const wired =
  (places: readonly CastPlace[], cables: readonly CastCable[]): Step =>
  async (scene) => {
    const say = sayer(scene);
    const built = await build(scene, say, places);
    for (const cable of cables) await draw(say, built, cable, scene);
  };

async function build({ tx, act, thread: { homeId } }: Scene, say: Say, places: readonly CastPlace[]): Promise<Built> {
  const [ids, ports] = [new Map<string, Id<'place'>>(), new Map<string, readonly Id<'port'>[]>()];
  for (const { kind, name, of, ports: count = 0, carries = 'network' } of places) {
    const id = newId<'place'>();
    ids.set(name, id);
    await say('place', { id, kind, name, parentId: of ? placeIn(ids, of) : null });
    if (count === 0) continue;
    // All of a panel in one go, as somebody adds them.
    const all = Array.from({ length: count }, (_, at) =>
      PortForm.parse({ id: newId<'port'>(), placeId: id, name: String(at + 1), carries, position: at + 1 }),
    );
    granted(await putPorts(tx, act, homeId, all));
    ports.set(
      name,
      all.map((port) => port.id),
    );
  }
  return { places: ids, ports };
}

function placeIn(places: ReadonlyMap<string, Id<'place'>>, name: string): Id<'place'> {
  const id = places.get(name);
  if (!id) throw new Error(`the survey has no place ${name}`);
  return id;
}

async function draw(
  say: Say,
  built: Built,
  { label, name = '', type, ends, test, accepted, ...more }: CastCable,
  scene: Scene,
): Promise<void> {
  const cableId = newId<'cable'>();
  await say('cable', { id: cableId, label, name, type, ...more });
  for (const [at, end] of ends.entries()) {
    if (end === null) continue;
    const [place, port] = end;
    const portId = port === undefined ? null : built.ports.get(place)?.[port - 1];
    const where = portId ? { portId, face: 'back' } : { placeId: placeIn(built.places, place) };
    await say('end', { id: newId<'cable_end'>(), cableId, side: at === 0 ? 'a' : 'b', how: 'found', ...where });
  }
  if (test) await say('test', { id: newId<'cable_test'>(), cableId, ...tested(test, scene) });
  if (accepted) await say('end_accepted', { id: newId<'unknown_end_accepted'>(), cableId, ...accepted });
}

/** One tester for all of them. */
function tested([method, result, more = {}]: CastTest, { act }: Scene) {
  const certified = method === 'certified' ? { testLimit: 'TIA Cat 6 Perm. Link', tester: 'Fluke DSX-5000', testerSerial: '2381047' } : {};
  return { method, result, operator: act.by.name, ...certified, ...more };
}

export type ToldDevice = readonly [classKey: string, make: string, model: string, place: string, quantity?: number, more?: object];
/** Devices that the survey found, each where it stands; the first that a photo is told of gets it. */
export const devicesFound =
  (devices: readonly ToldDevice[], photo?: { readonly of: string; readonly caption: string; readonly bytes: Uint8Array }): Step =>
  async ({ tx, act, thread: { homeId } }) => {
    const places = new Map((await placesOf(tx, act, homeId)).map(({ id, name }) => [name, id]));
    const rows = devices.map(([classKey, make, model, place, quantity = 1, more = {}]) =>
      DeviceForm.parse({ classKey, make, model, quantity, placeId: placeIn(places, place), suppliedBy: 'other_firm', ...more }),
    );
    const { deviceIds } = granted(await addDevices(tx, act, homeId, rows));
    const shown = photo && deviceIds[devices.findIndex(([, , model]) => model === photo.of)];
    if (!shown) return;
    granted(await addDevicePhoto(tx, act, shown, { caption: photo.caption, takenAt: act.now }, { bytes: photo.bytes, name: 'photo.png' }));
  };

/** A photo of a place. */
export const photographed =
  (place: string, caption: string, bytes: Uint8Array): Step =>
  async (scene) => {
    const { tx, act, thread } = scene;
    const placeId = (await placesOf(tx, act, thread.homeId)).find(({ name }) => name === place)?.id;
    const { fileHash } = granted(await keepPhotoFile(tx, act, thread.homeId, { bytes, name: 'photo.png' }));
    await sayer(scene)('photo', { id: newId<'record_photo'>(), placeId, fileHash, caption });
  };

/** A thing of the register: its kind and, of a system, the system's name; how it was found, with a note and, where it is had, the file. */
export type ToldItem = readonly [
  kind: ItemKind,
  system: string | null,
  state: FoundState,
  note?: string,
  file?: { name: string; words: string },
];
export interface ToldRequest {
  readonly of: 'client' | 'previous_firm';
  readonly name: string;
  readonly items: readonly (readonly [kind: ItemKind, system: string | null, answer?: Answer])[];
  /** In how many days they promised it. */
  readonly promisedIn?: number;
}

/** The usual things of the home are asked for: what was found of each, who was asked and what they said. */
export const informationGathered =
  (found: readonly ToldItem[], asked: readonly ToldRequest[]): Step =>
  async ({ tx, act, thread: { homeId } }) => {
    granted(await addUsualItems(tx, act, homeId));
    const systems = new Map((await systemsOf(tx, act, homeId)).map(({ id, name }) => [id as string, name]));
    const items = await itemsOfHome(tx, act, homeId);
    const itemOf = (kind: ItemKind, system: string | null) => {
      const item = items.find((one) => one.kind === kind && (one.systemId === null ? null : systems.get(one.systemId)) === system);
      if (!item) throw new Error(`the register has no ${kind} of ${system ?? 'the home'}`);
      return item.id;
    };
    for (const [kind, system, state, note = '', file] of found) {
      const fileHash = file
        ? granted(await keepInformationFile(tx, act, homeId, { bytes: new TextEncoder().encode(file.words), name: file.name })).fileHash
        : null;
      const finding = { id: newId<'information_finding'>(), state, foundOn: act.today, note, fileHash };
      granted(await recordFinding(tx, act, itemOf(kind, system), FindingForm.parse(finding)));
    }
    for (const { of, name, items: wanted, promisedIn } of asked) {
      const itemIds = wanted.map(([kind, system]) => itemOf(kind, system));
      const promisedFor = promisedIn === undefined ? null : addDays(act.today, promisedIn);
      const request = {
        id: newId<'information_request'>(),
        askedOf: of,
        askedName: name,
        way: 'phone',
        askedOn: act.today,
        promisedFor,
        itemIds,
      };
      const { requestId } = granted(await askFor(tx, act, homeId, RequestForm.parse(request)));
      const said = wanted.flatMap(([kind, system, answer]) =>
        answer
          ? [
              {
                id: newId<'information_answer'>(),
                itemId: itemOf(kind, system),
                answer,
                promisedFor: answer === 'promises' ? promisedFor : null,
              },
            ]
          : [],
      );
      if (said.length > 0)
        granted(await recordAnswers(tx, act, requestId, AnswersForm.parse({ answeredOn: act.today, saidBy: name, items: said })));
    }
  };

/** Something that nobody asked for yet comes into the register. */
export const stillToAsk =
  (kind: ItemKind, name: string): Step =>
  async ({ tx, act, thread: { homeId } }) => {
    granted(await addItem(tx, act, homeId, ItemForm.parse({ id: newId<'information_item'>(), kind, name })));
  };

export interface ToldRelease {
  readonly platform: Platform;
  readonly name: string;
  /** How many of its steps are done; absent: all. */
  readonly steps?: number;
  readonly rotated: readonly string[];
}
/** The owner signed for the platforms on one sheet; each is as far as it is told. */
export const released =
  (signedBy: string, paper: Uint8Array, platforms: readonly ToldRelease[]): Step =>
  async ({ tx, act, thread: { homeId } }) => {
    const ids: Id<'platform_release'>[] = [];
    for (const { platform, name } of platforms) {
      const release = ReleaseForm.parse({ id: newId<'platform_release'>(), platform, name });
      ids.push(granted(await noteRelease(tx, act, homeId, release)).releaseId);
    }
    const { fileHash } = granted(await keepInformationFile(tx, act, homeId, { bytes: paper, name: 'autorizzazione.png' }));
    granted(await keepAuthority(tx, act, homeId, AuthorityForm.parse({ releaseIds: ids, signedBy, signedOn: act.today, fileHash })));
    for (const [at, { platform, steps, rotated }] of platforms.entries()) {
      const ticked = (key: string) => TickForm.parse({ key, done: true, doneOn: act.today });
      const releaseId = ids[at] as Id<'platform_release'>;
      for (const { key } of releaseSteps[platform].slice(0, steps)) granted(await tick(tx, act, releaseId, 'steps', ticked(key)));
      for (const key of rotated) granted(await tick(tx, act, releaseId, 'rotation', ticked(key)));
    }
  };

/** A secret by its name; `renewed`: it was written anew since. */
export type ToldSecret = readonly [kind: SecretKind, name: string, username: string, how: 'found' | 'renewed' | 'ours'];
/** Secrets as the previous firm left them, or of ours. What each says is drawn by lot: nobody is to read it anywhere. */
export const secretsKept =
  (secrets: readonly ToldSecret[]): Step =>
  async ({ tx, act, thread: { homeId } }) => {
    for (const [kind, name, username, how] of secrets) {
      const field = kind === 'pin' ? 'pin' : 'password';
      const drawn = () =>
        kind === 'pin' ? String(randomBytes(4).readUInt32BE() % 1_000_000).padStart(6, '0') : randomBytes(12).toString('base64url');
      const form = { id: newId<'secret'>(), kind, name, username, parts: { [field]: drawn() }, asFound: how !== 'ours' };
      const { secretId } = granted(await addSecret(tx, act, homeId, SecretForm.parse(form)));
      if (how !== 'renewed') continue;
      const part = PartForm.parse({ id: newId<'secret_value'>(), field, value: drawn(), asFound: false });
      granted(await writeSecretPart(tx, act, secretId, part));
    }
  };
