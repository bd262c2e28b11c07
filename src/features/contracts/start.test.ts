import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { Act } from '#platform/session/act.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { moveStart } from './commands/start.ts';
import { readContract } from './queries.ts';
import { contractForBilling } from './queries/for-billing.ts';
import { contractForClient } from './queries/for-client.ts';
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
    // The first lawful work day has moved along by then, and the term with it: it is read again, then signed.
    const documentHashNow = await at(onTheDay, async () => {
      expect((await post(`/s/${one.token}/code`)).status).toBe(409);
      await post(`/s/${one.token}/code`);
      return documentHash(one.token);
    });
    granted(await sign(one, { documentHash: documentHashNow, code: await codeIn(one.email) }, onTheDay));
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

/** Every span of days that a text calls a term: `du 8 décembre 2026 au 7 décembre 2027`. */
const termsIn = (text: string) =>
  [...plain(text).matchAll(/[Dd]u (\d+ \S+ \d{4}) au (\d+ \S+ \d{4})/g)].map(([, from, to]) => `${from} – ${to}`);

describe('one term, wherever it is said', () => {
  it.skipIf(!popplerHas('pdftotext')).each([
    { startsInDays: 3, earlyStart: false, term: '8 décembre 2026 – 7 décembre 2027', shown: 2 },
    { startsInDays: 3, earlyStart: true, term: '26 novembre 2026 – 25 novembre 2027', shown: 2 },
    { startsInDays: 30, earlyStart: true, term: '23 décembre 2026 – 22 décembre 2027', shown: 1 },
  ])('%o: first page, sealed page, portal, office and first invoice', async ({ startsInDays, earlyStart, term, shown }) => {
    const one = await readyToSign({ startsInDays });
    const before = await (await get(`/s/${one.token}`)).text();
    const { printed } = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
    // Before the signature: the term without the request, which is offered only where it moves anything.
    expect(termsIn(before)[0]).toBe(termsIn(printed.term.text)[0]);
    expect(new Set([printed.term.text, printed.early?.without ?? ''].flatMap(termsIn)).size).toBe(shown);
    granted(await sign(one, { earlyStart }));
    const pages = pdfText(await sealedOf(one.contractId)).split('\f');
    expect(termsIn(pages[0] ?? '')[0]).toBe(term);
    expect(termsIn(pages.at(-1) ?? '')).toContain(term);
    expect(termsIn(await (await get(`/s/${one.token}`)).text())[0]).toBe(term);
    const { facts, lastDay, office, billed } = await inside(async (tx) => ({
      ...granted(await readContract(tx, act, one.contractId)),
      office: granted(await contractPage(tx, act, one.contractId)).term,
      billed: granted(await contractForBilling(tx, act, one.contractId)).billed,
    }));
    expect(office).toEqual({ from: facts.startsOn, to: lastDay });
    expect([billed.anchor, billed.lastDay]).toEqual([facts.startsOn, lastDay]);
    expect(`${formatDay(facts.startsOn, 'fr', 'long')} – ${formatDay(lastDay, 'fr', 'long')}`).toBe(term);
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
      expect(text).toContain('La durée ne commence pas avant et reste aussi longue ; avec cette demande, elle va du 26 novembre 2026');
      expect(text).toContain('Signé le 23 novembre 2026 : vous pouvez vous rétracter sans motif jusqu’au 7 décembre 2026 inclus.');
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
