import { dayAt, type Instant, type Zone } from '#domain/time.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { dayIn } from './frame.ts';
import { text, type Section } from './printed.ts';

/** A photo that is printed: what it shows, what was written to it, when and by whom it was taken. */
export interface PhotoSaid {
  readonly fileHash: string;
  readonly of: string;
  readonly caption: string;
  readonly takenAt: Instant;
  readonly recordedBy: string;
}
/** `left`: how many are in the record and not in print. */
export interface PhotosSaid {
  readonly printed: readonly PhotoSaid[];
  readonly left: number;
  readonly zone: Zone;
}

/** The photos of a report as its section; none where none was taken. */
export function photoBlocks({ printed, left, zone }: PhotosSaid, t: Translate): Section[] {
  if (printed.length === 0 && left === 0) return [];
  const photos = printed.map(({ fileHash, of, caption, takenAt, recordedBy }) => ({
    hash: fileHash,
    text: [of, caption, t('reports:doc.taken', { day: dayIn(dayAt(takenAt, zone), t), name: recordedBy })].filter(Boolean).join(' · '),
  }));
  return [
    {
      title: t('reports:doc.photos'),
      lying: false,
      blocks: [
        ...(left > 0 ? [text(t('reports:doc.photosLeft', { count: left }))] : []),
        ...(photos.length > 0 ? [{ kind: 'photos' as const, photos }] : []),
      ],
    },
  ];
}
