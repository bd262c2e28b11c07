import { z } from 'zod';
import { longest } from '#domain/vault/kinds.ts';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { exportSecrets } from '../commands/export.ts';
import { revealFile, revealPart } from '../commands/reveal.ts';
import { addSecret, bringSecretBack, editSecret, removeSecret, writeSecretFile, writeSecretPart } from '../commands/secrets.ts';
import { listSecrets } from '../queries/list.ts';
import { listReveals } from '../queries/reveals.ts';
import { readSecret } from '../queries/secret.ts';
import { FileWritten, PartForm, ReasonForm, reasonText, RevealForm, RevealList, SecretEdit, SecretForm, SecretList } from '../schema.ts';
import { Changed, PartWritten, RevealsListed, SecretsListed, Shown } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const ofSecret = z.object({ id: idOf<'secret'>() });

export const secretListDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/secrets',
    summary: 'The secrets of a home by name, user and address, never by what they say',
    permission: 'secret.read',
    params: ofHome,
    query: SecretList,
    answer: SecretsListed,
  },
  ({ tx, act, params: { id }, query }) => listSecrets(tx, act, id, query),
);

export const secretPlaceDoor = door(
  {
    method: 'get',
    path: '/secrets/{id}',
    summary: 'In which home a secret is, and its name',
    permission: 'secret.read',
    params: ofSecret,
    answer: z.object({ homeId: anId<'home'>(), name: z.string() }),
  },
  async ({ tx, act, params: { id } }) => {
    const secret = await readSecret(tx, act, id);
    return isRefusal(secret) ? secret : { homeId: secret.homeId, name: secret.name };
  },
);

export const addSecretDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/secrets',
    summary: 'Adds a secret of the home; its id is made by whoever asks, so that asking twice adds one',
    permission: 'secret.edit',
    params: ofHome,
    body: SecretForm,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => addSecret(tx, act, id, body),
);

export const editSecretDoor = door(
  {
    method: 'put',
    path: '/secrets/{id}',
    summary: 'Writes name, user, address and place anew',
    permission: 'secret.edit',
    params: ofSecret,
    body: SecretEdit,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => editSecret(tx, act, id, body),
);

export const writePartDoor = door(
  {
    method: 'post',
    path: '/secrets/{id}/parts',
    summary: 'Writes a part anew; what was in it before stays as an earlier one',
    permission: 'secret.edit',
    params: ofSecret,
    body: PartForm,
    answer: PartWritten,
  },
  ({ tx, act, params: { id }, body }) => writeSecretPart(tx, act, id, body),
);

export const writeFileDoor = door(
  {
    method: 'post',
    path: '/secrets/{id}/file',
    summary: 'Writes the file of a key file anew',
    permission: 'secret.edit',
    params: ofSecret,
    query: FileWritten,
    uploadMaxBytes: longest.file,
    answer: PartWritten,
  },
  ({ tx, act, params, query: { id, asFound }, upload }) => writeSecretFile(tx, act, params.id, upload, { id, asFound: asFound === 'yes' }),
);

export const revealDoor = door(
  {
    method: 'post',
    path: '/secrets/{id}/reveal',
    summary:
      'Shows a part, for a reason; of an authenticator the code of the moment. It is recorded before it is answered, and the client reads of it',
    permission: 'secret.reveal',
    personsOnly: true,
    params: ofSecret,
    body: RevealForm,
    answer: Shown,
  },
  ({ tx, act, params: { id }, body }) => revealPart(tx, act, id, body),
);

export const revealFileDoor = door(
  {
    method: 'post',
    path: '/secrets/{id}/file-reveal',
    summary: 'Hands a file out, for a reason; recorded like the other',
    permission: 'secret.reveal',
    personsOnly: true,
    params: ofSecret,
    body: z.object({ reason: reasonText, valueId: idOf<'secret_value'>().nullable().default(null) }),
    answer: 'file',
  },
  async ({ tx, act, params: { id }, body }) => {
    const file = await revealFile(tx, act, id, body);
    return isRefusal(file) ? file : new Download({ ...file, mediaType: 'application/octet-stream' });
  },
);

export const exportSecretsDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/secret-exports',
    summary:
      'Hands the whole vault of a home out, for a reason: a file locked under a passphrase, as Bitwarden imports it, and the passphrase, which is shown this once. Each part is recorded before it is answered, and the client reads of it',
    permission: 'secret.export',
    personsOnly: true,
    params: ofHome,
    body: ReasonForm,
    answer: z.object({ file: z.string(), name: z.string(), passphrase: z.string(), parts: z.number().int() }),
  },
  ({ tx, act, params: { id }, body }) => exportSecrets(tx, act, id, body),
);

export const removeSecretDoor = door(
  {
    method: 'post',
    path: '/secrets/{id}/removal',
    summary: 'Takes a secret out of the list; nothing of it is deleted',
    permission: 'secret.edit',
    params: ofSecret,
    answer: Changed,
  },
  ({ tx, act, params: { id } }) => removeSecret(tx, act, id),
);

export const bringSecretBackDoor = door(
  {
    method: 'delete',
    path: '/secrets/{id}/removal',
    summary: 'Brings it back',
    permission: 'secret.edit',
    params: ofSecret,
    answer: Changed,
  },
  ({ tx, act, params: { id } }) => bringSecretBack(tx, act, id),
);

export const revealListDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/secret-reveals',
    summary: 'Who looked at which secret of the home, when and why, newest first',
    permission: 'secret.read',
    params: ofHome,
    query: RevealList,
    answer: RevealsListed,
  },
  ({ tx, act, params: { id }, query }) => listReveals(tx, act, id, query),
);

/** More than a home sees in its life. */
const exported = 100_000;

export const revealCsvDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/secret-reveals/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'secret.read',
    params: ofHome,
    query: RevealList,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query: { secretId } }) => {
    const found = await listReveals(tx, act, id, { secretId, page: 1, size: exported });
    if (isRefusal(found)) return found;
    const t = textsIn(act.language);
    return csv(
      {
        name: `${t('vault:looks.title')} ${found.home.name} ${act.today}`,
        columns: [t('vault:looks.at'), t('vault:looks.who'), t('vault:looks.what'), t('vault:looks.part'), t('vault:looks.reason')],
        rows: found.rows.map(({ at, byName, name, field, reason }) => [at, byName, name, t(`vault:field.${field}`), reason]),
      },
      act,
    );
  },
);
