import { createHash } from 'node:crypto';
import { keptBytes } from '#platform/files/files.ts';
import type { Act } from '#platform/session/act.ts';
import { zipStream, type ZipEntry } from '#platform/zip.ts';
import type { PackEntry, PackSays } from './says.ts';

interface Listed {
  readonly path: string;
  readonly what: string;
  readonly bytes: number;
  readonly sha256: string;
}

const packed = /\.(pdf|jpe?g|png|zip|knxproj|gz|mp4|heic)$/i;
const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * An exit pack as a ZIP, written while it is read: one file after the other, each hashed as it goes in, and what is in it told at its end. A file whose bytes were lost or
 * changed where they are kept is not handed out: the manifest names it as missing, and the rest leaves all the same.
 */
export const packStream = (act: Act, says: PackSays, entries: readonly PackEntry[]): ReadableStream<Uint8Array> =>
  zipStream(written(act, says, entries), says.madeAt);

async function* written(
  act: Act,
  { homeId, madeAt, handover: { home, firm } }: PackSays,
  entries: readonly PackEntry[],
): AsyncGenerator<ZipEntry> {
  const files: Listed[] = [];
  const missing: { path: string; sha256: string }[] = [];
  for (const { path, what, content } of entries) {
    const bytes = content instanceof Uint8Array ? content : await keptBytes(act, content.hash);
    if (bytes === null) {
      missing.push({ path, sha256: content instanceof Uint8Array ? '' : content.hash });
      continue;
    }
    files.push({ path, what, bytes: bytes.length, sha256: sumOf(bytes) });
    yield { path, bytes, isPacked: packed.test(path) };
  }
  const about = { format: 'caretaker-exit-pack', version: 1, madeAt, madeBy: firm.name, home: { id: homeId, name: home.name } };
  const manifest = new TextEncoder().encode(`${JSON.stringify({ ...about, files, missing }, null, 2)}\n`);
  yield { path: 'manifest.json', bytes: manifest, isPacked: false };
  const sums = [...files, { path: 'manifest.json', sha256: sumOf(manifest) }].map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
  yield { path: 'SHA256SUMS', bytes: new TextEncoder().encode(sums), isPacked: false };
}
