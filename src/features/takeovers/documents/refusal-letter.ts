import { framed, heading, list, speaker, text, type PaperOf } from './frame.ts';
import { papersSigned, surveysClosed, type HandoverSays } from './handover.ts';
import type { Block, PrintedPaper } from './printed.ts';

/** A no, with the firm's own words inside. `ended`: what was done until then, where something with a price was signed; null: nothing is owed. */
export interface RefusalLetterSays extends PaperOf {
  readonly words: string;
  readonly ended: Pick<HandoverSays, 'delivered' | 'reports' | 'signed'> | null;
}

const steps = ['previous', 'maker', 'papers', 'return'] as const;

function endedBlocks({ language }: RefusalLetterSays, { delivered, reports, signed }: NonNullable<RefusalLetterSays['ended']>): Block[] {
  const say = speaker(language);
  const done = [...surveysClosed({ language, reports }), ...delivered];
  return [
    heading(say('refusal_letter.ended.done')),
    list(done.length > 0 ? done : [say('refusal_letter.ended.nothingDone')]),
    heading(say('refusal_letter.ended.yours')),
    list([...papersSigned({ language, signed }), say('refusal_letter.ended.bought')]),
    heading(say('refusal_letter.ended.back')),
    text(say('refusal_letter.ended.backText')),
  ];
}

/** The letter of a no-go, and of what ended after it had begun: kind, without an accusation, and with what the client may do next. */
export const refusalLetter = (says: RefusalLetterSays): PrintedPaper =>
  framed(says, { kind: 'refusal_letter', blocks: refusalBlocks(says) });

/** What the letter says, piece by piece. */
export function refusalBlocks(says: RefusalLetterSays): Block[] {
  const say = speaker(says.language);
  return [
    text(say('refusal_letter.dear', { name: says.buyer.name })),
    ...(says.ended ? [text(say('refusal_letter.ended.answer'))] : [text(say('refusal_letter.thanks')), text(say('refusal_letter.answer'))]),
    ...(says.words.trim() === '' ? [] : [text(says.words.trim())]),
    text(say('refusal_letter.noBlame')),
    ...(says.ended ? endedBlocks(says, says.ended) : []),
    heading(say('refusal_letter.next')),
    list(steps.map((step) => say(`refusal_letter.step.${step}`))),
    ...(says.ended ? [] : [text(say('refusal_letter.nothingOwed'))]),
    text(`${say('refusal_letter.regards')}\n${says.seller.name}`),
  ];
}
