import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { keepLogo, removeLogo } from '#features/team/commands/firm.ts';
import { setClock } from '#platform/clock.ts';
import type { Act } from '#platform/session/act.ts';
import { enterFirm, markPaid } from '#test/faults/invoicing-scene.ts';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { terminate, voidContract, withdraw } from './commands/after.ts';
import { sendCopy } from './commands/copies.ts';
import { contractsOf, readContract } from './queries.ts';
import { contractForBilling, contractsToBill } from './queries/for-billing.ts';

const { app, act, stranger, inside, get, post, mailsTo, story, readyToSign, sign, sealedOf } = await signingScene();

describe('the whole way through the pages', () => {
  it('code, signature, copy, withdrawal within the period; a receipt is mailed', async () => {
    const one = await readyToSign();
    const signed = await post(`/s/${one.token}/sign`, {
      documentHash: one.documentHash,
      name: 'Hélène Marlow',
      consent: 'yes',
      code: one.code,
      strokes: JSON.stringify(drawing),
    });
    expect([signed.status, signed.headers.get('location')]).toEqual([303, `/s/${one.token}`]);
    const page = await (await get(`/s/${one.token}`)).text();
    expect(page).toContain('Se rétracter du contrat ici');
    expect(page).toContain('Résilier votre contrat');
    const [copy] = await mailsTo(one.email);
    expect(copy?.attachments).toHaveLength(1);
    // Signed on 23 November without the request to start early: payable at once, begun on 8 December, and page, mail and office say so in one sentence.
    const begins = 'Le service commence avec le premier paiement, et pas avant le 8 décembre 2026.';
    expect(page).toContain(begins);
    expect(copy?.bodyText).toContain(begins);
    const fromMail = /\/s\/[\w-]{43}/.exec(copy?.bodyText ?? '')?.[0] ?? '';
    expect(fromMail).not.toBe(`/s/${one.token}`);
    expect((await get(fromMail)).status).toBe(200);
    setClock(addMinutes(act.now, 60 * 24 * 365 * 3));
    expect((await get(fromMail)).status).toBe(410);
    setClock(act.now);
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' })).status).toBe(303);
    expect((await inside(async (tx) => granted(await readContract(tx, act, one.contractId)))).state).toBe('withdrawn');
    expect((await mailsTo(one.email))[0]?.subject).toContain('Rétractation');
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' })).status).toBe(409);
  });

  it('shows who sells as the document does: the logo where there is one, and ways to reach the firm that a touch follows', async () => {
    const without = await story();
    const plainPage = await (await get(`/s/${without.token}`)).text();
    expect(plainPage).toContain('<a class="link" href="tel:+33400000000">+33 4 00 00 00 00</a>');
    expect(plainPage).toContain('href="mailto:maison@example.test"');
    expect(plainPage).not.toContain('<img');
    expect((await get(`/s/${without.token}/logo`)).status).toBe(404);
    const logo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    granted((await inside((tx) => keepLogo(tx, act, { bytes: Buffer.from(logo, 'base64'), name: 'logo.png' }))) ?? true);
    const one = await story();
    await inside((tx) => removeLogo(tx, act));
    expect(await (await get(`/s/${one.token}`)).text()).toContain(`<img src="/s/${one.token}/logo" alt="Maison Claire"/>`);
    expect((await get(`/s/${one.token}/logo`)).headers.get('content-type')).toBe('image/png');
  });

  it('online end keeps the notice, and the payment begins the service', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const paidOn = addDays(act.today, 2);
    await inside(async (tx) => {
      await enterFirm(tx, act);
      await markPaid(tx, act, one.contractId, paidOn);
    });
    const inJanuary: Act = { ...act, now: addMinutes(act.now, 60 * 24 * 45), today: addDays(act.today, 45) };
    expect(await inside((tx) => contractsToBill(tx, inJanuary))).toContainEqual(
      expect.objectContaining({ id: one.contractId, state: 'active' }),
    );
    const billed = await inside(async (tx) => granted(await contractForBilling(tx, inJanuary, one.contractId)));
    // The offer says 7 December; without the request to start early nothing is done, and nothing billed, before the 8th (23 November + 14 + 1).
    expect(billed.billed).toMatchObject({ anchor: addDays(act.today, 15), monthsPerPeriod: 1, prices: 'gross' });
    const end = (days: number) =>
      inside((tx) =>
        terminate(tx, inJanuary, one.contractId, {
          lastDay: addDays(inJanuary.today, days),
          ground: 'client',
          reason: 'moving',
          through: 'online',
          name: 'H',
        }),
      );
    expect(await end(29)).toMatchObject({ refusal: 'last_day_is_before_the_notice_ends' });
    granted(await end(30));
    expect((await inside(async (tx) => granted(await readContract(tx, inJanuary, one.contractId)))).state).toBe('ending');
  });

  it('a trader has no right to withdraw', async () => {
    const one = await readyToSign({ kind: 'company' });
    granted(await sign(one));
    expect(await inside((tx) => withdraw(tx, act, one.contractId, { name: 'H', through: 'online' }))).toMatchObject({
      refusal: 'contract_has_no_right_of_withdrawal',
    });
    const [copy] = await mailsTo(one.email);
    expect(copy?.bodyText).toContain('Sa page rappelle ce qui a été convenu et vos dates');
    expect(copy?.bodyText).not.toMatch(/rétracter|mettre fin/);
    const page = await (await get(`/s/${one.token}`)).text();
    expect(page).not.toMatch(/Se rétracter du contrat ici|Résilier votre contrat/);
  });

  it('the copy says what its page offers on that day: both, and once the days to withdraw are over, the end alone', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const said = async () => (await mailsTo(one.email))[0]?.bodyText;
    expect(await said()).toContain('vous y rétracter ou y mettre fin');
    const later: Act = { ...act, now: addMinutes(act.now, 60 * 24 * 20), today: addDays(act.today, 20) };
    granted(await inside((tx) => sendCopy(tx, later, one.contractId)));
    expect(await said()).toContain('vous pouvez aussi y mettre fin au contrat');
  });

  it('property 39: another firm sees and does nothing with our contract', async () => {
    const one = await readyToSign();
    const acts = [
      inside((tx) => readContract(tx, stranger, one.contractId), stranger),
      inside((tx) => contractForBilling(tx, stranger, one.contractId), stranger),
      inside((tx) => voidContract(tx, stranger, one.contractId, 'x'), stranger),
      sign(one, {}, stranger),
      inside((tx) => withdraw(tx, stranger, one.contractId, { name: 'x', through: 'recorded' }), stranger),
    ];
    for (const answer of await Promise.all(acts)) expect(answer).toMatchObject({ refusal: 'no_such_record' });
    expect(await inside((tx) => contractsOf(tx, stranger, { homeId: one.homeId }), stranger)).toEqual([]);
  });
});

describe('the page that checks a document', () => {
  const check = async (bytes: Uint8Array, language = 'en') => {
    const form = new FormData();
    form.append('file', new File([bytes as BlobPart], 'contract.pdf', { type: 'application/pdf' }));
    return (await app.request(`/verify?language=${language}`, { method: 'POST', body: form })).text();
  };
  it('tells ours and unchanged from changed and from what bears no seal, in the language asked for', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const sealed = await sealedOf(one.contractId);
    const ours = await check(sealed);
    expect(ours).toContain('Sealed by Maison Claire, and unchanged in every byte.');
    expect(ours).toContain('✓');
    expect(ours).toContain('No outside authority confirms that time');
    expect(
      await check(
        Uint8Array.from(sealed, (byte, at) => (at === 3_000 ? byte ^ 1 : byte)),
        'it',
      ),
    ).toContain('è stato modificato in seguito');
    const none = await check(new TextEncoder().encode('%PDF-1.7 nothing'), 'es');
    expect(none).toContain('No lleva ningún sello.');
    expect(none).toContain('>!</span>');
    expect((await app.request('/verify', { method: 'POST', body: 'x' })).status).toBe(400);
    expect((await app.request('/verify')).status).toBe(200);
    // After another name of the firm: the name under the seal, and today's beside it.
    await inside((tx) => tx.updateTable('company').set({ name: 'Maison Claire Holding' }).execute());
    expect(await check(sealed)).toContain('Sealed by Maison Claire (called Maison Claire Holding today), and unchanged in every byte.');
    await inside((tx) => tx.updateTable('company').set({ name: 'Maison Claire' }).execute());
  });
});
