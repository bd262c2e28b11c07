import type { EndPlace } from '#domain/wiring/schedule.ts';
import type { Translate } from '#platform/i18n/texts.ts';

/** Where an end is, in a line: the narrowest place, what holds the port, the port. An end that nobody knows says so. */
export function endWords(end: EndPlace | null, t: Translate): string {
  if (!end) return t('wiring:end.unknown');
  return [end.way.at(-1)?.name, end.holder, end.port].filter(Boolean).join(' · ');
}
