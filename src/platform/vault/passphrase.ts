import { createCipheriv, createDecipheriv, createHmac, pbkdf2, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derived = promisify(pbkdf2);
/** As Bitwarden sets it by itself (2023 and later), and as OWASP advises for PBKDF2 with SHA-256. */
const iterations = 600_000;

/** A text locked under a passphrase, in the shape of Bitwarden's password-protected export: its programs open it, and so do thirty lines of any language (docs/decisions/0027). */
export interface LockedText {
  readonly encrypted: true;
  readonly passwordProtected: true;
  /** Base64; its letters, not its bytes, are what the key is derived with. */
  readonly salt: string;
  /** PBKDF2 with SHA-256. */
  readonly kdfType: 0;
  readonly kdfIterations: number;
  /** Anything, locked: by it a passphrase is told to be the right one. */
  readonly encKeyValidation_DO_NOT_EDIT: string;
  readonly data: string;
}

/** Letters and digits that nobody takes for one another, read out by telephone: 31 of them. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A passphrase by chance: six groups of four, 118 bits. */
export const newPassphrase = (): string =>
  Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join('-');

/** Two keys of one passphrase, to lock and to prove (HKDF-Expand of RFC 5869, as Bitwarden "stretches" a key). */
async function keysOf(passphrase: string, salt: string, rounds: number): Promise<{ lock: Buffer; prove: Buffer }> {
  const master = await derived(passphrase, salt, rounds, 32, 'sha256');
  return { lock: expanded(master, 'enc'), prove: expanded(master, 'mac') };
}
/** 32 bytes are one block of SHA-256: HMAC of the name and the number 1. `hkdfSync` would extract first, which Bitwarden does not. */
const expanded = (master: Buffer, name: string) =>
  createHmac('sha256', master)
    .update(name)
    .update(Buffer.from([1]))
    .digest();

/** Locks a text under a passphrase: AES-256-CBC, then HMAC-SHA256 over what it made. */
export async function lockUnderPassphrase(text: string, passphrase: string): Promise<LockedText> {
  const salt = randomBytes(16).toString('base64');
  const keys = await keysOf(passphrase, salt, iterations);
  const locked = (plain: string) => {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', keys.lock, iv);
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const mac = createHmac('sha256', keys.prove).update(iv).update(body).digest();
    return `2.${[iv, body, mac].map((bytes) => bytes.toString('base64')).join('|')}`;
  };
  return {
    encrypted: true,
    passwordProtected: true,
    salt,
    kdfType: 0,
    kdfIterations: iterations,
    encKeyValidation_DO_NOT_EDIT: locked(randomUUID()),
    data: locked(text),
  };
}

/** The text again; null: another passphrase, or somebody changed it. */
export async function openUnderPassphrase({ salt, kdfIterations, data }: LockedText, passphrase: string): Promise<string | null> {
  const [iv, body, mac] = data
    .replace(/^2\./, '')
    .split('|')
    .map((part) => Buffer.from(part, 'base64'));
  if (!iv || !body || !mac) return null;
  const keys = await keysOf(passphrase, salt, kdfIterations);
  const proof = createHmac('sha256', keys.prove).update(iv).update(body).digest();
  if (mac.length !== proof.length || !timingSafeEqual(mac, proof)) return null;
  const decipher = createDecipheriv('aes-256-cbc', keys.lock, iv);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}
