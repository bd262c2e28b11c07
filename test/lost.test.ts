import { describe, expect, it } from 'vitest';
import { firmAtWork } from './firm-at-work.ts';
import { ask, testOffice } from './office.ts';

const office = await testOffice();
const post = (email: string, headers: Record<string, string> = {}) =>
  ask(office, 'post', '/lost?language=en', {
    raw: new URLSearchParams({ email }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers },
  });
const jobs = async () =>
  (
    await office.behind<{ company: string; address: string }>(
      "select data ->> 'companyId' as company, data -> 'data' ->> 'address' as address from pgboss.job where name = 'links.again'",
    )
  ).length;

describe('/lost', () => {
  it('is reached from the foot of every page behind a link, and from one that no longer opens', async () => {
    const firm = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
    for (const path of [`/o/${firm.tokens.offer}`, `/s/${firm.tokens.contract}`, `/p/${firm.tokens.promise}`]) {
      const { status, text } = await ask(office, 'get', path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('href="/lost?language=fr"');
      expect(text).toContain('href="/verify?language=fr"');
    }
    const unknown = await ask(office, 'get', `/s/${'A'.repeat(43)}`);
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('class="portal-button" href="/lost?language=en"')]);
    expect(unknown.text.match(/href="\/lost/g)).toHaveLength(1);
  });

  it('is offered too where an address beside the pages leads nowhere, in the language of who asks', async () => {
    for (const path of ['/o/x/y/z', '/o', '/s/x/nothing', `/p/${'A'.repeat(43)}/nothing`])
      for (const method of ['get', 'post']) {
        const { status, type, text } = await ask(office, method, path, { headers: { 'accept-language': 'it' } });
        expect([method, path, status, type]).toEqual([method, path, 404, 'text/html; charset=utf-8']);
        expect(text).toContain('<html lang="it">');
        expect(text).toContain('Questo collegamento è sconosciuto.');
        expect(text).toContain('class="portal-button" href="/lost?language=it"');
      }
    const elsewhere = await ask(office, 'post', '/nothing', { headers: { 'accept-language': 'es' } });
    expect([elsewhere.status, elsewhere.text]).toEqual([404, expect.stringContaining('No hay nada en esta dirección.')]);
  });

  it('says the same whoever asks, and asks every firm of the installation', async () => {
    const other = await firmAtWork(office, { name: 'Autre Maison', mark: 'autre' });
    expect(other.companyId).not.toBe('');
    const known = await post('client@claire.example');
    const unknown = await post('nobody@claire.example');
    expect(known.status).toBe(200);
    expect(known.text).toBe(unknown.text);
    expect(known.text).toContain('If there is something open for this address');
    // Two addresses, two firms.
    expect(await jobs()).toBe(4);
    await post('client@claire.example');
    expect(await jobs()).toBe(4);
  });

  it('takes only an address, only from its own page, and only a few times', async () => {
    expect((await post('no address')).text).toContain('Please write an address');
    expect((await post('x@y.example', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const answers = [];
    for (let turn = 0; turn < 10; turn++) answers.push((await post(`x${turn}@y.example`)).status);
    expect(answers.at(-1)).toBe(429);
    expect(await jobs()).toBeLessThan(20);
  });
});
