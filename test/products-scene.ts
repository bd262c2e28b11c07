import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { ClientForm, DeviceForm, HomeForm } from '#features/homes/schema.ts';
import { recordFinding } from '#features/products/commands/findings.ts';
import { recordAnswers, recordQuestion } from '#features/products/commands/suppliers.ts';
import { productsOf } from '#features/products/queries/products.ts';
import { AnswersForm, FindingForm, QuestionForm } from '#features/products/schema.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';

/** A home of the firm that nobody takes over, with devices. */
export async function homeWithDevices(tx: Tx, act: Act, devices: readonly object[]): Promise<{ homeId: Id<'home'>; ids: Id<'device'>[] }> {
  const client = ClientForm.parse({ kind: 'household', name: 'Éléonore Dupré', language: 'it', country: 'FR' });
  const { homeId } = granted(await addClient(tx, act, { client, home: HomeForm.parse({ name: 'Villa Dupré', country: 'FR' }) }));
  const rows = devices.map((device) => DeviceForm.parse({ classKey: 'processor', ...device }));
  const { deviceIds } = granted(await addDevices(tx, act, homeId as Id<'home'>, rows));
  return { homeId: homeId as Id<'home'>, ids: deviceIds };
}

export const finding = (more: object = {}) =>
  FindingForm.parse({ id: newId<'device_finding'>(), condition: 'good', verdict: 'keep', ...more });
export const question = (deviceIds: readonly string[], askedOn: string, more: object = {}) =>
  QuestionForm.parse({ id: newId<'supplier_question'>(), supplier: 'Crestron', way: 'email', askedOn, deviceIds, ...more });
export const answers = (
  all: readonly (readonly [deviceId: string, answer: string, more?: object])[],
  answeredOn: string,
  more: object = {},
) =>
  AnswersForm.parse({
    supplier: 'Crestron',
    answeredBy: 'Daniel Reed',
    answeredOn,
    answers: all.map(([deviceId, answer, own]) => ({ id: newId<'supplier_answer'>(), deviceId, answer, ...own })),
    ...more,
  });

/** Every device of a home is judged and every supplier has answered: the survey of its products can be signed off. */
export async function judgeAll(tx: Tx, act: Act, homeId: Id<'home'>, on: Day = act.today): Promise<void> {
  const products = await productsOf(tx, act, homeId);
  if (products.length === 0) return;
  const ids = products.map(({ id }) => id);
  granted(await recordQuestion(tx, act, homeId, question(ids, on)));
  granted(
    await recordAnswers(
      tx,
      act,
      homeId,
      answers(
        ids.map((id) => [id, 'supported']),
        on,
      ),
    ),
  );
  for (const id of ids) granted(await recordFinding(tx, act, id, finding()));
}
