import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { offersScene } from '#test/offers-scene.ts';

const { act, api, as, ask, everything, get, inside, post, sent, stranger, wish } = await offersScene();
const refusal = async (answer: Response) => [answer.status, ((await answer.json()) as { refusal?: string }).refusal];

describe('what is turned for an offer', () => {
  it.each([
    ['a margin of all', { targetMarginBps: 10_000 }, 'target_margin_must_be_below_100'],
    ['a negative margin', { targetMarginBps: -1 }, 'share_must_be_between_0_and_100'],
    ['negative devices', { counts: { camera: -5 } }, 'count_must_be_whole_and_not_negative'],
    ['devices beyond counting', { counts: { camera: 1e12 } }, 'count_too_large'],
    ['a negative distance', { home: { kilometres: -1 } }, 'quantity_must_not_be_negative'],
    ['more kilometres than there are', { home: { kilometres: 1e300 } }, 'quantity_too_large'],
    ['a class nobody knows', { counts: { spaceship: 2 } }, 'device_class_unknown'],
    ['a region without rates', { region: 'Atlantis' }, 'rate_card_is_unknown'],
    [
      'a negative wait',
      { plans: { comfort: { waits: { firstAnswerMinutes: -1, remoteStartMinutes: 1, onSiteStartMinutes: 1 } } } },
      'quantity_must_not_be_negative',
    ],
    ['parts taken out of a plan', { plans: { premium: { extendedWarranty: 'none' } } }, 'parts_are_in_the_plan'],
  ])('refuses %s by name', async (_what, turned, named) => {
    const [status, name] = await refusal(await api('POST', '/offers/trial', { ...wish(), turned }));
    expect([422, 404]).toContain(status);
    expect(name).toBe(named);
  });

  it('takes what the sliders reach: nought devices, no distance, no margin; and prices it as the price screen does', async () => {
    const turned = { counts: { camera: 0 }, home: { kilometres: 0, travelMinutes: 0 }, targetMarginBps: 0, riskHundredths: 0 };
    const tried = (await (await api('POST', '/offers/trial', { ...wish({ pricesAre: 'net' }), turned })).json()) as {
      value: { plans: { planKey: string; feeCents: number }[] };
    };
    const priced = (await (await api('POST', `/homes/${wish().homeId}/price`, turned)).json()) as {
      plan: { key: string };
      price: { feeCents: number };
    }[];
    expect(tried.value.plans.map(({ planKey, feeCents }) => [planKey, feeCents])).toEqual(
      priced.map(({ plan, price }) => [plan.key, price.feeCents]),
    );
    expect(tried.value.plans.every((plan) => Number.isSafeInteger(plan.feeCents) && plan.feeCents > 0)).toBe(true);
  });
});

describe('rough treatment', () => {
  it('HTML in names and messages is text, on the page and in its title', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const { token } = await sent({ message: evil });
    const page = await (await get(`/o/${token}`)).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img src=x');
  });

  it('a body of 40 megabytes is turned away and nothing is written', async () => {
    const { token } = await sent();
    const before = await everything();
    const huge = 'x'.repeat(40_000_000);
    const tries = [
      ask('POST', `/o/${token}/question`, { body: huge, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      ask('POST', '/api/offers', { body: huge, headers: { 'content-type': 'application/json' } }),
    ];
    // The server may close the connection before all of it is sent.
    for (const answer of await Promise.allSettled(tries)) expect(answer.status === 'rejected' || answer.value.status === 413).toBe(true);
    expect(await everything()).toBe(before);
  });

  it('a double click sends once, accepts once, declines once', async () => {
    const draft = (await (await api('POST', '/offers', wish())).json()) as { offerId: string; valueHash: string };
    const body = { valueHash: draft.valueHash, mail: false };
    const clicks = await Promise.all([1, 2].map(() => api('POST', `/offers/${draft.offerId}/sending`, body)));
    expect(clicks.map((one) => one.status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    for (const [path, fields] of [
      ['accept', { planKey: 'comfort' }],
      ['decline', { reason: 'Troppo caro' }],
    ] as const) {
      const { token, versionId } = await sent();
      const both = await Promise.all([1, 2].map(() => post(`/o/${token}/${path}`, { versionId, ...fields })));
      expect(both.map((one) => one.status).toSorted((one, other) => one - other)).toEqual([303, 409]);
      const ends = await inside((tx) => tx.selectFrom('offerEnd').select('kind').where('offerVersionId', '=', versionId).execute());
      expect(ends).toHaveLength(1);
    }
  });

  it('property 39: another firm’s home, offer, question and an id of nothing are not there', async () => {
    const { offerId } = await sent();
    await as(stranger, async () => {
      expect((await api('POST', '/offers/trial', wish())).status).toBe(404);
      expect((await api('GET', `/offers/${offerId}`)).status).toBe(404);
      expect((await api('POST', `/offer-questions/${newId<'offer_question'>()}/answer`, { answer: 'x' })).status).toBe(404);
    });
    expect((await api('GET', `/offers/${newId<'offer'>()}`)).status).toBe(404);
    expect(act.company.id).not.toBe(stranger.company.id);
  });
});
