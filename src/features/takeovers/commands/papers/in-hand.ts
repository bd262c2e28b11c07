import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { isPriced } from '#domain/takeovers/papers.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { besideEarly } from '../../documents/printed.ts';
import { shownPaper } from './shown.ts';

/**
 * A paper as it is read and signed on the tablet: its words, and those around the signature, in the client's language, whoever of the firm holds it out.
 * Refusal: `no_such_record`, also of a paper of another takeover.
 */
export async function paperInHand(tx: Tx, act: Act, takeoverId: Id<'takeover'>, documentId: Id<'takeover_document'>) {
  const paper = await shownPaper(tx, act, documentId);
  if (isRefusal(paper)) return paper;
  if (paper.takeoverId !== takeoverId) return refuse('no_such_record');
  const { language, title, subtitle, facts, blocks, law, consent, early, earlyWords } = paper.printed;
  const t = textsIn(language);
  return {
    id: paper.id,
    language,
    fileHash: paper.fileHash,
    title,
    subtitle,
    facts: facts.map(([name, value]) => [name, value] as const),
    blocks,
    law: law && { title: law.title, lines: law.lines, general: law.general },
    consent,
    early: early === null ? null : { text: early, without: besideEarly(earlyWords) },
    words: {
      read: t('takeovers:page.asPdf'),
      name: t('contracts:portal.name'),
      draw: t('contracts:field.draw'),
      clear: t('contracts:portal.clear'),
      typed: t('contracts:field.typed'),
      submit: t(isPriced(paper.kind) ? 'contracts:portal.submit' : 'contracts:portal.sign'),
      missing: {
        name: t('ui:refusal.field_is_missing'),
        strokes: t('contracts:portal.drawOrType'),
        consent: t('contracts:refusal.consent_is_missing'),
      },
    },
  };
}
export type PaperInHand = Exclude<Awaited<ReturnType<typeof paperInHand>>, Refusal>;
