import { needs, type Need, type TakeoverAct } from '#domain/takeovers/gates.ts';
import { formatList } from '#platform/i18n/format.ts';
import { speaker, type PaperOf } from './frame.ts';
import type { Block } from './printed.ts';

/** The steps in the client's order, with the act that each is: what opens it stands in the domain's own table of gates. */
const steps = [
  ['interview', 'interview'],
  ['reprogramming', 'accept_reprogramming'],
  ['agreement', 'sign_agreement'],
  ['information', 'survey'],
  ['wiring', 'survey'],
  ['products', 'survey'],
  ['terms', 'sign_terms'],
  ['work', 'work'],
  ['handover', 'sign_handover'],
] as const satisfies readonly (readonly [string, TakeoverAct])[];

/** What the paper tells the client of a need; what only says that nothing came in between, or is the firm's own homework, is left out. */
const told: Readonly<Partial<Record<Need, string>>> = {
  heard_confirmed: 'heard_confirmed',
  reprogramming_accepted: 'reprogramming_accepted',
  decided_to_go: 'decided_to_go',
  agreement_signed: 'agreement_signed',
  survey_paid: 'survey_paid',
  survey_is_lawful: 'lawful',
  surveys_signed_off: 'surveys_signed_off',
  terms_signed: 'terms_signed',
  element_paid: 'element_paid',
  element_is_lawful: 'lawful',
  elements_done: 'elements_done',
  elements_paid: 'elements_paid',
  grievances_answered: 'grievances_answered',
};

/** The seven points and the handover with what opens each: of every step only what the steps before did not ask already. */
export function pointsTable({ language }: PaperOf): Block {
  const say = speaker(language);
  const rows = steps.map(([step, act], at) => {
    const before = new Set(steps.slice(0, at).flatMap(([, earlier]): readonly Need[] => (earlier === act ? [] : needs[earlier])));
    const anew = (needs[act] as readonly Need[]).filter((need) => told[need] !== undefined && !before.has(need));
    const words = formatList([...new Set(anew.map((need) => say(`need.${told[need]}`)))], language);
    return [say(`point.${step}`), words === '' ? say('need.none') : words];
  });
  return {
    kind: 'table',
    columns: [say('agreement.points.column.step'), say('agreement.points.column.opens')],
    numbers: [],
    rows,
    totals: [],
  };
}
