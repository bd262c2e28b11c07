import { describe, expect, it } from 'vitest';
import { lawTopics } from '#domain/contracts/consumer-law/law-topics.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, day } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { offersScene } from '#test/offers-scene.ts';
import { setOwnLaw, setOwnVat } from './commands/own-law.ts';
import { lawInForce } from './queries/own-law.ts';
import { conditionsWords, lawValueWords } from './screens/law-words.ts';

const { act, stranger, inside } = await offersScene();
const ownLaw = (value: number | null, from: string, dropped = false) =>
  inside((tx) =>
    setOwnLaw(tx, act, {
      country: 'FR',
      topic: 'withdrawal_days_at_distance',
      value,
      validFrom: day(from),
      source: 'Notre avocate',
      dropped,
    }),
  );
const rule = async (who = act) =>
  (await inside((tx) => lawInForce(tx, who, 'FR'), who)).rows.find((row) => row.topic === 'withdrawal_days_at_distance');

describe('the law as the firm sees it', () => {
  it('every rule is there, also where nothing is known, with its source and how certain it is', async () => {
    const law = await inside((tx) => lawInForce(tx, act, 'FR'));
    expect(law.rows.map((row) => row.topic)).toEqual(lawTopics);
    expect(law.rows.find((row) => row.topic === 'withdrawal_for_non_professionals')).toMatchObject({
      today: { value: true, certain: false },
      own: false,
      changes: [],
    });
    const italian = await inside((tx) => lawInForce(tx, act, 'IT'));
    expect(italian.rows.find((row) => row.topic === 'no_payment_days_at_home')).toMatchObject({ today: null, ours: null });
    expect(law.rates).toMatchObject([{ key: 'standard', today: { rateBps: 2000 } }, { key: 'reduced_home' }]);
  });

  it('is asked for the firm’s country and those of its homes and clients', async () => {
    expect((await inside((tx) => lawInForce(tx, act, 'FR'))).countries).toEqual(['FR']);
    await inside(async (tx) =>
      granted(
        await addClient(tx, act, {
          client: ClientForm.parse({ kind: 'household', name: 'Beppe', language: 'it', country: 'CH' }),
          home: HomeForm.parse({ name: 'Casa Beppe', country: 'IT' }),
        }),
      ),
    );
    expect((await inside((tx) => lawInForce(tx, act, 'FR'))).countries).toEqual(['FR', 'IT', 'CH']);
    expect((await inside((tx) => lawInForce(tx, stranger, 'FR'), stranger)).countries).toEqual(['FR']);
  });

  it('a value of one’s own from a day on, who set it and when, and the way back to ours', async () => {
    granted(await ownLaw(21, '2026-11-01'));
    granted(await ownLaw(30, '2027-01-01'));
    const set = { source: 'Notre avocate', recordedBy: 'Claire Fontaine', recordedAt: act.now };
    expect(await rule()).toMatchObject({
      today: { value: 21, validFrom: '2026-11-01' },
      own: true,
      ours: { value: 14, source: 'C. conso. art. L221-18' },
      changes: [
        { ...set, value: 21 },
        { ...set, value: 30, validFrom: '2027-01-01' },
      ],
    });
    granted(await ownLaw(21, '2026-11-01', true));
    expect(await rule()).toMatchObject({ today: { value: 14 }, own: false, changes: [{ value: 30 }] });
    const later = { ...act, today: addDays(act.today, 60) };
    expect(await rule(later)).toMatchObject({ today: { value: 30 }, own: true });
    expect(await rule(stranger)).toMatchObject({ today: { value: 14 }, changes: [] });
    expect(await ownLaw(366, '2027-01-01')).toMatchObject({ refusal: 'law_value_does_not_fit', field: 'value' });
  });

  it('a rate of VAT of one’s own likewise', async () => {
    const rate = { country: 'FR', key: 'reduced_home', validFrom: act.today, source: 'Notre comptable' } as const;
    await inside((tx) => setOwnVat(tx, act, { ...rate, rateBps: 550, conditions: ['private_dwelling'], dropped: false }));
    const reduced = async () => (await inside((tx) => lawInForce(tx, act, 'FR'))).rates[1];
    expect(await reduced()).toMatchObject({ own: true, today: { rateBps: 550 }, ours: { rateBps: 1000 }, changes: [{ rateBps: 550 }] });
    await inside((tx) => setOwnVat(tx, act, { ...rate, rateBps: 550, conditions: [], dropped: true }));
    expect(await reduced()).toMatchObject({ own: false, today: { rateBps: 1000 }, changes: [] });
  });

  it('in words', async () => {
    const { rows, rates } = await inside((tx) => lawInForce(tx, act, 'FR'));
    const said = (topic: string) => lawValueWords(textsIn('fr'), rows.find((row) => row.topic === topic)?.today?.value);
    expect(said('withdrawal_days_at_home')).toBe('14 jours');
    expect(said('renewal_notice')).toBe(
      'Au plus tôt 3 mois avant, au plus tard 1 mois avant, par lettre ou e-mail dédié, sinon le client part à tout moment, sans frais',
    );
    expect(conditionsWords(textsIn('en'), rates[1]?.today?.conditions ?? [])).toContain('completed more than two years ago');
  });
});
