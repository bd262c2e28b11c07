import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { ownSentenceOf, sentenceOf } from './sentence.ts';

const number = 'T-2026-0004';
const said = (kind: string, data: object, language: (typeof languages)[number] = 'en') =>
  sentenceOf({ kind, data: { number, ...data } } as Parameters<typeof sentenceOf>[0], textsIn(language)).replaceAll('\u202f', ' ');

describe('what a takeover’s timeline says', () => {
  it('names a point of the survey as the office calls it, not by the sentence the client reads', () => {
    expect(said('takeover.survey_signed_off', { point: 'information' })).toBe(`Takeover ${number}, survey signed off: Papers and access`);
    expect(said('takeover.survey_signed_off', { point: 'wiring' }, 'fr')).toBe(`Reprise ${number}, audit clos : Câblage`);
  });

  it('tells minutes as hours and minutes', () => {
    const booked = { worker: 'Diego Ortega', title: 'Lights and gate', workedOn: '2026-11-05' };
    expect(said('takeover.time_booked', { ...booked, minutes: 390 })).toBe(
      `Takeover ${number}: Diego Ortega worked 6 h 30 min on Lights and gate`,
    );
    expect(said('takeover.time_struck', { ...booked, minutes: 45 }, 'fr')).toBe(`Reprise ${number}, temps de Diego Ortega annulé : 45 min`);
  });

  it('names the paper in the reader’s language, whatever language it is written in', () => {
    const paper = { documentKind: 'heard', title: 'Lo que hemos entendido · T-2026-0004', version: 1, name: 'Inma' };
    expect(said('takeover.document_made', { documentKind: 'heard', version: 1 })).toBe(`Takeover ${number}, paper made: What we heard`);
    expect(said('takeover.sent', paper)).toBe(`Takeover ${number}, sent to the client: What we heard`);
    expect(said('takeover.signed', { ...paper, documentKind: 'terms' })).toBe(`Takeover ${number}, signed by Inma: Service-only terms`);
    // What is credited after its end is told by its title: it may be the whole takeover, and no paper.
    expect(said('takeover.credited', { documentId: null, title: 'Villa Rowan' })).toBe(
      `Takeover ${number}, credited after its end: Villa Rowan`,
    );
  });

  it('calls the survey so, and the work by its elements', () => {
    expect(said('takeover.opened', { opens: 'survey', title: 'Rilievo della casa' })).toBe(`Takeover ${number}, paid and open now: Survey`);
    expect(said('takeover.closed', { opens: 'work', title: 'Gate line' })).toContain(': Gate line');
  });

  it.each(languages)('leaves no gap where a name belongs (%s)', (language) => {
    for (const kind of ['document_made', 'sent', 'signed', 'withdrawn'])
      for (const documentKind of ['heard', 'acceptance', 'agreement', 'terms', 'addendum', 'handover'])
        expect(said(`takeover.${kind}`, { documentKind, name: 'Inma' }, language)).toMatch(/: \p{L}/u);
  });
});

it.each(languages)('on its own page a takeover is not named in every line (%s)', (language) => {
  const t = textsIn(language);
  const own = (kind: string, data: object = {}) =>
    ownSentenceOf({ kind, data: { number, ...data } } as Parameters<typeof ownSentenceOf>[0], t);
  for (const kind of ['started', 'given_up', 'grievance_added', 'heard_confirmed', 'signed', 'time_booked', 'credited']) {
    const words = own(`takeover.${kind}`, { name: 'Ada', words: 'Rien', worker: 'Diego', title: 'Portail', minutes: 45 });
    expect(words).not.toContain(number);
    expect(words).toMatch(/^[\p{Lu}«“]/u);
  }
  expect(own('invoice.issued')).toBe(sentenceOf({ kind: 'invoice.issued', data: { number } } as Parameters<typeof sentenceOf>[0], t));
});
