import { plainWords } from '../../homes/written.ts';
import { testMethods, testResults, type TestMethod, type TestResult } from '../tests.ts';

/** What stands for a result in the four languages; without a word of these a row is not understood, and nothing is guessed. */
const resultWords: Readonly<Record<'PASS' | 'FAIL' | 'INFO', string>> = {
  PASS: 'pass, passed, ok, good, réussi, réussite, bon, conforme, pasa, aprobado, apto, correcto, correcta, superato, superata, passato',
  FAIL: 'fail, failed, échec, échoué, mauvais, non conforme, falla, fallo, fallido, no apto, incorrecto, fallito, fallita, non superato',
  INFO: 'info, information, no limit, informatif, sans limite, informativo, sin límite, senza limite',
};
const known = new Map(
  Object.entries(resultWords).flatMap(([result, words]) =>
    words.split(',').map((word) => [plainWords(word), result as keyof typeof resultWords]),
  ),
);
/** Said of a cable that was not tested: no test, and no fault of the file. */
const untested = new Set(
  'not tested, untested, no test, n a, none, non testé, pas testé, no probado, sin probar, non testato, non provato, skipped'
    .split(',')
    .map(plainWords),
);

/** The result that a file tells: with its star, as the instrument printed it. Null: nobody knows such a word. */
export function resultRead(text: string): TestResult | 'not_tested' | null {
  const trimmed = text.trim();
  if (trimmed === '' || untested.has(plainWords(trimmed))) return 'not_tested';
  const [, word = '', star = ''] = /^(.*?)\s*(\*?)$/.exec(trimmed) ?? [];
  // Another sign may say anything ("PASS?"): it is not passed over.
  if (/[^\p{L}\p{M}\p{N}\s/._-]/u.test(word)) return null;
  const result = `${known.get(plainWords(word)) ?? ''}${star}`;
  return (testResults as readonly string[]).includes(result) ? (result as TestResult) : null;
}

const methodWords: Readonly<Record<TestMethod, string>> = {
  certified: 'certified, certification, certify, certifié, certificado, certificación, certificato, certificazione',
  qualified:
    'qualified, qualification, verification, verified, qualifié, vérification, cualificado, cualificación, calificación, calificado, verificación, qualificato, qualificazione, qualifica, verifica',
  wire_map:
    'wire map, wiremap, wiring, schéma des fils, schéma de câblage, plan de câblage, mapa de cableado, mapa de hilos, mappa cablaggio, mappa fili, mappa dei fili',
  continuity: 'continuity, continuité, continuidad, continuità',
  toned: 'toned, tone, toner, tonalité, tonalidad, tono',
  link_light: 'link light, link, link led, voyant, voyant de lien, voyant de liaison, luz de enlace, spia, spia di collegamento',
};
const methods = new Map([
  ...testMethods.map((method) => [plainWords(method), method] as const),
  ...Object.entries(methodWords).flatMap(([method, words]) =>
    words.split(',').map((word) => [plainWords(word), method as TestMethod] as const),
  ),
]);
/** The way of testing that a word stands for; null: nobody knows it. */
export const methodRead = (text: string): TestMethod | 'not_tested' | null =>
  untested.has(plainWords(text)) ? 'not_tested' : (methods.get(plainWords(text)) ?? null);
