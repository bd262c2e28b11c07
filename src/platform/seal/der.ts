/**
 * As much of ASN.1 DER (ITU X.690) as a self-signed certificate and a detached signature need. Written here because the checker compares
 * bytes exactly, and because a library that takes names as text (`CN=…`) read a quotation mark in a firm's name as syntax and lost the name.
 */
export interface Der {
  readonly tag: number;
  /** The whole element, with its header. */
  readonly bytes: Buffer;
  readonly content: Buffer;
}

/** One element that fills the bytes exactly, or starts them when `more` may follow. Throws on anything that is not DER. */
export function readDer(bytes: Buffer, more = false): Der {
  const [tag, first] = [bytes[0], bytes[1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new RangeError('not DER');
  const wide = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || wide > 4 || bytes.length < 2 + wide) throw new RangeError('not DER');
  const length = wide === 0 ? first : bytes.readUIntBE(2, wide);
  const end = 2 + wide + length;
  if (end > bytes.length || (!more && end !== bytes.length)) throw new RangeError('not DER');
  return { tag, bytes: bytes.subarray(0, end), content: bytes.subarray(2 + wide, end) };
}

/** The elements inside a constructed element. */
export function children(parent: Der): Der[] {
  const found: Der[] = [];
  for (let rest = parent.content; rest.length > 0; ) {
    const element = readDer(rest, true);
    found.push(element);
    rest = rest.subarray(element.bytes.length);
  }
  return found;
}

/** The element at a place in a tree of elements: `at(certificate, 0, 3)` is its issuer. Throws when there is none. */
export function at(element: Der, ...path: number[]): Der {
  return path.reduce((parent, index) => {
    const child = children(parent)[index];
    if (!child) throw new RangeError('not the expected DER');
    return child;
  }, element);
}

export function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

export const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
export const set = (...parts: Uint8Array[]) => der(0x31, ...parts);
export const octets = (bytes: Uint8Array) => der(0x04, bytes);
export const utf8 = (text: string) => der(0x0c, Buffer.from(text, 'utf8'));
export const printable = (text: string) => der(0x13, Buffer.from(text, 'latin1'));
export const bits = (bytes: Uint8Array, unused = 0) => der(0x03, Buffer.from([unused]), bytes);
/** Context tag [n], constructed. */
export const tagged = (n: number, ...parts: Uint8Array[]) => der(0xa0 | n, ...parts);
export const yes = der(0x01, Buffer.from([0xff]));

/** A positive integer from its magnitude. */
export function integer(magnitude: Uint8Array): Buffer {
  let bytes = Buffer.from(magnitude);
  while (bytes.length > 1 && bytes[0] === 0) bytes = bytes.subarray(1);
  return der(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const arcs = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return der(0x06, Buffer.from(arcs));
}

/** A moment as certificates write it: two-digit years until 2049, four afterwards (RFC 5280, 4.1.2.5). */
export function time(instant: string): Buffer {
  const digits = instant.replaceAll(/[-:T]/g, '').slice(0, 14);
  return instant < '2050' ? der(0x17, Buffer.from(`${digits.slice(2)}Z`)) : der(0x18, Buffer.from(`${digits}Z`));
}
