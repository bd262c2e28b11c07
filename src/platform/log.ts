import { existsSync, renameSync, statSync } from 'node:fs';
import pino, { type DestinationStream, type Logger } from 'pino';
import { type Settings, UnusableSetting } from './settings.ts';

const largestBytes = 5_000_000;
/** What waits in memory while the disk takes nothing; lines beyond it are lost. */
const waitingBytes = 200_000;

/**
 * The log of the program: one line of JSON per happening, in LOG_FILE or, with `-`, on the terminal. A log that cannot be written, as on a full
 * disk, stops nothing: it is said once on the terminal, and lines are lost until there is room. Throws `UnusableSetting`.
 */
export function openLog({ logFile, logLevel }: Pick<Settings, 'logFile' | 'logLevel'>, say: (words: string) => void): Logger {
  const destination = opened(logFile);
  let said = false;
  // Without a listener the fault would end the program, which then waits on its way out until there is room for its last lines.
  destination.on('error', (fault: NodeJS.ErrnoException) => {
    if (!said) say(`The log cannot be written (${fault.code ?? fault.message}). Caretaker goes on without it.`);
    said = true;
  });
  return logInto(destination, logLevel);
}

export function logInto(destination: DestinationStream, level: string): Logger {
  return pino({ level, base: null, serializers: { err: toldOf } }, destination);
}

function opened(logFile: string) {
  const options = { sync: true, maxLength: waitingBytes };
  if (logFile === '-') return pino.destination({ ...options, dest: 1 });
  try {
    rotate(logFile);
    return pino.destination({ ...options, dest: logFile, mode: 0o600 });
  } catch (fault) {
    throw new UnusableSetting(`Caretaker may not write its log ${logFile} (${(fault as Error).message}). Set LOG_FILE to another file.`);
  }
}

/** At a start, one of more than 5 MB is put aside; one older log is kept. A device (`/dev/stderr`) stays what it is. */
export function rotate(file: string): void {
  if (existsSync(file) && statSync(file).isFile() && statSync(file).size > largestBytes) renameSync(file, `${file}.1`);
}

interface Told {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: Told;
}

/**
 * What the log may hold of a fault. PostgreSQL puts whole rows into `detail` and `where`, and what it could not read behind a colon into its
 * message; of those the log knows nothing: they are people's data.
 */
export function toldOf(fault: unknown): Told {
  if (!(fault instanceof Error)) return { type: typeof fault, message: 'not an error' };
  const { code, table, constraint } = fault as { code?: string; table?: string; constraint?: string };
  const message = withoutValues(fault.message);
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: fault.name,
    message,
    ...(code ? { code } : {}),
    ...(table ? { table } : {}),
    ...(constraint ? { constraint } : {}),
    stack: frames.join('\n'),
    ...(fault.cause instanceof Error ? { cause: toldOf(fault.cause) } : {}),
  };
}

/** `invalid input syntax for type uuid: "…"` without what stands in the quotes. */
export const withoutValues = (message: string): string => message.replace(/: ".*$/s, ': …');
