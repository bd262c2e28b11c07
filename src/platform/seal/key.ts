import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMonths, type Day, type Instant } from '#domain/time.ts';
import { lockSecret, unlockSecret } from '../vault/at-rest.ts';
import { bits, integer, octets, oid, printable, sequence, set, tagged, time, utf8, yes } from './der.ts';
import { refuse } from './refusals.ts';

/** A firm's seal as the database keeps it. */
export interface SealingKey {
  readonly companyId: string;
  readonly certificatePem: string;
  /** The private key under the installation's secret; see `vault/at-rest.ts`. */
  readonly sealedPrivateKey: string;
}

const yearsValid = 20;
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

/**
 * A new seal for a firm, made once at set-up: an ECDSA P-256 key and a self-signed certificate in the firm's name, valid for 20 years
 * from the day of `now`. Nobody but the firm vouches for it: it proves that a document is the firm's and unchanged, not who the firm is.
 */
export function makeSealingKey(about: { companyId: string; companyName: string; secret: string; now: Instant }): SealingKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = selfSigned(about, privateKey, publicKey.export({ type: 'spki', format: 'der' }));
  return {
    companyId: about.companyId,
    certificatePem: new X509Certificate(certificate).toString(),
    sealedPrivateKey: lockSecret({ ...about, purpose: 'sealing-key' }, privateKey.export({ type: 'pkcs8', format: 'der' })),
  };
}

/** The private key for one use. Refused with `sealing_key_cannot_be_opened`: tampered with, another company's, or another installation secret. */
export function openSealingKey(key: SealingKey, secret: string): KeyObject | Refusal {
  const plain = unlockSecret({ secret, companyId: key.companyId, purpose: 'sealing-key' }, key.sealedPrivateKey);
  return plain ? createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' }) : refuse('sealing_key_cannot_be_opened');
}

/** The name that the certificate was made in, as `nameInCertificate` writes it. */
export function certifiedName(certificatePem: string): string {
  const subject = new X509Certificate(certificatePem).toLegacyObject().subject as { CN?: string };
  return subject.CN ?? '';
}

/** Whether the certificate says this name of the firm; a name is short there, and compared as it was written. */
export function certificateSays({ companyId, certificatePem }: SealingKey, companyName: string): boolean {
  return Buffer.from(new X509Certificate(certificatePem).raw).includes(distinguishedName(companyName, companyId));
}

/**
 * The same key under a new certificate, in the name that the firm has now; what was sealed under the older one stays as it is. Refusals: those of
 * `openSealingKey`.
 */
export function certifiedAnew(key: SealingKey, about: { companyName: string; secret: string; now: Instant }): SealingKey | Refusal {
  const privateKey = openSealingKey(key, about.secret);
  if (isRefusal(privateKey)) return privateKey;
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const certificate = selfSigned({ ...about, companyId: key.companyId }, privateKey, publicKey);
  return { ...key, certificatePem: new X509Certificate(certificate).toString() };
}

/** A version 3 certificate (RFC 5280) that may sign documents and nothing else; the firm's name is data in it, never syntax. */
function selfSigned(
  { companyId, companyName, now }: { companyId: string; companyName: string; now: Instant },
  key: KeyObject,
  publicKey: Buffer,
): Buffer {
  const name = distinguishedName(companyName, companyId);
  const until = `${addMonths(now.slice(0, 10) as Day, yearsValid * 12)}T00:00:00Z`;
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    name,
    // From the start of the day: clocks of readers are not all right to the second.
    sequence(time(`${now.slice(0, 10)}T00:00:00Z`), time(until)),
    name,
    publicKey,
    tagged(
      3,
      sequence(sequence(oid('2.5.29.19'), yes, octets(sequence())), sequence(oid('2.5.29.15'), yes, octets(bits(Buffer.from([0xc0]), 6)))),
    ),
  );
  return sequence(body, ecdsaWithSha256, bits(sign('sha256', body, key)));
}

/** Common name and organisation hold at most 64 characters (RFC 5280, appendix A). */
export const nameInCertificate = (companyName: string): string => [...companyName].slice(0, 64).join('');

function distinguishedName(companyName: string, companyId: string): Buffer {
  const short = nameInCertificate(companyName);
  const part = (type: string, value: Buffer) => set(sequence(oid(type), value));
  return sequence(part('2.5.4.3', utf8(short)), part('2.5.4.10', utf8(short)), part('2.5.4.5', printable(companyId)));
}
