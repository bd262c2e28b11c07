import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { suggestedMapping } from '#domain/wiring/testers/columns.ts';
import { connect } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountDoors } from '#platform/http/api.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { wiringHouse } from '#test/wiring-scene.ts';
import { wiringDoors } from './routes.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-import-doors-'))));
const base = 'http://localhost:8420';
chooseBaseUrl(base);
const act = await testCompany(database);
const stranger = await testCompany(database, { name: 'Domotica Rossi', country: 'IT', language: 'it' });
const app = new Hono();
let speaker: Act = act;
mountDoors(app, database, wiringDoors, () => Promise.resolve(speaker));

async function ask(method: string, path: string, file?: string | Uint8Array, by: Act = act) {
  speaker = by;
  const answer = await app.request(`${base}/api${path}`, {
    method,
    headers: {
      'content-type': file === undefined ? 'application/json' : 'application/octet-stream',
      origin: base,
      'x-file-name': 'tests.csv',
    },
    ...(file === undefined ? {} : { body: file as BodyInit }),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, bytes, text, body: (isJson ? JSON.parse(text) : {}) as Record<string, never> };
}
const query = (values: Record<string, string>) => new URLSearchParams(values).toString();
const list = 'side_a_device;side_a_type;side_a_name;side_b_device;label\r\nBaie;dcim.rearport;1;;K-001\r\n;;;;K-002';

describe('the doors of files', () => {
  it('preview and import a list, hand it out for NetBox and WireViz, and read it again adding nothing', async () => {
    const { homeId } = await wiringHouse(database, act);
    expect((await ask('post', `/homes/${homeId}/cable-imports/preview`, list)).body).toMatchObject({
      lines: [
        { line: 2, becomes: 'added' },
        { line: 3, becomes: 'added' },
      ],
      holders: [{ key: 'baie', kind: 'panel', ports: 1 }],
    });
    const chosen = query({ lines: '2-3', as: JSON.stringify({ baie: 'plate' }) });
    expect((await ask('post', `/homes/${homeId}/cable-imports?${chosen}`, list)).body).toMatchObject({ added: 2, leftOut: 0 });
    const netbox = await ask('get', `/homes/${homeId}/wiring/netbox`);
    expect(netbox.text).toContain('Baie,dcim.rearport,1,,,,,connected,K-001');
    expect((await ask('post', `/homes/${homeId}/cable-imports`, netbox.bytes)).body).toMatchObject({
      added: 0,
      completed: 0,
      thereAlready: 2,
    });
    const wireviz = parse((await ask('get', `/homes/${homeId}/wiring/wireviz`)).text) as { cables: object };
    expect(Object.keys(wireviz.cables)).toEqual(['cable K-001', 'cable K-002']);
  });

  it('import a tester’s file with a mapping, keep it, and hand it out as it came', async () => {
    const { homeId, cable } = await wiringHouse(database, act);
    await cable('K-001');
    const heads = ['Label', 'Result', 'Date'];
    const file = `${heads.join('\t')}\nk-001\tFAIL*\t2026-05-13 14:05`;
    const mapping = JSON.stringify({ ...suggestedMapping(heads), method: 'wire_map' });
    const preview = await ask('post', `/homes/${homeId}/test-imports/preview`, file);
    expect(preview.body).toMatchObject({
      rows: 1,
      lines: null,
      asks: [{ refusal: 'tester_method_is_not_chosen', field: 'method' }],
      zone: 'Europe/Paris',
    });
    const done = await ask('post', `/homes/${homeId}/test-imports?${query({ mapping, keepAs: 'Fluke' })}`, file);
    expect(done.body).toMatchObject({ added: 1, aside: 0 });
    const [kept] = (await ask('get', `/homes/${homeId}/tester-files`)).body as unknown as { id: string; tests: number }[];
    expect(kept?.tests).toBe(1);
    expect((await ask('get', `/homes/${homeId}/tester-files/${kept?.id}`)).text).toBe(file);
    expect((await ask('get', `/homes/${homeId}/tester-files/${kept?.id}`, undefined, stranger)).status).toBe(404);
    expect((await ask('get', '/tester-mappings')).body).toMatchObject([{ tester: 'Fluke' }]);
    expect((await ask('get', '/tester-mappings', undefined, stranger)).body).toEqual([]);
    expect((await ask('delete', `/tester-mappings?${query({ tester: 'Fluke' })}`)).status).toBe(200);
    expect((await ask('get', `/homes/${homeId}/wiring`)).body).toMatchObject({ record: { tests: [{ result: 'FAIL*', fileLine: 2 }] } });
  });

  it('refuse by name what is too large, and what is chosen badly', async () => {
    const { homeId } = await wiringHouse(database, act);
    const large = await ask('post', `/homes/${homeId}/cable-imports/preview`, 'x'.repeat(40_000_000));
    expect([large.status, large.body['refusal']]).toEqual([413, 'request_is_too_large']);
    const odd = await ask('post', `/homes/${homeId}/test-imports?${query({ mapping: '{' })}`, 'a,b\n1,2');
    expect([odd.status, odd.text]).toEqual([expect.any(Number), expect.stringContaining('mapping_is_not_readable')]);
    const lines = await ask('post', `/homes/${homeId}/cable-imports?${query({ lines: 'all' })}`, list);
    expect(lines.status).toBe(422);
  });

  it.skipIf(!popplerHas('pdftotext'))('print labels: as many as are chosen, or say that there are none', async () => {
    const { homeId, cable } = await wiringHouse(database, act);
    expect((await ask('get', `/homes/${homeId}/labels`)).body['refusal']).toBe('no_labels_to_print');
    await cable('K-001', { name: 'Salon gauche' });
    await cable('K-002');
    const pdf = await ask('get', `/homes/${homeId}/labels?${query({ stock: 'l7651', first: '7', search: 'salon' })}`);
    expect(pdf.status).toBe(200);
    const text = pdfText(pdf.bytes);
    expect([text.split('K-001').length - 1, text.includes('K-002')]).toEqual([2, false]);
    expect((await ask('get', `/homes/${homeId}/labels?stock=none`)).status).toBe(422);
    expect((await ask('get', `/homes/${homeId}/labels`, undefined, stranger)).status).toBe(404);
  });
});
