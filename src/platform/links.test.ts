import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addMinutes } from '#domain/time.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { tablesThatHold } from '#test/whole-database.ts';
import { connect, inCompany } from './database/connect.ts';
import { newId } from './ids.ts';
import { chooseBaseUrl, findLink, makeLink, revokeLinks } from './links.ts';
import { askMail } from './mail/mail.ts';
import { folderSender, sendMail, chooseMail } from './mail/send.ts';

chooseBaseUrl('https://example.test');
const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
const act = await testCompany(database);
const make = (subjectId: string, minutes: number | null) =>
  inCompany(database, act.company.id, (tx) =>
    makeLink(tx, act, { kind: 'offer', subjectId, expiresAt: minutes === null ? null : addMinutes(act.now, minutes) }),
  );

describe('a link', () => {
  it('leads to its subject until the second it expires', async () => {
    const subjectId = newId();
    const token = await make(subjectId, 60);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await findLink(database, token, addMinutes(act.now, 59))).toMatchObject({
      companyId: act.company.id,
      kind: 'offer',
      subjectId,
      state: 'open',
    });
    expect(await findLink(database, token, addMinutes(act.now, 60))).toMatchObject({ state: 'expired' });
  });

  it('without an end stays open until it is revoked', async () => {
    const subjectId = newId();
    const token = await make(subjectId, null);
    const another = await make(newId(), null);
    await inCompany(database, act.company.id, (tx) => revokeLinks(tx, act, 'offer', subjectId));
    expect(await findLink(database, token, act.now)).toMatchObject({ state: 'revoked' });
    expect(await findLink(database, another, act.now)).toMatchObject({ state: 'open' });
  });

  it('is unknown when anything about it differs', async () => {
    const token = await make(newId(), null);
    const changed = `${token.slice(0, 42)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect(await findLink(database, changed, act.now)).toBeNull();
    expect(await findLink(database, `${token}' or true`, act.now)).toBeNull();
  });

  it('and a one-time code are nowhere in the database once they were mailed, and the mail can still be read', async () => {
    const token = await make(newId(), null);
    const code = '481516';
    const folder = await mkdtemp(join(tmpdir(), 'caretaker-links-'));
    chooseMail({ sender: folderSender(folder), folder: folderSender(folder), from: 'Caretaker <mail@example.test>' });
    const mailId = await inCompany(database, act.company.id, (tx) =>
      askMail(tx, act, {
        to: { name: 'Éléonore Dupré', address: 'eleonore@example.test' },
        language: 'fr',
        subject: `${code} est votre code`,
        text: `Bonjour,\n\nVotre offre :\nhttps://example.test/o/${token}\n\nVotre code :\n${code}\n\nhttps://example.test/offers/${act.company.id}`,
        secrets: [code],
        about: { kind: 'offer', id: newId() },
      }),
    );
    expect(await tablesThatHold(ownerUrl, token)).toEqual(['public.mail']); // it waits to be sent
    await inCompany(database, act.company.id, (tx) => sendMail(tx, act, mailId));
    expect(await tablesThatHold(ownerUrl, token)).toEqual([]);
    expect(await tablesThatHold(ownerUrl, code)).toEqual([]);
    const kept = await inCompany(database, act.company.id, (tx) => tx.selectFrom('mail').selectAll().executeTakeFirstOrThrow());
    expect(kept.subject).toBe('[code retiré] est votre code');
    expect(kept.bodyText).toBe(
      `Bonjour,\n\nVotre offre :\n[lien retiré]\n\nVotre code :\n[code retiré]\n\nhttps://example.test/offers/${act.company.id}`,
    );
    expect(kept.bodyHtml).toContain('<a>[lien retiré]</a>');
    expect(kept.bodyHtml).toContain(`<a href="https://example.test/offers/${act.company.id}"`);
    expect(await readFile(join(folder, `${mailId}.html`), 'utf8')).toContain(`https://example.test/o/${token}`); // what was sent had it
  });
});
