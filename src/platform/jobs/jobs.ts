import { sql } from 'kysely';
import type { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '../database/connect.ts';
import { newId } from '../ids.ts';
import type { Act } from '../session/act.ts';

/** Work that is done after a command, by a worker: it was asked for within the command's transaction, so it is done if and only if that was saved. */
export interface Job<Data = unknown> {
  readonly name: string;
  readonly data: Pick<z.ZodType<Data>, 'parse'>;
  /** Runs in a transaction of the firm, which also marks the job as done: what it writes is written exactly once. A refusal counts as a failure. */
  // oxlint-disable-next-line typescript/method-signature-style -- a method, so that jobs of every kind of data fit into one list
  run(tx: Tx, act: Act, data: Data): ReturnType<JobHandler<Data>>;
  /** What is noted when it failed for good. */
  // oxlint-disable-next-line typescript/method-signature-style -- as above
  gaveUp?(tx: Tx, act: Act, data: Data, reason: string): Promise<void>;
  /** How often it is tried again, with growing pauses; 12 takes about a day. */
  readonly retries: number;
}

// oxlint-disable-next-line typescript/no-invalid-void-type -- a handler that answers nothing is the usual one
export type JobHandler<Data> = (tx: Tx, act: Act, data: Data) => Promise<void | Refusal | null>;

/** Work of the calendar, done for each firm apart. It brings about a state and never counts its runs: one missed or one too many changes nothing. */
export interface CalendarJob {
  readonly name: string;
  /** When, in UTC: a cron expression. It also runs once when a worker starts. */
  readonly cron: string;
  readonly run: (tx: Tx, act: Act) => Promise<unknown>;
}

export function defineJob<Data>(
  name: string,
  data: Pick<z.ZodType<Data>, 'parse'>,
  run: JobHandler<Data>,
  more: Partial<Pick<Job<Data>, 'gaveUp' | 'retries'>> = {},
): Job<Data> {
  return { name, data, run, retries: 12, ...more };
}

export interface EnqueueOptions {
  /** Not before this moment. */
  readonly startAfter?: Instant;
  /** While one with this key waits, another is not added. */
  readonly singletonKey?: string;
}

/**
 * Asks for the work, in the same transaction as what makes it needed. Data must fit the job's schema. The application does not see the queue: a
 * function of the database adds the row, for the transaction's own firm, so any process that holds the transaction can ask.
 */
export async function enqueue<Data>(tx: Tx, act: Act, job: Job<Data>, data: Data, options: EnqueueOptions = {}): Promise<void> {
  const envelope: Envelope = { companyId: act.company.id, data: job.data.parse(data) };
  if (await sendJob(tx, job.name, envelope, options)) return;
  await addQueue(tx, job);
  await sendJob(tx, job.name, envelope, options);
}

/** What travels in the queue: whose work it is, and its data. */
export interface Envelope {
  readonly companyId: string;
  readonly data: unknown;
}

/** Whether the queue is known; whether a row was added is left to the key. */
async function sendJob(tx: Tx, name: string, envelope: Envelope, { startAfter, singletonKey }: EnqueueOptions): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select send_job(${newId<'job'>()}::uuid, ${name}, ${JSON.stringify(envelope)}::jsonb, ${startAfter ?? null}::timestamptz, ${singletonKey ?? null}) as known`.execute(
    tx,
  );
  return rows[0]?.known === true;
}

/** The queue of a job that failed for good. */
export const deadLetterOf = (name: string): string => `${name}.dead`;

/** A worker that was killed shows no sign of life for so long, and its work goes to another; while work goes on, however long, the sign is given. */
export const signOfLifeSeconds = 20;

/** Policy `short`: of several with one key, one waits at a time. */
export function queueOptions(job: Pick<Job, 'name' | 'retries'>) {
  return {
    policy: 'short',
    retryLimit: job.retries,
    retryDelay: 15,
    retryBackoff: true,
    retryDelayMax: 4 * 3_600,
    expireInSeconds: 600,
    heartbeatSeconds: signOfLifeSeconds,
    retentionSeconds: 30 * 86_400,
    deadLetter: deadLetterOf(job.name),
  };
}
export const deadLetterOptions = {
  policy: 'standard',
  heartbeatSeconds: signOfLifeSeconds,
  retryLimit: 20,
  retryDelay: 60,
  retryBackoff: true,
  retryDelayMax: 3_600,
  retentionSeconds: 90 * 86_400,
};

/** Both queues, if they are not there yet; a second caller changes nothing. */
async function addQueue(tx: Tx, job: Pick<Job, 'name' | 'retries'>): Promise<void> {
  await sql`select add_job_queue(${deadLetterOf(job.name)}, ${JSON.stringify(deadLetterOptions)}::jsonb)`.execute(tx);
  await sql`select add_job_queue(${job.name}, ${JSON.stringify(queueOptions(job))}::jsonb)`.execute(tx);
}
