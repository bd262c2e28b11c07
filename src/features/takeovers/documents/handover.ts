import type { PricesAre } from '#domain/billing/invoice.ts';
import type { Cents } from '#domain/money.ts';
import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import type { SignedKind } from '#domain/takeovers/papers.ts';
import type { Day } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { box, framed, heading, list, money, speaker, text, type PaperOf } from './frame.ts';
import type { GrievanceSaid } from './heard.ts';
import type { Block, PrintedPaper } from './printed.ts';

/** How a grievance was answered on the walk through the home. */
export interface Answered extends GrievanceSaid {
  readonly answer: string;
  readonly shown: boolean;
  readonly accepted: boolean;
  readonly exception: string;
  readonly promisedOn: Day | null;
  /** A photograph that can be printed; one of another kind is named only (`hasPhoto`). */
  readonly photoHash: string | null;
  readonly hasPhoto: boolean;
}

/** The personal handover. `lastPartCents`: what falls due with it, in the takeover's prices; nought: nothing was left for it. */
export interface HandoverSays extends PaperOf {
  readonly pricesAre: PricesAre;
  readonly grievances: readonly Answered[];
  readonly delivered: readonly string[];
  readonly reports: readonly { readonly point: SurveyPoint; readonly on: Day }[];
  readonly signed: readonly { readonly kind: SignedKind; readonly on: Day }[];
  readonly lastPartCents: Cents;
}

/** Every grievance in the client's words with what became of it, what was delivered, which papers are theirs, and the last part that falls due. */
export function handoverPaper(says: HandoverSays): PrintedPaper {
  const { language, grievances, lastPartCents, pricesAre } = says;
  const say = speaker(language);
  const exceptions = grievances.some(({ accepted }) => !accepted);
  return framed(says, {
    kind: 'handover',
    consent: say(`handover.consent.${exceptions ? 'exceptions' : 'clear'}`, { number: says.number }),
    blocks: [
      text(say('handover.intro')),
      heading(say('handover.grievances')),
      ...(grievances.length > 0 ? grievances.flatMap((one, at) => point(says, one, at + 1)) : [text(say('heard.noGrievances'))]),
      heading(say('handover.delivered')),
      list([...surveysClosed(says), ...says.delivered]),
      heading(say('handover.papers')),
      list(papersSigned(says)),
      box(
        say('handover.lastPart.title'),
        lastPartCents > 0 ? say(`handover.lastPart.${pricesAre}`, { amount: money(says, lastPartCents) }) : say('handover.lastPart.none'),
      ),
      text(say('handover.thanks')),
    ],
  });
}

function point({ language }: HandoverSays, one: Answered, at: number): Block[] {
  const say = speaker(language);
  const how = say(one.accepted ? 'handover.accepted' : 'handover.withException');
  const promised = one.promisedOn ? [say('handover.promised', { day: formatDay(one.promisedOn, language, 'long') })] : [];
  const exception = one.exception.trim() === '' ? [] : [say('handover.exception', { words: one.exception.trim() })];
  const words = [
    say('quoted', { words: one.words.trim() }),
    say('handover.answer', { words: one.answer.trim() }),
    [say(one.shown ? 'handover.shown' : 'handover.notShown'), ...exception, ...promised].join(' '),
  ];
  const kept = one.hasPhoto ? [text(say('handover.photoKept', { at }))] : [];
  const photo: Block[] = one.photoHash ? [{ kind: 'picture', hash: one.photoHash, text: say('handover.photo', { at }) }] : kept;
  return [box(say('handover.pointTitle', { at, kind: say(`grievance.kind.${one.kind}`), how }), words.join('\n\n')), ...photo];
}

/** What was surveyed is work that was done: no paper of its own is made of it. */
export function surveysClosed({ language, reports }: Pick<HandoverSays, 'language' | 'reports'>): string[] {
  const say = speaker(language);
  return reports.map((one) =>
    say('handover.report', { report: say(`handover.reportOf.${one.point}`), day: formatDay(one.on, language, 'long') }),
  );
}

/** The papers the client signed, each with its day. */
export function papersSigned({ language, signed }: Pick<HandoverSays, 'language' | 'signed'>): string[] {
  const say = speaker(language);
  return signed.map((one) => say('handover.signedPaper', { kind: say(`kind.${one.kind}`), day: formatDay(one.on, language, 'long') }));
}
