import { cableTypes } from '#domain/wiring/cables.ts';
import type { DiagramWords, MarkWords } from '#domain/wiring/diagram/words.ts';
import { cableStates } from '#domain/wiring/states.ts';
import type { Translate } from '#platform/i18n/texts.ts';

/** The words of a drawing in the language of its reader. */
export const diagramWords = (t: Translate): DiagramWords => ({
  type: named(cableTypes, (type) => t(`wiring:diagram.type.${type}`)),
  state: named(cableStates, (state) => t(`wiring:diagram.state.${state}`)),
  overview: t('wiring:diagram.overview'),
  front: t('wiring:diagram.front'),
  nowhere: t('wiring:diagram.nowhere'),
  unlabelled: t('wiring:diagram.unlabelled'),
  unknownEnd: t('wiring:diagram.unknownEnd'),
  acceptedEnd: t('wiring:diagram.acceptedEnd'),
  acceptedBy: (who) => t('wiring:diagram.acceptedBy', { who }),
  wallEnd: t('wiring:diagram.wallEnd'),
  within: t('wiring:diagram.within'),
  idle: t('wiring:diagram.idle'),
  part: (part, of) => t('wiring:diagram.part', { part, of }),
  face: { front: t('wiring:diagram.face.front'), back: t('wiring:diagram.face.back') },
});

/** What each mark of a drawing means. */
export const markWords = (t: Translate): MarkWords =>
  named(['tested', 'fault', 'retired', 'unknown', 'accepted', 'wall', 'away', 'free'] as const, (mark) => t(`wiring:diagram.mark.${mark}`));

const named = <Name extends string>(names: readonly Name[], text: (name: Name) => string): Readonly<Record<Name, string>> =>
  Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Name, string>;
