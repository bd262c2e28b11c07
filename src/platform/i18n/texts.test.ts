import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { messagesIn, textsIn } from './disk.ts';
import { problemOf, problemText } from './problem.ts';
import { textsFrom, typeset, type Messages, type TextKey } from './texts.ts';

function keysOf(messages: Messages, path = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) => (typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`)));
}

describe('texts', () => {
  it.each(languages)('every text in %s is what i18next says of the same file', async (language) => {
    const messages = messagesIn(language);
    const reference = i18next.createInstance();
    await reference.init({
      lng: language,
      fallbackLng: false,
      ns: Object.keys(messages),
      resources: { [language]: messages },
      interpolation: { escapeValue: false },
    });
    const say = reference.t as unknown as (key: string, values: object) => string;
    let compared = 0;
    for (const [namespace, own] of Object.entries(messages)) {
      for (const key of keysOf(own)) {
        const stem = `${namespace}:${key.replace(/_(one|many|other)$/, '')}`;
        const names = [...JSON.stringify(own).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string);
        for (const count of key.endsWith('_other') ? [0, 1, 2, 1.5, 1_000_000] : [undefined]) {
          const values = { ...Object.fromEntries(names.map((name) => [name, `<${name}>`])), ...(count === undefined ? {} : { count }) };
          if (count === undefined) delete (values as Record<string, unknown>).count;
          expect(
            textsIn(language)
              .find(count === undefined ? `${namespace}:${key}` : stem, values as never)
              ?.replace('{{count}}', ''),
          ).toBe(typeset(language, say(count === undefined ? `${namespace}:${key}` : stem, values)).replace('{{count}}', ''));
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(80);
  });

  it('French is set with narrow no-break spaces, what is filled in and other languages as they are written', () => {
    const said = { ui: { who: '« {{name}} » : {{what}} ! Vu à 18:30 sur https://a.test ; sûr ?' } };
    const values = { name: 'A : B', what: 'x ?' };
    expect(textsFrom('fr', said).find('ui:who', values)).toBe(
      '«\u202fA : B\u202f»\u202f: x ?\u202f! Vu à 18:30 sur https://a.test\u202f; sûr\u202f?',
    );
    expect(textsFrom('es', said).find('ui:who', values)).toBe('« A : B » : x ? ! Vu à 18:30 sur https://a.test ; sûr ?');
  });

  it('French keeps the thousands of a number together, and parts no two numbers joined', () => {
    expect(typeset('fr', 'de 1 à 10 000 000, art. 12 de 2024')).toBe('de 1 à 10\u202f000\u202f000, art. 12 de 2024');
    expect(typeset('en', '10 000')).toBe('10 000');
  });

  it('a plural falls back to "other", a missing key to itself, a missing value stays visible', () => {
    const t = textsFrom('fr', { ui: { days_one: '{{count}} jour', days_other: '{{count}} jours', hello: 'Bonjour {{name}}' } });
    expect(t.find('ui:days', { count: 1 })).toBe('1 jour');
    expect(t.find('ui:days', { count: 1_000_000 })).toBe('1000000 jours');
    expect(t('ui:nowhere' as TextKey)).toBe('ui:nowhere');
    expect(t.find('ui:constructor')).toBeUndefined();
    expect(t.find('ui:hello')).toBe('Bonjour {{name}}');
    expect(t.find('ui:hello', { name: '$& {{name}}' })).toBe('Bonjour $& {{name}}');
  });

  it('property 41: a refusal is told by its own sentence, else by its status, never by its name', () => {
    const t = textsFrom('en', {
      ui: { status: { 409: 'Conflict.', other: 'Sorry.' } },
      offers: { refusal: { too_late: 'Too late since {{day}}.' } },
    });
    expect(problemText({ refusal: 'too_late', status: 410, values: { day: '1 May' } }, t)).toBe('Too late since 1 May.');
    expect(problemText({ refusal: 'unheard_of', status: 409 }, t)).toBe('Conflict.');
    expect(problemText({ refusal: 'unheard_of', status: 418 }, t)).toBe('Sorry.');
  });

  it('a refusal whose value did not come is told in general, never with its gap', () => {
    const t = textsFrom('fr', { ui: { status: { 422: 'Refusé.' } }, billing: { refusal: { no_address: '{{name}} n’a pas d’adresse.' } } });
    expect(problemText({ refusal: 'no_address', status: 422 }, t)).toBe('Refusé.');
    expect(problemText({ refusal: 'no_address', status: 422, values: { name: '{{name}}' } }, t)).toBe('{{name}} n’a pas d’adresse.');
  });

  it('a thrown problem is known by its shape', () => {
    expect(problemOf(Object.assign(new Error('x'), { problem: { refusal: 'a', status: 409 } }))?.status).toBe(409);
    expect(problemOf(new Error('x'))).toBeUndefined();
    expect(problemOf(null)).toBeUndefined();
  });
});
