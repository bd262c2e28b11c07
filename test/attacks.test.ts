import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { doors, pages } from '#apps/features.ts';
import { pdfText, popplerHas } from './documents/read-pdf.ts';
import { type FirmAtWork, firmAtWork } from './firm-at-work.ts';
import { ask, type Asked, signIn, testOffice } from './office.ts';

// What somebody with bad intentions types, uploads and asks for, tried over HTTP at the whole program.

const office = await testOffice({ TRUSTED_PROXIES: '1' });
/** A formula in a spreadsheet, a script in a page, an attribute that breaks out of its quotes, code in a Typst document. */
const evil = `=HYPERLINK("http://evil.test") <script>alert(1)</script>"><img src=x onerror=alert(2)>'#eval("3")$x$`;
const called = (what: string) => `${evil} ${what}`;
const live = /<script>alert|<img src=x|onerror=alert\(2\)>'/; // as markup, not as text
let us: FirmAtWork;

beforeAll(async () => {
  us = await firmAtWork(office, {
    name: called('Firm'),
    mark: 'mallory',
    called,
    before: (companyId) =>
      office.behind(
        'update plan_version set names = jsonb_build_object($2::text, $3::text, $4::text, $3::text, $5::text, $3::text, $6::text, $3::text) where company_id = $1',
        [companyId, 'en', called('Plan'), 'fr', 'es', 'it'],
      ),
  });
});
const get = (path: string, more: Asked = {}) => ask(office, 'get', path, { cookie: us.cookies.owner, ...more });
let knocks = 0;
/** Another address each time: how often one may knock is not what is tried. */
const stranger = (method: string, path: string, more: Asked = {}) =>
  ask(office, method, path, { ...more, headers: { 'x-forwarded-for': `10.1.${++knocks >> 8}.${knocks & 255}`, ...more.headers } });

describe('markup and code in every name', () => {
  it('leave the office as text in JSON, which no browser takes for a page', async () => {
    for (const path of [
      '/api/session',
      '/api/firm',
      '/api/clients',
      `/api/clients/${us.clientId}`,
      `/api/homes/${us.homeId}`,
      '/api/plans',
      '/api/offers',
      '/api/contracts',
      '/api/invoices',
      '/api/today',
      `/api/timeline?clientId=${us.clientId}`,
      '/api/search?q=script',
    ]) {
      const answer = await get(path);
      expect([path, answer.status, answer.type.split(';')[0], answer.headers.get('x-content-type-options')]).toEqual([
        path,
        200,
        'application/json',
        'nosniff',
      ]);
    }
    expect((await get(`/api/clients/${us.clientId}`)).json).toMatchObject({ client: { name: called('Client') } });
    expect((await get('/api/search?q=script')).text).toContain('<script>alert(1)</script>');
  });

  it('stand on the pages for clients as text, under a policy that would run nothing either', async () => {
    let seen = 0;
    for (const { method, path } of pages().filter((page) => page.method === 'get'))
      for (const token of Object.values(us.tokens)) {
        const answer = await stranger(method, path.replace('{token}', token));
        if (!answer.type.startsWith('text/html')) continue;
        if (answer.text.includes('&lt;script&gt;alert(1)')) seen += 1;
        expect([path, live.exec(answer.text)?.[0]]).toEqual([path, undefined]);
        const policy = answer.headers.get('content-security-policy') ?? '';
        expect([path, /script-src 'self'(;|$)/.test(policy)]).toEqual([path, true]);
      }
    expect(seen).toBeGreaterThan(4);
  });

  it('stand in mails as text, and never in a second line of a header', async () => {
    const mails = await office.behind<{ subject: string; to_name: string; body_text: string; body_html: string }>('select * from mail');
    expect(mails.filter(({ body_html }) => body_html.includes('&lt;script&gt;alert(1)')).length).toBeGreaterThan(3);
    for (const mail of mails) {
      expect(live.exec(mail.body_html)?.[0]).toBeUndefined();
      expect(`${mail.subject}${mail.to_name}`).not.toMatch(/[\r\n]/);
    }
  });

  it('are no formula in any list as CSV', async () => {
    for (const path of [
      '/api/clients/csv',
      '/api/offers/csv',
      '/api/contracts/csv',
      '/api/invoices/csv',
      `/api/homes/${us.homeId}/devices/csv`,
    ]) {
      const answer = await get(path);
      expect([path, answer.status, answer.type.startsWith('text/csv')]).toEqual([path, 200, true]);
      expect([path, /HYPERLINK/.test(answer.text)]).toEqual([path, true]);
      expect([path, /(^|[;,"\r\n])=HYPERLINK/.exec(answer.text)?.[0]]).toEqual([path, undefined]);
    }
  });

  it.skipIf(!popplerHas('pdftotext'))('stand in PDFs as text: nothing of it was run', async () => {
    const bytesOf = async (path: string) => {
      const answer = await office.program.app.request(`${office.settings.baseUrl}${path}`, { headers: { cookie: us.cookies.owner } });
      expect([path, answer.status]).toEqual([path, 200]);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const [document] = await office.behind<{ hash: string }>(
      'select file_hash as hash from contract_document where contract_id = $1 limit 1',
      [us.contractId],
    );
    for (const path of [`/api/invoices/${us.invoiceId}/pdf`, `/api/contracts/${us.contractId}/files/${document?.hash}`]) {
      const text = pdfText(await bytesOf(path)).replace(/\s+/g, '');
      expect(text).toContain('<script>alert(1)</script>');
      expect(text).toMatch(/#eval\(.3.\)\$x\$/);
    }
  });
});

describe('a line break in a name', () => {
  it.each(['\r\nBcc: everybody@evil.test', '\nSubject: x', '\u0000', '\u001b[2J'])(
    'is refused wherever a mail or a document could take it: %j',
    async (tail) => {
      const name = `Eve${tail}`;
      const owner = { cookie: us.cookies.owner };
      const client = { kind: 'household', language: 'fr', country: 'FR', email: '', name };
      const home = { name, street: '', postcode: '', city: '', country: 'FR' };
      const tries: [string, string, unknown][] = [
        ['post', '/api/clients', { client }],
        ['post', `/api/clients/${us.clientId}/homes`, home],
        ['post', `/api/clients/${us.clientId}/contacts`, { name, email: '', isSigner: false }],
        ['post', '/api/team/invitations', { name, email: 'eve@example.test', role: 'sales', language: 'en' }],
        ['put', '/api/account', { name, language: 'en' }],
        ['put', '/api/firm', { name, language: 'fr' }],
        ['post', '/api/api-keys', { name, scopes: ['client.read'], expiresInDays: null }],
      ];
      for (const [method, path, body] of tries)
        expect([path, [400, 422].includes((await ask(office, method, path, { ...owner, body })).status)]).toEqual([path, true]);
    },
  );
});

describe('a path that leads elsewhere', () => {
  it('leads to no file of this machine', async () => {
    const ups = [
      '..%2f..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e/%2e%2e/package.json',
      '....//....//etc/passwd',
      '..%5c..%5cpackage.json',
      '%2fetc%2fpasswd',
      'x%00.png',
    ];
    const roots = [
      `/api/contracts/${us.contractId}/files/`,
      '/api/',
      '/assets/',
      '/portal/',
      '/mail/',
      '/fonts/',
      '/',
      `/o/${us.tokens.offer}/`,
    ];
    for (const root of roots)
      for (const up of ups) {
        const answer = await get(root + up);
        expect([root + up, answer.status !== 500, /root:.*:0:0|"dependencies"/.exec(answer.text)?.[0]]).toEqual([
          root + up,
          true,
          undefined,
        ]);
      }
  });

  it('is no name of an uploaded file', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const headers = {
      'x-file-name': encodeURIComponent('../../../etc/cron.d/evil\r\nSet-Cookie: a=b'),
      'content-type': 'application/octet-stream',
    };
    expect((await ask(office, 'put', '/api/firm/logo', { cookie: us.cookies.owner, raw: png, headers })).status).toBe(200);
    const logo = await get('/api/firm/logo');
    expect(logo.headers.get('content-disposition')).not.toMatch(/[/\\]|%2F|%5C/i);
    expect([logo.type, logo.headers.get('set-cookie')]).toEqual(['image/png', null]);
    await ask(office, 'delete', '/api/firm/logo', { cookie: us.cookies.owner });
  });
});

describe('a body nobody asked for', () => {
  const binary = { 'content-type': 'application/octet-stream' };
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const tries = (): [string, string, Record<string, string>][] => [
    ['put', '/api/firm/logo', binary],
    ['post', `/api/homes/${us.homeId}/imports/preview`, binary],
    ['post', '/api/clients', json],
    ['post', '/api/set-up', json],
    ['post', `/api/invitations/${us.tokens.invitation}/acceptance`, json],
    ['post', '/api/auth/sign-in/email', json],
    ['post', `/o/${us.tokens.offer}/question`, form],
    ['post', `/s/${us.tokens.contract}/sign`, { 'content-type': 'multipart/form-data; boundary=x' }],
  ];

  it('of 41 MB is refused at every door that reads one', async () => {
    const raw = Buffer.alloc(41_000_000, 0x61);
    for (const [method, path, headers] of tries())
      expect([path, (await stranger(method, path, { cookie: us.cookies.owner, raw, headers })).status]).toEqual([path, 413]);
  });

  it('that never ends is not read to its end, and says nothing of its length', async () => {
    const chunk = new Uint8Array(256_000).fill(0x61);
    for (const [method, path, headers] of tries()) {
      let given = 0;
      const body = new ReadableStream({
        pull: (stream) => {
          given += chunk.length;
          if (given > 60_000_000) stream.error(new Error('read on and on'));
          else stream.enqueue(chunk);
        },
      });
      const all = { ...headers, origin: office.settings.baseUrl, cookie: us.cookies.owner, 'x-forwarded-for': `10.2.0.${++knocks & 255}` };
      const request = new Request(office.settings.baseUrl + path, {
        method: method.toUpperCase(),
        headers: all,
        body,
        duplex: 'half',
      } as RequestInit);
      expect([path, (await office.program.app.request(request)).status]).toEqual([path, 413]);
    }
  });

  it('of nothing but fields is refused by name, and a form longer than words are is not read', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = `/o/${us.tokens.offer}/question`;
    const fields = await stranger('post', path, { raw: 'a[]=&'.repeat(10_000), headers: form });
    expect([fields.status, fields.text]).toEqual([413, expect.stringContaining('Ce formulaire a plus de 1')]);
    expect((await stranger('post', path, { raw: 'a[]=&'.repeat(80_000), headers: form })).status).toBe(413);
  });

  it('of another kind is refused: a form where JSON is meant, JSON where a form is, half of a body', async () => {
    const owner = { cookie: us.cookies.owner };
    const wrong: [Asked, number][] = [
      [{ raw: 'name=Eve&kind=household', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
      [{ raw: '<client><name>Eve</name></client>', headers: { 'content-type': 'application/xml' } }, 415],
      [{ raw: '{"client": {"name": "Eve"' }, 400],
      [{ raw: '[]' }, 422],
      [{ raw: 'null' }, 422],
      [{ raw: '' }, 400],
    ];
    for (const [more, status] of wrong)
      expect([more.raw, (await ask(office, 'post', '/api/clients', { ...owner, ...more })).status]).toEqual([more.raw, status]);
    const sent = await stranger('post', `/o/${us.tokens.offer}/question`, { body: { question: 'x' } });
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(sent.status).toBeLessThan(500);
  });
});

describe('another site’s page', () => {
  const elsewhere: Record<string, string>[] = [
    { origin: '' },
    { origin: 'null' },
    { origin: 'https://evil.test' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
  ];

  it('and one that says nothing of where it is, change nothing with a member’s cookie, at any door', async () => {
    const changing = doors().filter(({ contract }) => contract.method !== 'get');
    expect(changing.length).toBeGreaterThan(40);
    for (const { contract } of changing)
      for (const headers of elsewhere) {
        const path = `/api${contract.path.replace(/\{\w+\}/g, randomUUID())}`;
        const answer = await ask(office, contract.method, path, { cookie: us.cookies.owner, raw: '{}', headers });
        expect([contract.method, path, answer.status, answer.json['refusal']]).toEqual([
          contract.method,
          path,
          403,
          'came_from_another_site',
        ]);
      }
    for (const path of ['/api/set-up', '/api/demo', '/api/auth/sign-out', '/api/auth/change-password', '/api/auth/sign-in/email'])
      expect([path, (await stranger('post', path, { raw: '{}', headers: { origin: 'https://evil.test' } })).status]).toEqual([path, 403]);
  });

  it('is given nothing to read: no answer allows another origin', async () => {
    const answer = await get('/api/session', { headers: { origin: 'https://evil.test' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const asked = await ask(office, 'options', '/api/clients', {
      headers: { origin: 'https://evil.test', 'access-control-request-method': 'POST' },
    });
    expect([asked.headers.get('access-control-allow-origin'), asked.status === 204]).toEqual([null, false]);
  });
});

describe('two sessions of one person', () => {
  it('are two: signing out of one ends that one, and its cookie opens nothing again', async () => {
    const [one, other] = [
      await signIn(office, 'sales@mallory.example', 'a long enough password'),
      await signIn(office, 'sales@mallory.example', 'a long enough password'),
    ];
    expect(one).not.toBe(other);
    expect((await ask(office, 'post', '/api/auth/sign-out', { cookie: one, body: {} })).status).toBe(200);
    expect([(await get('/api/session', { cookie: one })).status, (await get('/api/session', { cookie: other })).status]).toEqual([
      401, 200,
    ]);
  });

  it('a cookie that was changed, or signed by another, opens nothing', async () => {
    const cookie = us.cookies.owner;
    const [name = '', value = ''] = cookie.split('=');
    const [token = '', signature = ''] = decodeURIComponent(value).split('.');
    for (const forged of [`${token}`, `${token}.`, `${token}.${'A'.repeat(signature.length)}`, `${token.slice(1)}a.${signature}`])
      expect((await get('/api/session', { cookie: `${name}=${encodeURIComponent(forged)}` })).status).toBe(401);
  });
});

describe('links', () => {
  it('cannot be guessed in number: whoever tries is made to wait, and none opened', async () => {
    const states = new Set<number>();
    for (let tries = 0; tries < 400; tries++) {
      const guess = `${randomUUID()}${randomUUID()}`.replaceAll('-', '').slice(0, 43);
      states.add((await ask(office, 'get', `/o/${guess}`, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status);
    }
    expect([...states].toSorted((a, b) => a - b)).toEqual([404, 429]);
  });
});
