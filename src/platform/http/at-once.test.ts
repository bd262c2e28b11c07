import { Hono } from 'hono';
import { sql } from 'kysely';
import { createElement } from 'react';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Language } from '#domain/language.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, inCompany, type Tx } from '../database/connect.ts';
import { newId } from '../ids.ts';
import { makeLink } from '../links.ts';
import { mountDoors, settle } from './api.ts';
import type { Door } from './door.ts';
import { mountPages, page, type PageAnswer } from './page.tsx';

const { appUrl } = await testDatabase();
const database = connect(appUrl, { connections: 6 });
afterAll(() => database.close());

const lock = (tx: Tx, number: number) => sql`select pg_advisory_xact_lock(${4_200 + number})`.execute(tx);
/** Takes two locks, the second one only after somebody else had time for his first. */
async function inOrder(tx: Tx, first: number, second: number): Promise<void> {
  await lock(tx, first);
  await new Promise((go) => setTimeout(go, 300));
  await lock(tx, second);
}
const query = z.object({ first: z.coerce.number(), second: z.coerce.number() });
const answer = z.object({ done: z.boolean() });
const circleDoor = {
  contract: { method: 'post', path: '/circle', summary: '', permission: 'signed_in', query, answer },
  charter: null,
  handle: async ({ tx, query: { first, second } }: { tx: Tx; query: z.output<typeof query> }) => {
    await inOrder(tx, first, second);
    return { done: true };
  },
} as unknown as Door;
let undone = 0;
const alwaysDoor = {
  contract: { method: 'post', path: '/always', summary: '', permission: 'signed_in', answer },
  charter: null,
  handle: async () => {
    undone += 1;
    throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
  },
} as unknown as Door;

const shown = (words: string, language: Language = 'it'): PageAnswer => ({ title: words, language, body: createElement('p', null, words) });
const pages = [
  page({
    method: 'post',
    path: '/t/{token}/circle',
    links: ['test'],
    form: query,
    handle: async ({ tx, form: { first, second } }) => {
      await inOrder(tx, first, second);
      return shown('fatto');
    },
  }),
  page({
    method: 'post',
    path: '/t/{token}/broken',
    links: ['test'],
    again: async ({ refused }) => shown(`di nuovo: ${refused?.refusal}`),
    handle: () => Promise.reject(new Error('the store is away')),
  }),
  page({ method: 'get', path: '/t/{token}/broken', links: ['test'], handle: () => Promise.reject(new Error('the store is away')) }),
];

describe('two at once', async () => {
  const act = await testCompany(database);
  const token = await inCompany(database, act.company.id, (tx) => makeLink(tx, act, { kind: 'test', subjectId: newId(), expiresAt: null }));
  const app = new Hono();
  const told: string[] = [];
  mountDoors(app, database, [circleDoor, alwaysDoor], async () => act);
  const look = {
    stylesheet: () => '/portal.css',
    scriptsBase: '/portal/',
    broke: (error: unknown, path: string) => told.push(`${path}: ${String(error)}`),
  };
  mountPages(app, database, pages, look);
  const post = (path: string, fields: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers: { 'accept-language': 'es' } });

  it('that wait for each other in a circle are both done: who was undone begins once more', async () => {
    const answers = await Promise.all([post('/api/circle?first=1&second=2'), post('/api/circle?first=2&second=1')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const turn = (first: string, second: string) => post(`/t/${token}/circle`, { first, second });
    const ways = await Promise.all([turn('1', '2'), turn('2', '1')]);
    expect(ways.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('undone a second time, who asked hears what it was, and not that it is done', async () => {
    const refused = await post('/api/always');
    expect([refused.status, ((await refused.json()) as { refusal: string }).refusal, undone]).toEqual([503, 'too_many_at_once', 2]);
  });

  it('a page that breaks is a page: the form again, in the client’s language, or a sentence in the browser’s; and it is told', async () => {
    const form = await post(`/t/${token}/broken`);
    expect([form.status, form.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
    expect(await form.text()).toContain('di nuovo: something_broke');
    const plain = await app.request(`/t/${token}/broken`, { headers: { 'accept-language': 'es' } });
    expect([plain.status, plain.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
    expect(await plain.text()).toMatch(/<html lang="es">.*Algo ha fallado/s);
    expect(told).toEqual(['/t/{token}/broken: Error: the store is away', '/t/{token}/broken: Error: the store is away']);
  });
});

describe('what the database cannot read', () => {
  it.each([
    ['half a character in JSON', `select '{"a":"\\ud800"}'::jsonb`],
    ['an id that is none', `select 'x'::uuid`],
    ['a number that is none', `select 'x'::integer`],
  ])('is refused by name: %s', async (_, asked) => {
    expect(await settle(() => sql.raw(asked).execute(database.kysely))).toMatchObject({ refusal: 'request_is_not_readable', status: 400 });
  });
});
