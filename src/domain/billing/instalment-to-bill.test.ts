import { expect, it } from 'vitest';
import { type CreditOfInstalment, type InstalmentToBill, mayBillInstalment, mayCreditInstalment } from './instalment-to-bill.ts';

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

const half = { line: 1, grossCents: 90_001, creditedCents: 45_000, isToStayOpen: true };
const gift: CreditOfInstalment = { cause: 'goodwill', opens: 'work', leftCents: 1, lines: [half] };
it.each([
  [{}, true],
  [{ lines: [{ ...half, creditedCents: 45_001 }] }, 'work_given_away_opens_nothing'],
  [{ lines: [{ ...half, creditedCents: 90_001, isToStayOpen: false }, half] }, true],
  [{ opens: 'survey', lines: [{ ...half, creditedCents: 90_001 }] }, 'survey_given_away_opens_nothing'],
  [{ cause: 'mistake' }, 'instalment_mistake_is_whole'],
  [{ cause: 'mistake', leftCents: 0, lines: [{ ...half, creditedCents: 90_001 }] }, true],
  [{ cause: 'given_up', lines: [{ ...half, creditedCents: 90_001 }] }, true],
] as const)('of an instalment %j is credited: %s', (more, answer) => {
  const may = mayCreditInstalment({ ...gift, ...more });
  expect(may === true ? may : may.refusal).toBe(answer);
});
