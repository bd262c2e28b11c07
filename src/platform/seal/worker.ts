import { parentPort, workerData } from 'node:worker_threads';
import { checkSeal } from './check.ts';
import type { PostedFile, PostedFileChecked } from './posted.ts';

/** The thread of one check: a stranger's form is taken apart and its file checked where nobody else waits for it. */
const { body, contentType, certificates } = workerData as PostedFile;
parentPort?.postMessage(await checked());

async function checked(): Promise<PostedFileChecked | null> {
  const file = await postedFile();
  if (!file) return null;
  const isPdf = Buffer.from(file.subarray(0, 1024)).includes('%PDF-');
  return { check: checkSeal(file, certificates), isPdf };
}

async function postedFile(): Promise<Uint8Array | null> {
  try {
    const form = await new Response(body as BodyInit, { headers: { 'content-type': contentType } }).formData();
    const file = form.get('file');
    return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
