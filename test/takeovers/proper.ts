import type { Day } from '#domain/time.ts';
import type { ActName } from './acts.ts';
import { askedWithinTheHour, isGood } from './signing-acts.ts';
import {
  cannotDrop,
  dueOf,
  elementStands,
  gateOfWork,
  invoiceOf,
  isConfirmed,
  isDropped,
  isPaid,
  left,
  newest,
  over,
  paperStands,
  said,
  standing,
  type State,
  toldAtHandover,
  undone,
  unpaid,
} from './model.ts';

/** What a firm that does everything in its order does next: an act, or waiting for a day; null: all of it is done, or it is over. */
export type Next = ActName | { readonly waitFor: Day };

export function properNext(s: State, dice: number): Next | null {
  if (over(s)) return null;
  return (
    filter(s, dice) ??
    agreement(s, dice) ??
    surveys(s, dice) ??
    paperOf(s, 'terms', dice) ??
    changes(s, dice) ??
    work(s, dice) ??
    handover(s, dice)
  );
}

function filter(s: State, dice: number): Next | null {
  if (!s.called) return 'call the previous firm';
  if (!isConfirmed(s)) {
    const heard = newest(s, 'heard');
    if (s.grievances.filter((one) => !one.removed).length < 2) return 'add a grievance';
    if (!heard || heard.answer || heard.of !== said(s)) return 'write what we heard';
    return dice % 2 === 0 ? 'confirm it on the page' : 'confirm it on the telephone';
  }
  if (!standing(s, 'acceptance')) return newest(s, 'acceptance') ? 'sign on the tablet' : 'write the acceptance';
  return s.decision === 'go' ? null : 'decide to go';
}

function agreement(s: State, dice: number): Next | null {
  if (s.place === null) return dice % 2 === 0 ? 'say it is signed at home' : 'say it is signed at a distance';
  return paperOf(s, 'agreement', dice) ?? money(s, 'survey') ?? lawful(s, standing(s, 'agreement')?.signed?.workOn);
}

function paperOf(s: State, kind: 'agreement' | 'terms', dice: number): Next | null {
  if (standing(s, kind)) return null;
  if (s.drafts[kind].revision === 0) return kind === 'agreement' ? 'draft the agreement' : 'draft the terms';
  const paper = newest(s, kind);
  if (!paper || paper.signed || paper.place !== s.place) return kind === 'agreement' ? 'write the agreement' : 'write the terms';
  if (s.place === 'home') return 'sign on the tablet';
  return byCode(s, paper.id, dice);
}
/** Now and then something is changed by an addendum. */
function changes(s: State, dice: number): Next | null {
  if (standing(s, 'handover')) return null;
  const papers = s.papers.filter((one) => one.kind === 'addendum');
  const paper = papers.at(-1);
  if (paper && !paper.signed && paper.place === s.place && !cannotDrop(s, paper.drops) && dice % 3 !== 0)
    return s.place === 'home' ? 'sign on the tablet' : byCode(s, paper.id, dice);
  if (s.drafts.addendum.revision > papers.length && !cannotDrop(s, s.drafts.addendum.drops)) return 'write an addendum';
  return dice % 23 === 0 && papers.length < 2 ? 'draft an addendum' : null;
}
function byCode(s: State, paper: string, dice: number): Next {
  const { code } = s;
  if (code && isGood(s, code) && code.paper === paper && dice % 8 !== 7) return 'sign through the link';
  return askedWithinTheHour(s) >= 5 ? { waitFor: tomorrow(s) } : 'ask for a code';
}
const tomorrow = ({ today }: State) => new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10) as Day;
const lawful = (s: State, day: Day | null | undefined): Next | null => (day && day > s.today ? { waitFor: day } : null);

/** What is to be paid next: of the survey, of work, of the last parts. */
function money(s: State, opens: 'survey' | 'work' | 'handover'): Next | null {
  const due = s.instalments.filter(
    (one) => one.opens === opens && paperStands(s, one.paper) && !isDropped(s, one.id) && dueOf(s, one) > 0 && !isPaid(s, one.id, s.today),
  );
  const billed = due.flatMap((one) => invoiceOf(s, one.id) ?? []);
  const payable = billed.find((one) => one.payFrom <= s.today && left(one) > 0);
  if (payable) return 'pay an invoice';
  const [first] = billed;
  if (first && first.payFrom > s.today) return { waitFor: first.payFrom };
  return due.length > billed.length && opens !== 'handover' ? 'bill an instalment' : null;
}

function surveys(s: State, dice: number): Next | null {
  if (s.signedOff.length === 3) return null;
  if (s.devices.some(({ judged }) => !judged)) return 'judge a device';
  return s.devices.length < 2 && dice % 3 === 0 ? 'add a device' : 'sign a survey off';
}

function work(s: State, dice: number): Next | null {
  const open = undone(s).filter((one) => gateOfWork(s, one.id, s.today) === null);
  if (open.some((one) => !one.started) && dice % 4 === 0) return 'plan an element';
  if (open.some((one) => !one.started)) return 'start an element';
  if (open.length > 0) return dice % 4 === 0 ? 'book time' : 'finish an element';
  if (undone(s).length === 0) return unpaid(s).length > 0 ? money(s, 'work') : null;
  const waits = undone(s).flatMap((one) =>
    isPaid(s, one.instalment, s.today) ? (s.papers.find(({ id }) => id === one.paper)?.signed?.workOn ?? []) : [],
  );
  return money(s, 'work') ?? lawful(s, waits.toSorted()[0]) ?? 'bill an instalment';
}

function handover(s: State, dice: number): Next | null {
  if (s.grievances.some((one) => !one.removed && !one.settled)) return 'answer a grievance';
  if (!standing(s, 'handover')) return newest(s, 'handover')?.of === toldAtHandover(s) ? 'sign on the tablet' : 'write the handover';
  if (!s.offered && dice % 2 === 0) return 'offer service';
  return money(s, 'handover') ?? (s.offered ? null : 'offer service');
}

/** How deep a walk came. */
export const depths = [
  'begun',
  'filtered',
  'agreement signed',
  'surveyed',
  'terms signed',
  'work under terms',
  'handed over',
  'offered',
] as const;
export type Depth = (typeof depths)[number];
export function depthOf(s: State): Depth {
  if (s.offered) return 'offered';
  if (standing(s, 'handover')) return 'handed over';
  if (s.elements.some((one) => !one.survey && one.started && elementStands(s, one))) return 'work under terms';
  if (standing(s, 'terms')) return 'terms signed';
  if (s.signedOff.length === 3) return 'surveyed';
  if (standing(s, 'agreement')) return 'agreement signed';
  return standing(s, 'acceptance') && s.decision === 'go' ? 'filtered' : 'begun';
}
