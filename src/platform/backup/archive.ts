import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** Size and hash of one entry, as the manifest keeps them. */
export interface EntryMark {
  readonly size: number;
  readonly sha256: string;
}

export interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

const BLOCK = 512;
const LARGEST_OCTAL = 8 ** 11 - 1;

/** Writes a gzipped tar entry by entry (POSIX ustar, so that any tar reads it) and keeps the mark of each. */
export class ArchiveWriter {
  readonly marks: Record<string, EntryMark> = {};
  readonly #zip = createGzip({ level: 6 });
  readonly #done: Promise<unknown>;

  constructor(file: string) {
    const out = createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true });
    // A full disk must fail the writer, not the process.
    out.on('error', (fault) => this.#zip.destroy(fault));
    this.#done = Promise.all([finished(this.#zip), finished(this.#zip.pipe(out))]);
    this.#done.catch(() => {});
  }

  async add(name: string, content: Buffer): Promise<void> {
    this.marks[name] = { size: content.length, sha256: sha256(content) };
    await this.#write(header(name, content.length));
    await this.#write(content);
    await this.#write(Buffer.alloc(padding(content.length)));
  }

  async end(): Promise<void> {
    this.#zip.end(Buffer.alloc(2 * BLOCK));
    await this.#done;
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#zip.destroyed) await this.#done;
    if (!this.#zip.write(bytes)) await Promise.race([once(this.#zip, 'drain'), this.#done]);
  }
}

/** Reads the entries in order. Throws when the archive is cut off or no archive at all. */
export async function* readArchive(file: string): AsyncGenerator<Entry> {
  const zip = createGunzip();
  const source = createReadStream(file);
  source.on('error', (fault) => zip.destroy(fault));
  const bytes = new ByteReader(source.pipe(zip));
  for (;;) {
    const head = await bytes.take(BLOCK);
    if (head.every((byte) => byte === 0)) return;
    const size = Number.parseInt(textAt(head, 124, 12), 8);
    if (textAt(head, 257, 5) !== 'ustar' || !Number.isSafeInteger(size)) throw new Error('this is not a Caretaker archive');
    const prefix = textAt(head, 345, 155);
    const name = prefix ? `${prefix}/${textAt(head, 0, 100)}` : textAt(head, 0, 100);
    const content = await bytes.take(size);
    await bytes.take(padding(size));
    yield { name, content };
  }
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #size = 0;

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async take(size: number): Promise<Buffer> {
    while (this.#size < size) {
      const { value, done } = await this.#chunks.next();
      if (done) throw new Error('the archive ends too early');
      this.#held.push(value);
      this.#size += value.length;
    }
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held);
    this.#held = [all.subarray(size)];
    this.#size -= size;
    return all.subarray(0, size);
  }
}

function header(name: string, size: number): Buffer {
  if (size > LARGEST_OCTAL) throw new Error(`${name} is larger than 8 GB, which an archive cannot hold`);
  const block = Buffer.alloc(BLOCK);
  const [prefix, rest] = split(name);
  block.write(rest, 0);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\0', 257);
  block.write('00', 263);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A name has 100 bytes, and 155 more for the folders before a slash. */
function split(name: string): [string, string] {
  if (Buffer.byteLength(name) <= 100) return ['', name];
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
    if (Buffer.byteLength(name.slice(at + 1)) <= 100 && Buffer.byteLength(name.slice(0, at)) <= 155)
      return [name.slice(0, at), name.slice(at + 1)];
  }
  throw new Error(`the name ${name} is too long for an archive`);
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function textAt(block: Buffer, at: number, length: number): string {
  return block
    .toString('utf8', at, at + length)
    .replace(/\0.*$/s, '')
    .trim();
}
