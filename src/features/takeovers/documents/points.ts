import type { Need } from '#domain/takeovers/gates.ts';
import { opensWith, pointKeys, pointNumber } from '#domain/takeovers/seven-points.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatList } from '#platform/i18n/format.ts';
import { speaker, type PaperOf } from './frame.ts';
import type { Block } from './printed.ts';

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

/** The seven points and the handover, as the client's page tells them, with what opens each: what the points before did not ask already. */
export function pointsTable({ language }: PaperOf): Block {
  const say = speaker(language);
  const t = textsIn(language);
  const rows = pointKeys.map((key) => {
    const number = pointNumber(key);
    const title = t(`takeovers:point.${key}.title`);
    const opens = new Set(opensWith(key).flatMap((need) => told[need] ?? []));
    const words = formatList(
      [...opens].map((need) => say(`need.${need}`)),
      language,
    );
    return [number === null ? title : `${number}. ${title}`, words === '' ? say('need.none') : words];
  });
  return {
    kind: 'table',
    columns: [say('agreement.points.column.step'), say('agreement.points.column.opens')],
    numbers: [],
    rows,
    totals: [],
  };
}
