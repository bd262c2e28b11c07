import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { setOwnLaw } from './commands/own-law.ts';
import { sendToSign } from './commands/send.ts';
import { signInPerson } from './commands/sign.ts';
import { contractForBilling } from './queries/for-billing.ts';
import { contractForClient } from './queries/for-client.ts';
import { lawInForce } from './queries/own-law.ts';

// The law that is printed is the law that is signed: it is kept with the document, and where another holds by now the document is made anew.
const { ownerUrl, act, inside, get, post, story, readyToSign, sign, documentHash, codeIn, count } = await signingScene();
type One = Awaited<ReturnType<typeof story>>;
const plain = (text: string) => text.replace(/\s+/g, ' ');
const homeMovesTo = (one: One, country: 'IT' | 'FR', city = 'Torino') =>
  inside((tx) => tx.updateTable('home').set({ country, city }).where('id', '=', one.homeId).execute());
const ownDays = (value: number, validFrom = act.today, dropped = false, source = 'Notre avocate') =>
  inside(async (tx) =>
    granted(
      await setOwnLaw(tx, act, {
        country: 'FR',
        topic: 'withdrawal_days_at_distance',
        value,
        validFrom,
        source,
        dropped,
      }),
    ),
  );
/** As documents were before they kept their law; only the owner of the database can write that. */
const keptNone = async (one: One) => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`set row_security = off; alter table contract_document disable trigger all;
    update contract_document set law = null where contract_id = '${one.contractId}'; alter table contract_document enable trigger all`);
  await owner.end();
};
const shown = (one: One) => inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
const posted = (one: One & { code: string; documentHash: string }) =>
  post(`/s/${one.token}/sign`, { documentHash: one.documentHash, name: 'Hélène Marlow', consent: 'yes', code: one.code });
const again = async (one: One) => {
  await post(`/s/${one.token}/code`);
  return { ...one, documentHash: await documentHash(one.token), code: await codeIn(one.email) };
};

describe('the law that is printed is the law that is signed', () => {
  it('property 25: a home that turns out to lie in another country: nothing is signed, the old link shows the document drawn up anew, and that is signed', async () => {
    const one = await readyToSign();
    const before = await shown(one);
    await homeMovesTo(one, 'IT');
    const answer = await posted(one);
    expect(answer.status).toBe(409);
    expect(plain(await answer.text())).toContain('Le droit applicable a changé depuis que ce document a été établi');
    expect(await count('signature', one.contractId)).toBe(0);
    const anew = await shown(one);
    expect(anew.documentVersion).toBe(before.documentVersion + 1);
    expect(anew.printed.law.general).toContain('Cod. cons. art. 52');
    expect(anew.printed.home.lines.join()).toContain('Torino');
    const page = await get(`/s/${one.token}`);
    expect(page.status).toBe(200);
    const second = await again(one);
    expect(second.documentHash).toBe(anew.documentHash);
    granted(await sign(second));
    const { signed } = await shown(one);
    expect(signed?.lawful.sources.every(({ source }) => !source.includes('C. conso.'))).toBe(true);
  });

  it('property 25: a rule of its own that the firm set, dropped or will have in force by then is seen too, before a code is mailed', async () => {
    const one = await readyToSign();
    await ownDays(21);
    expect((await posted(one)).status).toBe(409);
    const second = await again(one);
    await ownDays(21, act.today, true);
    expect((await post(`/s/${one.token}/code`)).status).toBe(409);
    expect(await documentHash(one.token)).not.toBe(second.documentHash);
    await ownDays(30, addDays(act.today, 1));
    const third = await again(one);
    const tomorrow = { ...act, today: addDays(act.today, 1) };
    expect(await sign(third, {}, tomorrow)).toMatchObject({ wrong: { refusal: 'document_was_drawn_up_anew' } });
    await ownDays(30, addDays(act.today, 1), true);
  });

  it('property 25: who vouches for a rule changes nothing: the firm’s own row that says the same in the same words is signed', async () => {
    const one = await readyToSign();
    const known = (await inside((tx) => lawInForce(tx, act, 'FR'))).rows.find((row) => row.topic === 'withdrawal_days_at_distance')?.ours;
    await ownDays(14, act.today, false, known?.source);
    granted(await sign(one));
    const { signed } = await shown(one);
    expect(signed?.lawful.sources).toContainEqual(expect.objectContaining({ topic: 'withdrawal_days_at_distance', value: 14, own: true }));
    await ownDays(14, act.today, true);
  });

  it('property 25: of a document that kept no law a new copy is made, and the client is not told that the law changed', async () => {
    const one = await readyToSign();
    const { documentVersion } = await shown(one);
    await keptNone(one);
    const answer = await posted(one);
    expect([answer.status, plain(await answer.text())]).toEqual([409, expect.stringContaining('rien de ce qui a été convenu n’a changé')]);
    expect((await shown(one)).documentVersion).toBe(documentVersion + 1);
    await keptNone(one);
    expect(plain(await (await post(`/s/${one.token}/code`)).text())).toContain('Un nouvel exemplaire de votre contrat a été établi');
    // Where the law is another by now, it is said.
    await keptNone(one);
    await homeMovesTo(one, 'IT');
    expect(plain(await (await post(`/s/${one.token}/code`)).text())).toContain('Le droit applicable a changé');
    granted(await sign(await again(one)));
  });

  it('property 25: on the tablet it is refused by name, and where the client signs is recorded again', async () => {
    const one = await story();
    const home = { place: 'home', channel: 'tablet', party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;
    const made = () => inside(async (tx) => granted(await recordCircumstances(tx, act, one.contractId, home)));
    const onTablet = ({ documentHash: hash }: { documentHash: string }) =>
      inside((tx) =>
        signInPerson(tx, act, one.contractId, {
          documentHash: hash,
          name: 'Hélène Marlow',
          consent: true,
          earlyStart: false,
          strokes: drawing,
        }),
      );
    const first = await made();
    await homeMovesTo(one, 'IT');
    expect(await onTablet(first)).toMatchObject({ refusal: 'law_changed_since_the_document_was_made', status: 409 });
    granted(await onTablet(await made()));
    // Italy knows no week without payment.
    expect((await shown(one)).facts.firstPaymentOn).toBe(act.today);
  });

  it('property 25: a link sent again leads to a document under the law of that day', async () => {
    const one = await story();
    const before = await shown(one);
    granted(await inside((tx) => sendToSign(tx, act, one.contractId, 'distance')));
    expect((await shown(one)).documentVersion).toBe(before.documentVersion);
    await homeMovesTo(one, 'IT');
    granted(await inside((tx) => sendToSign(tx, act, one.contractId, 'distance')));
    expect((await shown(one)).documentVersion).toBe(before.documentVersion + 1);
  });

  it('property 12: VAT follows the law under which it was signed, wherever the home is said to be later', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    await homeMovesTo(one, 'IT');
    const { billed } = await inside(async (tx) => granted(await contractForBilling(tx, act, one.contractId)));
    expect(billed.vatLaw?.country).toBe('FR');
  });
});
