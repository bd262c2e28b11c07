import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import { type Choice, settleConflict } from '#features/homes/commands/conflicts.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { editItem } from './items.ts';

/** Chooses between what two wrote into the same field of the register. Refusals: those of `settleConflict` of homes and of `editItem`. */
export const settleItemConflict = (tx: Tx, act: Act, choice: Choice): Promise<null | Refusal> =>
  settleConflict(tx, act, choice, {
    information_item: (itemId, wrote) => editItem(tx, act, itemId as Id<'information_item'>, { wrote, saw: {} }),
  });
