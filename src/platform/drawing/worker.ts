import { parentPort } from 'node:worker_threads';
import { graphLayout } from './elk.ts';
import type { LayoutJob, LayoutResult } from './layout.ts';

/** The thread of the drawings: one graph at a time, in the order they came. Node strips the types itself, so it runs the same under tsx, under the tests and plain. */
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (job: LayoutJob) => {
  last = last.then(async () => parentPort?.postMessage(await answer(job)));
});

async function answer({ id, graph }: LayoutJob): Promise<LayoutResult> {
  try {
    return { id, layout: await graphLayout(graph) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}
