import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Database, inCompany } from '../database/connect.ts';
import { noRoom } from '../files/refusals.ts';
import type { Act } from '../session/act.ts';
import { callerOf } from '../session/caller.ts';
import { refuse as refuseSession } from '../session/refusals.ts';
import type { Door, DoorContract, Upload } from './door.ts';
import { Download } from './download.ts';
import { problemResponse } from './problem.ts';
import { refuse } from './refusals.ts';
import { validate } from './validate.ts';

export type ActOf = (request: Request) => Promise<Act | Refusal>;
const jsonMaxBytes = 2_000_000;

/** Mounts the doors below `/api`. The way in of every door: signed in, a person where only persons may, allowed, read and validated, a transaction of the firm, the act. */
export function mountDoors(app: Hono, database: Database, listed: readonly Door[], actOf: ActOf): void {
  for (const door of listed) {
    const { method, path } = door.contract;
    app.on(method.toUpperCase(), `/api${path.replace(/\{(\w+)\}/g, ':$1')}`, async (context) => {
      const act = await actOf(context.req.raw);
      if (isRefusal(act)) return problemResponse(context, act);
      const answer = await enter(context, database, door, act);
      if (isRefusal(answer)) return problemResponse(context, answer, act.language);
      if (answer instanceof Download) return answer.toResponse();
      return context.json(answer ?? null, 200, { 'cache-control': 'no-store' });
    });
  }
}

async function enter(context: Context, database: Database, door: Door, act: Act): Promise<unknown> {
  const { contract, charter } = door;
  if (contract.personsOnly && act.by.kind !== 'member') return refuseSession('only_for_a_signed_in_person');
  const not = contract.permission === 'signed_in' ? null : charter?.mayNot(act, contract.permission);
  if (not) return not;
  const given = await read(context, contract);
  if (isRefusal(given)) return given;
  return settle(() =>
    inCompany(database, act.company.id, async (tx) => {
      if (contract.method === 'get') await sql`set transaction read only`.execute(tx);
      return door.handle({ tx, act, caller: callerOf(context), ...given } as Parameters<Door['handle']>[0]);
    }),
  );
}

interface Given {
  params: unknown;
  query: unknown;
  body: unknown;
  upload?: Upload;
}

async function read(context: Context, contract: DoorContract): Promise<Given | Refusal> {
  const params = contract.params ? validate(contract.params, context.req.param()) : undefined;
  if (isRefusal(params)) return refuse('no_such_record');
  const query = contract.query ? validate(contract.query, context.req.query()) : undefined;
  if (isRefusal(query)) return query;
  if (contract.uploadMaxBytes) {
    const upload = await readUpload(context, contract.uploadMaxBytes);
    return isRefusal(upload) ? upload : { params, query, body: undefined, upload };
  }
  const json = contract.body ? await readJson(context, jsonMaxBytes) : undefined;
  if (isRefusal(json)) return json;
  const body = contract.body && json ? validate(contract.body, json.value) : undefined;
  return isRefusal(body) ? body : { params, query, body };
}

async function readUpload(context: Context, maximum: number): Promise<Upload | Refusal> {
  const bytes = await readBytes(context, maximum);
  if (isRefusal(bytes)) return bytes;
  return { bytes, name: nameOf(context.req.header('x-file-name')) };
}

function nameOf(header: string | undefined): string {
  try {
    return (
      decodeURIComponent(header ?? 'file')
        .replace(/[\\/\0]/g, '_')
        .slice(0, 200) || 'file'
    );
  } catch {
    return 'file';
  }
}

/** What a body is sent as, where it is JSON: `application/json`, or a kind of it (`application/merge-patch+json`). */
const jsonKinds = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * The JSON of a request, read here and nowhere else. `empty`: what a request without a body says, where one may come without. Refusals: `request_is_too_large`,
 * `request_is_not_json` of what says that it is something else, or does not say what it is; `request_is_not_readable`.
 */
export async function readJson(context: Context, maximum: number, empty?: object): Promise<{ readonly value: unknown } | Refusal> {
  const bytes = await readBytes(context, maximum);
  if (isRefusal(bytes)) return bytes;
  if (bytes.length === 0 && empty !== undefined) return { value: empty };
  if (bytes.length > 0 && !jsonKinds.test(context.req.header('content-type') ?? '')) return refuse('request_is_not_json');
  return jsonIn(bytes);
}

/** A lone surrogate (`\\ud800`) is no text: the database could not keep it. Refusal: `request_is_not_readable`. */
function jsonIn(bytes: Uint8Array): { readonly value: unknown } | Refusal {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: /\\ud[89a-f]/i.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text) };
  } catch {
    return refuse('request_is_not_readable');
  }
}

function wellFormed(name: string, value: unknown): unknown {
  if (name.isWellFormed() && (typeof value !== 'string' || value.isWellFormed())) return value;
  throw new SyntaxError('a lone surrogate');
}

/** Reads no more than allowed, whatever the length header claims. */
export async function readBytes(context: Context, maximum: number): Promise<Uint8Array | Refusal> {
  const megabytes = maximum < 1_000_000 ? maximum / 1_000_000 : Math.floor(maximum / 1_000_000);
  const tooLarge = () => refuse('request_is_too_large', { values: { megabytes } });
  if (Number(context.req.header('content-length') ?? 0) > maximum) return tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of context.req.raw.body ?? []) {
    length += chunk.length;
    if (length > maximum) return tooLarge();
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}

/** What PostgreSQL says of a text that it cannot keep or read: a zero byte, half a character, no id, no number. */
const unreadable: ReadonlySet<string> = new Set(['22021', '22P02', '22P05']);

/**
 * Runs the work of one transaction and turns what the database says into a refusal: two at once wrote the same thing, and one of them won. Two that waited for
 * each other in a circle were undone by the database (40P01, 40001): the work is done once more from its beginning. A command refuses by name before it
 * comes to that; this is the net below, for doors and pages. Refusals: `already_so`, `clock_runs_ahead`, `too_many_at_once`, `request_is_not_readable`.
 */
export async function settle<T>(work: () => Promise<T>, again = true): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '40001' || code === '40P01') return again ? settle(work, false) : refuse('too_many_at_once');
    if (code === '23505' || code === '23P01') return refuse('already_so');
    // The moment of the act is later than the database's own (db/migrations/0129).
    if (constraint === 'lies_behind') return refuse('clock_runs_ahead');
    const full = noRoom(error);
    if (full) return full;
    if (unreadable.has(code ?? '')) return refuse('request_is_not_readable');
    throw error;
  }
}
