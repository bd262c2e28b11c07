import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { textsIn } from './disk.ts';
import { hoursWords } from './hours.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f\u2060]/g, ' ');
const officeHours = { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' };
const said = (days: number[], clock = { opensAt: '08:30', closesAt: '17:00' }) =>
  languages.map((language) => plain(hoursWords(textsIn(language), { days, ...clock })));

describe('working hours in words', () => {
  it('are said as people of the language say them', () => {
    expect(languages.map((language) => plain(hoursWords(textsIn(language), officeHours)))).toEqual([
      'Monday to Friday, 9:00 to 18:00, except public holidays',
      'du lundi au vendredi, de 9 h à 18 h, sauf jours fériés',
      'de lunes a viernes, de 9:00 a 18:00, salvo festivos',
      'da lunedì a venerdì, dalle 9:00 alle 18:00, esclusi i festivi',
    ]);
    expect(said([1, 3, 5])).toEqual([
      'Monday, Wednesday and Friday, 8:30 to 17:00, except public holidays',
      'le lundi, le mercredi et le vendredi, de 8 h 30 à 17 h, sauf jours fériés',
      'lunes, miércoles y viernes, de 8:30 a 17:00, salvo festivos',
      'lunedì, mercoledì e venerdì, dalle 8:30 alle 17:00, esclusi i festivi',
    ]);
    expect(said([1, 2, 3, 4, 6])[1]).toBe('du lundi au jeudi et le samedi, de 8 h 30 à 17 h, sauf jours fériés');
    expect(said([1, 2, 3, 4, 5, 6, 7])[0]).toBe('every day, 8:30 to 17:00, except public holidays');
  });
});
