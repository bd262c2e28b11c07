import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import type { Act } from '#platform/session/act.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { moveStart } from './commands/start.ts';
import { contractForBilling, readContract } from './queries.ts';
import { contractPage } from './queries/page.ts';

const { act, inside, later, get, post, story, readyToSign, sign, sealedOf, documentHash, codeIn, mailsTo, count } = await signingScene();
const days = (many: number) => later(many * 24 * 60);
const at = async <T>(who: Act, work: () => Promise<T>): Promise<T> => {
  setClock(who.now);
  try {
    return await work();
  } finally {
    setClock(act.now);
  }
};
type One = Awaited<ReturnType<typeof story>>;
const read = (one: One, who: Act = act) => inside(async (tx) => granted(await readContract(tx, who, one.contractId)), who);
const plain = (text: string) => text.replace(/\s+/g, ' ');

describe('a contract is signed before it starts', () => {
  it('on its first day it can still be signed, the day after it is refused by name, and so it is at the end of its term', async () => {
    const one = await readyToSign({ startsInDays: 3 });
    for (const passed of [4, 400])
      expect(await sign(one, {}, days(passed))).toMatchObject({ refusal: 'contract_starts_before_it_is_signed' });
    expect(await count('signature', one.contractId)).toBe(0);
    const onTheDay = days(3);
    await at(onTheDay, () => post(`/s/${one.token}/code`));
    granted(await sign(one, { code: await codeIn(one.email) }, onTheDay));
  });

  it('the client is told plainly and can ask for no code; the office is told that it is its turn', async () => {
    const one = await story({ startsInDays: 3 });
    await at(days(4), async () => {
      const page = await (await get(`/s/${one.token}`)).text();
      expect(plain(page)).toContain('Ce contrat devait commencer le 26 novembre 2026');
      expect(page).toContain('Tant que vous n’avez pas signé, vous ne devez rien.');
      expect(page).not.toContain(`/s/${one.token}/code`);
      expect((await post(`/s/${one.token}/code`)).status).toBe(409);
    });
    const shown = await inside(async (tx) => granted(await contractPage(tx, days(4), one.contractId)));
    expect(shown.next).toMatchObject({ who: 'company', what: 'move_start' });
    expect([shown.answers.sign?.refusal, shown.answers.moveStart]).toEqual(['contract_starts_before_it_is_signed', null]);
  });

  it('property 25: drawn up again with another first day in one step: older code, hash and link are void, the new link is sent and signs', async () => {
    const one = await readyToSign({ startsInDays: 3 });
    const then = days(4);
    const startsOn = addDays(then.today, 30);
    expect(await inside(async (tx) => granted(await moveStart(tx, then, one.contractId, startsOn)))).toEqual({
      startsOn,
      sentTo: one.email,
    });
    expect(await sign(one, {}, then)).toMatchObject({ refusal: 'document_changed_since_it_was_shown' });
    expect((await get(`/s/${one.token}`)).status).toBe(410);
    const token = /\/s\/([\w-]{43})/.exec((await mailsTo(one.email))[0]?.bodyText ?? '')?.[1] ?? '';
    const hash = await at(then, async () => {
      await post(`/s/${token}/code`);
      return documentHash(token);
    });
    expect(hash).not.toBe(one.documentHash);
    granted(await sign(one, { documentHash: hash, code: await codeIn(one.email) }, then));
    expect((await read(one, then)).facts.startsOn).toBe(startsOn);
  });

  it('a new first day lies between today and a year ahead, and not in a contract that is signed', async () => {
    const one = await readyToSign({ startsInDays: 3 });
    const move = (to: Day) => inside((tx) => moveStart(tx, act, one.contractId, to));
    expect(await move(addDays(act.today, -1))).toMatchObject({ refusal: 'start_cannot_lie_in_the_past', field: 'startsOn' });
    expect(await move(addDays(act.today, 400))).toMatchObject({ refusal: 'start_is_too_far_ahead' });
    granted(await sign(one));
    expect(await move(addDays(act.today, 10))).toMatchObject({ refusal: 'contract_is_already_signed' });
  });
});

describe('no day is billed before the law allows work', () => {
  it.skipIf(!popplerHas('pdftotext'))(
    'without the request the term begins on the first lawful work day, and the sealed page says so',
    async () => {
      const one = await readyToSign({ startsInDays: 3 });
      granted(await sign(one));
      const { facts, lastDay } = await read(one);
      // 23 November + 14 days of withdrawal; the day after.
      expect([facts.firstWorkOn, facts.startsOn, lastDay]).toEqual(['2026-12-08', '2026-12-08', '2027-12-07']);
      const { billed } = await inside(async (tx) => granted(await contractForBilling(tx, act, one.contractId)));
      expect(billed.anchor).toBe('2026-12-08');
      const kinds = await inside((tx) => tx.selectFrom('signingEvent').select('kind').where('contractId', '=', one.contractId).execute());
      expect(kinds.map(({ kind }) => kind)).toContain('start_moved');
      const text = plain(pdfText(await sealedOf(one.contractId)));
      expect(text).toContain('La durée ne commence pas avant et reste aussi longue.');
      expect(text).toContain('Premier jour déplacé du 26 novembre 2026 au 8 décembre 2026');
      expect(text).toContain('durée du 8 décembre 2026 au 7 décembre 2027');
    },
  );

  it('at the express request it begins on the day that was offered', async () => {
    const one = await readyToSign({ startsInDays: 3 });
    granted(await sign(one, { earlyStart: true }));
    expect((await read(one)).facts).toMatchObject({ startsOn: addDays(act.today, 3), firstWorkOn: act.today });
  });

  it('the database refuses a start that is moved after the signature or the void, and only the start can be written', async () => {
    const one = await readyToSign({ startsInDays: 30 });
    granted(await sign(one));
    const set = (what: string) => inside((tx) => sql`update contract set ${sql.raw(what)} where id = ${one.contractId}`.execute(tx));
    await expect(set(`starts_on = starts_on + 1`)).rejects.toThrow(/its start stays/);
    await expect(set(`term_months = 1`)).rejects.toThrow(/permission denied/);
    expect(isRefusal(await inside((tx) => moveStart(tx, act, one.contractId, addDays(act.today, 40))))).toBe(true);
  });
});
