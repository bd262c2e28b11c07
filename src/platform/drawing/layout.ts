import { Worker } from 'node:worker_threads';

/** Boxes with fixed places for lines, to be laid out from left to right. Lengths in points; ids are the caller's. */
export interface LayoutGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly width: number;
    readonly height: number;
    readonly layer: 'first' | 'last' | null;
    readonly ports: readonly { readonly id: string; readonly side: 'left' | 'right'; readonly y: number }[];
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly label: { readonly width: number; readonly height: number };
    /** A second one where the line begins; null: none. */
    readonly tail: { readonly width: number; readonly height: number } | null;
  }[];
}
/** Where everything came to be: the corners of each box and label, the bends of each line. */
export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  readonly edges: ReadonlyMap<
    string,
    {
      readonly points: readonly (readonly [number, number])[];
      readonly label: { readonly x: number; readonly y: number };
      readonly tail: { readonly x: number; readonly y: number } | null;
    }
  >;
}
export type LayoutJob = { readonly id: number; readonly graph: LayoutGraph };
export type LayoutResult = { readonly id: number } & ({ readonly layout: GraphLayout } | { readonly problem: string });

/** No drawing takes a second; one that takes this long never ends. */
const longestMs = 60_000;

interface Waiting {
  readonly resolve: (layout: GraphLayout) => void;
  readonly reject: (fault: Error) => void;
  readonly timer: NodeJS.Timeout;
}

let thread: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/**
 * Lays one drawing out, on a thread of its own that takes them in order: requests go on meanwhile. The same graph gives the same layout. The thread starts with the
 * first and never keeps the process alive. Throws when the layouter fails or takes a minute.
 */
export function layOut(graph: LayoutGraph): Promise<GraphLayout> {
  const worker = (thread ??= start());
  const id = (lastId += 1);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => abandon(worker, new Error(`a drawing was not laid out within ${longestMs / 1000} s`)), longestMs);
    waiting.set(id, { resolve, reject, timer });
    worker.ref();
    worker.postMessage({ id, graph } satisfies LayoutJob);
  });
}

/** Ends the thread, for a graceful stop. The next drawing starts a new one. */
export async function stopDrawing(): Promise<void> {
  if (thread) abandon(thread, new Error('drawing was stopped'));
}

function start(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] });
  worker.unref();
  worker.on('message', (result: LayoutResult) => {
    const asked = waiting.get(result.id);
    waiting.delete(result.id);
    if (waiting.size === 0) worker.unref();
    clearTimeout(asked?.timer);
    if ('layout' in result) asked?.resolve(result.layout);
    else asked?.reject(new Error(result.problem));
  });
  worker.on('error', (fault) => abandon(worker, fault instanceof Error ? fault : new Error(String(fault))));
  worker.on('exit', (code) => abandon(worker, new Error(`the drawing thread ended with ${code}`)));
  return worker;
}

/** A thread that failed answers nobody any more: all who wait are told, and the next drawing gets a new thread. */
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
