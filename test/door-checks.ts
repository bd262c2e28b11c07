import { randomUUID } from 'node:crypto';
import { languages } from '#domain/language.ts';
import { roles } from '#domain/team/roles.ts';
import type { Door } from '#platform/http/door.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { FirmAtWork } from './firm-at-work.ts';
import { type Answer, type Asked, ask, type TestOffice } from './office.ts';
import { changedAt, type Json, namesInPath, namesInQuery, partAt, pathOf, sampleBody, tableOf, type Way, waysIn } from './requests.ts';

/**
 * What every door must do, whatever is behind it. Each check knocks at all doors it is given and answers with the offences it saw, in words;
 * so a new door is checked by being listed, and the checks themselves can be shown an offence.
 */

const named = ({ contract }: Door): string => `${contract.method} ${contract.path}`;
const nowhere = '0192b5c0-1111-7111-8111-111111111111';
/** A request of the right form, at records that nobody has. */
const harmless = (door: Door): { path: string; asked: Asked } => ({
  path: pathOf(door, (name) => (name === 'hash' ? 'a'.repeat(64) : name === 'key' ? 'no_such_key' : nowhere)),
  asked: door.contract.uploadMaxBytes ? { raw: 'x' } : { body: sampleBody(door, () => nowhere) },
});

/** A refusal is a problem document, and its name has a sentence in each language. */
export function problemOffences({ status, type, json, text }: Answer, what: string): string[] {
  if (status < 400) return [];
  if (status >= 500) return [`${what}: ${status}`];
  const errors = Array.isArray(json['errors']) ? (json['errors'] as { refusal?: unknown; title?: unknown }[]) : [];
  const told = [{ refusal: json['refusal'], title: json['title'] }, ...errors];
  return [
    ...(type.startsWith('application/problem+json') ? [] : [`${what}: ${status} as ${type}`]),
    ...(json['status'] === status && json['type'] === `/problems/${String(json['refusal'])}`
      ? []
      : [`${what}: no problem document: ${text.slice(0, 80)}`]),
    ...told.flatMap(({ refusal, title }) => sentenceOffences(String(refusal), String(title)).map((offence) => `${what}: ${offence}`)),
  ];
}

function sentenceOffences(refusal: string, title: string): string[] {
  const without = languages.filter((language) => {
    const t = textsIn(language);
    return !t.namespaces().some((namespace) => t.find(`${namespace}:refusal.${refusal}`) !== undefined);
  });
  const raw = /\{\{|\d{4}-\d\d-\d\d|undefined|\[object|^$/.test(title);
  return [...(without.length ? [`${refusal} has no text in ${without.join(', ')}`] : []), ...(raw ? [`${refusal} says "${title}"`] : [])];
}

/** Nobody signed in, a cookie of nobody, a key of nobody: 401. */
export async function offencesOfStrangers(office: TestOffice, listed: readonly Door[]): Promise<string[]> {
  const strangers: Asked[] = [{}, { cookie: 'caretaker.session_token=a.b' }, { key: `ctk_${'a'.repeat(43)}` }, { key: 'nonsense' }];
  const offences: string[] = [];
  for (const door of listed) {
    const { path, asked } = harmless(door);
    for (const stranger of strangers) {
      const answer = await ask(office, door.contract.method, path, { ...asked, ...stranger });
      const what = `${named(door)} for ${JSON.stringify(stranger)}`;
      if (answer.status !== 401) offences.push(`${what}: ${answer.status}`);
      offences.push(...problemOffences(answer, what));
    }
  }
  return offences;
}

/** Each role does what its charter says: 403 where it does not allow, something else where it does. */
export async function offencesOfRoles(office: TestOffice, listed: readonly Door[], firm: FirmAtWork): Promise<string[]> {
  const offences: string[] = [];
  for (const door of listed) {
    const { permission } = door.contract;
    const holders: readonly string[] = permission === 'signed_in' ? roles : (door.charter?.table[permission] ?? []);
    const { path, asked } = harmless(door);
    // What a role may do is only knocked at where it cannot end the sign-ins of this very test.
    if (permission === 'signed_in' && door.contract.method !== 'get') continue;
    const knock = async (role: (typeof roles)[number]) => {
      const answer = await ask(office, door.contract.method, path, { ...asked, cookie: firm.cookies[role] });
      const refused = answer.json['refusal'] === 'not_allowed_for_your_role';
      if (holders.includes(role) ? refused || answer.status === 401 : answer.status !== 403)
        offences.push(`${named(door)} as ${role}: ${answer.status} ${answer.text.slice(0, 80)}`);
      offences.push(...problemOffences(answer, named(door)));
    };
    await Promise.all(roles.map(knock));
  }
  return offences;
}

/** A key opens what its scopes name and nothing else, and no door for persons only. `none` holds a scope that no door asks for, `all` every one. */
export async function offencesOfKeys(office: TestOffice, listed: readonly Door[], keys: { none: string; all: string }): Promise<string[]> {
  const offences: string[] = [];
  for (const door of listed.filter(({ contract }) => contract.permission !== 'signed_in' || contract.personsOnly)) {
    const { path, asked } = harmless(door);
    if (door.contract.personsOnly) {
      const answer = await ask(office, door.contract.method, path, { ...asked, key: keys.all });
      if (answer.status !== 403 || answer.json['refusal'] !== 'only_for_a_signed_in_person')
        offences.push(`${named(door)}, for persons only, with a key: ${answer.status}`);
      continue;
    }
    const without = await ask(office, door.contract.method, path, { ...asked, key: keys.none });
    if (without.status !== 403) offences.push(`${named(door)} with a key without the scope: ${without.status}`);
    const within = await ask(office, door.contract.method, path, { ...asked, key: keys.all });
    if (within.status === 401 || within.json['refusal'] === 'not_in_the_scopes_of_this_key')
      offences.push(`${named(door)} with a key of every scope: ${within.status}`);
  }
  return offences;
}

/** One id of each table's rows that a firm has. */
export type IdsOf = Readonly<Record<string, readonly string[]>>;

/**
 * Ids of another firm: in a path, the record does not exist (404); in a query or a body, nothing breaks. Nothing of the other firm is told, and
 * the caller looks whether anything of it was kept. An id whose table the words do not tell is tried with one of every table.
 */
export async function offencesAcrossFirms(
  office: TestOffice,
  listed: readonly Door[],
  { cookie, own, others, mark }: { cookie: string; own: IdsOf; others: IdsOf; mark: string },
): Promise<string[]> {
  const offences: string[] = [];
  const tables = Object.keys(others);
  const of = (door: Door, field: string, ids: IdsOf): readonly string[] => {
    if (field === 'hash') return ids['file_hash'] ?? ['a'.repeat(64)];
    const table = tableOf(door, field, tables);
    return table ? (ids[table] ?? []) : Object.values(ids).flatMap((some) => some.slice(0, 1));
  };
  const first = (door: Door, field: string) => of(door, field, own)[0] ?? nowhere;
  const look = async (door: Door, path: string, asked: Asked, strict: string | null) => {
    const answer = await ask(office, door.contract.method, path, { cookie, ...asked });
    const what = `${named(door)} with another firm’s ${strict ?? 'record'}`;
    if (strict ? answer.status !== 404 : answer.status >= 500) offences.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
    if (answer.text.includes(mark)) offences.push(`${what}: tells of the other firm`);
  };
  for (const door of listed) {
    const { uploadMaxBytes } = door.contract;
    const names = namesInPath(door).filter((name) => name !== 'key');
    const body = sampleBody(door, (field) => (field === 'id' ? randomUUID() : first(door, field)));
    const asked: Asked = uploadMaxBytes ? { raw: 'label\nx' } : { body };
    const query =
      uploadMaxBytes && namesInQuery(door).includes('mapping') ? `?mapping=${encodeURIComponent('{"columns":{"label":"label"}}')}` : '';
    for (const name of names)
      for (const foreign of of(door, name, others))
        await look(door, pathOf(door, (one) => (one === name ? foreign : first(door, one))) + query, asked, name);
    // Strings of the body that hold an id: each alone is another firm's, the rest our own.
    for (const variant of [0, 1, 2, 3])
      for (const way of waysOfIds(door, variant)) {
        const field = String(way.findLast((name) => !/^\d+$/.test(String(name))) ?? '').replace(/s$/, '');
        const foreign = of(door, field, others)[0] ?? nowhere;
        const ours = sampleBody(door, (one) => (one === 'id' ? randomUUID() : first(door, one)), variant) ?? null;
        await look(
          door,
          pathOf(door, (one) => first(door, one)),
          { body: changedAt(ours, way, foreign) },
          null,
        );
      }
    for (const name of namesInQuery(door).filter((one) => /Id$|^before$/.test(one)))
      for (const foreign of of(door, name, others).slice(0, 1))
        await look(door, `${pathOf(door, (one) => first(door, one))}?${name}=${foreign}`, asked, null);
  }
  return offences;
}

/** Reads at every GET door, each at records of the firm where it has them: nothing breaks, and no row of the firm is another afterwards (property 28). */
export async function offencesOfReading(
  office: TestOffice,
  listed: readonly Door[],
  { cookie, own, fingerprint }: { cookie: string; own: IdsOf; fingerprint: () => Promise<Readonly<Record<string, string>>> },
): Promise<{ offences: string[]; read: number }> {
  const offences: string[] = [];
  const before = await fingerprint();
  let read = 0;
  const first = (door: Door, name: string) =>
    name === 'hash' ? (own['file_hash']?.[0] ?? 'a'.repeat(64)) : (own[tableOf(door, name, Object.keys(own)) ?? '']?.[0] ?? nowhere);
  for (const door of listed.filter(({ contract }) => contract.method === 'get')) {
    const answer = await ask(
      office,
      'get',
      pathOf(door, (name) => first(door, name)),
      { cookie },
    );
    if (answer.status === 200) read += 1;
    if (answer.status >= 500) offences.push(`${named(door)}: ${answer.status}`);
  }
  const after = await fingerprint();
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  return { offences: [...offences, ...changed.map((table) => `reading changed ${table}`)], read };
}

/** Where a body names a record; the sample asks for an identity exactly there. `id` alone is made by the caller, so that a repeated request is harmless. */
function waysOfIds(door: Door, variant: number): Way[] {
  const marked = sampleBody(door, () => 'IDENTITY', variant) ?? null;
  return waysIn(marked).filter((way) => partAt(marked, way) === 'IDENTITY' && way.at(-1) !== 'id');
}

/** A body that says it is something else, or does not say what it is: 415 by name, at every door that reads JSON; one that says so in another way is read. */
export async function offencesOfOtherKinds(office: TestOffice, listed: readonly Door[], cookie: string): Promise<string[]> {
  const offences: string[] = [];
  const kinds = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    'application/jsonx',
    '',
  ];
  // A word in a path that is no id (a class, a question) is looked at before the body.
  const leads = (door: Door) =>
    door.contract.params?.safeParse(Object.fromEntries(namesInPath(door).map((name) => [name, nowhere]))).success ?? true;
  for (const door of listed.filter((one) => one.contract.body && leads(one))) {
    const path = pathOf(door, () => nowhere);
    const raw = JSON.stringify(sampleBody(door, () => nowhere));
    const asked = (kind: string) => ask(office, door.contract.method, path, { cookie, raw, headers: { 'content-type': kind } });
    for (const kind of kinds) {
      const answer = await asked(kind);
      const what = `${named(door)} as ${kind || 'nothing'}`;
      if (answer.status !== 415 || answer.json['refusal'] !== 'request_is_not_json') offences.push(`${what}: ${answer.status}`);
      offences.push(...problemOffences(answer, what));
    }
    const spelt = await asked('Application/JSON; charset=utf-8');
    if (spelt.status === 415) offences.push(`${named(door)} as JSON: 415`);
  }
  return offences;
}

const strings = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%00',
  "'; drop table client; --",
  'x'.repeat(20_000),
];
const oddQueries = [
  '',
  '\u0000',
  '__proto__',
  '-1',
  '1e400',
  '9'.repeat(20),
  '[]',
  '{"columns":{"__proto__":"x"}}',
  '\ufffd',
  'x'.repeat(13_000),
];
const numbers = [-1, 0, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 53 - 1, 5e-324];
/** The first and the last day there are, and what is none or lies beyond: PostgreSQL knows no year 0. */
const days = ['1900-01-01', '2999-12-31', '0000-01-01', '0000-02-29', '0001-01-01', '1899-12-31', '3000-01-01', '9999-12-31', '2026-02-30'];
const namesADay = (name: unknown): boolean => /On$|Day$|From$|^(from|to|on|day)$/.test(String(name));
const oddities: readonly Json[] = [null, true, [], {}, [[]], { __proto__x: 1 }, ...numbers, ...strings];
const texts = [
  '{"refusal":"x","status":99999}',
  '',
  'null',
  '[]',
  '{}',
  '"x"',
  '0',
  '{',
  '{"a":',
  '\u0000',
  '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}',
  '['.repeat(50_000),
];

/** What nobody would send, in every place: a refusal with a name, never a fault of ours. `share`: how many oddities in each place of a body. */
export async function offencesOfGarbage(
  office: TestOffice,
  listed: readonly Door[],
  { cookie, own, share }: { cookie: string; own: IdsOf; share: number },
): Promise<{ offences: string[]; requests: number }> {
  const offences = new Set<string>();
  let requests = 0;
  const tables = Object.keys(own);
  let turn = 0;
  const some = <T>(values: readonly T[]): T[] =>
    share >= values.length ? [...values] : Array.from({ length: share }, () => values[turn++ % values.length] as T);
  for (const door of listed) {
    const { method, uploadMaxBytes } = door.contract;
    const look = async (path: string, asked: Asked, what: string) => {
      requests += 1;
      const answer = await ask(office, method, path, { cookie, ...asked });
      for (const offence of problemOffences(answer, `${named(door)} ${what}`)) offences.add(offence);
    };
    const first = (field: string) =>
      field === 'key' ? 'keypad' : field === 'hash' ? 'a'.repeat(64) : (own[tableOf(door, field, tables) ?? '']?.[0] ?? nowhere);
    const here = pathOf(door, first);
    const body = sampleBody(door, (field) => (field === 'id' ? randomUUID() : first(field)));
    const right: Asked = uploadMaxBytes ? { raw: 'x' } : { body };
    for (const name of namesInPath(door))
      for (const odd of ['x', '%00', '%ff', '..%2f..%2fsecret', '__proto__', 'constructor', '0', `${nowhere}%00`, 'A'.repeat(5_000)])
        await look(
          pathOf(door, (one) => (one === name ? odd : first(one))),
          right,
          `{${name}}=${odd.slice(0, 20)}`,
        );
    for (const name of namesInQuery(door))
      for (const odd of some(oddQueries)) await look(`${here}?${name}=${encodeURIComponent(odd)}`, right, `?${name}=${odd.slice(0, 20)}`);
    const dated = namesInQuery(door).filter(namesADay);
    for (const name of dated)
      for (const odd of days)
        await look(`${here}?${dated.map((one) => `${one}=${one === name ? odd : '2026-12-15'}`).join('&')}`, right, `?${name}=${odd}`);
    if (uploadMaxBytes) {
      const mapping = namesInQuery(door).includes('mapping') ? `?mapping=${encodeURIComponent('{"columns":{"label":"a"}}')}` : '';
      for (const raw of [
        '',
        '\u0000',
        new Uint8Array(5_000).fill(255),
        '<svg onload="alert(1)">',
        'a;b\n"',
        '='.repeat(100_000),
        '{"caretaker":"pricing-formula"}',
      ])
        await look(here + mapping, { raw, headers: { 'x-file-name': '..%2f..%2fetc%2fpasswd%00.png' } }, 'with odd bytes');
    }
    if (body === undefined) continue;
    for (const raw of texts) await look(here, { raw }, `with the body ${raw.slice(0, 20)}`);
    await look(here, { raw: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) }, 'with bytes that are no text');
    for (const way of waysIn(body).filter((one) => namesADay(one.at(-1))))
      for (const odd of days) await look(here, { body: changedAt(body, way, odd) }, `${way.join('.')}=${odd}`);
    for (const way of waysIn(body).filter((one) => one.length > 0))
      for (const odd of some(oddities))
        await look(here, { body: changedAt(body, way, odd) }, `${way.join('.')}=${JSON.stringify(odd).slice(0, 24)}`);
  }
  return { offences: [...offences], requests };
}
