import { fileNameIn, noConnection, ProblemError, problemIn } from '#platform/http/remote.ts';

/** A file that takes a while to make: how many bytes came so far is told as they come. Throws `ProblemError` when refused, and when the server cannot be reached. */
export async function fetched(address: string, onBytes: (bytes: number) => void): Promise<File> {
  const response = await fetch(address, { credentials: 'same-origin' }).catch(() => {
    throw noConnection();
  });
  if (!response.ok) throw new ProblemError(await problemIn(response));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    pieces.push(read.value as Uint8Array<ArrayBuffer>);
    bytes += read.value.length;
    onBytes(bytes);
  }
  return new File(pieces, fileNameIn(response), { type: response.headers.get('content-type') ?? '' });
}
