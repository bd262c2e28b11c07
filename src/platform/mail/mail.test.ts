import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, inCompany } from '../database/connect.ts';
import { putFile, chooseFileStore } from '../files/files.ts';
import { folderStore } from '../files/folder-store.ts';
import { newId } from '../ids.ts';
import { startWorker } from '../jobs/worker.ts';
import { chooseBaseUrl } from '../links.ts';
import type { Act } from '../session/act.ts';
import { htmlOf, quoted } from './layout.ts';
import { askMail, sendMailJob } from './mail.ts';
import { mountOutbox } from './outbox.tsx';
import { folderSender, sendMail, chooseMail } from './send.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
const act = await testCompany(database, { name: 'Maison "Claire", Lyon' });
const folder = await mkdtemp(join(tmpdir(), 'caretaker-mail-'));
chooseBaseUrl('https://example.test');
chooseFileStore(folderStore(join(folder, 'files')));
chooseMail({ sender: folderSender(folder), folder: folderSender(folder), from: 'Caretaker <mail@example.test>' });
const ask = (subject: string, attachments: { hash: string; name: string; mediaType: string }[] = []) =>
  inCompany(database, act.company.id, (tx) =>
    askMail(tx, act, {
      to: { name: 'Éléonore Dupré', address: 'eleonore@example.test' },
      language: 'fr',
      subject,
      text: 'Bonjour,\n\nVoici votre offre :\nhttps://example.test/o/abc?x=1&y=2',
      attachments,
      about: { kind: 'offer', id: newId() },
    }),
  );

describe('mail', () => {
  it('asked for in a transaction is written by the worker as a whole message, with its attachment', async () => {
    const worker = await startWorker(appUrl, { jobs: [sendMailJob], log: () => {}, pollSeconds: 0.5 });
    afterAll(() => worker.stop());
    const hash = granted(
      await inCompany(database, act.company.id, (tx) =>
        putFile(tx, act, { bytes: Buffer.from('offre'), mediaType: 'text/plain', name: 'offre.txt' }),
      ),
    );
    const mailId = await ask('Votre offre\r\nBcc: everybody@example.test', [{ hash, name: 'offre.txt', mediaType: 'text/plain' }]);
    await expect.poll(() => readdir(folder)).toContain(`${mailId}.eml`);
    const eml = await readFile(join(folder, `${mailId}.eml`), 'utf8');
    expect(eml).toContain(`Message-ID: <${mailId}@example.test>`);
    expect(eml).toContain('To: =?UTF-8?');
    expect(eml).toContain('filename=offre.txt');
    expect(eml).toContain('mail@example.test');
    expect(eml).not.toMatch(/^Bcc:/m);
    await expect
      .poll(() =>
        inCompany(database, act.company.id, (tx) =>
          tx
            .selectFrom('mail')
            .select(({ fn }) => fn.countAll().as('sent'))
            .where('sentAt', 'is not', null)
            .executeTakeFirst(),
        ),
      )
      .toEqual({ sent: 1 });
  });

  it('that cannot be written leaves nothing half-done beside it', async () => {
    const mailId = newId();
    const message = { from: 'a@example.test', to: 'b@example.test', subject: 'x', text: 'x', html: '<p>x</p>' };
    await mkdir(join(folder, `${mailId}.html`, 'in the way'), { recursive: true });
    const handles = async () => (await readdir('/proc/self/fd').catch(() => [])).length;
    const open = await handles();
    await expect(folderSender(folder).send(message, mailId)).rejects.toThrow(/directory/);
    expect(await handles()).toBe(open);
    expect((await readdir(folder)).filter((name) => name.includes(mailId))).toEqual([`${mailId}.html`]);
  });

  it('is sent once however often the job runs, also at the same time', async () => {
    let sent = 0;
    const slow = {
      send: async () => {
        sent++;
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
    };
    chooseMail({ sender: slow, folder: slow, from: 'mail@example.test' });
    const mailId = await ask('Une fois');
    await Promise.all([1, 2, 3].map(() => inCompany(database, act.company.id, (tx) => sendMail(tx, act, mailId))));
    expect(sent).toBe(1);
  });

  it('of a demo firm goes into the folder whatever the sender', async () => {
    const went: string[] = [];
    chooseMail({
      sender: { send: async () => void went.push('out') },
      folder: { send: async () => void went.push('folder') },
      from: 'mail@example.test',
    });
    const mailId = await ask('Démo');
    await inCompany(database, act.company.id, (tx) => sendMail(tx, { ...act, company: { ...act.company, demo: true } }, mailId));
    expect(went).toEqual(['folder']);
  });

  it('shown at /mail in folder mode is what was written, with its links; a new password’s to that person alone', async () => {
    const kept = folderSender(folder);
    chooseMail({ sender: kept, folder: kept, from: 'mail@example.test' });
    const [claire, tom] = [newId<'member'>(), newId<'member'>()];
    const address = `https://example.test/new-password?token=${'a1B2'.repeat(6)}`;
    const reset = await inCompany(database, act.company.id, async (tx) => {
      const about = { kind: 'member', id: tom };
      const id = await askMail(tx, act, {
        to: { name: 'Tom', address: 'tom@example.test' },
        language: 'en',
        subject: 'New',
        text: address,
        about,
      });
      await sendMail(tx, act, id);
      return id;
    });
    const offer = await ask('Votre offre');
    await inCompany(database, act.company.id, (tx) => sendMail(tx, act, offer));
    const seenBy = async (id: Act['by']['id'], mailId: string) => {
      const app = new Hono();
      mountOutbox(app, {
        database,
        actOf: async () => ({ ...act, role: 'owner', by: { kind: 'member', id, name: '' } }),
        mayNot: () => null,
      });
      return (await app.request(`/mail${mailId && `/${mailId}`}`)).text();
    };
    expect(await seenBy(tom, reset)).toContain('new-password?token=');
    const another = await seenBy(claire, reset);
    expect(another).not.toContain('token=');
    expect(another).toContain('Seule cette personne peut lire cet e-mail ici\u202f: Tom');
    expect(await seenBy(claire, offer)).toContain('https://example.test/o/abc');
    // Nothing was sent to anybody: no mail of the list, nor the letter itself, says so.
    for (const page of [await seenBy(claire, offer), await seenBy(claire, '')]) {
      expect(page).toContain('gardé ici, envoyé à personne');
      expect(page).not.toMatch(/· envoyé/);
    }
  });

  it('puts nobody’s markup into its HTML', () => {
    const html = htmlOf({
      companyName: '<b>Claire</b>',
      language: 'en',
      subject: '"><script>',
      text: 'Hello <script>alert(1)</script>\nhttps://example.test/?a="b"',
    });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;b&gt;Claire&lt;/b&gt;');
    expect(html).toContain('<a href="https://example.test/?a="');
  });

  it('links to nothing but this program, and sets apart what somebody else says', () => {
    const words = 'Bonjour,\n\nvotre compte est bloqué :\nhttps://evil.test/login\nhttps://example.test.evil.test/x';
    expect(
      quoted(words)
        .split('\n')
        .every((line) => line.startsWith('> ')),
    ).toBe(true);
    const text = `Jean https://evil.test demande :\n${quoted(words)}\n\nhttps://example.test/offers/1`;
    const html = htmlOf({ companyName: 'Claire', language: 'fr', subject: 's', text });
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('<a href="https://example.test/offers/1"');
    expect(/<blockquote[^>]*>(.*)<\/blockquote>/.exec(html)?.[1]).toBe(words.replaceAll('\n', '<br>'));
  });
});
