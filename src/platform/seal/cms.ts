import { createHash, verify, X509Certificate } from 'node:crypto';
import type { Instant } from '#domain/time.ts';
import { at, children, type Der, integer, octets, oid, readDer, sequence, set, tagged } from './der.ts';

/** A trusted third party's word on when the signature existed (RFC 3161), as found inside it. */
export interface TimestampFound {
  readonly at: Instant;
  /** The name in the authority's certificate. That the authority is one to trust is not checked here. */
  readonly authority: string;
}

export interface SignatureFound {
  /** The moment the firm's own clock showed; a claim, no proof. */
  readonly claimedAt: Instant | undefined;
  readonly timestamp: 'none' | TimestampFound;
}

const signedData = oid('1.2.840.113549.1.7.2');
const data = oid('1.2.840.113549.1.7.1');
const timestampContent = oid('1.2.840.113549.1.9.16.1.4');
const timestampAttribute = oid('1.2.840.113549.1.9.16.2.14');
const messageDigest = oid('1.2.840.113549.1.9.4');
const signingTime = oid('1.2.840.113549.1.9.5');
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
const one = integer(Buffer.from([1]));

/** The certificate inside a signature (CMS, RFC 5652), or `undefined` where it cannot be read. */
export function certificateIn(signature: Buffer): Buffer | undefined {
  try {
    return at(readDer(signature), 1, 0, 3, 0).bytes;
  } catch {
    return undefined;
  }
}

/**
 * Whether `signature` is this certificate's over content with that SHA-256. Strict: the signature is taken apart and written again, and must
 * come out byte for byte, so that also the parts which no digest covers cannot be changed. Inside a timestamp token, which others write in
 * many ways, only what the authority signed is protected. `undefined` when anything is not so.
 */
export function readSignature(signature: Buffer, certificate: Buffer, contentHash: Buffer): SignatureFound | undefined {
  try {
    const signer = at(readDer(signature), 1, 0, 4, 0);
    const attributes = at(signer, 3);
    const value = at(signer, 5).content;
    const unsigned = children(signer)[6];
    const token = unsigned && at(unsigned, 0, 1, 0);
    if (!signature.equals(written(certificate, attributes, value, token))) return undefined;
    if (!attribute(attributes, messageDigest).content.equals(contentHash)) return undefined;
    const signedBytes = Buffer.concat([Buffer.from([0x31]), attributes.bytes.subarray(1)]);
    if (!verify('sha256', signedBytes, new X509Certificate(certificate).publicKey, value)) return undefined;
    const timestamp = token ? readTimestamp(token, createHash('sha256').update(value).digest()) : 'none';
    return timestamp && { claimedAt: momentOf(attribute(attributes, signingTime)), timestamp };
  } catch {
    return undefined;
  }
}

function written(certificate: Buffer, attributes: Der, value: Buffer, token: Der | undefined): Buffer {
  const about = at(readDer(certificate), 0);
  const issuerAndSerial = sequence(at(about, 3).bytes, at(about, 1).bytes);
  const unsigned = token ? [tagged(1, sequence(timestampAttribute, set(sequence(token.content))))] : [];
  const signer = sequence(one, issuerAndSerial, sha256, tagged(0, attributes.content), ecdsaWithSha256, octets(value), ...unsigned);
  return sequence(signedData, tagged(0, sequence(one, set(sha256), sequence(data), tagged(0, certificate), set(signer))));
}

/** The one value of an attribute; two attributes of one kind would be two truths. */
function attribute(attributes: Der, type: Buffer): Der {
  const found = children(attributes).filter((item) => at(item, 0).bytes.equals(type));
  const [only] = found;
  if (!only || found.length > 1) throw new RangeError('not the expected attributes');
  return at(only, 1, 0);
}

/** A timestamp token over that hash, signed by the certificate it carries; `undefined` when it is not. */
function readTimestamp(token: Der, imprint: Buffer): TimestampFound | undefined {
  const parts = children(at(token, 1, 0));
  const content = parts[2];
  const certificates = parts.find(({ tag }) => tag === 0xa0);
  const signers = parts.at(-1);
  if (!content || !certificates || !signers || !at(content, 0).bytes.equals(timestampContent)) return undefined;
  const info = at(content, 1, 0);
  const facts = readDer(info.content);
  if (!at(facts, 2, 1).content.equals(imprint) || !at(facts, 2, 0, 0).bytes.equals(at(readDer(sha256), 0).bytes)) return undefined;
  const signer = at(signers, 0);
  const digest = hashName(at(signer, 2, 0));
  const attributes = at(signer, 3);
  if (!attribute(attributes, messageDigest).content.equals(createHash(digest).update(info.content).digest())) return undefined;
  const signedBytes = Buffer.concat([Buffer.from([0x31]), attributes.bytes.subarray(1)]);
  const by = children(certificates)
    .map(({ bytes }) => new X509Certificate(bytes))
    .find(({ publicKey }) => verify(digest, signedBytes, publicKey, at(signer, 5).content));
  const moment = momentOf(at(facts, 4));
  return by && moment && { at: moment, authority: /^CN=(.*)$/m.exec(by.subject)?.[1] ?? by.subject };
}

function hashName(algorithm: Der): string {
  const names: Record<string, string> = {
    '2.16.840.1.101.3.4.2.1': 'sha256',
    '2.16.840.1.101.3.4.2.2': 'sha384',
    '2.16.840.1.101.3.4.2.3': 'sha512',
  };
  const found = Object.entries(names).find(([dotted]) => oid(dotted).equals(algorithm.bytes));
  if (!found) throw new RangeError('an unknown digest');
  return found[1];
}

/** UTCTime or GeneralizedTime as an instant. */
function momentOf({ tag, content }: Der): Instant | undefined {
  const text = tag === 0x17 ? `20${content.toString('latin1')}` : content.toString('latin1');
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text) ?? [];
  return year ? (`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z` as Instant) : undefined;
}
