import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { longest, type SecretField } from '#domain/vault/kinds.ts';
import { refuse as refuseVault } from '#domain/vault/refusals.ts';
import { openForSurvey } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { changedMeanwhile } from '#platform/database/seen.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Upload } from '#platform/http/door.ts';
import type { Act } from '#platform/session/act.ts';
import { placeFault, readSecret } from '../queries/secret.ts';
import { refuse } from '../refusals.ts';
import type { PartInput, SecretChange, SecretInput } from '../schema.ts';
import { makeSecretFindable, makeSecretUnfindable } from './findable.ts';
import { fileAsBytes, whyNot, writePart, type Written } from './parts.ts';

type Added = { secretId: Id<'secret'> };

/** A secret that stands, held until the transaction ends, with its home. Refusals: those of `openForSurvey`, `secret_was_removed`. */
async function writable(tx: Tx, act: Act, secretId: Id<'secret'>) {
  const secret = await readSecret(tx, act, secretId, 'held');
  if (isRefusal(secret)) return secret;
  const home = await openForSurvey(tx, act, secret.homeId);
  if (isRefusal(home)) return home;
  return secret.removedAt === null ? { secret, home } : refuse('secret_was_removed');
}

/**
 * Adds a secret with its parts. The same request again is answered alike, whatever it says its parts are: nobody finds a password out by sending it once more.
 * Refusals: those of `openForSurvey`, `part_is_not_of_this_kind`, `authenticator_key_is_not_valid`, `secret_is_there_already`, `already_so`,
 * `belongs_to_another_home`. Event: `secret.added`.
 */
export async function addSecret(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { id, parts, asFound, ...secret }: SecretInput,
): Promise<Added | Refusal> {
  const home = await openForSurvey(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await readSecret(tx, act, id);
  if (!isRefusal(before)) {
    const same =
      before.homeId === homeId && before.kind === secret.kind && before.name === secret.name && before.username === secret.username;
    return same ? { secretId: id } : refuseRequest('already_so');
  }
  const written = Object.entries(parts).filter(([, value]) => value !== '') as [SecretField, string][];
  for (const [field, value] of written) {
    const not = whyNot(secret.kind, field, value);
    if (not) return { ...not, field: `parts.${field}` };
  }
  const wrong = (await placeFault(tx, act, homeId, secret)) ?? (await twin(tx, act, homeId, secret));
  if (wrong) return wrong;
  await tx
    .insertInto('secret')
    .values({ companyId: act.company.id, id, homeId, ...secret, addedAt: act.now, addedBy: act.by.name, changedAt: act.now })
    .execute();
  for (const [field, value] of written) {
    const done = await writePart(tx, act, { secretId: id, homeId, kind: secret.kind }, { field, plain: Buffer.from(value), asFound });
    if (isRefusal(done)) return done;
  }
  await record(tx, act, about('secret.added', { id, name: secret.name }, home));
  await makeSecretFindable(tx, act, { id, ...secret }, home.name);
  return { secretId: id };
}

const about = (kind: string, { id, name }: { id: Id<'secret'>; name: string }, home: { id: Id<'home'>; clientId: Id<'client'> }) => ({
  kind,
  subject: { kind: 'secret', id },
  clientId: home.clientId,
  homeId: home.id,
  data: { name },
});

/** One of a name, a user and an address stands already, in another row. */
async function twin(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { kind, name, username, address }: Pick<SecretInput, 'kind' | 'name' | 'username' | 'address'>,
  self?: Id<'secret'>,
): Promise<Refusal | null> {
  const rows = await tx
    .selectFrom('secret')
    .select(['id', 'name', 'username', 'address'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('kind', '=', kind)
    .where('removedAt', 'is', null)
    .execute();
  const plain = (words: string) => words.trim().toLowerCase();
  const found = rows.some(
    (row) =>
      row.id !== self &&
      plain(row.name) === plain(name) &&
      plain(row.username) === plain(username) &&
      plain(row.address) === plain(address),
  );
  return found ? refuse('secret_is_there_already', { field: 'name' }) : null;
}

/** Writes name, user, address and place anew. Refusals: those of `openForSurvey` and `addSecret`, `changed_by_somebody_meanwhile`. Event: `secret.edited`. */
export async function editSecret(
  tx: Tx,
  act: Act,
  secretId: Id<'secret'>,
  { revision, ...change }: SecretChange,
): Promise<Added | Refusal> {
  const found = await writable(tx, act, secretId);
  if (isRefusal(found)) return found;
  const { secret, home } = found;
  const wrong =
    (await changedMeanwhile(tx, act, 'secret', secretId, revision)) ??
    (await placeFault(tx, act, home.id, change)) ??
    (await twin(tx, act, home.id, { ...change, kind: secret.kind }, secretId));
  if (wrong) return wrong;
  await update(tx, act, secretId, { ...change, changedAt: act.now });
  await record(tx, act, about('secret.edited', { id: secretId, name: change.name }, home));
  await makeSecretFindable(tx, act, { id: secretId, ...change }, home.name);
  return { secretId };
}

const update = (tx: Tx, act: Act, secretId: Id<'secret'>, set: Record<string, unknown>) =>
  tx.updateTable('secret').set(set).where('companyId', '=', act.company.id).where('id', '=', secretId).execute();

type PartWritten = { valueId: Id<'secret_value'> };

/** Writes a part anew, or takes it out; what was in it before stays readable as an earlier one. Refusals: those of `addSecret`. Event: `secret.written`. */
export async function writeSecretPart(
  tx: Tx,
  act: Act,
  secretId: Id<'secret'>,
  { value, ...given }: PartInput,
): Promise<PartWritten | Refusal> {
  return write(tx, act, secretId, { ...given, plain: Buffer.from(value) }, value);
}

/** The same of a file. Refusals: those of `addSecret`, `item_text_is_too_long`. Event: `secret.written`. */
export async function writeSecretFile(
  tx: Tx,
  act: Act,
  secretId: Id<'secret'>,
  upload: Upload,
  given: { readonly id: Id<'secret_value'>; readonly asFound: boolean },
): Promise<PartWritten | Refusal> {
  if (upload.bytes.length > longest.file) return refuseVault('item_text_is_too_long');
  return write(tx, act, secretId, { ...given, field: 'file', plain: fileAsBytes(upload.name, upload.bytes) }, '');
}

async function write(tx: Tx, act: Act, secretId: Id<'secret'>, written: Written & { id: Id<'secret_value'> }, text: string) {
  const found = await writable(tx, act, secretId);
  if (isRefusal(found)) return found;
  const { secret, home } = found;
  const before = await tx
    .selectFrom('secretValue')
    .select(['secretId', 'field'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', written.id)
    .executeTakeFirst();
  if (before) return before.secretId === secretId && before.field === written.field ? { valueId: written.id } : refuseRequest('already_so');
  const not = whyNot(secret.kind, written.field, text);
  if (not) return { ...not, field: 'value' };
  const done = await writePart(tx, act, { secretId, homeId: home.id, kind: secret.kind }, written);
  if (isRefusal(done)) return done;
  await update(tx, act, secretId, { changedAt: act.now });
  await record(tx, act, about('secret.written', { id: secretId, name: secret.name }, home));
  return done;
}

/** Takes a secret out of the list; its parts and who looked at them stay. Refusals: those of `openForSurvey`, `secret_was_removed`. Event: `secret.removed`. */
export async function removeSecret(tx: Tx, act: Act, secretId: Id<'secret'>): Promise<Added | Refusal> {
  const found = await writable(tx, act, secretId);
  if (isRefusal(found)) return found;
  await update(tx, act, secretId, { removedAt: act.now, changedAt: act.now });
  await record(tx, act, about('secret.removed', found.secret, found.home));
  await makeSecretUnfindable(tx, act, secretId);
  return { secretId };
}

/** Brings it back. Refusals: those of `openForSurvey`, `secret_is_not_removed`, `secret_is_there_already`. Event: `secret.brought_back`. */
export async function bringSecretBack(tx: Tx, act: Act, secretId: Id<'secret'>): Promise<Added | Refusal> {
  const secret = await readSecret(tx, act, secretId, 'held');
  if (isRefusal(secret)) return secret;
  const home = await openForSurvey(tx, act, secret.homeId);
  if (isRefusal(home)) return home;
  if (secret.removedAt === null) return refuse('secret_is_not_removed');
  const there = await twin(tx, act, home.id, secret, secretId);
  if (there) return there;
  await update(tx, act, secretId, { removedAt: null, changedAt: act.now });
  await record(tx, act, about('secret.brought_back', secret, home));
  await makeSecretFindable(tx, act, secret, home.name);
  return { secretId };
}
