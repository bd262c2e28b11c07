import { type LawfulDays, workWithoutRequest } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Language } from '#domain/language.ts';
import type { PricedKind } from '#domain/takeovers/papers.ts';
import type { Day } from '#domain/time.ts';
import { lawLines } from '#features/contracts/queries/law-words.ts';
import { withdrawalForm, withdrawalWords } from '#features/contracts/queries/withdrawal-words.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { speaker, titleOf, type PaperOf } from './frame.ts';
import type { PrintedPaper } from './printed.ts';

/** What the law gives a signature of a priced paper on the day it is made, in the words of the contract; the request to begin early where it would change something. */
export function lawOfPaper(
  of: PaperOf,
  kind: PricedKind,
  law: LawfulDays,
): Pick<PrintedPaper, 'law' | 'early' | 'earlyWords' | 'withdrawal' | 'form'> {
  const { language, madeOn, seller, buyer } = of;
  const say = speaker(language);
  const t = textsIn(language);
  const asked = law.needsEarlyStartBox && law.firstWorkOn > madeOn;
  return {
    law: lawLines({ law, madeOn, language }),
    early: asked ? say('early.text') : null,
    earlyWords: asked
      ? {
          title: t('contracts:doc.early'),
          owed: owedIfBegun(kind, language),
          without: withoutRequest({ kind, law, language, signedOn: madeOn }, false),
          open: t('contracts:doc.earlyOpen'),
        }
      : null,
    withdrawal: withdrawalWords({ law, madeOn, language, seller }),
    form: withdrawalForm({ law, language, title: titleOf(kind, of), seller, buyer }),
  };
}

/**
 * What stays owed after the request and a withdrawal: the measure of `owedOfElements` (`domain/takeovers/left.ts`, docs/decisions/0018) in the client's words. The agreement
 * orders the survey alone, terms and addendum work and products.
 */
const owedIfBegun = (kind: PricedKind, language: Language): string =>
  speaker(language)(kind === 'agreement' ? 'early.owed.survey' : 'early.owed.work');

/** What holds where nobody asks to begin early: as a signature on the day the paper is made would give it, or as the one that was given gives it. */
export function withoutRequest(
  { kind, law, language, signedOn }: { kind: PricedKind; law: LawfulDays; language: Language; signedOn: Day },
  signed: boolean,
): string {
  const on = (day: Day) => formatDay(day, language, 'long');
  return speaker(language)(`${kind === 'agreement' ? 'agreement' : 'terms'}.${signed ? 'without' : 'withoutIfSigned'}`, {
    day: on(workWithoutRequest(law, signedOn)),
    signedOn: on(signedOn),
  });
}
