import type { Id } from '../id.ts';
import type { Day } from '../time.ts';
import type { Verdict } from './verdicts.ts';

/** How a supplier is asked. */
export const waysOfAsking = ['email', 'phone', 'portal', 'letter', 'in_person'] as const;
export type SupplierAskedBy = (typeof waysOfAsking)[number];
/** What a supplier says of a device: it is supported, until a day, no longer sold and supported still, or not supported; or nothing, though it was asked. */
export const supplierSays = ['supported', 'supported_until', 'discontinued', 'unsupported', 'no_answer'] as const;
export type SupplierSays = (typeof supplierSays)[number];

/** A supplier's dated answer of one device. `supportedUntil`: the last day, of `supported_until` alone. `answeredBy`: who said it; empty of silence. */
export interface SupplierAnswer {
  readonly id: Id<'supplier_answer'>;
  readonly answer: SupplierSays;
  readonly supportedUntil: Day | null;
  readonly answeredBy: string;
  readonly answeredOn: Day;
}

/** Whether an answer says on a day that the device is supported. Silence says nothing. */
export function supportOn({ answer, supportedUntil }: Pick<SupplierAnswer, 'answer' | 'supportedUntil'>, day: Day): boolean | null {
  if (answer === 'no_answer') return null;
  if (answer === 'supported_until') return supportedUntil !== null && supportedUntil >= day;
  return answer !== 'unsupported';
}

/**
 * Whether a verdict goes against what the supplier says: keeping what it does not support or says nothing of, and calling unsupported what it supports. The other
 * verdicts go with any answer: to keep at risk and to replace are the firm's and the client's to choose.
 */
export function isAgainst(verdict: Verdict, answer: Pick<SupplierAnswer, 'answer' | 'supportedUntil'>, day: Day): boolean {
  const support = supportOn(answer, day);
  return verdict === 'keep' ? support !== true : verdict === 'unsupported' && support === true;
}
