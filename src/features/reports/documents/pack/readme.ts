import type { Translate } from '#platform/i18n/texts.ts';
import { dayIn } from '../frame.ts';
import type { PackSays } from './says.ts';

const explained = [
  ['handover-pack.pdf', 'handover'],
  ['reports/', 'reports'],
  ['papers/', 'papers'],
  ['lists/cables.csv', 'cables'],
  ['lists/tests.csv', 'tests'],
  ['lists/products.csv', 'products'],
  ['lists/register.csv', 'register'],
  ['lists/requests.csv', 'requests'],
  ['diagram/', 'diagram'],
  ['record.json', 'json'],
  ['files/', 'files'],
  ['photos/', 'photos'],
  ['manifest.json', 'manifest'],
  ['SHA256SUMS', 'sums'],
] as const;

/** What explains an exit pack, file by file, in the reader's language; and by which way the secrets come. */
export function readme({ handover: { firm, home, today } }: PackSays, t: Translate): string {
  const values = { firm: firm.name, home: home.name, day: dayIn(today, t) };
  const lines = explained.map(([path, key]) => `${path}\n    ${t(`reports:readme.file.${key}`)}`);
  return [
    t('reports:readme.title', values),
    '='.repeat(60),
    t('reports:readme.intro', values),
    lines.join('\n\n'),
    t('reports:readme.secretsTitle'),
    '-'.repeat(60),
    t('reports:readme.secrets', values),
    t('reports:readme.checkTitle'),
    '-'.repeat(60),
    t('reports:readme.check'),
    '    sha256sum -c SHA256SUMS\n    shasum -a 256 -c SHA256SUMS',
  ]
    .join('\n\n')
    .concat('\n');
}
