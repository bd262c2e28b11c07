import { problemText } from '#platform/i18n/problem.ts';
import { classes } from './classes.ts';
import { useLocale } from './locale.tsx';

/** Codes, numbers of a telephone, postcodes: nobody pastes a text there, and the browser may hold them to their length. */
const shortInput = 60;
/** What the browser itself cuts off: only in short inputs. Words are taken as they are pasted; what is too long says so. */
export const cutAt = (maximum: number | undefined): number | undefined =>
  maximum !== undefined && maximum <= shortInput ? maximum : undefined;

/** How many characters are left of a limit, as the schemas count: without the blanks around. Below zero: so many too many. */
export const charactersLeft = (text: string, maximum: number): number => maximum - text.trim().length;
const isNear = (left: number, maximum: number) => left <= Math.min(200, maximum * 0.1);

/** The refusal of a text that is too long, in the words of the server; nothing while it fits, or where nothing limits it. */
export function useTooLong(text: string, maximum: number | undefined): string | undefined {
  const { t } = useLocale();
  if (maximum === undefined || charactersLeft(text, maximum) >= 0) return undefined;
  return problemText({ refusal: 'field_is_too_long', values: { maximum } }, t);
}

/** How much room is left, near the limit and beyond it; nothing before. */
export function CharactersLeft({ text, maximum }: { text: string; maximum: number | undefined }) {
  const { t } = useLocale();
  if (maximum === undefined || cutAt(maximum) !== undefined) return null;
  const left = charactersLeft(text, maximum);
  if (!isNear(left, maximum)) return null;
  return (
    <span className={classes('number text-sm', left < 0 ? 'text-bad' : 'text-ink-faint')}>
      {left < 0 ? t('ui:charactersTooMany', { count: -left }) : t('ui:charactersLeft', { count: left })}
    </span>
  );
}
