import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { DeviceForm } from '#features/homes/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { recordFinding } from '#features/products/commands/findings.ts';
import { agreementDraft, element, papersScene, termsDraft } from '#test/papers-scene.ts';
import { finding } from '#test/products-scene.ts';
import { draftStart } from './queries/drafts.ts';
import type { DraftStart, TakeoverShown } from './remote.ts';
import { rowOf } from './screens/terms-draft.ts';

const { act, inside, story } = await papersScene();

describe('what a priced paper is written of', () => {
  it('the systems that the client signed for are those the survey is priced for and the programming that is proposed; a draft of it counts for nothing', async () => {
    const one = await story('fr');
    await one.heard();
    const begins = async () => granted(await inside((tx) => draftStart(tx, act, one.id)));
    const before = await begins();
    const known = before.elements.filter(({ from }) => from === 'system').map(({ title }) => title);
    granted(await one.make({ kind: 'acceptance', systems: ['Brouillon'] }));
    expect(await begins()).toEqual(before);
    const systems = [...known, 'Interphone', ' Volets '];
    await one.sign(granted(await one.make({ kind: 'acceptance', systems }, { ...act, now: addMinutes(act.now, 1) })));
    const after = await begins();
    expect(after.survey.systems).toBe(known.length + 2);
    expect(after.elements.filter(({ kind }) => kind === 'programming').map(({ title }) => title)).toEqual([
      ...known,
      'Interphone',
      'Volets',
    ]);
  });

  it('a verdict becomes a line of the terms with its price: work by its minutes, apart from it the product at its purchase, in the words of the client', async () => {
    const one = await story('fr');
    await one.accepted();
    await one.decide('go');
    await one.circumstances();
    await one.draft('agreement', agreementDraft);
    const agreement = granted(await one.make({ kind: 'agreement' }));
    await one.sign(agreement);
    await one.pay(agreement);
    await inside(async (tx) => {
      await seedPricing(tx, act);
      const device = DeviceForm.parse({
        classKey: 'processor',
        make: 'Lutron',
        model: 'Homeworks',
        quantity: 2,
        valueCents: 62_000,
        installedOn: '2026-06-01',
      });
      const kept = DeviceForm.parse({ classKey: 'keypad', make: 'Lutron', model: 'SeeTouch', installedOn: '2026-06-01' });
      const { deviceIds } = granted(await addDevices(tx, act, one.homeId, [device, kept]));
      const [replaced, good] = deviceIds as [Id<'device'>, Id<'device'>];
      const verdict = { verdict: 'replace', reasons: ['no_parts'], words: 'Relais collés', instead: 'Lutron QSX', addsMinutes: 120 };
      granted(await recordFinding(tx, act, replaced, finding(verdict)));
      granted(await recordFinding(tx, act, good, finding()));
    });
    await one.surveyed();
    const start = granted(await inside((tx) => draftStart(tx, act, one.id)));
    const proposed = start.elements.filter(({ from }) => from === 'products');
    expect(proposed).toMatchObject([
      { kind: 'replacement', title: '2 × Lutron Homeworks', found: 'Plus de pièces – Relais collés', minutes: 120 },
      { kind: 'product', title: '2 × Lutron QSX', purchaseCents: 124_000 },
    ]);
    const takeover = { pricesAre: 'gross' } as TakeoverShown;
    const taken = proposed.map((line) => rowOf(line, start as unknown as DraftStart, takeover, undefined));
    const hour = start.reckoning.card?.labour.technician.onSite.salePerHourCents ?? 0;
    expect(hour).toBeGreaterThan(0);
    // Two hours with 20 % VAT, up to the next euro; 2 × 620.00 with 20 % VAT.
    expect(taken.map(({ priceCents }) => priceCents)).toEqual([Math.ceil((hour * 2 * 1.2) / 100) * 100, 148_800]);
    const rows = taken.map(({ key: _key, ...row }) => ({ ...row, delivers: row.delivers || 'Livré et programmé' }));
    await one.draft('terms', termsDraft(rows));
    const paper = granted(await one.make({ kind: 'terms' }));
    expect((await one.rows(paper)).elements).toMatchObject(
      taken.map(({ kind, title, priceCents, purchaseCents }) => ({ kind, title, priceCents, purchaseCents })),
    );
  });

  it('terms that lack several things say all of them, each at its field', async () => {
    const one = await story('fr');
    await one.agreed();
    const rows = [
      element('Éclairage', 100_000),
      { ...element('Volets', 50_000), priceCents: null },
      { ...element('', 50_000), delivers: ' ' },
    ];
    await one.draft('terms', termsDraft(rows));
    expect(await one.make({ kind: 'terms' })).toMatchObject({
      refusal: 'form_has_errors',
      errors: [
        { field: 'elements.1.priceCents', refusal: 'element_has_no_price', values: { line: 2 } },
        { field: 'elements.2.title', refusal: 'element_has_no_title' },
        { field: 'elements.2.delivers', refusal: 'element_does_not_say_what_is_delivered' },
      ],
    });
  });
});
