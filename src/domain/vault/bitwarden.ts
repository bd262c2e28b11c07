import { unprintable } from '../characters.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { bareAddress } from './address.ts';
import { readAuthenticatorKey } from './authenticator.ts';
import { longest, type SecretField, type SecretKind } from './kinds.ts';
import { refuse } from './refusals.ts';

/** An item of an export as it stands there: what CSV and JSON have in common. */
export interface ExportedItem {
  /** Its line in a CSV; of a JSON the how-many-th item it is. From 1. */
  readonly line: number;
  readonly folder: string;
  readonly type: 'login' | 'note' | 'key' | 'other';
  readonly name: string;
  readonly addresses: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly totp: string;
  /** Notes and fields of one's own, a line each. */
  readonly note: string;
}

/** A way in as the import adds it. */
export interface ImportedSecret {
  readonly kind: SecretKind;
  readonly name: string;
  readonly username: string;
  readonly address: string;
  readonly parts: Partial<Record<SecretField, string>>;
}

const wifi = /(^|[^\p{L}])(wi-?fi|wlan|ssid)([^\p{L}]|$)/iu;
const digits = /^[\d*#]{3,12}$/;

/**
 * What an item becomes. A login of a wireless network is a Wi-Fi, one of digits alone without user and address is a PIN; what has no place of its own (further
 * addresses, an address that holds a password, an authenticator key that cannot be read) goes into its note, which is as secret as the rest: nothing is lost.
 * Refusals: `item_has_no_name`, `item_opens_no_home` (cards, identities), `item_has_nothing_secret`, `item_text_is_too_long`,
 * `item_cannot_be_printed` (`characters`): name, user and address stand in papers.
 */
export function secretOf(item: ExportedItem): ImportedSecret | Refusal {
  const name = item.name.replace(/\s+/g, ' ').trim();
  if (name === '') return refuse('item_has_no_name');
  if (item.type === 'other') return refuse('item_opens_no_home');
  const [first = '', ...others] = item.addresses.filter((address) => address.trim() !== '').map((address) => address.trim());
  const address = bareAddress(first);
  const kept = address.length <= 500 ? address : '';
  const authenticator = item.totp.trim() === '' || !isRefusal(readAuthenticatorKey(item.totp)) ? '' : `TOTP: ${item.totp.trim()}`;
  const note = [item.note.trim(), ...(kept === first ? [] : [first]), ...others, authenticator].filter((words) => words !== '').join('\n');
  const kind = kindOf(item, kept);
  const parts = filled({
    ...(item.type === 'key' ? { file: item.password } : kind === 'pin' ? { pin: item.password } : { password: item.password }),
    totp: authenticator === '' ? item.totp.trim() : '',
    note,
  });
  const username = item.username.replace(/\s+/g, ' ').trim();
  if (Object.keys(parts).length === 0) return refuse('item_has_nothing_secret');
  if (
    name.length > 200 ||
    username.length > 300 ||
    Object.entries(parts).some(([field, value]) => value.length > longest[field as SecretField])
  )
    return refuse('item_text_is_too_long');
  const characters = unprintable(`${name} ${username} ${kept}`);
  if (characters.length > 0) return refuse('item_cannot_be_printed', { values: { characters: characters.join(' ') } });
  return { kind, name, username, address: kept, parts };
}

function kindOf({ type, name, folder, username, password }: ExportedItem, address: string): SecretKind {
  if (type === 'note') return 'note';
  if (type === 'key') return 'key_file';
  if (address === '' && wifi.test(`${name} ${folder}`)) return 'wifi';
  return address === '' && username.trim() === '' && digits.test(password) ? 'pin' : 'login';
}

const filled = (parts: Partial<Record<SecretField, string>>): Partial<Record<SecretField, string>> =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''));

/** By what a way in is known in its home: two of these would be the same one (`secret_once`). */
export function knownBy({ kind, name, username, address }: Pick<ImportedSecret, 'kind' | 'name' | 'username' | 'address'>): string {
  return JSON.stringify([kind, ...[name, username, address].map((words) => words.trim().toLowerCase())]);
}

// ── CSV ──────────────────────────────────────────────────────────────────────

const columns = ['folder', 'type', 'name', 'notes', 'fields', 'login_uri', 'login_username', 'login_password', 'login_totp'] as const;

/**
 * The items of a CSV export (`folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp`), also as a spreadsheet saved it anew.
 * Refusals: `export_is_not_of_bitwarden`, `export_holds_nothing`.
 */
export function itemsOfCsv(
  heads: readonly string[],
  rows: readonly { line: number; cells: readonly string[] }[],
): ExportedItem[] | Refusal {
  const at = new Map(heads.map((head, index) => [head.trim().toLowerCase(), index]));
  if (!at.has('name') || !at.has('login_password')) return refuse('export_is_not_of_bitwarden');
  if (rows.length === 0) return refuse('export_holds_nothing');
  return rows.map(({ line, cells }) => {
    const [folder = '', type = '', name = '', notes = '', fields = '', uri = '', username = '', password = '', totp = ''] = columns.map(
      (column) => cells[at.get(column) ?? -1] ?? '',
    );
    // Several addresses stand in one cell, between commas; a comma inside an address is followed by no scheme.
    const addresses = uri.split(/,(?=[a-z][a-z\d+.-]*:)/i);
    const kind = type.trim() === '' || type.trim() === 'login' ? 'login' : type.trim() === 'note' ? 'note' : 'other';
    return {
      line,
      folder: folder.trim(),
      type: kind,
      name,
      addresses,
      username,
      password,
      totp,
      note: [notes, fields].filter(Boolean).join('\n'),
    };
  });
}

// ── JSON ─────────────────────────────────────────────────────────────────────

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(object) : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const typesByNumber = new Map<unknown, ExportedItem['type']>([
  [1, 'login'],
  [2, 'note'],
  [5, 'key'],
]);

/**
 * The items of a JSON export, of a person or of an organisation. What was thrown away there is left out. Refusals: `export_is_encrypted` (it opens in Bitwarden alone),
 * `export_is_not_of_bitwarden`, `export_holds_nothing`.
 */
export function itemsOfJson(given: unknown): ExportedItem[] | Refusal {
  const whole = object(given);
  if (whole['encrypted'] === true || whole['passwordProtected'] === true) return refuse('export_is_encrypted');
  if (!Array.isArray(whole['items'])) return refuse('export_is_not_of_bitwarden');
  const folders = new Map([...list(whole['folders']), ...list(whole['collections'])].map((one) => [words(one['id']), words(one['name'])]));
  const items = list(whole['items'])
    .map((item, index) => ({ item, line: index + 1 }))
    .filter(({ item }) => !item['deletedDate']);
  return items.length === 0 ? refuse('export_holds_nothing') : items.map(({ item, line }) => itemOf(item, line, folders));
}

function itemOf(item: Json, line: number, folders: ReadonlyMap<string, string>): ExportedItem {
  const login = object(item['login']);
  const type = typesByNumber.get(item['type']) ?? 'other';
  const [collection] = Array.isArray(item['collectionIds']) ? (item['collectionIds'] as unknown[]) : [];
  const fields = list(item['fields']).map((field) => `${words(field['name'])}: ${words(field['value'])}`);
  return {
    line,
    folder: folders.get(words(item['folderId'])) ?? folders.get(words(collection)) ?? '',
    type,
    name: words(item['name']),
    addresses: list(login['uris']).map((one) => words(one['uri'])),
    username: words(login['username']),
    password: type === 'key' ? words(object(item['sshKey'])['privateKey']) : words(login['password']),
    totp: words(login['totp']),
    note: [words(item['notes']), ...fields].filter((one) => one.trim() !== '').join('\n'),
  };
}
