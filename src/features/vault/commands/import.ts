import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type ImportedSecret, knownBy } from '#domain/vault/bitwarden.ts';
import { type ImportLine, planSecretImport, type SecretImportPlan } from '#domain/vault/import.ts';
import type { SecretField } from '#domain/vault/kinds.ts';
import { lockHome } from '#features/homes/commands/being-taken-over.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { openForSurvey } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Upload } from '#platform/http/door.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import type { ImportChoiceInput } from '../schema.ts';
import { decodeExport } from './decode-export.ts';
import { makeSecretFindable } from './findable.ts';
import { fileAsBytes, writePart } from './parts.ts';

/** What an import would do, line by line, without anything secret. Refusals: `no_such_record`, those of `decodeExport` and `planSecretImport`. */
export async function previewSecretImport(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  upload: Upload,
): Promise<{ lines: readonly ImportLine[] } | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const plan = await planned(tx, act, homeId, upload);
  return isRefusal(plan) ? plan : { lines: plan.lines };
}

/**
 * Imports the chosen lines of a file: what is not there is added. The same file twice adds nothing, also when two do it at once (`secret_once`). Refusals: those of
 * `openForSurvey` and of the preview, of `lockValue`. Event: `secret.imported`.
 */
export async function runSecretImport(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  upload: Upload,
  { lines, asFound }: ImportChoiceInput,
): Promise<{ added: number; thereAlready: number; leftOut: number } | Refusal> {
  const home = await openForSurvey(tx, act, homeId);
  if (isRefusal(home)) return home;
  await lockHome(tx, homeId);
  const plan = await planned(tx, act, homeId, upload);
  if (isRefusal(plan)) return plan;
  const chosen = lines === undefined ? null : new Set(lines.split(',').map(Number));
  const add = plan.add.filter(({ line }) => chosen === null || chosen.has(line));
  for (const secret of add) {
    const done = await addOne(tx, act, homeId, secret, asFound === 'yes');
    if (isRefusal(done)) return done;
    await makeSecretFindable(tx, act, { ...secret, id: done }, home.name);
  }
  if (add.length > 0)
    await record(tx, act, {
      kind: 'secret.imported',
      subject: { kind: 'home', id: homeId },
      clientId: home.clientId,
      homeId,
      data: { count: add.length },
    });
  const thereAlready = plan.lines.filter(({ becomes }) => becomes === 'there_already').length;
  return { added: add.length, thereAlready, leftOut: plan.lines.length - add.length - thereAlready };
}

async function planned(tx: Tx, act: Act, homeId: Id<'home'>, upload: Upload): Promise<SecretImportPlan | Refusal> {
  const items = decodeExport(upload.bytes);
  if (isRefusal(items)) return items;
  const rows = await tx
    .selectFrom('secret')
    .select(['kind', 'name', 'username', 'address'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('removedAt', 'is', null)
    .execute();
  return planSecretImport(items, new Set(rows.map(knownBy)));
}

async function addOne(tx: Tx, act: Act, homeId: Id<'home'>, { kind, name, username, address, parts }: ImportedSecret, asFound: boolean) {
  const secretId = newId<'secret'>();
  await tx
    .insertInto('secret')
    .values({
      companyId: act.company.id,
      id: secretId,
      homeId,
      kind,
      name,
      username,
      address,
      addedAt: act.now,
      addedBy: act.by.name,
      changedAt: act.now,
    })
    .execute();
  for (const [field, value] of Object.entries(parts) as [SecretField, string][]) {
    const plain = field === 'file' ? fileAsBytes(`${name}.key`, Buffer.from(value)) : Buffer.from(value);
    const done = await writePart(tx, act, { secretId, homeId, kind }, { field, plain, asFound });
    if (isRefusal(done)) return done;
  }
  return secretId;
}
