import { box, framed, heading, list, speaker, text, type PaperOf } from './frame.ts';
import type { PrintedPaper } from './printed.ts';

/** Which systems are programmed anew (T2). */
export interface AcceptanceSays extends PaperOf {
  readonly systems: readonly string[];
}

/** Why each reason stands here: nobody answers for what they did not build; hidden state; warranties; time; who still has access. */
const reasons = ['answer', 'hidden', 'warranty', 'time', 'security'] as const;

/** The client accepts that programming is redone and charged: "Inform the customer programming and configuration of the whole system needs to be redone. Always." */
export function acceptancePaper(says: AcceptanceSays): PrintedPaper {
  const say = speaker(says.language);
  const paper = framed(says, {
    kind: 'acceptance',
    consent: say('acceptance.consent', { number: says.number }),
    blocks: [
      text(say('acceptance.intro')),
      box(
        say('acceptance.what.title'),
        [say('acceptance.what.text'), say('acceptance.systems', { systems: says.systems.join(' · ') }), say('acceptance.stays')].join(
          '\n\n',
        ),
      ),
      heading(say('acceptance.why')),
      list(reasons.map((reason) => say(`acceptance.reason.${reason}`))),
      heading(say('acceptance.sunk.title')),
      text(say('acceptance.sunk.text')),
    ],
  });
  return { ...paper, systems: says.systems };
}
