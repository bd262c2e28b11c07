import type { Act } from './act.ts';
import { beforeActs } from './before-acts.ts';
import { moneyActs } from './money-acts.ts';
import { paperActs } from './paper-acts.ts';
import { signingActs } from './signing-acts.ts';
import { workActs } from './work-acts.ts';

/** All that the walks may do, by name. */
const acts = { ...beforeActs, ...paperActs, ...signingActs, ...moneyActs, ...workActs } satisfies Record<string, Act>;
export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];
export const actOf = (name: string): Act => acts[name as ActName];
