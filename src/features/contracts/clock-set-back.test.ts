import { expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { circumstancesOf } from './commands/law-shown.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { setOwnLaw, setOwnVat } from './commands/own-law.ts';
import { askCode, openCode } from './commands/send.ts';
import { signedAs } from './queries.ts';
import { ownLawRows, ownVatRates } from './queries/own-law.ts';

const { act, inside, later, codeIn, story, readyToSign, sign } = await signingScene();
const anHourAgo = later(-60);

it('after the clock was set back the circumstances recorded last count', async () => {
  const one = await story();
  const said = { channel: 'tablet', unsolicitedVisit: false, urgentRepair: false } as const;
  for (const [who, place] of [
    [act, 'home'],
    [anHourAgo, 'office'],
  ] as const)
    granted(
      await inside((tx) =>
        recordCircumstances(tx, who, one.contractId, { ...said, place, party: place === 'office' ? 'professional' : 'consumer' }),
      ),
    );
  expect((await inside((tx) => circumstancesOf(tx, act, one.contractId))).place).toBe('office');
  expect(await inside((tx) => signedAs(tx, act, one.contractId))).toBe('professional');
});

it('after the clock was set back the code sent last signs, and the older one does not', async () => {
  const one = await readyToSign();
  granted(await inside((tx) => askCode(tx, anHourAgo, one.contractId)));
  const newest = await codeIn(one.email);
  const open = await inside((tx) => openCode(tx, anHourAgo, one.contractId));
  expect(open?.expiresAt).toBe(later(-50).now);
  if (newest !== one.code) expect(await sign(one, {}, anHourAgo)).toMatchObject({ wrong: { refusal: 'code_is_wrong' } });
  granted(await sign(one, { code: newest }, anHourAgo));
});

it('after the clock was set back the rule of law and the rate that were set last count', async () => {
  const law = { country: 'FR', topic: 'withdrawal_days_at_home', validFrom: '2026-01-01', source: 'ours', dropped: false } as never;
  const vat = { country: 'FR', key: 'standard', conditions: [], validFrom: '2026-01-01', source: 'ours', dropped: false } as never;
  for (const [who, value] of [
    [act, 20],
    [anHourAgo, 30],
  ] as const)
    await inside(async (tx) => {
      granted(await setOwnLaw(tx, who, { ...(law as object), value } as never));
      await setOwnVat(tx, who, { ...(vat as object), rateBps: value * 100 } as never);
    });
  expect((await inside((tx) => ownLawRows(tx, act))).map((row) => row.value)).toEqual([30]);
  expect((await inside((tx) => ownVatRates(tx, act))).map((row) => row.rateBps)).toEqual([3_000]);
});
