import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
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
