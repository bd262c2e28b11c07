import { parentPort, workerData } from 'node:worker_threads';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesettingJob, TypesettingResult } from './typesetter.ts';

/**
 * The typesetter's own thread: one compiler, one document at a time. Node strips the types itself; no loader is needed, so it runs the same under
 * tsx, under the tests and plain.
 */
const { root, fontFiles } = workerData as { root: string; fontFiles: string[] };
const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }] });

/** A piece of a document is forgotten when so many had no use for it: the next papers of a firm say much of the same. It is kept under all that it was made of. */
const keptFor = 12;

parentPort?.on('message', (job: TypesettingJob) => {
  const result = typeset(job);
  parentPort?.postMessage(result, 'pdf' in result ? [result.pdf.buffer as ArrayBuffer] : []);
});

function typeset(job: TypesettingJob): TypesettingResult {
  try {
    for (const [name, bytes] of Object.entries(job.files)) compiler.mapShadow(join(root, '.memory', name), Buffer.from(bytes));
    // A template that changed on disk is read again; in a running installation it never does, and the check costs microseconds.
    const compiled = compiler.compile({ ...job.main, inputs: job.inputs, resetRead: true });
    const problems = [...messagesOf(compiled.takeWarnings()), ...messagesOf(compiled.takeError())];
    // A warning is an unknown font or a layout that never settles: what comes out would not be what was designed.
    if (!compiled.result || problems.length > 0) return { id: job.id, problems };
    const bytes = compiler.pdf(compiled.result, { pdfStandard: 'a-3b', creationTimestamp: job.createdAtSeconds });
    return { id: job.id, pdf: new Uint8Array(bytes), pages: compiled.result.numOfPages };
  } catch (error) {
    return { id: job.id, problems: exportProblems(error) };
  } finally {
    compiler.resetShadow();
    // Without this the compiler's cache grows to gigabytes over a few thousand documents.
    compiler.evictCache(keptFor);
  }
}

function messagesOf(diagnostics: { shortDiagnostics: unknown[] } | null): string[] {
  return (diagnostics?.shortDiagnostics ?? []).map((problem) => {
    const { message, path, range } = problem as { message?: string; path?: string; range?: { start?: { line?: number } } };
    return `${message ?? 'unknown'} (${path ?? ''}${range?.start?.line === undefined ? '' : `:${range.start.line + 1}`})`;
  });
}

/** The export step reports its findings only as text: `[SourceDiagnostic { …, message: "the text \"漢\" could not …", … }]`. */
function exportProblems(error: unknown): string[] {
  const text = error instanceof Error ? error.message : String(error);
  const messages = [...text.matchAll(/message: ("(?:[^"\\]|\\.)*")/g)].map(([, quoted = '""']) =>
    quoted.slice(1, -1).replaceAll(/\\(["\\])/g, '$1'),
  );
  return messages.length > 0 ? messages : [text];
}
