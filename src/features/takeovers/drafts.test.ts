import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { element, papersScene, termsDraft } from '#test/papers-scene.ts';
import { draftStart } from './queries/drafts.ts';

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
