import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { voidContract } from '#features/contracts/commands/after.ts';
import { newId } from '#platform/ids.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { makeOffer } from './commands/drafts.ts';
import { mailLinksAgain } from './commands/lost.ts';
import { sendOffer } from './commands/sending.ts';
import { OfferForm } from './schema.ts';

const { act, stranger, inside, get, story, mailsTo } = await signingScene();
const minute = (minutes: number) => ({ ...act, now: addMinutes(act.now, minutes) });
const asked = (address: string, who = act) => inside((tx) => mailLinksAgain(tx, who, address), who);
const linksIn = (text = '') => [...text.matchAll(/http:\/\/localhost:8420(\/[so]\/[\w-]{43})/g)].map(([, path]) => path as string);

describe('a lost link', () => {
  it('open offers and contracts are mailed again, in the client’s language; the older links stay open', async () => {
    const one = await story({ language: 'it' });
    const wish = OfferForm.parse({ homeId: one.homeId, planKeys: ['premium'], startsOn: act.today });
    const open = await inside(async (tx) => granted(await makeOffer(tx, act, wish)));
    await inside(async (tx) =>
      granted(await sendOffer(tx, act, open.offerId, { valueHash: open.valueHash, contactId: null, mail: false })),
    );
    await asked(` ${one.email.toUpperCase()} `);
    const [mail] = await mailsTo(one.email);
    expect(mail?.subject).toBe('I Suoi link presso Maison Claire');
    const links = linksIn(mail?.bodyText);
    expect(links.map((link) => link.slice(0, 3))).toEqual(['/o/', '/s/']);
    expect((await get(links[1] as string)).status).toBe(200);
    expect((await get(`/s/${one.token}`)).status).toBe(200);
    const chain = await inside((tx) =>
      tx.selectFrom('signingEvent').select(['kind', 'data']).where('contractId', '=', one.contractId).orderBy('position', 'desc').execute(),
    );
    expect(chain[0]).toMatchObject({ kind: 'link_sent', data: { to: expect.stringContaining('•••@example.test') } });
  });

  it('once in ten minutes to an address, however often it is asked for', async () => {
    const { email } = await story();
    const count = async () => (await mailsTo(email)).filter((mail) => mail.subject.startsWith('Vos liens')).length;
    await asked(email);
    await asked(email);
    await asked(email, minute(9));
    expect(await count()).toBe(1);
    await asked(email, minute(11));
    expect(await count()).toBe(2);
  });

  it('property 39: nothing to a stranger, of a cancelled contract, or from another firm', async () => {
    const one = await story();
    const all = async () => (await inside((tx) => tx.selectFrom('mail').select('id').execute())).length;
    await inside(async (tx) => granted(await voidContract(tx, act, one.contractId, 'Erreur')));
    const before = await all();
    await asked('nobody@example.test');
    await asked(one.email);
    await asked(one.email, stranger);
    expect(await all()).toBe(before);
    expect((await mailsTo(one.email)).filter((mail) => mail.subject.startsWith('Vos liens'))).toEqual([]);
  });

  it('a contact gets again only what was mailed to them', async () => {
    const one = await story();
    const email = `${newId()}@example.test`;
    const contact = { id: newId<'contact'>(), clientId: one.clientId, name: 'Architecte Rey', email, addedAt: act.now };
    await inside((tx) =>
      tx
        .insertInto('contact')
        .values({ companyId: act.company.id, ...contact })
        .execute(),
    );
    await asked(email);
    expect(await mailsTo(email)).toEqual([]);
    const wish = OfferForm.parse({ homeId: one.homeId, planKeys: ['premium'], startsOn: act.today });
    const open = await inside(async (tx) => granted(await makeOffer(tx, act, wish)));
    await inside(async (tx) =>
      granted(await sendOffer(tx, act, open.offerId, { valueHash: open.valueHash, contactId: contact.id, mail: true })),
    );
    await asked(email);
    const [mail] = await mailsTo(email);
    expect(linksIn(mail?.bodyText).map((link) => link.slice(0, 3))).toEqual(['/o/']);
  });

  it('every mail to a client tells the way', async () => {
    const { email } = await story();
    for (const mail of await mailsTo(email)) expect(mail.bodyText).toMatch(/Recevez-le à nouveau\u202f:\nhttp:\/\/localhost:8420\/lost$/);
  });
});
