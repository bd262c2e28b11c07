import type { z } from 'zod';
import type { Charter } from '#domain/team/charter.ts';
import { type Refusal } from '#domain/refusal.ts';
import type { Tx } from '../database/connect.ts';
import type { Act } from '../session/act.ts';
import type { Caller } from '../session/caller.ts';
import type { Download } from './download.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A file that came as the body of a request: its bytes and the name the sender gave it. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/**
 * What a door says of itself; the OpenAPI document is made of it. `answer` describes the JSON, or is `'file'` for a download.
 * A GET door runs in a read-only transaction: the database itself refuses a change (property 28).
 */
export interface DoorContract {
  readonly method: Method;
  /** Below `/api`, with parameters as `{id}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  /** A permission of the feature's charter, or `signed_in` for everybody of the firm. */
  readonly permission: string;
  /** Only for whoever is signed in: a witness, one's own devices. The key of a program is refused before anything else (`only_for_a_signed_in_person`). */
  readonly personsOnly?: true;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The body is a file of at most so many bytes. */
  readonly uploadMaxBytes?: number;
  readonly answer: z.ZodType | 'file';
}

type Read<S> = S extends z.ZodType ? z.output<S> : undefined;
export type AnswerOf<C extends DoorContract> = C['answer'] extends z.ZodType ? z.input<C['answer']> : Download;

export interface Call<C extends DoorContract> {
  readonly tx: Tx;
  readonly act: Act;
  /** Where the request came from. */
  readonly caller: Caller;
  readonly params: Read<C['params']>;
  readonly query: Read<C['query']>;
  readonly body: Read<C['body']>;
  readonly upload: C['uploadMaxBytes'] extends number ? Upload : undefined;
}

export interface Door<C extends DoorContract = DoorContract> {
  readonly contract: C;
  readonly charter: Charter<string> | null;
  // oxlint-disable-next-line typescript/method-signature-style -- a method, so that doors of every contract fit into one list
  handle(call: Call<C>): Promise<AnswerOf<C> | Refusal>;
}

/**
 * The doors of one feature: `const door = doors(access)`, then
 * `export const addClientDoor = door({ method: 'post', path: '/clients', permission: 'client.edit', body: NewClient, answer: Added, … }, ({ tx, act, body }) => addClient(tx, act, body))`.
 * The way in is always: signed in → a person where only persons may → allowed → read and validated → transaction of the firm → the act.
 */
export function doors<P extends string>(charter: Charter<P>) {
  return <const C extends DoorContract & { permission: P | 'signed_in' }>(
    contract: C,
    handle: (call: Call<C>) => Promise<AnswerOf<C> | Refusal>,
  ): Door<C> => ({
    contract,
    charter: charter as unknown as Charter<string>,
    handle,
  });
}
