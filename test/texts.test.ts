import { globSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { messageFolders, messagesIn } from '#platform/i18n/disk.ts';
import type { Messages } from '#platform/i18n/texts.ts';
import { type AllMessages, textOffences } from './texts.ts';
import { everySource, mentionsIn, unusedTexts } from './unused-texts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function everyText(): AllMessages {
  const byLanguage = Object.fromEntries(languages.map((language) => [language, messagesIn(language)])) as Record<
    Language,
    Record<string, Messages>
  >;
  return Object.fromEntries(
    [...messageFolders().keys()].map((namespace) => [
      namespace,
      Object.fromEntries(languages.map((language) => [language, byLanguage[language][namespace] ?? {}])) as Record<Language, Messages>,
    ]),
  );
}

/** The names in every `refuse.table` of the source. */
async function everyRefusal(): Promise<string[]> {
  const files = globSync('src/**/refusals.ts', { cwd: root });
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(`${root}${file}`).href)) as { refuse?: { table?: object } }),
  );
  modules.forEach((module, index) => {
    if (!module.refuse?.table) throw new Error(`${files[index]} exports no refuse = refusals({ … })`);
  });
  return [...new Set(modules.flatMap((module) => Object.keys(module.refuse?.table ?? {})))];
}

describe('the texts of the product', () => {
  it('property 41: nothing is missing in any language, and every refusal has its sentence', async () => {
    const refusals = await everyRefusal();
    expect(refusals.length).toBeGreaterThan(10);
    expect(textOffences(everyText(), refusals)).toEqual([]);
  });

  it('says nothing that nobody asks for', async () => {
    expect(unusedTexts(messagesIn('en'), mentionsIn(everySource(root)), await everyRefusal())).toEqual([]);
  });
});

describe('the check for texts that nobody asks for, shown one of each', () => {
  const texts = {
    offers: { title: 'Offers', old: 'Old', state: { sent: 'Sent' }, open_one: 'One', refusal: { late: 'Late.', gone: 'Gone.' } },
  };
  it('finds the old text and the refusal that no table has', () => {
    const source = "t('offers:title'); t(`offers:state.${state}`); t('offers:open', { count })";
    expect(unusedTexts(texts, mentionsIn(source), ['late'])).toEqual(['offers:old', 'offers:refusal.gone']);
  });
});

describe('the check itself, shown offences', () => {
  const whole = (change: Partial<Record<Language, Messages>> = {}): AllMessages => ({
    offers: {
      en: {
        title: 'Offers',
        sent: 'Sent to {{name}} on {{day}}',
        open_one: '{{count}} open offer',
        open_other: '{{count}} open offers',
        refusal: { too_late: 'It is too late for this now.' },
      },
      fr: {
        title: 'Offres',
        sent: 'Envoyée à {{name}} le {{day}}',
        open_one: '{{count}} offre ouverte',
        open_many: '{{count}} d’offres ouvertes',
        open_other: '{{count}} offres ouvertes',
        refusal: { too_late: 'Il est trop tard.' },
      },
      es: {
        title: 'Ofertas',
        sent: 'Enviada a {{name}} el {{day}}',
        open_one: 'Una oferta abierta',
        open_many: '{{count}} de ofertas abiertas',
        open_other: '{{count}} ofertas abiertas',
        refusal: { too_late: 'Ya es tarde.' },
      },
      it: {
        title: 'Offerte',
        sent: 'Inviata a {{name}} il {{day}}',
        open_one: 'Un’offerta aperta',
        open_many: '{{count}} di offerte aperte',
        open_other: '{{count}} offerte aperte',
        refusal: { too_late: 'È troppo tardi.' },
      },
      ...change,
    },
  });
  const french = whole().offers?.fr as Messages;
  const without = (key: string): Messages => Object.fromEntries(Object.entries(french).filter(([name]) => name !== key));

  it('finds nothing in whole texts', () => {
    expect(textOffences(whole(), ['too_late'])).toEqual([]);
  });

  it.each<[string, Messages, string]>([
    ['a missing key', without('title'), 'offers fr: title is missing'],
    ['a missing plural form', without('open_many'), 'offers fr: open_many is missing'],
    ['an empty text', { ...french, title: ' ' }, 'offers fr: title is empty'],
    ['a lost placeholder', { ...french, sent: 'Envoyée le {{day}}' }, 'offers fr: sent has lost {{name}}'],
    ['a misspelt placeholder', { ...french, sent: 'Envoyée à {{nom}} le {{day}}' }, 'offers fr: sent has a {{nom}} that English has not'],
    ['a number lost from the plural', { ...french, open_other: 'offres ouvertes' }, 'offers fr: open_other has lost {{count}}'],
    [
      'a sentence left in English',
      { ...french, refusal: { too_late: 'It is too late for this now.' } },
      'offers fr: refusal.too_late is still English',
    ],
    ['a key nobody asks for', { ...french, old: 'Vieux' }, 'offers fr: old is unknown in English'],
    ['a format that is not understood', { ...french, title: 'Offres {{count, number}}' }, 'offers fr: title uses more than {{name}}'],
  ])('sees %s', (_, fr, offence) => {
    expect(textOffences(whole({ fr }), ['too_late'])).toContain(offence);
  });

  it('sees a refusal that two features tell', () => {
    const twice = { ...whole(), contracts: { en: { refusal: { too_late: 'Too late.' } }, fr: {}, es: {}, it: {} } };
    expect(textOffences(twice, ['too_late'])).toContain('the refusal too_late has a text in offers and in contracts');
  });

  it('sees a refusal without a text, in each language', () => {
    expect(textOffences(whole(), ['too_late', 'never_told'])).toEqual(
      languages.map((language) => `${language}: the refusal never_told has no text`),
    );
  });
});
