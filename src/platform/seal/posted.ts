import { Worker } from 'node:worker_threads';
import type { Refusal } from '#domain/refusal.ts';
import type { SealCheck } from './check.ts';
import { refuse } from './refusals.ts';

/** A form as it was posted, not yet taken apart: `body` is its bytes, the field `file` in it the file to check. */
export interface PostedFile {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly certificates: readonly string[];
}

export interface PostedFileChecked {
  readonly check: SealCheck;
  /** Tells a file without a seal from one that is no document at all. */
  readonly isPdf: boolean;
}

/** 20 MB take a fraction of a second; what takes this long was made to. */
const longestMs = 15_000;
/** Each holds its file in memory while it waits. */
const mostWaiting = 8;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Checks a stranger's file (`checkSeal`) in a thread of its own, one after the other: whatever the file is made of, everybody else is answered
 * meanwhile, and a check that does not end is ended. Null when the form holds no file. Refusals: `file_cannot_be_checked`, `too_many_checks_at_once`.
 */
export async function checkPosted(posted: PostedFile): Promise<PostedFileChecked | null | Refusal> {
  if (waiting >= mostWaiting) return refuse('too_many_checks_at_once');
  waiting += 1;
  const answer = last.then(() => inThread(posted)).finally(() => (waiting -= 1));
  last = answer;
  return answer;
}

function inThread({ body, ...about }: PostedFile): Promise<PostedFileChecked | null | Refusal> {
  // A copy of its own, handed over: the bytes read may be a part of a larger piece of memory.
  const own = new Uint8Array(body);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ...about, body: own } satisfies PostedFile,
    transferList: [own.buffer],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  return new Promise((resolve) => {
    const end = (answer: PostedFileChecked | null | Refusal) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const cannot = () => end(refuse('file_cannot_be_checked'));
    const timer = setTimeout(cannot, longestMs);
    worker.once('message', end);
    worker.once('error', cannot);
    worker.once('exit', cannot);
  });
}
