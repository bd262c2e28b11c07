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

/** What is told of the devices of one model; the others are kept, and supported by whoever made them. `says` null: their supplier was asked and has not answered. */
export type ToldProduct = readonly [
  verdict: Verdict,
  says: SupplierSays | null,
  reasons: readonly Reason[],
  words: string,
  minutes?: number,
];

/** Every device that nobody judged yet: its maker was asked the week before and has answered, then it is judged knowing the answer (T5). `told`: by model; `except`: models that nobody looked at yet. */
export const judged =
  (told: Readonly<Record<string, ToldProduct>> = {}, { except = [] }: { readonly except?: readonly string[] } = {}): Step =>
  (scene) =>
    judgeTheRest(scene, told, except);

/** The same for a step that signs off what is left. */
export async function judgeTheRest(
  { tx, act, thread: { homeId } }: Scene,
  told: Readonly<Record<string, ToldProduct>> = {},
  except: readonly string[] = [],
): Promise<void> {
  const left = (await productsOf(tx, act, homeId)).filter(({ finding, model }) => finding === null && !except.includes(model));
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
    const answers = products.flatMap(({ id, model }) => {
      const [, says] = told[model] ?? ['keep', 'supported'];
      return says ? [{ id: newId<'supplier_answer'>(), deviceId: id, answer: says, supportedUntil: null }] : [];
    });
    if (answers.length === 0) continue;
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
