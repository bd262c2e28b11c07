import { sql } from 'kysely';
import { recordedMoment } from '#domain/field/moments.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { addDeviceGiven, lockDevicesOf } from '#features/homes/commands/devices.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { recordFindingGiven } from '#features/products/commands/findings.ts';
import { recordGiven } from '#features/wiring/commands/record-act.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile } from '#platform/files/files.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { FieldError } from '#platform/http/validate.ts';
import type { Act } from '#platform/session/act.ts';
import { hashOfGiven, receiptOf, type Receipt } from '../queries/receipts.ts';
import type { ActsInput } from '../schema.ts';

type Sent = ActsInput['acts'][number];
type Command = (tx: Tx, act: Act, homeId: Id<'home'>, given: Sent['given'] & { readonly wroteAt: Instant }) => Promise<object | Refusal>;
/** Who records what besides the wiring, which records all else. */
const commands: Readonly<Record<string, Command>> = { device: addDeviceGiven, finding: recordFindingGiven };
/** What came of an act: it is kept, or refused with why, by itself. */
export type Outcome = Receipt | { readonly id: Id<'field_receipt'>; readonly kept: false; readonly refused: Refusal };

/**
 * Records what a phone recorded without reception, one act after the other, each once (property 33): what has its receipt already is answered by it, what is refused is
 * undone alone. An act after one of its own that was refused may be refused for it, and stays on the phone like that one.
 * Refusal: `no_such_record` of the home.
 */
export async function receiveActs(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { phoneId, sentAt, acts }: ActsInput,
): Promise<Outcome[] | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const outcomes: Outcome[] = [];
  // One after the other of a home: who waits here sees the receipts of who was first.
  await lockDevicesOf(tx, act, homeId);
  for (const sent of acts) {
    const receipt = await receiptOf(tx, act, homeId, sent);
    outcomes.push(
      isRefusal(receipt) ? notKept(sent.id, receipt) : (receipt ?? (await receive(tx, act, homeId, { phoneId, sentAt, ...sent }))),
    );
  }
  return outcomes;
}

async function receive(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { id, phoneId, sentAt, wroteAt, given }: Sent & Pick<ActsInput, 'phoneId' | 'sentAt'>,
): Promise<Outcome> {
  const at = recordedMoment(wroteAt, sentAt, act.now);
  const done = await alone(tx, async () => {
    // By its own name: `__proto__` names no command.
    const command = Object.hasOwn(commands, given.act) ? commands[given.act] : undefined;
    const recorded = await (command ?? recordGiven)(tx, act, homeId, { ...given, wroteAt: at });
    if (isRefusal(recorded)) return recorded;
    const fileHash = given['act'] === 'photo' ? await readBack(tx, act, String(given['fileHash'])) : null;
    if (isRefusal(fileHash)) return fileHash;
    const conflicts = 'conflicts' in recorded ? [...(recorded.conflicts as readonly string[])] : [];
    const receipt = { id, act: given.act, conflicts, fileHash, givenHash: hashOfGiven(given) };
    await tx
      .insertInto('fieldReceipt')
      .values({ companyId: act.company.id, homeId, phoneId, ...receipt, recordedAt: act.now, recordedBy: act.by.name })
      .execute();
    return { id, kept: true as const, conflicts: receipt.conflicts, fileHash };
  });
  return isRefusal(done) ? notKept(id, done) : done;
}

/** Of a form with several faults the first: whoever looks at it on the phone puts one field right at a time. */
function notKept(id: Id<'field_receipt'>, refused: Refusal & { readonly errors?: readonly FieldError[] }): Outcome {
  const [fault] = refused.errors ?? [];
  return { id, kept: false, refused: fault ? { ...fault, status: refused.status } : refused };
}

/** The hash of bytes that were read back from where they are kept. Refusals: `file_not_found`, `file_is_damaged`. */
async function readBack(tx: Tx, act: Act, hash: string): Promise<string | Refusal> {
  const file = await getFile(tx, act, hash);
  return isRefusal(file) ? file : file.hash;
}

/** Work that is undone by itself where it is refused, and where another was first to write the same. */
async function alone<T>(tx: Tx, work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  await sql`savepoint one_act`.execute(tx);
  try {
    const done = await work();
    await (isRefusal(done) ? sql`rollback to savepoint one_act` : sql`release savepoint one_act`).execute(tx);
    return done;
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error;
    await sql`rollback to savepoint one_act`.execute(tx);
    return refuseRequest('already_so');
  }
}
