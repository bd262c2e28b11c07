import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { fontFiles } from './fonts.ts';

export interface TypesettingJob {
  readonly id: number;
  readonly main: { readonly mainFilePath: string } | { readonly mainFileContent: string };
  readonly inputs: Record<string, string>;
  /** Files that exist only in memory, readable by the template under `/.memory/<name>`. */
  readonly files: Record<string, Uint8Array>;
  readonly createdAtSeconds: number;
}

export type TypesettingResult =
  | { readonly id: number; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly id: number; readonly problems: string[] };

/** Where a template's absolute imports start: `#import "/src/platform/pdf/house.typ"`. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** No document takes a second; one that takes this long never ends. */
const longestMs = 60_000;

interface Waiting {
  resolve: (result: TypesettingResult) => void;
  reject: (fault: Error) => void;
  timer: NodeJS.Timeout;
}

let thread: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** Hands one document to the typesetting thread, which takes them in order. The thread starts with the first and never keeps the process alive. */
export function typeset(job: Omit<TypesettingJob, 'id'>): Promise<TypesettingResult> {
  const worker = (thread ??= start());
  const id = (lastId += 1);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => abandon(worker, new Error(`a document was not typeset within ${longestMs / 1000} s`)), longestMs);
    waiting.set(id, { resolve, reject, timer });
    worker.ref();
    worker.postMessage({ ...job, id } satisfies TypesettingJob);
  });
}

/** Ends the thread, for a graceful stop. The next document starts a new one. */
export async function stopTypesetting(): Promise<void> {
  const worker = thread;
  if (!worker) return;
  abandon(worker, new Error('typesetting was stopped'));
}

function start(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { root, fontFiles }, execArgv: [] });
  worker.unref();
  worker.on('message', (result: TypesettingResult) => {
    const asked = waiting.get(result.id);
    waiting.delete(result.id);
    if (waiting.size === 0) worker.unref();
    clearTimeout(asked?.timer);
    asked?.resolve(result);
  });
  worker.on('error', (fault) => abandon(worker, fault instanceof Error ? fault : new Error(String(fault))));
  worker.on('exit', (code) => abandon(worker, new Error(`the typesetting thread ended with ${code}`)));
  return worker;
}

/** A thread that failed answers nobody any more: all who wait are told, and the next document gets a new thread. */
function abandon(worker: Worker, fault: Error): void {
  if (thread !== worker) return;
  thread = undefined;
  void worker.terminate();
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(fault);
  }
  waiting.clear();
}
