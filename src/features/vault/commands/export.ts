import { sql } from 'kysely';
import { id, type Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { bitwardenExport, exportsCountedSince, mayExportAgain, type OpenedSecret } from '#domain/vault/export.ts';
import { refuse as refuseVault } from '#domain/vault/refusals.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { openForSurvey } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse as refuseSession } from '#platform/session/refusals.ts';
import { lockUnderPassphrase, newPassphrase } from '#platform/vault/passphrase.ts';
import { openValue } from '#platform/vault/values.ts';
import { exportsOf, partsThatLeave, type PartThatLeaves } from '../queries/exports.ts';
import { bytesAsFile } from './parts.ts';

/** A vault as it leaves: the locked file, and the passphrase, which is kept nowhere and shown this once. */
export interface ExportedVault {
  readonly file: string;
  readonly name: string;
  readonly passphrase: string;
  readonly parts: number;
}

/**
 * Hands the vault of a home out, whole, to a person and for a reason: locked under a passphrase by chance, as Bitwarden imports it. Each part is looked at by it, and each
 * look is written first, in the transaction whose commit the door waits for before it answers: nothing leaves that is not recorded (property 40). Of an authenticator its
 * key leaves here, and nowhere else: without it the client could not go on. One part that does not open lets none leave.
 * Refusals: `only_for_a_signed_in_person`, those of `openForSurvey`, `too_many_exports`, `nothing_to_export`, `secret_cannot_be_opened`, `vault_key_is_not_here`. Event: `secrets.exported`.
 */
export async function exportSecrets(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { reason }: { readonly reason: string },
): Promise<ExportedVault | Refusal> {
  if (act.by.kind !== 'member' || act.by.id === null) return refuseSession('only_for_a_signed_in_person');
  const byId = id<'member'>(act.by.id);
  const home = await openForSurvey(tx, act, homeId);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  // One of a person after the other, so that many at once are counted like many in a row, by all servers together.
  await sql`select pg_advisory_xact_lock(hashtextextended(${byId}::text, 40))`.execute(tx);
  const often = mayExportAgain(await exportsOf(tx, act, byId, exportsCountedSince(act.now)), act.now);
  if (often) return often;
  const parts = await partsThatLeave(tx, act, homeId);
  if (parts.length === 0) return refuseVault('nothing_to_export');
  await recordExport(tx, act, { homeId, clientId: home.clientId, byId, reason }, parts);
  const opened = await openAll(tx, act, homeId, parts);
  if (isRefusal(opened)) return opened;
  const t = textsIn(client.language);
  const plain = JSON.stringify(bitwardenExport(opened, (kind) => `${home.name.replaceAll('/', '-')}/${t(`vault:kind.${kind}`)}`));
  const passphrase = newPassphrase();
  const file = JSON.stringify(await lockUnderPassphrase(plain, passphrase), null, 2);
  return { file, name: `${t('vault:export.fileName')} ${home.name} ${act.today}.json`, passphrase, parts: parts.length };
}

interface Export {
  readonly homeId: Id<'home'>;
  readonly clientId: Id<'client'>;
  readonly byId: Id<'member'>;
  readonly reason: string;
}

async function recordExport(tx: Tx, act: Act, { homeId, clientId, byId, reason }: Export, parts: readonly PartThatLeaves[]): Promise<void> {
  const exportId = newId<'secret_export'>();
  const of = { companyId: act.company.id, homeId, reason, at: act.now, byId, byName: act.by.name };
  await tx
    .insertInto('secretExport')
    .values({ ...of, id: exportId, parts: parts.length })
    .execute();
  await tx
    .insertInto('secretReveal')
    .values(parts.map(({ secretId, field, valueId }) => ({ ...of, id: newId<'secret_reveal'>(), secretId, field, valueId, exportId })))
    .execute();
  const data = { count: new Set(parts.map(({ secretId }) => secretId)).size, reason };
  await record(tx, act, { kind: 'secrets.exported', subject: { kind: 'home', id: homeId }, clientId, homeId, data });
}

async function openAll(tx: Tx, act: Act, homeId: Id<'home'>, parts: readonly PartThatLeaves[]): Promise<OpenedSecret[] | Refusal> {
  const secrets = new Map<string, OpenedSecret>();
  for (const { secretId, field, valueId, keyVersion, locked, kind, name, username, address } of parts) {
    const plain = await openValue(tx, act, { homeId, secretId, field, valueId }, { keyVersion, locked });
    if (isRefusal(plain)) return plain;
    const before = secrets.get(secretId) ?? { id: secretId, kind, name, username, address, parts: {}, file: null };
    if (field === 'file') {
      const file = bytesAsFile(plain);
      secrets.set(secretId, { ...before, file: { name: file.name, base64: Buffer.from(file.bytes).toString('base64') } });
    } else secrets.set(secretId, { ...before, parts: { ...before.parts, [field]: plain.toString('utf8') } });
  }
  return [...secrets.values()];
}
