import { expect, it } from 'vitest';
import { type InstalmentToBill, mayBillInstalment } from './instalment-to-bill.ts';

const signed: InstalmentToBill = { waitsForHandover: false, stands: true, isDropped: false, isHandedOver: false, takenBackBy: null };

it.each([
  [{}, true],
  [{ takenBackBy: 'mistake' }, true],
  [{ stands: false }, 'instalment_is_not_signed'],
  [{ isDropped: true }, 'instalment_was_dropped'],
  [{ waitsForHandover: true }, 'last_part_waits_for_the_handover'],
  [{ waitsForHandover: true, isHandedOver: true }, true],
  [{ takenBackBy: 'goodwill' }, 'instalment_was_given_away'],
  [{ takenBackBy: 'withdrawal' }, 'instalment_was_given_away'],
] as const)('an instalment with %j is billed: %s', (more, answer) => {
  const may = mayBillInstalment({ ...signed, ...more });
  expect(may === true ? may : may.refusal).toBe(answer);
});
