import { Hono } from 'hono';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { headers } from '#apps/security.ts';
import { office as officeOf } from '#apps/server.ts';
import { connect } from '#platform/database/connect.ts';
import { refuse } from '#platform/session/refusals.ts';
import { ask, testOffice } from './office.ts';

// What the program shows to whoever stands outside: its health, its description, the headers of every answer.
const office = await testOffice();

describe('/health', () => {
  it('says that all is well, with the version, to anybody', async () => {
    const answer = await ask(office, 'get', '/health');
    expect(answer).toMatchObject({ status: 200, json: { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) } });
  });

  it('says that the database is away, and nothing of where it was', async () => {
    const away = connect('postgres://caretaker_server:hunter2@127.0.0.1:1/caretaker');
    const app = officeOf({
      database: away,
      settings: office.settings,
      log: pino({ level: 'silent' }),
      actOf: async () => refuse('not_signed_in' as never),
      mountPublic: () => {},
    });
    const answer = await app.request('http://localhost:8420/health');
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ status: 'database unreachable' });
    expect(text).not.toMatch(/hunter2|127\.0\.0\.1/);
    // A health check asks every few seconds: it must not wait for long, nor leave connections behind.
    await away.close();
  });
});

describe('the headers of every answer', () => {
  const policy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  it.each([
    ['the office', 'get', '/'],
    ['a page of the office', 'get', '/clients'],
    ['a page of a client', 'get', `/o/${'x'.repeat(43)}`],
    ['a form of a client', 'post', `/o/${'x'.repeat(43)}/accept`],
    ['the check of a document', 'get', '/verify'],
    ['the API, refused', 'get', '/api/clients'],
    ['the API, unknown', 'get', '/api/nothing'],
    ['the sign-in', 'post', '/api/auth/sign-in/email'],
    ['its description', 'get', '/api/openapi.json'],
    ['its health', 'get', '/health'],
    ['the mails', 'get', '/mail'],
  ])('are on %s', async (_, method, path) => {
    const answer = await ask(office, method, path);
    const of = (name: string) => answer.headers.get(name);
    expect(of('content-security-policy')).toBe(policy);
    expect(of('x-frame-options')).toBe('DENY');
    expect(of('x-content-type-options')).toBe('nosniff');
    expect(of('referrer-policy')).toBe('no-referrer');
    expect(of('cross-origin-opener-policy')).toBe('same-origin');
    expect(of('permissions-policy')).toMatch(/camera=\(?self.*microphone=(\(\)|none)/);
    expect(of('x-powered-by')).toBeNull();
    expect(of('strict-transport-security')).toBeNull(); // over http it would lock a firm without a certificate out
  });

  it('ask for https for a year where the address is https', async () => {
    const app = new Hono().use(headers(true)).get('/', (context) => context.text(''));
    expect((await app.request('/')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('keep what people see out of every cache', async () => {
    for (const path of ['/api/clients', `/o/${'x'.repeat(43)}`]) {
      expect((await ask(office, 'get', path)).headers.get('cache-control')).toMatch(/no-store/);
    }
  });
});

describe('/api/openapi.json', () => {
  type Node = Record<string, unknown>;
  const describedBy = async () => (await ask(office, 'get', '/api/openapi.json')).json;

  it('is an OpenAPI 3.1 document whose every reference leads somewhere and every parameter is declared', async () => {
    const document = await describedBy();
    expect(document['openapi']).toMatch(/^3\.1\.\d+$/);
    expect(document['info']).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const paths = document['paths'] as Record<string, Record<string, Node>>;
    expect(Object.keys(paths).length).toBeGreaterThan(50);
    const faults: string[] = [];
    for (const [path, item] of Object.entries(paths)) {
      if (!path.startsWith('/')) faults.push(`${path}: does not begin with a slash`);
      for (const [method, operation] of Object.entries(item)) faults.push(...operationFaults(`${method} ${path}`, path, operation));
    }
    walk(document, '#', (node, at) => {
      const reference = node['$ref'];
      if (typeof reference === 'string' && !resolved(document, reference)) faults.push(`${at}: ${reference} leads nowhere`);
      // 3.1 follows JSON Schema 2020-12: these are of 3.0.
      if (at.includes('/schema') && ('nullable' in node || node['exclusiveMinimum'] === true)) faults.push(`${at}: a word of OpenAPI 3.0`);
      if (at.endsWith('/schema') && typeof node['type'] === 'string' && !types.has(node['type']))
        faults.push(`${at}: type ${node['type']}`);
    });
    expect(faults).toEqual([]);
    const ids = Object.values(paths)
      .flatMap((item) => Object.values(item).map((operation) => operation['operationId']))
      .filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes what is there: an operation of it answers, refused without a key', async () => {
    const paths = (await describedBy())['paths'] as Record<string, Record<string, Node>>;
    for (const path of Object.keys(paths).filter((one) => !one.includes('{') && paths[one]?.['get'])) {
      expect([path, (await ask(office, 'get', path)).status]).toEqual([path, 401]);
    }
  });

  it('says of a door for persons that no key opens it, of every other that a key does, and leaves no part of an answer or a body without a type', async () => {
    const document = await describedBy();
    const paths = document['paths'] as Record<string, Record<string, Node>>;
    const forPersons = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { security }]) =>
        (security as Node[]).some((way) => 'apiKey' in way) ? [] : [`${method} ${path}`],
      ),
    );
    expect(forPersons.toSorted()).toEqual([
      'delete /api/account/passkeys/{id}',
      'delete /api/account/sessions',
      'delete /api/account/sessions/{id}',
      'get /api/account',
      'post /api/api-keys',
      'post /api/contracts/{id}/signature',
      'post /api/homes/{id}/secret-exports',
      'post /api/secrets/{id}/file-reveal',
      'post /api/secrets/{id}/reveal',
      'post /api/takeovers/{id}/circumstances',
      'post /api/takeovers/{id}/documents/{documentId}/signature',
      'post /api/vault/renewal',
      'put /api/account',
    ]);
    const untyped: string[] = [];
    walk(paths, '#', (node, at) => {
      for (const [name, part] of Object.entries(at.endsWith('/properties') ? node : {}))
        if (Object.keys(part as Node).length === 0) untyped.push(`${at}/${name}`);
    });
    expect(untyped).toEqual([]);
    expect(paths['/api/contracts/{id}/signature']).toMatchObject({
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: {
                required: ['documentHash', 'name', 'consent', 'strokes'],
                properties: {
                  strokes: { type: ['array', 'null'], items: { type: 'array', items: { type: 'object', required: ['x', 'y'] } } },
                },
              },
            },
          },
        },
      },
    });
  });

  const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

  function operationFaults(name: string, path: string, operation: Node): string[] {
    const parameters = (operation['parameters'] ?? []) as Node[];
    const inPath = parameters.filter((one) => one['in'] === 'path');
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
    const responses = operation['responses'] as Record<string, Node> | undefined;
    return [
      ...wanted.filter((one) => !inPath.some((parameter) => parameter['name'] === one)).map((one) => `${name}: {${one}} is not declared`),
      ...inPath.filter((one) => !wanted.includes(one['name'] as string)).map((one) => `${name}: ${String(one['name'])} is not in the path`),
      ...inPath.filter((one) => one['required'] !== true).map((one) => `${name}: ${String(one['name'])} must be required`),
      ...parameters.filter((one) => !one['schema']).map((one) => `${name}: ${String(one['name'])} has no schema`),
      ...(responses && Object.keys(responses).length > 0 ? [] : [`${name}: no response`]),
      ...Object.entries(responses ?? {})
        .filter(([status, response]) => !/^([1-5]\d\d|default)$/.test(status) || !response['description'])
        .map(([status]) => `${name}: the response ${status} is not described`),
    ];
  }

  function walk(node: unknown, at: string, look: (node: Node, at: string) => void): void {
    if (typeof node !== 'object' || node === null) return;
    if (!Array.isArray(node)) look(node as Node, at);
    for (const [key, value] of Object.entries(node)) walk(value, `${at}/${key}`, look);
  }

  function resolved(document: Node, reference: string): boolean {
    const parts = reference.replace(/^#\//, '').split('/');
    return parts.reduce<unknown>((node, part) => (node as Node | undefined)?.[part], document) !== undefined;
  }
});
