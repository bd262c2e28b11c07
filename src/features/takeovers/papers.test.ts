import { describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { pdfFonts, pdfInfo, pdfPages, pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { expectsArticlesOfASurveyAtHome, expectsOwed, expectsWithdrawal, packed } from '#test/documents/withdrawal-read.ts';
import { agreementDraft, declared, element, papersScene, termsDraft } from '#test/papers-scene.ts';
import { renderPaper, signedPaper } from './documents/render.ts';
import { lawOfTakeover } from './commands/papers/law.ts';

const { act, inside, story } = await papersScene();
const noKeys = /doc\.|\{\{|undefined|NaN/;
const says = (language: Language) => (key: string, values?: Record<string, string | number>) => {
  return packed(textsIn(language).find(`takeovers:doc.${key}`, values) ?? `no text ${key}`);
};

/** The minutes that a reader takes from the time of a line: times the rate beside it they are its amount. */
const reckoned = (time: string, language: Language): number => {
  const [grouped, decimal] = language === 'en' ? [',', '.'] : ['.', ','];
  const plain = time.replaceAll(/\s/gu, '').replaceAll(grouped, '').replace(decimal, '.');
  const [, hours = '0', minutes = '0'] = /^(?:(\d+)h)?(?:([\d.]+)min)?$/u.exec(plain) ?? [];
  return Number((Number(hours) * 60 + Number(minutes)).toFixed(4));
};

describe.skipIf(!popplerHas('pdftotext'))('the papers, read back', () => {
  it.each(languages)('what we heard says in %s what the client said, word for word', async (language) => {
    const one = await story(language);
    await one.answer('why_us', 'Une voisine nous a parlé de vous.');
    await one.answer('budget', 'Quinze mille.');
    await one.grievance('Les volets se ferment seuls.', { their_view: 'Trop de scènes.' });
    await one.grievance('Personne ne rappelle.', { kind: 'service', weight: 1 });
    const paper = granted(await one.make({ kind: 'heard' }));
    const text = packed(pdfText(await one.bytes(paper)));
    const say = says(language);
    for (const words of ['Une voisine nous a parlé de vous.', 'Quinze mille.', 'Les volets se ferment seuls.', 'Trop de scènes.'])
      expect(text).toContain(packed(words));
    for (const key of [
      'heard.intro',
      'heard.question.why_us',
      'heard.question.budget',
      'heard.ask.text',
      'grievance.weight.3',
      'grievance.kind.service',
    ])
      expect(text).toContain(say(key));
    // Nothing was said of the deadline, and nothing is printed of it.
    expect(text).not.toContain(say('heard.question.deadline'));
    expect(text).not.toMatch(noKeys);
    expect((await one.shown(paper)).printed.consent).toBeNull();
  });

  it.each(languages)('the acceptance explains in %s on one page why programming is redone and what is not deducted', async (language) => {
    const one = await story(language);
    await one.heard();
    const paper = granted(
      await one.make({ kind: 'acceptance', systems: ['Éclairage KNX', 'Volets', 'Musique', 'Interphone', 'Chauffage'] }),
    );
    const pages = pdfPages(await one.bytes(paper));
    expect(pages).toHaveLength(1);
    const text = packed(pages.join(' '));
    const say = says(language);
    for (const key of ['acceptance.intro', 'acceptance.what.text', 'acceptance.sunk.text', 'acceptance.stays'])
      expect(text).toContain(say(key));
    for (const reason of ['answer', 'hidden', 'warranty', 'time', 'security']) expect(text).toContain(say(`acceptance.reason.${reason}`));
    const { printed } = await one.shown(paper);
    expect(text).toContain(packed(printed.consent ?? ''));
    expect(text).toContain('ÉclairageKNX·Volets·Musique');
    expect(text).not.toMatch(noKeys);
  });

  it.each(languages)('the letter of a no is kind in %s and has the firm’s own words inside', async (language) => {
    const one = await story(language);
    expect(await one.make({ kind: 'refusal_letter', words: '' })).toMatchObject({ refusal: 'takeover_is_not_refused' });
    await one.decide('no_go');
    const paper = granted(await one.make({ kind: 'refusal_letter', words: 'Nous ne pratiquons pas ce système.' }));
    const text = packed(pdfText(await one.bytes(paper)));
    const say = says(language);
    for (const key of ['answer', 'noBlame', 'next', 'step.previous', 'step.return', 'nothingOwed'])
      expect(text).toContain(say(`refusal_letter.${key}`));
    expect(text).toContain(packed('Nous ne pratiquons pas ce système.'));
    expect(text).not.toMatch(noKeys);
  });

  it.each(languages)('the agreement says in %s the build-up, what opens each step, and the law of its signature', async (language) => {
    const one = await story(language);
    await one.accepted();
    await one.decide('go');
    await one.draft('agreement', agreementDraft);
    expect(await one.make({ kind: 'agreement' })).toMatchObject({ refusal: 'circumstances_are_missing' });
    await one.circumstances();
    const paper = granted(await one.make({ kind: 'agreement' }));
    const text = packed(pdfText(await one.bytes(paper)));
    const say = says(language);
    const money = (cents: number) => packed(formatMoney(cents, 'EUR', language));
    for (const line of agreementDraft.price.lines) expect(text).toContain(money(line.amountCents));
    const { printed, law } = await one.shown(paper);
    const table = printed.blocks.find((block) => block.kind === 'table');
    expect(table?.rows.slice(0, 7).map(([, time = '', , amount]) => [reckoned(time, language), amount])).toEqual(
      agreementDraft.price.lines.slice(0, 7).map(({ quantity, amountCents }) => [quantity, formatMoney(amountCents, 'EUR', language)]),
    );
    // 7,783.00 net, 1,556.60 of VAT at 20 %
    expect([agreementDraft.price.netCents, agreementDraft.priceCents]).toEqual([778_300, 933_960]);
    for (const cents of [778_300, 155_660, 933_960]) expect(text).toContain(money(cents));
    for (const key of [
      'agreement.report.wiring',
      'agreement.yours',
      'agreement.payment.text',
      'need.survey_paid',
      'need.element_paid',
      'early.text',
    ])
      expect(text).toContain(say(key));
    // Signed at home on 23 November: 14 days to withdraw, payment from the eighth day, work after the fourteenth.
    const on = (day: string) => packed(formatDay(day as never, language, 'long'));
    for (const day of ['2026-12-07', '2026-12-01', '2026-12-08']) expect(text).toContain(on(day));
    for (const words of [printed.law?.general, printed.form?.title, printed.form?.text, printed.earlyWords?.without, printed.consent])
      expect(text).toContain(packed(words ?? 'missing'));
    expectsWithdrawal(printed, text);
    expectsOwed(text, language, 'survey');
    expect(law?.circumstances.place).toBe('home');
    expectsArticlesOfASurveyAtHome(law);
    expect(text).not.toMatch(noKeys);
    const { instalments, elements } = await one.rows(paper);
    expect(instalments).toMatchObject([{ opens: 'survey', amountCents: 933_960, position: 1 }]);
    expect(elements).toMatchObject([{ kind: 'survey', priceCents: 933_960, retainedCents: 0, vat: { rateBps: 2000, key: 'standard' } }]);
  });

  it.each(languages)(
    'the terms say in %s each element with hours, price and prepayment, products apart, and the last part with its share',
    async (language) => {
      const one = await story(language);
      await one.agreed();
      const product = element('Alimentation KNX', 32_901, { kind: 'product', minutes: 0, stage: 2, purchaseCents: 20_000 });
      const elements = [
        element('Éclairage', 412_345),
        element('Volets', 198_000, { stage: 2, vat: { key: 'reduced_home', declared } }),
        product,
      ];
      await one.draft('terms', termsDraft(elements));
      const paper = granted(await one.make({ kind: 'terms' }));
      const text = packed(pdfText(await one.bytes(paper)));
      const say = says(language);
      const money = (cents: number) => packed(formatMoney(cents, 'EUR', language));
      // 4,123.45 + 1,980.00 + 329.01 = 6,432.46; a tenth of it, rounded down, is 643.24
      for (const cents of [412_345, 198_000, 32_901, 643_246, 64_324]) expect(text).toContain(money(cents));
      for (const key of ['terms.products', 'terms.rule.text', 'terms.changes.text']) expect(text).toContain(say(key));
      expectsWithdrawal((await one.shown(paper)).printed, text);
      expectsOwed(text, language, 'work');
      expect(text).toContain(packed(textsIn(language)('offers:vatCondition.private_dwelling')));
      expect(text).not.toMatch(noKeys);
      const { instalments, elements: rows } = await one.rows(paper);
      expect(instalments.map(({ opens }) => opens)).toEqual(['work', 'work', 'handover']);
      expect(instalments.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(643_246);
      expect(rows.map(({ vat }) => vat.rateBps)).toEqual([2000, 1000, 2000]);
      expect(rows[1]?.vat.declared).toEqual(declared);
    },
  );

  it.each(languages)('an addendum says in %s what is added and what is taken back', async (language) => {
    const one = await story(language);
    const terms = await one.underTerms([element('Éclairage', 100_000), element('Volets', 50_000, { stage: 2 })]);
    const [, second] = (await one.rows(terms)).instalments;
    await one.draft('addendum', termsDraft([element('Portail', 70_000)], { drops: [second?.id ?? ''] }));
    const paper = granted(await one.make({ kind: 'addendum' }));
    const text = packed(pdfText(await one.bytes(paper)));
    const say = says(language);
    for (const key of ['addendum.intro', 'addendum.added', 'addendum.dropped', 'terms.rule.text']) expect(text).toContain(say(key));
    expect(text).toContain('Portail');
    expectsWithdrawal((await one.shown(paper)).printed, text);
    expectsOwed(text, language, 'work');
    // All that Volets cost, with what would have waited for the handover.
    expect(text).toContain(packed(formatMoney(-50_000, 'EUR', language)));
    expect(text).not.toMatch(noKeys);
    expect((await one.rows(paper)).drops).toMatchObject([{ instalmentId: second?.id }]);
  });

  it.each(languages)(
    'the handover says in %s what became of each grievance, with photograph and day, and what falls due',
    async (language) => {
      const one = await story(language);
      const first = await one.grievance('Les volets se ferment seuls.');
      const second = await one.grievance('Personne ne rappelle.', { kind: 'service', weight: 2 });
      const terms = await one.underTerms([element('Éclairage', 100_000), element('Volets', 50_001, { stage: 2 })]);
      const photo = await one.photo(dot);
      await one.answered(first);
      await one.answered(second, {
        shown: false,
        accepted: false,
        exception: 'Rappel du soir à essayer.',
        promised_on: '2026-12-15',
        photo_hash: photo,
      });
      expect(await one.make({ kind: 'handover' })).toMatchObject({ refusal: 'elements_are_not_done' });
      await one.finish(terms);
      const paper = granted(await one.make({ kind: 'handover' }));
      const text = packed(pdfText(await one.bytes(paper)));
      const say = says(language);
      for (const words of ['Les volets se ferment seuls.', 'refait et montré', 'Rappel du soir à essayer.', 'Éclairage', 'Volets'])
        expect(text).toContain(packed(words));
      // A tenth of 1,500.01, rounded down: 150.00
      expect(text).toContain(packed(formatMoney(15_000, 'EUR', language)));
      expect(text).toContain(packed(formatDay('2026-12-15' as never, language, 'long')));
      for (const key of ['handover.shown', 'handover.notShown', 'handover.accepted', 'handover.withException'])
        expect(text).toContain(say(key));
      expect(text).toContain(say('handover.photo', { at: 2 }));
      expect(text).toContain(packed((await one.shown(paper)).printed.consent ?? ''));
      expect(text).not.toMatch(noKeys);
    },
  );

  it('a photograph that paper cannot show is named, and the handover is made', async () => {
    const one = await story('fr');
    const grievance = await one.grievance('Les volets se ferment seuls.');
    const terms = await one.underTerms([element('Éclairage', 100_000)]);
    await one.answered(grievance, { photo_hash: await one.photo(new TextEncoder().encode('RIFF....WEBP'), 'image/webp') });
    await one.finish(terms);
    const paper = granted(await one.make({ kind: 'handover' }));
    expect(packed(pdfText(await one.bytes(paper)))).toContain(says('fr')('handover.photoKept', { at: 1 }));
  });

  it('long words, forty elements and a name of two hundred letters keep their page', async () => {
    const name = `Marlow ${'de la Tour du Pin '.repeat(10)}`.trim();
    const one = await story('fr', { vat: { name } });
    await one.grievance('Les volets se ferment tout seuls, chaque jour. '.repeat(42).slice(0, 2000));
    await one.grievance('x'.repeat(2000));
    const heard = granted(await one.make({ kind: 'heard' }));
    const pages = pdfPages(await one.bytes(heard));
    expect(pages.length).toBeLessThan(5);
    expect(packed(pages.join('')).split('x').length).toBeGreaterThan(2000);
    await one.confirm(heard);
    const acceptance = granted(await one.make({ kind: 'acceptance', systems: ['Éclairage'] }));
    expect(packed(pdfText(await one.bytes(acceptance)))).toContain(packed(name));
    await one.sign(acceptance);
    await one.decide('go');
    await one.circumstances();
    await one.draft('agreement', agreementDraft);
    const agreement = granted(await one.make({ kind: 'agreement' }));
    await one.sign(agreement);
    await one.pay(agreement);
    await one.surveyed();
    await one.draft('terms', termsDraft(Array.from({ length: 40 }, (_, at) => element(`Poste ${at + 1}`, 10_000 + at, { stage: at }))));
    const terms = granted(await one.make({ kind: 'terms' }));
    const text = packed(pdfText(await one.bytes(terms)));
    for (let at = 1; at <= 40; at += 1) expect(text).toContain(`Poste${at}`);
    expect((await one.rows(terms)).instalments).toHaveLength(41);
  });

  it('is PDF/A-3 with every font inside; signed it has the days of its signature, who signed, and how', async () => {
    const one = await story('en');
    await one.agreed();
    await one.draft('terms', termsDraft([element('Lighting', 100_000)]));
    const paper = granted(await one.make({ kind: 'terms' }));
    const bytes = await one.bytes(paper);
    expect(pdfFonts(bytes).every(({ embedded }) => embedded)).toBe(true);
    expect(pdfInfo(bytes)).toMatch(/PDF version:\s+1\.7/);
    const { printed } = await one.shown(paper);
    const law = await inside(async (tx) => granted(await lawOfTakeover(tx, act, one)).law);
    const audit = {
      title: 'How it was signed',
      intro: '',
      consentLabel: 'Consent',
      consent: printed.consent,
      eventsLabel: 'Events',
      eventColumns: ['a', 'b', 'c', 'd'],
      events: [['1', '2', '3', '4']],
      hashesLabel: 'Hashes',
      hashes: [],
      timestampLabel: 'T',
      timestamp: 'none',
      sealLabel: 'S',
      seal: 'ours',
    };
    const signed = { name: 'Hélène Marlow', when: '23 November 2026', drawn: false, early: 'Not requested.', audit };
    const sealed = await inside(async (tx) =>
      granted(
        await renderPaper(
          tx,
          { ...act, company: { ...act.company, demo: true } },
          signedPaper(printed, { kind: 'terms', law, signedOn: act.today }),
          {
            language: 'en',
            at: act.now,
            signed,
          },
        ),
      ),
    );
    const text = packed(pdfText(sealed));
    expect(text).toContain(packed('Signed on 23 November 2026: you can withdraw'));
    for (const words of ['Hélène Marlow', 'Not requested.', 'How it was signed']) expect(text).toContain(packed(words));
    expect(text).toContain(packed(textsIn('en')('ui:demoMark')));
  });
});

/** One black point. */
const dot = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64'),
);
