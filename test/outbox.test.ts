import { describe, expect, it } from 'vitest';
import { firmBeforeSigning } from './firm-at-work.ts';
import { ask, testOffice } from './office.ts';

// A mail server is set, and it does not answer: nothing listens on that port.
const office = await testOffice({ SMTP_URL: 'smtp://127.0.0.1:1' });
const firm = await firmBeforeSigning(office, { name: 'Firm one', mark: 'one' });
const { owner, sales } = firm.cookies;
const mails = () =>
  office.behind<{ id: string; failed: boolean; token: string }>(
    `select id, failed_at is not null as failed, substring(body_text from '/s/([A-Za-z0-9_-]{43})') as token from mail where body_text ~ '/s/[A-Za-z0-9_-]{43}' order by id`,
  );
const jobs = async () =>
  (await office.behind<{ n: number }>(`select count(*)::int as n from pgboss.job where name = 'mail.send' and state = 'created'`))[0]?.n;
const today = async (cookie: string) =>
  ((await ask(office, 'get', '/api/today', { cookie })).json['groups'] as { rows: { kind: string; href: string }[] }[]).flatMap(
    ({ rows }) => rows,
  );

describe('the mails of a firm with a mail server', () => {
  it('are listed for the owner alone, with the one that failed, its reason, and a way to try it again', async () => {
    const [toSign] = await mails();
    await office.behind(`update mail set failed_at = now(), failure = '550 no such user' where id = $1`, [toSign?.id]);
    const page = await ask(office, 'get', '/mail', { cookie: owner });
    expect(page.status).toBe(200);
    expect(page.text).toContain('550 no such user');
    expect(page.text).toContain(`action="/mail/${toSign?.id}/retry"`);
    expect(page.text).toContain('votre serveur de messagerie');
    expect((await ask(office, 'get', '/mail')).headers.get('location')).toBe('/sign-in?next=/mail');
  });

  it('refuse by the charter of the firm, in the language of the member, and any key', async () => {
    await office.behind(`update member set language = 'it' where role <> 'owner'`);
    for (const cookie of [sales, firm.cookies.technician]) {
      const page = await ask(office, 'get', '/mail', { cookie, headers: { 'accept-language': 'en' } });
      expect([page.status, page.type]).toEqual([403, 'text/html; charset=utf-8']);
      expect(page.text).toContain('<html lang="it">');
      expect(page.text).toContain('Il Suo ruolo non lo consente.');
      expect((await ask(office, 'get', '/api/session', { cookie })).json['can']).toMatchObject({ 'mail.manage': false });
    }
    const key = (await ask(office, 'post', '/api/api-keys', { cookie: owner, body: { name: 'k', scopes: ['*'], expiresInDays: 1 } })).json[
      'key'
    ];
    expect((await ask(office, 'get', '/mail', { key: String(key) })).json).toMatchObject({ refusal: 'only_for_a_signed_in_person' });
  });

  it('show nothing of what opens something for others before it left, nor a code in a subject', async () => {
    const [toSign] = await mails();
    const letter = await ask(office, 'get', `/mail/${toSign?.id}`, { cookie: owner });
    expect(letter.status).toBe(200);
    expect(letter.text).toContain('n’est pas encore parti');
    expect(letter.text).not.toContain(toSign?.token);
    expect(
      (await ask(office, 'post', `/s/${toSign?.token}/code`, { raw: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } }))
        .status,
    ).toBe(303);
    const [sent] = await office.behind<{ id: string; code: string }>(
      `select id, substring(body_text from '(?n)^(\\d{6})$') as code from mail where body_text ~ '(?n)^\\d{6}$'`,
    );
    expect(sent?.code).toMatch(/^\d{6}$/);
    for (const path of ['/mail', `/mail/${sent?.id}`])
      expect((await ask(office, 'get', path, { cookie: owner })).text).not.toContain(sent?.code);
  });

  it('that failed are a task of the day, until they are tried again', async () => {
    const [toSign] = await mails();
    await office.behind(`update mail set failed_at = now(), failure = 'down' where about_kind = 'invitation'`);
    expect((await today(owner)).filter(({ kind }) => kind === 'mail_failed').map(({ href }) => href)).toEqual(
      expect.arrayContaining([`/mail`, expect.stringMatching(/^\/contracts\//)]),
    );
    await office.behind(`delete from pgboss.job where name = 'mail.send'`);
    expect((await ask(office, 'get', `/mail/${toSign?.id}/retry`, { cookie: owner })).status).toBe(303);
    expect((await ask(office, 'post', `/mail/${toSign?.id}/retry`, { cookie: sales })).status).toBe(403);
    expect(await jobs()).toBe(0);
    for (let twice = 0; twice < 2; twice += 1) {
      expect((await ask(office, 'post', `/mail/${toSign?.id}/retry`, { cookie: owner })).status).toBe(303);
      expect(await jobs()).toBe(1);
    }
    expect((await mails())[0]).toMatchObject({ id: toSign?.id, failed: false });
    expect((await today(owner)).map(({ href }) => href).filter((href) => href.startsWith('/contracts/'))).toHaveLength(1); // to be signed, and no more
  });
});
