import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether poppler's programs are on this machine; the tests that need one are counted as skipped. EVERY_TOOL=1 (CI): one that is missing is a failure. */
export function popplerHas(program: string): boolean {
  const there = spawnSync(program, ['-v']).error === undefined;
  if (!there && process.env['EVERY_TOOL'] === '1')
    throw new Error(`${program} (poppler) is missing on this machine, where every tool is to be`);
  return there;
}

/** The text of a PDF in reading order, as `pdftotext` (poppler) finds it; what a client could copy out of it. */
export function pdfText(pdf: Uint8Array): string {
  return pdfPages(pdf).join('\n');
}

/** The same page by page. */
export function pdfPages(pdf: Uint8Array): string[] {
  return run('pdftotext', pdf, (file) => ['-enc', 'UTF-8', file, '-'])
    .replace(/\f$/, '')
    .split('\f');
}

/** The fonts in a PDF: name, and whether the font itself is inside. */
export function pdfFonts(pdf: Uint8Array): { name: string; embedded: boolean }[] {
  const [, , ...lines] = run('pdffonts', pdf, (file) => [file])
    .trim()
    .split('\n');
  return lines.map((line) => ({
    name: line.split(/\s+/)[0] ?? '',
    embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line)?.[1] === 'yes',
  }));
}

/** What `pdfsig` says of the signatures, and nothing but that. */
export function pdfSignatures(pdf: Uint8Array): string {
  return run('pdfsig', pdf, (file) => ['-nocert', file], true);
}

export function pdfInfo(pdf: Uint8Array): string {
  return run('pdfinfo', pdf, (file) => [file]);
}

function run(program: string, pdf: Uint8Array, args: (file: string) => string[], mayFail = false): string {
  const folder = mkdtempSync(join(tmpdir(), 'read-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const { stdout, stderr, status, error } = spawnSync(program, args(file), { encoding: 'utf8' });
    if (error) throw error;
    if (status !== 0 && !mayFail) throw new Error(`${program}: ${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
