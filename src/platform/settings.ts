import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * All that can be set from outside; everything has a usable default. One thing more is read from the environment, where the database's logins are
 * named (`database/roles.ts`): CARETAKER_APP_ROLE, which tools without settings need too.
 */
export interface Settings {
  /** DATA, default `./data`: the database, files, mails and the secret. To back it up use `npm run backup`, never a copy of the folder. */
  readonly dataFolder: string;
  /** The embedded database's own folder inside it. */
  readonly postgresFolder: string;
  /** Content-addressed files, while no S3 store is set. */
  readonly filesFolder: string;
  /** Mails written as files, while no SMTP server is set. */
  readonly mailFolder: string;
  /** PORT, default 8420. */
  readonly port: number;
  /** HOST, default 127.0.0.1: this machine only. `0.0.0.0` opens it to the network. */
  readonly host: string;
  /** BASE_URL: the address that people see, written into mailed links. Default http://localhost:PORT. No slash at the end. */
  readonly baseUrl: string;
  /** DATABASE_URL: the owner of a database on a PostgreSQL ≥ 15. Absent: the embedded one. */
  readonly databaseUrl?: string;
  /** CARETAKER_SECRET, or made at the first start and kept in the data folder (mode 600). All keys are derived from it. */
  readonly secret: string;
  /** CARETAKER_SECRET alone: absent when the secret is the data folder's own. */
  readonly givenSecret?: string;
  /** `vault.key` in the data folder: the keys of the vault, one a line, the first locks. Made when the first is needed; in no backup. */
  readonly vaultKeyFile: string;
  /** VAULT_KEY: the same instead of the file, for several servers; several keys between commas. */
  readonly givenVaultKeys?: readonly string[];
  /** VAULT_KEY_LOST: marks of keys of the vault that are lost for good. What they locked stays closed; a start no longer asks for them. */
  readonly lostVaultKeys: readonly string[];
  /** SMTP_URL, `smtps://user:password@host`. Absent: mails go to the mail folder. */
  readonly smtpUrl?: string;
  /** MAIL_FROM: the sender's address of every mail. */
  readonly mailFrom: string;
  /** S3_BUCKET and its companions. Absent: files live in the data folder. */
  readonly s3?: S3Settings;
  /** TIMESTAMP_URL: an RFC 3161 timestamp authority for seals. Absent: seals carry no trusted timestamp and say so. */
  readonly timestampUrl?: string;
  /** ALLOW_MORE_COMPANIES=1: further firms may be set up by whoever knows the address (a distributor's installation). Default: one firm. */
  readonly allowMoreCompanies: boolean;
  /** TRUSTED_PROXIES: how many proxies of one's own stand before Caretaker and say in `x-forwarded-for` whom they saw. Default 0: none is believed. */
  readonly trustedProxies: number;
  /** LOG_LEVEL: trace, debug, info (default), warn, error, silent. */
  readonly logLevel: string;
  /** LOG_FILE, default `caretaker.log` in the data folder; `-` writes the log to the terminal (containers). */
  readonly logFile: string;
}

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A setting that cannot be used, in words for the person who set it. */
export class UnusableSetting extends Error {
  override name = 'UnusableSetting';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment, makes the data folder and, at the first start, the secret. Throws `UnusableSetting` in plain words. */
export function readSettings(env: Environment = process.env): Settings {
  const dataFolder = resolve(text(env, 'DATA') ?? './data');
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    accessSync(dataFolder, constants.W_OK);
  } catch (fault) {
    throw new UnusableSetting(`Caretaker may not write into its data folder ${dataFolder} (${(fault as Error).message}).`);
  }
  const port = portOf(text(env, 'PORT') ?? '8420');
  return {
    dataFolder,
    postgresFolder: join(dataFolder, 'postgres'),
    filesFolder: join(dataFolder, 'files'),
    mailFolder: join(dataFolder, 'mail'),
    port,
    host: text(env, 'HOST') ?? '127.0.0.1',
    baseUrl: (urlOf(env, 'BASE_URL', ['http:', 'https:']) ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: urlOf(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    secret: secretOf(env, dataFolder),
    givenSecret: text(env, 'CARETAKER_SECRET'),
    vaultKeyFile: join(dataFolder, 'vault.key'),
    givenVaultKeys: vaultKeysOf(text(env, 'VAULT_KEY')),
    lostVaultKeys: text(env, 'VAULT_KEY_LOST')?.split(/[\s,]+/) ?? [],
    smtpUrl: urlOf(env, 'SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text(env, 'MAIL_FROM') ?? 'Caretaker <caretaker@localhost>',
    s3: s3Of(env),
    timestampUrl: urlOf(env, 'TIMESTAMP_URL', ['http:', 'https:']),
    allowMoreCompanies: yesOrNo(env, 'ALLOW_MORE_COMPANIES'),
    trustedProxies: proxiesOf(text(env, 'TRUSTED_PROXIES') ?? '0'),
    logLevel: oneOf(env, 'LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'silent']) ?? 'info',
    logFile: text(env, 'LOG_FILE') ?? join(dataFolder, 'caretaker.log'),
  };
}

/** The file that holds the secret of an installation without CARETAKER_SECRET. */
export function secretFile(dataFolder: string): string {
  return join(dataFolder, 'secret');
}

/** A key for one purpose, so that no two uses share one: `keyFor(settings.secret, 'links')`. 32 bytes. */
export function keyFor(secret: string, purpose: string): Buffer {
  return createHash('sha256').update(`caretaker\0${purpose}\0${secret}`).digest();
}

/** An empty variable counts as absent, as in a compose file with `SMTP_URL=`. */
function text(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function portOf(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UnusableSetting(`PORT is "${value}"; it must be a whole number from 0 to 65535.`);
}

function yesOrNo(env: Environment, name: string): boolean {
  const value = text(env, name)?.toLowerCase() ?? '0';
  if (['1', 'true', 'yes'].includes(value)) return true;
  if (['0', 'false', 'no'].includes(value)) return false;
  throw new UnusableSetting(`${name} is "${value}"; it must be 1 or 0.`);
}

function oneOf(env: Environment, name: string, allowed: readonly string[]): string | undefined {
  const value = text(env, name)?.toLowerCase();
  if (value === undefined || allowed.includes(value)) return value;
  throw new UnusableSetting(`${name} is "${value}"; it must be one of ${allowed.join(', ')}.`);
}

function proxiesOf(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 0 && count <= 10) return count;
  throw new UnusableSetting(`TRUSTED_PROXIES is "${value}"; it must be a whole number from 0 to 10.`);
}

function urlOf(env: Environment, name: string, protocols: string[]): string | undefined {
  const value = text(env, name);
  if (value === undefined) return undefined;
  const protocol = URL.parse(value)?.protocol;
  if (protocol && protocols.includes(protocol)) return value;
  // The value may hold a password, so it is not repeated here.
  throw new UnusableSetting(
    `${name} is not an address that Caretaker can use; it must begin with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
  );
}

function s3Of(env: Environment): S3Settings | undefined {
  const bucket = text(env, 'S3_BUCKET');
  if (!bucket) return undefined;
  const need = (name: string): string => {
    const value = text(env, name);
    if (!value) throw new UnusableSetting(`S3_BUCKET is set, so ${name} is needed as well.`);
    return value;
  };
  const endpoint = urlOf(env, 'S3_ENDPOINT', ['http:', 'https:']) ?? need('S3_ENDPOINT');
  const region = text(env, 'S3_REGION') ?? 'us-east-1';
  return { endpoint, bucket, region, accessKeyId: need('S3_ACCESS_KEY_ID'), secretAccessKey: need('S3_SECRET_ACCESS_KEY') };
}

function secretOf(env: Environment, dataFolder: string): string {
  const given = text(env, 'CARETAKER_SECRET');
  if (given !== undefined && given.length < 32)
    throw new UnusableSetting('CARETAKER_SECRET is too short; it needs at least 32 characters.');
  return given ?? keptSecret(secretFile(dataFolder));
}

function vaultKeysOf(given: string | undefined): readonly string[] | undefined {
  const keys = given?.split(/[\s,]+/).filter((key) => key !== '');
  if (keys?.some((key) => key.length < 32)) throw new UnusableSetting('VAULT_KEY is too short; each key needs at least 32 characters.');
  return keys;
}

/**
 * What a file keeps secret, made when there is none. Written under another name and linked, so that two first starts at once agree on one secret and a kill
 * leaves none that is half written.
 */
export function keptSecret(file: string): string {
  const part = `${file}.${process.pid}`;
  try {
    return readSecret(file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  writeFileSync(part, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(part, file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    rmSync(part, { force: true });
  }
  return readSecret(file);
}

/** What a file keeps secret, readable by its owner alone from here on. Throws when there is none, and `UnusableSetting` when it was cut off. */
export function readSecret(file: string): string {
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new UnusableSetting(`The secret in ${file} is damaged; restore that file from a backup.`);
  if (process.platform !== 'win32') chmodSync(file, 0o600);
  return secret;
}
