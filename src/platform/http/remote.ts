import type { z } from 'zod';
import type { Door, DoorContract } from './door.ts';

/** A refusal as it travels (RFC 9457). `title` is the sentence in the language of the session. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly refusal: string;
  readonly field?: string;
  readonly values?: Record<string, string | number>;
  readonly mendAt?: string;
  readonly errors?: readonly { field: string; refusal: string; title: string; values?: Record<string, string | number> }[];
}

export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

type ContractOf<D> = D extends Door<infer C> ? C : never;
type Part<K extends string, S> = S extends z.ZodType ? Record<K, z.input<S>> : unknown;
export type InputOf<C extends DoorContract> = Part<'params', C['params']> &
  Part<'query', C['query']> &
  Part<'body', C['body']> &
  (C['uploadMaxBytes'] extends number ? { file: Blob & { name?: string } } : unknown);
type JsonAnswer<C extends DoorContract> = C['answer'] extends z.ZodType ? z.output<C['answer']> : File;

/**
 * The call of a door from the browser: `const addClient = remote<typeof addClientDoor>('post', '/clients')`. Method and path are checked
 * against the door's own contract; only its type crosses over. Throws `ProblemError` when refused, and when the server cannot be reached.
 */
export function remote<D>(method: ContractOf<D>['method'], path: ContractOf<D>['path']) {
  type C = ContractOf<D>;
  return async (input: InputOf<C>): Promise<JsonAnswer<C>> => {
    const given = input as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      file?: Blob & { name?: string };
    };
    const response = await ask(address(path, given), {
      method: method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(given.file === undefined
          ? {}
          : { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(given.file.name ?? 'file') }),
      },
      ...(given.file ? { body: given.file } : given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    });
    if (!response.ok) throw new ProblemError(await problemIn(response));
    const isJson = response.headers.get('content-type')?.includes('json');
    return (isJson ? await response.json() : await fileOf(response)) as JsonAnswer<C>;
  };
}

/** The address of a door, for a link the browser follows by itself (a PDF, a CSV). */
export function addressOf<D>(path: ContractOf<D>['path'], input: Omit<InputOf<ContractOf<D>>, 'body' | 'file'>): string {
  return address(path, input);
}

function address(path: string, given: { params?: Record<string, string>; query?: Record<string, unknown> }): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''));
  const query = Object.entries(given.query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `/api${filled}${query.length ? `?${new URLSearchParams(query.map(([key, value]) => [key, String(value)])).toString()}` : ''}`;
}

/** The server could not be reached. */
export const noConnection = () =>
  new ProblemError({ type: '/problems/no_connection', title: 'no_connection', status: 0, refusal: 'no_connection' });

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' });
  } catch {
    throw noConnection();
  }
}

/** The name that a door gives to what it hands out. */
export const fileNameIn = (response: Response): string =>
  decodeURIComponent(response.headers.get('content-disposition')?.split("''")[1] ?? 'file');

/** What a door hands out, under the name it gives it. */
async function fileOf(response: Response): Promise<File> {
  return new File([await response.blob()], fileNameIn(response));
}

/** Why a door refused; of what is no answer of ours, that something broke. */
export async function problemIn(response: Response): Promise<Problem> {
  try {
    const read = (await response.json()) as Problem;
    if (typeof read.refusal === 'string') return read;
  } catch {
    /* not a problem document: a proxy's page, say */
  }
  return { type: '/problems/something_broke', title: 'something_broke', status: response.status, refusal: 'something_broke' };
}
