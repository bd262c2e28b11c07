import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { unprintable } from '#domain/characters.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { offersScene } from '#test/offers-scene.ts';
import { makeOffer } from './commands/drafts.ts';
import { whyNotPrintable } from './commands/printable.ts';
import { sendOffer } from './commands/sending.ts';
import { readOffer } from './queries/versions.ts';

const { act, api, inside, wish, clientId, mails } = await offersScene();

describe('a name without a glyph', () => {
  it('is refused before it is sent, with the characters and the field, so that nobody accepts what cannot become a contract', async () => {
    const rename = (name: string) => inside((tx) => tx.updateTable('client').set({ name }).where('id', '=', clientId).execute());
    await rename('Hélène 山田 Marlow');
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    // Already where it is tried and priced.
    expect(await (await api('POST', '/offers/trial', wish())).json()).toMatchObject({ refusal: 'offer_has_letters_we_cannot_print' });
    const send = () => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true }));
    const refused = await send();
    expect(refused).toMatchObject({
      refusal: 'offer_has_letters_we_cannot_print',
      values: { characters: '山 田', texts: '«\u202fHélène 山田 Marlow\u202f» (le client)' },
    });
    expect(isRefusal(refused) && problemText(refused, textsIn('fr'))).toContain('«\u202fHélène 山田 Marlow\u202f» (le client)');
    expect((await mails()).length).toBe(0);
    await rename('Hélène Marlow');
    const again = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    await inside(async (tx) =>
      granted(await sendOffer(tx, act, again.offerId, { valueHash: again.valueHash, contactId: null, mail: false })),
    );
  });

  it('is looked for in every text that the contract prints, in the client’s language', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const { value } = (await inside(async (tx) => granted(await readOffer(tx, act, draft.offerId)))).versions[0]!;
    const [plan, ...others] = value.plans;
    const strange = '☃';
    expect(unprintable(strange)).toEqual([strange]);
    const fields = [
      [{ ...value, home: { ...value.home, name: `Chalet ${strange}` } }, 'the home'],
      [{ ...value, seller: { ...value.seller, name: strange } }, 'the firm'],
      [{ ...value, plans: [{ ...plan!, promise: { ...plan!.promise, it: strange } }, ...others] }, 'a plan'],
    ] as const;
    for (const [changed, field] of fields) {
      const refused = whyNotPrintable(changed, 'en');
      expect(refused).toMatchObject({ values: { characters: strange } });
      expect(refused?.values?.['texts']).toContain(`(${field})`);
    }
    // All of it at once, in one sentence with its full stop.
    const many = { ...value, buyer: { ...value.buyer, name: '漢 🏠', city: '漢' }, home: { ...value.home, name: 'Chalet ☃' } };
    expect(problemText(whyNotPrintable(many, 'en')!, textsIn('en'))).toBe(
      'A contract cannot print 漢 🏠 ☃, in “漢 🏠” (the client), “漢” (the client) and “Chalet ☃” (the home). ' +
        'Write it in Latin, Greek or Cyrillic letters, then save and send the draft.',
    );
    // The client reads Italian: what the plan says in Spanish is not printed.
    expect(whyNotPrintable({ ...value, plans: [{ ...plan!, name: { ...plan!.name, es: strange } }, ...others] }, 'en')).toBeNull();
  });
});
