// Writes src/domain/contracts/consumer-law/holiday-days.ts: the national holidays of each country, from the package date-holidays.
// Usage: node --import tsx bin/holidays.ts; run it again when a law adds a day or the last year comes near.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import { countries } from '#domain/language.ts';

const years = Array.from({ length: 16 }, (_, at) => 2024 + at);
// Bank holidays of England and Wales: the British calendar has none for the whole country.
const places: Record<(typeof countries)[number], readonly string[]> = {
  FR: ['FR'],
  BE: ['BE'],
  ES: ['ES'],
  IT: ['IT'],
  GB: ['GB', 'ENG'],
  CH: ['CH'],
  LU: ['LU'],
};

const lines = countries.map((country) => {
  const [nation = country, ...part] = places[country];
  const calendar = new Holidays(nation, part[0] ?? '');
  const days = years.flatMap((year) =>
    calendar
      .getHolidays(year)
      .filter((one) => one.type === 'public' || (country === 'GB' && one.type === 'bank'))
      .map((one) => one.date.slice(0, 10)),
  );
  return `  ${country}: '${[...new Set(days)].sort().join(' ')}',`;
});
await writeFile(
  join(import.meta.dirname, '../src/domain/contracts/consumer-law/holiday-days.ts'),
  `import type { Country } from '../../language.ts';

// Written by bin/holidays.ts. National public holidays ${years[0]}–${years.at(-1)}, from date-holidays (Commenthol and contributors; data CC BY 3.0).
// biome-ignore format: one line per country
export const holidayDays: Readonly<Record<Country, string>> = {
${lines.join('\n')}
};
`,
);
