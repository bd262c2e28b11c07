import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { archive } from '#features/homes/commands/archive.ts';
import { editClient, editContact } from '#features/homes/commands/clients.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { ClientEdit, ContactForm } from '#features/homes/schema.ts';
import { newId } from '#platform/ids.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { sendCopy } from './commands/copies.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { askCode, copyLink, sendToSign } from './commands/send.ts';
import { contractForClient } from './queries/for-client.ts';
import { contractPage } from './queries/page.ts';
import { signerOf } from './queries/signer.ts';

const { act, inside, get, post, story, readyToSign, sign, mailsTo } = await signingScene();
type One = Awaited<ReturnType<typeof story>>;
const address = () => `${newId()}@example.test`;
const signer = async (one: One) =>
  inside(async (tx) => granted(await signerOf(tx, act, { id: one.contractId, clientId: one.clientId })).address);
const subjectsTo = async (to: string) => (await mailsTo(to)).map((mail) => mail.subject);

describe('a signer who is reached at another address', () => {
  const reached = (one: One, email: string) =>
    inside(async (tx) => {
      const { name, kind, language, country } = granted(await readClient(tx, act, one.clientId));
      granted(await editClient(tx, act, one.clientId, ClientEdit.parse({ name, kind, language, country, email })));
    });

  it('the old mailbox reads and signs no more: its code is refused by name, its link closes, a new one goes out at once', async () => {
    const one = await readyToSign();
    const now = address();
    await reached(one, now);
    expect(await sign(one)).toMatchObject({ wrong: { refusal: 'code_went_to_another_address' } });
    for (const path of [`/s/${one.token}`, `/s/${one.token}/document`]) {
      const closed = await get(path);
      expect(closed.status).toBe(410);
      expect(await closed.text()).toContain('replaced by a newer one');
    }
    expect((await post(`/s/${one.token}/sign`, { documentHash: one.documentHash, name: 'X', consent: 'yes', code: one.code })).status).toBe(
      410,
    );
    expect(await subjectsTo(one.email)).toHaveLength(3);
    const [mail] = await mailsTo(now);
    const fresh = /\/s\/[\w-]{43}/.exec(mail?.bodyText ?? '')?.[0] ?? '';
    const page = await (await get(fresh)).text();
    expect(page).toContain('Recevoir le code');
    expect((await post(`${fresh}/code`)).status).toBe(303);
    const code = /^\d{6}/.exec((await subjectsTo(now))[0] ?? '')?.[0] ?? '';
    granted(await sign({ ...one, code }));
    // Signed, its page stays open to whoever signed it.
    await reached(one, address());
    expect((await get(fresh)).status).toBe(200);
  });

  it('nothing closes where the same mailbox is written otherwise, another detail changes, or somebody else of the client moves', async () => {
    const one = await readyToSign({ contact: { name: 'Marc Marlow', email: address() }, offerTo: 'client' });
    await reached(one, one.email.toUpperCase());
    const contact = ContactForm.parse({ name: 'Marc Marlow', email: address() });
    await inside(async (tx) => granted(await editContact(tx, act, one.contactId as never, contact)));
    expect((await get(`/s/${one.token}`)).status).toBe(200);
    granted(await sign(one));
  });

  it('a contact who signs and is put aside, or has no address any more: the link closes; the client, who signs now, gets one', async () => {
    const contact = { name: 'Marc Marlow', email: address() };
    const aside = await readyToSign({ contact });
    await inside(async (tx) => granted(await archive(tx, act, 'contact', aside.contactId as never)));
    expect((await get(`/s/${aside.token}`)).status).toBe(410);
    expect((await subjectsTo(aside.email))[0]).toContain('Votre contrat de service');
    const without = await readyToSign({ contact: { ...contact, email: address() } });
    await inside(async (tx) => granted(await editContact(tx, act, without.contactId as never, ContactForm.parse({ name: 'Marc' }))));
    expect((await get(`/s/${without.token}`)).status).toBe(410);
    expect(await sign(without)).toMatchObject({ wrong: { refusal: 'code_went_to_another_address' } });
  });
});

describe('who of the client signs', () => {
  it('whom the offer was sent to: link, code, copy and the receipt of a withdrawal go to the contact', async () => {
    const contact = { name: 'Marc Marlow', email: address() };
    const one = await readyToSign({ email: '', contact });
    granted(await sign(one, { name: 'Marc Marlow' }));
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Marc Marlow' })).status).toBe(303);
    const [receipt, copy, code, toSign] = await subjectsTo(contact.email);
    expect([receipt, copy, toSign]).toEqual([
      expect.stringContaining('Rétractation'),
      expect.stringContaining('Signé'),
      expect.stringContaining('Votre contrat de service'),
    ]);
    expect(code).toMatch(/^\d{6}/);
    expect((await mailsTo(contact.email))[1]?.bodyText).toContain('http://localhost:8420/verify');
  });

  it('else the client, else the contact who may sign', async () => {
    const contact = { name: 'Marc Marlow', email: address(), isSigner: true };
    const toClient = await story({ contact, offerTo: 'client' });
    expect(await signer(toClient)).toBe(toClient.email);
    expect(await signer(await story({ email: '', contact, offerTo: 'nobody' }))).toBe(contact.email);
    const mayNot = { ...contact, isSigner: false };
    expect(await signer(await story({ email: '', contact: mayNot, offerTo: 'nobody' }))).toBe('');
  });

  it('is chosen with the circumstances, among the client and its contacts; what is not said of it stays', async () => {
    const contact = { name: 'Marc Marlow', email: address(), isSigner: true };
    const one = await story({ contact, offerTo: 'client' });
    const choose = (contactId?: never) =>
      inside((tx) =>
        recordCircumstances(tx, act, one.contractId, {
          place: 'distance',
          channel: 'online',
          party: 'consumer',
          unsolicitedVisit: false,
          urgentRepair: false,
          ...(contactId === undefined ? {} : { contactId }),
        }),
      );
    granted(await choose(one.contactId as never));
    granted(await choose());
    expect(await signer(one)).toBe(contact.email);
    const other = await story({ contact: { name: 'Else', email: address() } });
    expect(await choose(other.contactId as never)).toMatchObject({ refusal: 'signer_is_no_contact_of_the_client', field: 'contactId' });
    const shown = await inside(async (tx) => granted(await contractPage(tx, act, one.contractId)));
    expect([shown.signer, shown.signers.map((one) => one.name)]).toEqual(['Marc Marlow', ['Hélène Marlow', 'Marc Marlow']]);
    granted(await choose(null as never));
    expect(await signer(one)).toBe(one.email);
  });

  it('without any address the page offers no code and says to sign in person', async () => {
    const one = await story({ email: '', offerTo: 'nobody' });
    const { address: link } = await inside(async (tx) => granted(await copyLink(tx, act, one.contractId, 'distance')));
    const page = await (await get(new URL(link).pathname)).text();
    expect(page).toContain('nous n’avons pas d’adresse e-mail pour vous');
    expect(page).not.toContain('/code');
    for (const asked of [
      await inside((tx) => askCode(tx, act, one.contractId)),
      await inside((tx) => sendToSign(tx, act, one.contractId, 'distance')),
    ])
      expect(asked).toMatchObject({ refusal: 'signer_has_no_mail_address' });
    expect((await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)))).codeTo).toBeNull();
  });

  it('the signed copy is sent again at a click, not before there is one', async () => {
    const one = await readyToSign();
    expect(await inside((tx) => sendCopy(tx, act, one.contractId))).toMatchObject({ refusal: 'contract_is_not_signed' });
    granted(await sign(one));
    expect(await inside((tx) => sendCopy(tx, act, one.contractId))).toEqual({ sentTo: one.email });
    const copies = (await mailsTo(one.email)).filter((mail) => (mail.attachments as unknown as object[]).length > 0);
    expect(copies).toHaveLength(2);
    expect(copies[0]?.attachments).toEqual(copies[1]?.attachments);
  });
});
