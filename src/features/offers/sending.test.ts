import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { editClient } from '#features/homes/commands/clients.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { ClientForm } from '#features/homes/schema.ts';
import { offersScene } from '#test/offers-scene.ts';
import { editDraft, makeOffer } from './commands/drafts.ts';
import { remind, sendOffer } from './commands/sending.ts';
import { readOffer } from './queries/versions.ts';

const { act, homeId, clientId, inside, wish, sent, mails } = await offersScene();

describe('sending', () => {
  it('mails the link once, in the client’s language, and says it happened', async () => {
    const before = (await mails('helene@example.test')).length;
    const { offerId, valueHash, number } = await sent();
    const [mail, ...more] = (await mails('helene@example.test')).slice(before);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ language: 'it', subject: 'La Sua offerta di servizio per Villa Marlow' });
    expect(mail?.bodyText).toMatch(/http:\/\/localhost:8420\/o\/[\w-]{43}/);
    expect(await inside((tx) => sendOffer(tx, act, offerId, { valueHash, contactId: null, mail: true }))).toMatchObject({
      refusal: 'offer_is_already_sent',
    });
    expect((await mails('helene@example.test')).length).toBe(before + 1);
    const events = await inside((tx) =>
      tx
        .selectFrom('event')
        .select(['kind', 'clientId', 'homeId'])
        .where('companyId', '=', act.company.id)
        .where('subjectId', '=', offerId)
        .orderBy('id')
        .execute(),
    );
    expect(events).toEqual([
      { kind: 'offer.made', clientId, homeId },
      { kind: 'offer.sent', clientId, homeId },
    ]);
    expect(number).toMatch(/^O-2026-\d{4}$/);
  });

  it('two who send at once send one mail', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const before = (await mails()).length;
    const both = await Promise.all(
      [1, 2].map(() => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true }))),
    );
    expect(both.filter((one) => isRefusal(one))).toMatchObject([{ refusal: 'offer_is_already_sent' }]);
    expect((await mails()).length).toBe(before + 1);
  });

  it('refuses what was not shown, and a client without an address', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    await inside(async (tx) => granted(await editDraft(tx, act, draft.offerId, wish({ message: 'autre' }))));
    expect(
      await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true })),
    ).toMatchObject({ refusal: 'offer_changed_since_it_was_shown' });
    const client = await inside(async (tx) => granted(await readClient(tx, act, clientId)));
    const {
      versions: [version],
    } = await inside(async (tx) => granted(await readOffer(tx, act, draft.offerId)));
    const valueHash = version?.valueHash as string;
    await inside(async (tx) => granted(await editClient(tx, act, clientId, ClientForm.parse({ ...client, email: '' }))));
    expect(await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: true }))).toMatchObject({
      refusal: 'client_has_no_email_for_the_offer',
    });
    expect(granted(await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: false }))).address).toContain(
      '/o/',
    );
    await inside(async (tx) => granted(await editClient(tx, act, clientId, ClientForm.parse({ ...client }))));
  });

  it('reminds once a day', async () => {
    const { offerId } = await sent();
    const input = { contactId: null, message: 'À bientôt' };
    const both = await Promise.all([1, 2].map(() => inside((tx) => remind(tx, act, offerId, input))));
    expect(both.filter((one) => isRefusal(one))).toMatchObject([{ refusal: 'offer_was_reminded_today' }]);
    const tomorrow = { ...act, now: addMinutes(act.now, 24 * 60), today: addDays(act.today, 1) };
    expect(await inside((tx) => remind(tx, tomorrow, offerId, input))).toMatchObject({ to: 'helene@example.test' });
  });
});
