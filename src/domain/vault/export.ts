import type { Refusal } from '../refusal.ts';
import { addMinutes, type Instant } from '../time.ts';
import type { SecretField, SecretKind } from './kinds.ts';
import { refuse } from './refusals.ts';

/** How often one person may hand a whole vault out: once for the client, once more where it went wrong. */
export const exportsMost = [
  { most: 2, minutes: 60 },
  { most: 5, minutes: 24 * 60 },
] as const;

/** Exports before this no longer count. */
export const exportsCountedSince = (now: Instant): Instant => addMinutes(now, -Math.max(...exportsMost.map(({ minutes }) => minutes)));

/** Whether somebody may export once more, who exported at these moments: null, or `too_many_exports` (`count` in `minutes`). */
export function mayExportAgain(exported: readonly Instant[], now: Instant): Refusal | null {
  const full = exportsMost.find(({ most, minutes }) => exported.filter((at) => at > addMinutes(now, -minutes)).length >= most);
  return full ? refuse('too_many_exports', { values: { count: full.most, minutes: full.minutes } }) : null;
}

/** A secret with its parts in clear, as it leaves. `file`: its name and its bytes as base64. */
export interface OpenedSecret {
  readonly id: string;
  readonly kind: SecretKind;
  readonly name: string;
  readonly username: string;
  readonly address: string;
  readonly parts: Partial<Record<Exclude<SecretField, 'file'>, string>>;
  readonly file: { readonly name: string; readonly base64: string } | null;
}

const asLogin: ReadonlySet<SecretKind> = new Set(['login', 'wifi', 'pin', 'licence']);
const orNull = (words: string | undefined) => words || null;

/**
 * Secrets in the shape that Bitwarden imports ("json"), each in a folder of the home and of its kind (`folderOf`): logins, networks, PINs and licences as logins, notes and
 * key files as notes. What that shape has no place for, the bytes of files, stands beside it in `files`, which its import passes over.
 */
export function bitwardenExport(secrets: readonly OpenedSecret[], folderOf: (kind: SecretKind) => string) {
  const kinds = [...new Set(secrets.map(({ kind }) => kind))].toSorted();
  // The first secret of a kind names its folder: an id that is there, and the same for the same secrets.
  const folderId = new Map(kinds.map((kind) => [kind, secrets.find((one) => one.kind === kind)?.id ?? '']));
  return {
    encrypted: false,
    folders: kinds.map((kind) => ({ id: folderId.get(kind), name: folderOf(kind) })),
    items: secrets.map((one) => itemOf(one, folderId.get(one.kind) ?? '')),
    files: secrets.flatMap(({ id, file }) => (file ? [{ itemId: id, ...file }] : [])),
  };
}

function itemOf({ id, kind, name, username, address, parts, file }: OpenedSecret, folderId: string) {
  const { password, pin, licence_key: licenceKey, totp, note } = parts;
  const base = { id, organizationId: null, folderId, reprompt: 0, favorite: false, name, collectionIds: null };
  if (asLogin.has(kind))
    return {
      ...base,
      type: 1,
      notes: orNull(note),
      fields: [],
      login: {
        uris: address === '' ? [] : [{ match: null, uri: address }],
        username: orNull(username),
        password: orNull(password ?? pin ?? licenceKey),
        totp: orNull(totp),
      },
    };
  // A hidden field is of type 1, one that is read of type 0.
  const fields = [
    ...(username === '' ? [] : [{ name: 'username', value: username, type: 0 }]),
    ...(password === undefined ? [] : [{ name: 'password', value: password, type: 1 }]),
    ...(file ? [{ name: 'file', value: file.name, type: 0 }] : []),
  ];
  return { ...base, type: 2, notes: orNull([note, address].filter(Boolean).join('\n')), fields, secureNote: { type: 0 } };
}
