import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Product } from '#domain/products/findings.ts';
import { linesOfVerdicts, type VerdictLine } from '#domain/products/lines.ts';
import { shownProduct } from '#domain/products/shown.ts';
import { isRefusal } from '#domain/refusal.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { productsOf } from './products.ts';

/** What the verdicts of a home propose for its terms (T6), in the words of whom the paper is for. For takeovers. */
export async function verdictLines(tx: Tx, act: Act, homeId: Id<'home'>, language: Language): Promise<readonly VerdictLine[]> {
  return linesOfVerdicts(await productsOf(tx, act, homeId), (product) => findingInWords(product, language));
}

/** A finding as a sentence: its reasons, what was said beside them, and what the supplier answered. */
export function findingInWords({ finding, answer }: Product, language: Language): string {
  const t = textsIn(language);
  if (!finding) return '';
  const parts = [
    finding.reasons.map((reason) => t(`products:reason.${reason}`)).join(', '),
    finding.words.trim(),
    answer && answer.answer !== 'no_answer' ? t(`products:answer.${answer.answer}`) : '',
  ];
  return parts.filter(Boolean).join(' – ');
}

/** The devices of a home that a contract would serve at a risk: kept at risk, to be replaced still, or without anybody behind them. Refusal: `no_such_record`. */
export async function riskyProducts(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const shown = (await productsOf(tx, act, homeId)).map((product) => shownProduct(product, act.today));
  return { rows: shown.filter(({ finding }) => finding !== null && finding.verdict !== 'keep') };
}
