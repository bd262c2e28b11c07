import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import type { Act } from '#platform/session/act.ts';
import { newId } from '#platform/ids.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { takeBackTermination, terminate, voidContract, withdraw } from './commands/after.ts';
import { drawUp } from './commands/draw-up.ts';
import { contractsOf, readContract } from './queries.ts';
import { listContracts } from './queries/list.ts';
import { contractPage } from './queries/page.ts';
import { offersToDrawUp } from './queries/to-draw-up.ts';
import { ContractList } from './schema.ts';

const { act, inside, later, get, post, mailsTo, codeIn, documentHash, story, readyToSign, sign, count } = await signingScene();
const days = (many: number) => later(many * 24 * 60);
const signed = async (told: Parameters<typeof readyToSign>[0] = {}) => {
  const one = await readyToSign(told);
  granted(await sign(one));
  return one;
};
type One = Awaited<ReturnType<typeof signed>>;
const read = (one: One, who: Act = act) => inside(async (tx) => granted(await readContract(tx, who, one.contractId)));
const at = async <T>(who: Act, work: () => Promise<T>): Promise<T> => {
  setClock(who.now);
  try {
    return await work();
  } finally {
    setClock(act.now);
  }
};

describe('a withdrawal', () => {
  it('sent in time is recorded when it arrives later, by the day it was sent; not one sent late, tomorrow or before the signature', async () => {
    const one = await signed(); // 23 November; withdrawal until 7 December
    const arrives = days(17); // 10 December
    const letter = (sentOn: string, who = arrives) =>
      inside((tx) => withdraw(tx, who, one.contractId, { name: 'Hélène Marlow', through: 'recorded', sentOn: sentOn as Day }));
    expect(await letter('2026-12-08')).toMatchObject({ refusal: 'withdrawal_period_is_over', field: 'sentOn' });
    expect(await letter('2026-12-11')).toMatchObject({ refusal: 'withdrawal_cannot_be_sent_in_the_future' });
    expect(await letter('2026-11-22')).toMatchObject({ refusal: 'withdrawal_was_sent_before_the_signature' });
    expect(await inside((tx) => withdraw(tx, arrives, one.contractId, { name: 'H', through: 'online' }))).toMatchObject({
      refusal: 'withdrawal_period_is_over',
    });
    expect(await letter('2026-12-07')).toEqual({ withdrawnOn: '2026-12-07' });
    expect((await read(one, arrives)).state).toBe('withdrawn');
    expect((await mailsTo(one.email))[0]?.bodyText).toContain('envoyée le 7 décembre 2026');
    expect(await letter('2026-12-07')).toMatchObject({ refusal: 'contract_was_withdrawn' });
  });

  it('online shows where the confirmation goes, and sends it: to the signer, and to the address the client gives besides', async () => {
    const one = await signed();
    const page = await (await get(`/s/${one.token}/withdraw`)).text();
    expect(page).toContain(`la confirmation est envoyée à ${one.email[0]}•••@example.test`);
    const other = `${newId()}@example.test`;
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow', email: other })).status).toBe(303);
    expect((await mailsTo(other))[0]?.subject).toContain('Rétractation du contrat');
    // Whoever holds the link names an address: the signer hears of it all the same, also where they signed from, should the client be reached elsewhere since.
    expect((await mailsTo(one.email))[0]?.subject).toContain('Rétractation du contrat');
    const moved = await signed();
    const now = `${newId()}@example.test`;
    await inside((tx) => tx.updateTable('client').set({ email: now }).where('id', '=', moved.clientId).execute());
    await post(`/s/${moved.token}/withdraw`, { name: 'Hélène Marlow', email: now.toUpperCase() });
    for (const address of [moved.email, now]) expect((await mailsTo(address))[0]?.subject).toContain('Rétractation du contrat');
    const two = await signed();
    await post(`/s/${two.token}/withdraw`, { name: 'Hélène Marlow', email: '' });
    expect((await mailsTo(two.email))[0]?.subject).toContain('Rétractation du contrat');
    expect((await post(`/s/${two.token}/withdraw`, { name: 'H', email: 'no address' })).status).toBe(422);
  });
});

describe('the firm hears what a client did alone', () => {
  const owner = async () =>
    inside((tx) => tx.selectFrom('member').select(['id', 'email']).where('role', '=', 'owner').executeTakeFirstOrThrow());
  const about = async (address: string, one: One) => {
    const { number } = await read(one);
    return (await mailsTo(address)).filter((mail) => mail.subject.includes(number));
  };

  it('a signature at a distance: who sent the offer, the owners and the firm’s own address, each once and in their language', async () => {
    const seller = newId<'member'>();
    await inside((tx) =>
      tx
        .insertInto('member')
        .values({
          companyId: act.company.id,
          id: seller,
          userId: `user-${seller}`,
          name: 'Marco',
          email: 'marco@example.test',
          role: 'sales',
          language: 'it',
          joinedAt: act.now,
        })
        .execute(),
    );
    const marco: Act = { ...act, by: { kind: 'member', id: seller, name: 'Marco' }, role: 'sales' };
    const own = await story({}, marco);
    await post(`/s/${own.token}/code`);
    const one = { ...own, code: await codeIn(own.email), documentHash: await documentHash(own.token) };
    granted(await sign(one));
    const { email } = await owner();
    for (const address of [email, 'marco@example.test', 'maison@example.test']) {
      const [mail, ...more] = await about(address, one);
      expect(more).toEqual([]);
      expect(mail?.bodyText).toContain(`/contracts/${one.contractId}`);
      expect(mail?.attachments).toHaveLength(1);
    }
    expect((await about('marco@example.test', one))[0]?.bodyText).toContain('ha firmato');
    // The seller of another offer hears nothing of it.
    const other = await signed();
    expect(await about('marco@example.test', other)).toEqual([]);
  });

  it('a withdrawal online, not one that the office records itself; the journal of the signature goes on with it, and holds', async () => {
    const one = await signed();
    const { email } = await owner();
    const before = (await about(email, one)).length;
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow', email: '' })).status).toBe(303);
    const [mail] = await about(email, one);
    expect(mail?.subject).toContain('Rétractation');
    expect(mail?.bodyText).toContain(`/contracts/${one.contractId}`);
    expect((await about(email, one)).length).toBe(before + 1);
    const page = await inside(async (tx) => granted(await contractPage(tx, act, one.contractId)));
    expect(page.brokenAt).toBeNull();
    expect(page.events.at(-1)).toMatchObject({ kind: 'withdrawn', words: expect.stringContaining('23 novembre 2026') as string });
    const two = await signed();
    granted(await inside((tx) => withdraw(tx, act, two.contractId, { name: 'Hélène', through: 'recorded', sentOn: act.today })));
    expect((await about(email, two)).length).toBe(before);
    expect(mail?.bodyText).toContain('Rien n’avait été payé.');
  });
});

describe('the end', () => {
  it('is asked for no later than the term: its page caps the day, and in the last days says that nothing is to do', async () => {
    const one = await signed({ startsInDays: 20 }); // 13 December 2026 to 12 December 2027
    await at(days(300), async () => {
      const page = await (await get(`/s/${one.token}/end`)).text();
      expect(page).toMatch(/min="2027-10-19"[^>]*max="2027-12-12"/);
    });
    await at(days(365), async () => {
      const page = await (await get(`/s/${one.token}/end`)).text();
      expect(page).toContain('le contrat prend fin de lui-même avant, le 12 décembre 2027');
      expect(page).not.toContain('name="lastDay"');
    });
  });

  it('that was recorded by mistake is taken back by another fact, and may be recorded again; what the client declared stands', async () => {
    const one = await signed();
    const wish = { lastDay: addDays(act.today, 60), ground: 'client', reason: 'moving', name: 'Claire Fontaine' } as const;
    const end = (through: 'recorded' | 'online') => inside((tx) => terminate(tx, act, one.contractId, { ...wish, through }));
    const back = () => inside((tx) => takeBackTermination(tx, act, one.contractId, 'another contract was meant'));
    expect(await back()).toMatchObject({ refusal: 'contract_is_not_terminated' });
    granted(await end('recorded'));
    expect((await read(one)).lastDay).toBe(wish.lastDay);
    expect(granted(await back()).lastDay).toBe('2027-12-07');
    expect((await read(one)).facts.termination).toBeNull();
    expect((await mailsTo(one.email))[0]?.subject).toContain('se poursuit');
    const listed = await inside((tx) =>
      listContracts(tx, act, ContractList.parse({ clientId: one.clientId, state: 'signed_awaiting_payment' })),
    );
    expect(listed.rows).toMatchObject([{ lastDay: '2027-12-07' }]);
    granted(await end('online'));
    expect(await back()).toMatchObject({ refusal: 'client_ended_the_contract_online' });
    expect((await read(one)).lastDay).toBe(wish.lastDay);
    expect((await inside((tx) => contractsOf(tx, act, { clientId: one.clientId }))).length).toBe(1);
  });
});

describe('an accepted offer', () => {
  it('whose contract was voided can be drawn up again, once at a time; it does not ask for it by itself', async () => {
    const one = await story();
    granted(await inside((tx) => voidContract(tx, act, one.contractId, 'wrong plan')));
    expect((await inside((tx) => offersToDrawUp(tx, act))).map((row) => row.offerVersionId)).not.toContain(one.versionId);
    const page = () => inside(async (tx) => granted(await contractPage(tx, act, one.contractId)));
    expect((await page()).drawAgain).toBe(one.versionId);
    const answers = await Promise.all([0, 1, 2].map(() => inside((tx) => drawUp(tx, act, one.versionId))));
    expect(answers.map((answer) => ('refusal' in answer ? answer.refusal : 'drawn up')).sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'contract_is_drawn_up_already',
      'contract_is_drawn_up_already',
      'drawn up',
    ]);
    expect((await page()).drawAgain).toBeNull();
    expect(await count('contractVoid', one.contractId)).toBe(1);
  });
});
