import { apartKinds, countApart, type DeviceApart } from '#domain/products/apart.ts';
import type { Day } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';

/** Which devices, and how many of them, with the places they are in: "2 × Crestron CP3 (Rack, Cellar)". */
export function apartName({ name, count, places }: DeviceApart): string {
  const counted = count > 1 ? `${count} × ${name}` : name;
  return places.length > 0 ? `${counted} (${places.join('; ')})` : counted;
}

/** Why they are set apart: the reasons, what was said beside them, and what their supplier answered, with its day. */
export function apartWhy(t: Translate, { reasons, words, answer }: DeviceApart): string {
  const why = reasons.map((reason) => t(`products:reason.${reason}`)).join(', ');
  return [[why, words].filter(Boolean).join(' – '), answer && answerSaid(t, answer)].filter(Boolean).join('\n');
}

function answerSaid(t: Translate, { supplier, says, supportedUntil, on, by }: NonNullable<DeviceApart['answer']>): string {
  const day = (of: Day) => formatDay(of, t.language, 'long');
  const said =
    says === 'supported_until' && supportedUntil
      ? t('contracts:apart.supportedUntil', { day: day(supportedUntil) })
      : t(`products:answer.${says}`);
  const who = [supplier, by].filter(Boolean).join(', ');
  return t('contracts:apart.answered', { who, day: day(on), said });
}

/** How many of each kind are set apart, in a line each that leads to the annex; none of what there is none of. */
export const apartCounts = (t: Translate, apart: readonly DeviceApart[]): string[] =>
  apartKinds.flatMap((kind) => {
    const count = countApart(apart, kind);
    return count > 0 ? [t(`contracts:apart.count.${kind}`, { count })] : [];
  });

/** What it means for the client that devices are excluded, or at risk: a sentence for each kind that there is. */
export const apartMeaning = (t: Translate, apart: readonly DeviceApart[]): string =>
  apartKinds
    .filter((kind) => countApart(apart, kind) > 0)
    .map((kind) => t(`contracts:apart.means.${kind}`))
    .join(' ');

/** As the kinds are called in a table. */
export const apartKind = (t: Translate, { kind }: DeviceApart): string => t(`contracts:apart.kind.${kind}`);
