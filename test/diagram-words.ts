import type { DiagramWords } from '#domain/wiring/diagram/words.ts';

/** The words of a drawing where its language does not matter. */
export const testWords: DiagramWords = {
  type: {
    network: 'Network',
    coax: 'Coax',
    speaker: 'Speaker',
    hdmi: 'HDMI',
    fibre: 'Fibre',
    knx: 'KNX',
    dali: 'DALI',
    control: 'Control',
    alarm: 'Alarm',
    power: 'Power',
  },
  state: { found: 'found', identified: 'identified', tested: 'tested', fault: 'fault', retired: 'out of use' },
  overview: 'The whole house',
  front: 'front',
  nowhere: 'Not yet in a place',
  unlabelled: 'no label',
  unknownEnd: 'unknown end',
  acceptedEnd: 'unknown end, accepted',
  acceptedBy: (who) => `accepted by ${who}`,
  wallEnd: 'bare end',
  within: 'inside',
  idle: 'Without a known cable',
  part: (part, of) => `part ${part} of ${of}`,
  face: { front: 'front', back: 'back' },
};
