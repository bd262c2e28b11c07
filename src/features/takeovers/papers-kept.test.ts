import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { hashOf } from '#platform/files/files.ts';
import { agreementDraft, element, papersScene, termsDraft } from '#test/papers-scene.ts';
import { renderPaper, signedPaper } from './documents/render.ts';
import type { MadePaper } from './commands/papers/make.ts';
import { signPaperInPerson } from './commands/signing/sign.ts';
import { lawOfTakeover } from './commands/papers/law.ts';

const { act, inside, stranger, app, base, ask, story } = await papersScene();

describe('a paper is kept', () => {
  it('signed on a later day than it was made, it says when work begins without the request as that signature gives it', async () => {
    const one = await story('en');
    await one.agreed();
    await one.draft('terms', termsDraft([element('Lighting', 100_000)]));
    const { printed } = await one.shown(granted(await one.make({ kind: 'terms' })));
    const later = { ...act, today: addDays(act.today, 2) };
    const on = (days: number) => formatDay(addDays(act.today, days), 'en', 'long');
    expect(printed.earlyWords?.without).toContain(`If you sign on ${on(0)}`);
    expect(printed.earlyWords?.without).toContain(on(15));
    for (const asked of [false, true]) {
      const { law } = await inside(async (tx) => granted(await lawOfTakeover(tx, later, one, asked)));
      const signed = signedPaper(printed, { kind: 'terms', law, signedOn: later.today });
      expect(signed.earlyWords?.without).toBe(`Without this request, the work begins on ${on(17)} at the earliest.`);
    }
  });

  it('letters that the fonts lack are refused by name, and nothing is stored', async () => {
    const one = await story('fr');
    await one.grievance('Le 漢字 ne va pas.');
    const refused = await one.make({ kind: 'heard' });
    expect(refused).toMatchObject({ refusal: 'text_has_a_character_the_font_lacks', values: { characters: '漢 字' } });
    const kept = await inside((tx) => tx.selectFrom('takeoverDocument').select('id').where('takeoverId', '=', one.id).execute());
    expect(kept).toEqual([]);
  });

  it('the same value gives the same bytes, and a draft changed afterwards changes nothing', async () => {
    const one = await story('fr');
    await one.agreed();
    await one.draft('terms', termsDraft([element('Éclairage', 100_000)]));
    const paper = granted(await one.make({ kind: 'terms' }));
    await one.draft('terms', termsDraft([element('Autre chose', 7)]));
    const { printed, madeAt, language } = await one.shown(paper);
    const again = await inside(async (tx) => granted(await renderPaper(tx, act, printed, { language, at: madeAt })));
    expect(hashOf(again)).toBe(paper.fileHash);
    expect((await one.rows(paper)).elements.map(({ title }) => title)).toEqual(['Éclairage']);
  });

  it('property 25: a newer version voids the older, and each has its own file, elements and instalments', async () => {
    const one = await story('fr');
    await one.agreed();
    await one.draft('terms', termsDraft([element('Éclairage', 100_000)]));
    const first = granted(await one.make({ kind: 'terms' }));
    await one.draft('terms', termsDraft([element('Éclairage', 90_000)]));
    const second = granted(await one.make({ kind: 'terms' }, { ...act, now: addMinutes(act.now, 1) }));
    expect([first.version, second.version]).toEqual([1, 2]);
    expect([(await one.shown(first)).newest, (await one.shown(second)).newest]).toEqual([false, true]);
    expect((await one.rows(first)).elements[0]?.priceCents).toBe(100_000);
    expect((await one.rows(second)).elements[0]?.priceCents).toBe(90_000);
  });

  it('refuses what its gate, its draft or its money does not allow', async () => {
    const one = await story('fr');
    expect(await one.make({ kind: 'acceptance', systems: ['Volets'] })).toMatchObject({ refusal: 'what_was_heard_is_not_confirmed' });
    expect(await one.make({ kind: 'agreement' })).toMatchObject({ refusal: 'what_was_heard_is_not_confirmed' });
    await one.heard();
    expect(await one.make({ kind: 'acceptance', systems: [' '] })).toMatchObject({ refusal: 'systems_are_missing', field: 'systems' });
    await one.sign(granted(await one.make({ kind: 'acceptance', systems: ['Volets'] })));
    await one.decide('go');
    await one.circumstances();
    expect(await one.make({ kind: 'agreement' })).toMatchObject({ refusal: 'paper_is_not_drafted' });
    await one.draft('agreement', { ...agreementDraft, vat: { key: 'reduced_home', declared: [] } });
    expect(await one.make({ kind: 'agreement' })).toMatchObject({ refusal: 'vat_declaration_is_missing' });
    expect(await one.make({ kind: 'terms' })).toMatchObject({ refusal: 'agreement_is_not_signed' });
    expect(isRefusal(await one.make({ kind: 'heard' }, stranger))).toBe(true);
  });

  it('an instalment that is billed is not taken back', async () => {
    const one = await story('fr');
    const terms = await one.underTerms([element('Éclairage', 100_000)]);
    await one.pay(terms);
    const [first] = (await one.rows(terms)).instalments;
    await one.draft('addendum', termsDraft([], { drops: [first?.id ?? ''] }));
    expect(await one.make({ kind: 'addendum' })).toMatchObject({ refusal: 'instalment_cannot_be_taken_back', field: 'drops' });
  });

  const onTheTablet = (paper: { documentId: MadePaper['documentId']; fileHash: string }) =>
    inside((tx) =>
      signPaperInPerson(tx, act, paper.documentId, {
        documentHash: paper.fileHash,
        name: 'Hélène Marlow',
        consent: true,
        earlyStart: false,
        strokes: null,
      }),
    );

  it('property 14: what an addendum takes back and was billed after it was made is refused by name at the signature', async () => {
    const one = await story('fr');
    const terms = await one.underTerms([element('Éclairage', 100_000), element('Volets', 50_000, { stage: 2 })]);
    const [, second] = (await one.rows(terms)).instalments;
    await one.draft('addendum', termsDraft([], { drops: [second?.id ?? ''] }));
    const paper = granted(await one.make({ kind: 'addendum' }));
    await one.pay(terms, 2);
    expect(await onTheTablet(paper)).toMatchObject({ status: 409, refusal: 'instalment_cannot_be_taken_back' });
  });

  it('property 14: a handover made before the newest answer, or an addendum, is refused by name at the signature', async () => {
    const one = await story('fr');
    const grievance = await one.grievance('Les volets se ferment seuls.');
    const terms = await one.underTerms([element('Éclairage', 100_000)]);
    await one.answered(grievance);
    await one.finish(terms);
    const paper = granted(await one.make({ kind: 'handover' }));
    await one.answered(grievance, { position: 2 });
    expect(await onTheTablet(paper)).toMatchObject({ status: 409, refusal: 'handover_is_out_of_date' });
    // So is one that was made before an addendum.
    const older = granted(await one.make({ kind: 'handover' }));
    await one.draft('addendum', termsDraft([element('Réseau', 20_000)]));
    const added = granted(await one.make({ kind: 'addendum' }));
    await one.sign(added);
    await one.pay(added);
    await one.finish(added);
    expect(await onTheTablet(older)).toMatchObject({ status: 409, refusal: 'handover_is_out_of_date' });
  });

  it('property 14: of two who make a paper at once the one who asked first may come second', async () => {
    const one = await story('fr');
    await one.heard();
    granted(await one.make({ kind: 'acceptance', systems: ['Volets'] }));
    const earlier = { ...act, now: addMinutes(act.now, -1) };
    expect(await one.make({ kind: 'acceptance', systems: ['Volets'] }, earlier)).toMatchObject({ version: 2 });
  });

  it('over the doors: made, told, and handed out; to the firm alone', async () => {
    const one = await story('it');
    const made = await ask('POST', `/takeovers/${one.id}/documents/heard`, {});
    expect(made).toMatchObject({ status: 200, body: { version: 1 } });
    const events = await inside((tx) => tx.selectFrom('event').select(['kind', 'data']).where('subjectId', '=', one.id).execute());
    expect(events).toMatchObject([{ kind: 'takeover.document_made', data: { documentKind: 'heard', version: 1 } }]);
    const path = `/api/takeovers/${one.id}/documents/${String(made.body['documentId'])}/pdf`;
    const file = await app.request(`${base}${path}`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(hashOf(new Uint8Array(await file.arrayBuffer()))).toBe(made.body['fileHash']);
    expect(await ask('POST', `/takeovers/${one.id}/documents/heard`, {}, stranger)).toMatchObject({ status: 404 });
  });
});
