import { needs, type Need, type TakeoverAct } from './gates.ts';

/** The seven points in the order in which a client goes through them: T7 stands where it belongs, before the surveys. */
export const sevenPoints = ['interview', 'reprogramming', 'agreement', 'information', 'wiring', 'products', 'work'] as const;
/** The seven points and, as their end, the handover: what board, rail, client's page and agreement tell, all alike. */
export const pointKeys = [...sevenPoints, 'handover'] as const;
export type PointKey = (typeof pointKeys)[number];

/** The point of the article; the handover is its note to point 6. */
export const pointCodes = {
  interview: 'T1',
  reprogramming: 'T2',
  agreement: 'T7',
  information: 'T3',
  wiring: 'T4',
  products: 'T5',
  work: 'T6',
  handover: null,
} as const satisfies Record<PointKey, string | null>;

/** Which of the seven it is, from 1; null: the handover, which is counted apart. */
export function pointNumber(key: PointKey): number | null {
  const at = (sevenPoints as readonly PointKey[]).indexOf(key);
  return at < 0 ? null : at + 1;
}

/** The acts that a point consists of: what opens it stands in the table of gates. */
const actsOf: Readonly<Record<PointKey, readonly TakeoverAct[]>> = {
  interview: ['interview'],
  reprogramming: ['accept_reprogramming'],
  agreement: ['sign_agreement'],
  information: ['survey'],
  wiring: ['survey'],
  products: ['survey'],
  work: ['sign_terms', 'work'],
  handover: ['sign_handover'],
};
const needsOf = (key: PointKey): readonly Need[] => actsOf[key].flatMap((act): readonly Need[] => needs[act]);

/** What opens a point: of the needs of its acts those that no point before it asked already. The three surveys open together, with the same. */
export function opensWith(key: PointKey): readonly Need[] {
  const before = pointKeys.slice(0, pointKeys.indexOf(key)).filter((one) => !sharesActs(one, key));
  const asked = new Set(before.flatMap(needsOf));
  return [...new Set(needsOf(key))].filter((need) => !asked.has(need));
}
const sharesActs = (one: PointKey, other: PointKey) => actsOf[one].some((act) => actsOf[other].includes(act));
