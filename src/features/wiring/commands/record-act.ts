import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { validate } from '#platform/http/validate.ts';
import { WiringActForm, type WiringActInput } from '../schema.ts';
import { putCable, removeCable, retireCable } from './cables.ts';
import { acceptUnknownEnd, clearEnd, putEnd } from './ends.ts';
import { addPhoto, removePhoto } from './photos.ts';
import { putPlace, removePlace } from './places.ts';
import { linkPorts, putPorts, removePort, unlinkPorts } from './ports.ts';
import { addTest, strikeTest } from './tests.ts';

type Inputs = { readonly [Name in WiringActInput['act']]: Extract<WiringActInput, { act: Name }> };
type Recorded = { readonly conflicts?: readonly string[] } | object | null | Refusal;
type Commands = { readonly [Name in keyof Inputs]: (tx: Tx, act: Act, homeId: Id<'home'>, given: Inputs[Name]) => Promise<Recorded> };

/** What a command takes: all but the word that says which one it is for. */
function bare<Given extends { readonly act: string }>(given: Given): Omit<Given, 'act'> {
  const { act: _, ...rest } = given;
  return rest;
}

/** Which command records what. */
const commands: Commands = {
  place: (tx, act, homeId, place) => putPlace(tx, act, homeId, bare(place)),
  place_removed: (tx, act, homeId, { id }) => removePlace(tx, act, homeId, id),
  port: (tx, act, homeId, port) => putPorts(tx, act, homeId, [bare(port)]),
  port_removed: (tx, act, homeId, { id }) => removePort(tx, act, homeId, id),
  link: (tx, act, homeId, link) => linkPorts(tx, act, homeId, bare(link)),
  link_removed: (tx, act, homeId, { id }) => unlinkPorts(tx, act, homeId, id),
  cable: (tx, act, homeId, cable) => putCable(tx, act, homeId, bare(cable)),
  cable_retired: (tx, act, homeId, { id, ...retired }) => retireCable(tx, act, homeId, id, bare(retired)),
  cable_removed: (tx, act, homeId, { id }) => removeCable(tx, act, homeId, id),
  end: (tx, act, homeId, { cableId, ...end }) => putEnd(tx, act, homeId, cableId, bare(end)),
  end_cleared: (tx, act, homeId, { cableId, side }) => clearEnd(tx, act, homeId, cableId, side),
  end_accepted: (tx, act, homeId, { cableId, ...accepted }) => acceptUnknownEnd(tx, act, homeId, cableId, bare(accepted)),
  test: (tx, act, homeId, { cableId, ...test }) => addTest(tx, act, homeId, cableId, bare(test)),
  test_struck: (tx, act, homeId, { id }) => strikeTest(tx, act, homeId, id),
  photo: (tx, act, homeId, photo) => addPhoto(tx, act, homeId, bare(photo)),
  photo_removed: (tx, act, homeId, { id }) => removePhoto(tx, act, homeId, id),
};

/**
 * Records one thing of the wiring of a home, whichever it is; what comes of it is as the pure rule says (`afterAct`; acts.test.ts compares the two).
 * Answer: the fields that somebody else was first to change. Refusals: those of its command.
 */
export async function recordAct(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  given: WiringActInput,
): Promise<{ conflicts: readonly string[] } | Refusal> {
  const command = commands[given.act] as (tx: Tx, act: Act, homeId: Id<'home'>, given: WiringActInput) => Promise<Recorded>;
  const recorded = await command(tx, act, homeId, given);
  if (isRefusal(recorded)) return recorded;
  return { conflicts: recorded && 'conflicts' in recorded ? (recorded.conflicts ?? []) : [] };
}

/** The same of an act as it came over the line, which may say anything. Refusals: those of its shape besides. */
export async function recordGiven(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  given: unknown,
): Promise<{ conflicts: readonly string[] } | Refusal> {
  const read = validate(WiringActForm, given);
  return isRefusal(read) ? read : recordAct(tx, act, homeId, read as WiringActInput);
}
