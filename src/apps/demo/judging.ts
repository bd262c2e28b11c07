import { granted } from '#domain/refusal.ts';
import { needsSupplierAnswer } from '#domain/products/gaps.ts';
import { supplierOf } from '#domain/products/findings.ts';
import type { SupplierSays } from '#domain/products/answers.ts';
import type { Reason, Verdict } from '#domain/products/verdicts.ts';
import { addDays } from '#domain/time.ts';
import { recordFinding } from '#features/products/commands/findings.ts';
import { recordAnswers, recordQuestion } from '#features/products/commands/suppliers.ts';
import { productsOf } from '#features/products/queries/products.ts';
import { AnswersForm, FindingForm, QuestionForm } from '#features/products/schema.ts';
import { newId } from '#platform/ids.ts';
import type { Scene, Step } from './scene.ts';

/** What is told of the devices of one model; the others are kept, and supported by whoever made them. */
export type ToldProduct = readonly [verdict: Verdict, says: SupplierSays, reasons: readonly Reason[], words: string, minutes?: number];

/** Every device that nobody judged yet: its maker was asked the week before and has answered, then it is judged knowing the answer (T5). `told`: by model. */
export const judged =
  (told: Readonly<Record<string, ToldProduct>> = {}): Step =>
  (scene) =>
    judgeTheRest(scene, told);

/** The same for a step that signs off what is left. */
export async function judgeTheRest(
  { tx, act, thread: { homeId } }: Scene,
  told: Readonly<Record<string, ToldProduct>> = {},
): Promise<void> {
  const left = (await productsOf(tx, act, homeId)).filter(({ finding }) => finding === null);
  const asked = left.filter((product) => told[product.model] !== undefined || needsSupplierAnswer(product, act.today));
  const known = new Map<string, string>();
  for (const [supplier, products] of Map.groupBy(asked, supplierOf)) {
    const deviceIds = products.map(({ id }) => id);
    const question = {
      id: newId<'supplier_question'>(),
      supplier: supplier || '–',
      way: 'email',
      askedOn: addDays(act.today, -6),
      deviceIds,
    };
    granted(await recordQuestion(tx, act, homeId, QuestionForm.parse(question)));
    const answers = products.map(({ id, model }) => ({
      id: newId<'supplier_answer'>(),
      deviceId: id,
      answer: told[model]?.[1] ?? 'supported',
      supportedUntil: null,
    }));
    for (const { id, deviceId } of answers) known.set(deviceId, id);
    const said = { supplier: supplier || '–', answeredBy: 'Technical support', answeredOn: addDays(act.today, -1), answers };
    granted(await recordAnswers(tx, act, homeId, AnswersForm.parse(said)));
  }
  for (const { id, model } of left) {
    const [verdict, , reasons, words, addsMinutes = 0] = told[model] ?? (['keep', 'supported', [], ''] as const);
    const seenAnswerId = known.get(id) ?? null;
    const finding = { id: newId<'device_finding'>(), condition: 'good', verdict, reasons: [...reasons], words, addsMinutes, seenAnswerId };
    granted(await recordFinding(tx, act, id, FindingForm.parse(finding)));
  }
}
