import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Whose secret it is and what it is for. Both are bound to the ciphertext: moved to another company or use, it does not open. */
export interface SecretPlace {
  /** What the key is derived from, at least 32 bytes: the installation's secret or a key of the vault, which are kept outside the database; a firm's own key. */
  readonly secret: string | Uint8Array;
  readonly companyId: string;
  /** One fixed word per use, `sealing-key`, and what else it must not be parted from: the row, the field. */
  readonly purpose: string;
}

/** A secret as it may lie in the database: `v1.<nonce>.<tag>.<ciphertext>`, AES-256-GCM under a key derived per company and use (HKDF, RFC 5869). */
export function lockSecret(place: SecretPlace, plain: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(place), nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return ['v1', ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** The secret again, or `undefined` when the text was tampered with, belongs to another company or use, or the installation's secret is another. */
export function unlockSecret(place: SecretPlace, locked: string): Buffer | undefined {
  const [version, nonce, tag, sealed, ...more] = locked.split('.');
  if (version !== 'v1' || !nonce || !tag || sealed === undefined || more.length > 0) return undefined;
  // Only the one canonical spelling: Node's decoder would skip foreign characters and spare bits.
  if ([nonce, tag, sealed].some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part)) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(place), Buffer.from(nonce, 'base64url'), { authTagLength: 16 }).setAAD(
      boundTo(place),
    );
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]);
  } catch {
    return undefined;
  }
}

function keyFor({ secret, companyId, purpose }: SecretPlace): Buffer {
  if (Buffer.byteLength(secret) < 32) throw new Error('a key is derived from at least 32 bytes');
  return Buffer.from(hkdfSync('sha256', secret, companyId, `caretaker ${purpose} v1`, 32));
}

const boundTo = ({ companyId, purpose }: SecretPlace) => Buffer.from(`v1|${purpose}|${companyId}`);
