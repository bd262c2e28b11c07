import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Instant } from '#domain/time.ts';

/** One file of a ZIP. `isPacked`: its bytes do not get smaller (a photo, a PDF), so nobody tries. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly isPacked: boolean;
}

/**
 * A ZIP as it is written: the next entry is asked for once the one before was taken, so that memory holds one or two of them however many there are. Larger than 4 GB it
 * becomes a ZIP64 by itself. An entry that cannot be had breaks the stream: half a ZIP is none.
 */
export function zipStream(entries: AsyncIterable<ZipEntry>, at: Instant): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const mtime = new Date(at);
  const add = ({ path, bytes, isPacked }: ZipEntry) =>
    new Promise<void>((taken) => {
      zip.addReadStreamLazy(path, { mtime, compress: !isPacked, size: bytes.length }, (give) => {
        const source = Readable.from([bytes]);
        source.once('end', taken);
        give(null, source);
      });
    });
  const writeAll = async () => {
    for await (const entry of entries) await add(entry);
    zip.end();
  };
  zip.on('error', (fault) => output.destroy(fault as Error));
  void writeAll().catch((fault: unknown) => output.destroy(fault instanceof Error ? fault : new Error(String(fault))));
  return Readable.toWeb(output) as ReadableStream<Uint8Array>;
}
