import type { z } from 'zod';
import { originAfter } from '#domain/pricing/assumed.ts';
import type { Formula } from '#domain/pricing/types.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { validate } from '#platform/http/validate.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { currentFormula } from '../queries/rates.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { refuse } from '../refusals.ts';
import { FormulaFile, type FormulaEdit } from '../schema.ts';
import { faultOf } from './checked.ts';

/** The formula as another version, in use at once; offers keep the price they were made with. Refusals: those of the pricing domain, `changed_by_somebody_meanwhile`. */
export async function changeFormula(
  tx: Tx,
  act: Act,
  { version, ...given }: z.output<typeof FormulaEdit>,
): Promise<{ version: number } | Refusal> {
  const before = await currentFormula(tx, act);
  if (before.version !== version) return refuseRequest('changed_by_somebody_meanwhile');
  return putInUse(tx, act, { ...given, ...originAfter(before.value, given) }, before.version, 'formula.changed');
}

/** A formula that another firm handed over, in use at once. Refusals: `formula_file_is_not_readable`, `formula_file_is_of_another_kind`, those of its fields and of the pricing domain. */
export async function loadFormula(
  tx: Tx,
  act: Act,
  file: { readonly bytes: Uint8Array; readonly name: string },
): Promise<{ version: number } | Refusal> {
  const read = readFormula(file.bytes);
  if (isRefusal(read)) return read;
  return putInUse(tx, act, { ...read, origin: 'firm' }, (await currentFormula(tx, act)).version, 'formula.loaded', file.name);
}

function readFormula(bytes: Uint8Array): Omit<Formula, 'key' | 'origin' | 'assumed'> | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('formula_file_is_not_readable');
  }
  const { caretaker, edition } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (caretaker !== 'pricing-formula' || edition !== 1) return refuse('formula_file_is_of_another_kind');
  const read = validate(FormulaFile, value);
  return isRefusal(read) ? read : read.formula;
}

async function putInUse(
  tx: Tx,
  act: Act,
  given: Omit<Formula, 'key'>,
  before: number,
  kind: string,
  file?: string,
): Promise<{ version: number } | Refusal> {
  const value: Formula = { ...given, key: 'firm' };
  const fault = faultOf(act, { formula: value }, { of: 'formula.', at: '' });
  if (fault) return fault;
  const id = newId<'pricing_formula'>();
  const version = before + 1;
  await tx
    .insertInto('pricingFormula')
    .values({
      companyId: act.company.id,
      id,
      version,
      value: JSON.stringify(value),
      origin: value.origin,
      madeAt: act.now,
      madeBy: act.by.name,
    })
    .execute();
  await record(tx, act, { kind, subject: { kind: 'pricing_formula', id }, data: { version, ...(file === undefined ? {} : { file }) } });
  return { version };
}
