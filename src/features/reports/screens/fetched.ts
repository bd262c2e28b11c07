import { ProblemError, type Problem } from '#platform/http/remote.ts';

/** A file that takes a while to make: how many bytes came so far is told as they come. Throws `ProblemError` when refused, and when the server cannot be reached. */
export async function fetched(address: string, onBytes: (bytes: number) => void): Promise<File> {
  const response = await fetch(address, { credentials: 'same-origin' }).catch(() => {
    throw problem({ refusal: 'no_connection', status: 0 });
  });
  if (!response.ok) {
    const said = (await response.json().catch(() => ({}))) as Partial<Problem>;
    throw problem({ ...said, refusal: said.refusal ?? 'something_broke', status: response.status });
  }
  const name = response.headers.get('content-disposition')?.split("''")[1] ?? 'file';
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    pieces.push(read.value as Uint8Array<ArrayBuffer>);
    bytes += read.value.length;
    onBytes(bytes);
  }
  return new File(pieces, decodeURIComponent(name), { type: response.headers.get('content-type') ?? '' });
}

const problem = (said: Partial<Problem> & Pick<Problem, 'refusal' | 'status'>) =>
  new ProblemError({ type: `/problems/${said.refusal}`, title: said.refusal, ...said });

/** Gives a file to whoever asked for it. */
export function save(file: File): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
