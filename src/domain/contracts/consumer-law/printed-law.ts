import type { Country } from '../../language.ts';
import type { Refusal } from '../../refusal.ts';
import { refuse } from '../refusals.ts';
import { canonicalJson, type Json } from '../signing.ts';
import type { LawSource, SignatureFacts } from './lawful-days.ts';

/** Where, through what and as what the client signs, as far as the law asks. */
export type LegalCircumstances = Pick<
  SignatureFacts,
  'place' | 'channel' | 'party' | 'unsolicitedVisit' | 'urgentRepair' | 'smallProfessional'
>;

/** The law that a document was made under, kept with it: the days on it follow from these and from the day on which it is signed. */
export interface PrintedLaw {
  readonly country: Country;
  readonly circumstances: LegalCircumstances;
  /** Every rule that was asked, with its answer. */
  readonly sources: readonly LawSource[];
}

/**
 * What two laws are compared by. Who vouches for a rule is not printed: the firm's own row that says the same in the same words changes nothing.
 * The database asks the same of a signature (`law_in_words`).
 */
function inWords({ country, circumstances, sources }: PrintedLaw): string {
  const { place, channel, party, unsolicitedVisit, urgentRepair, smallProfessional = false } = circumstances;
  const rules = sources.map(({ topic, value, source }) => ({ topic, value, source }));
  return canonicalJson({ country, place, channel, party, unsolicitedVisit, urgentRepair, smallProfessional, rules } as unknown as Json);
}

/**
 * Whether the law that a document prints is still the law as it is known: same country, same circumstances, same rules. Of a document that kept none
 * (`printed` null: made before they did) nobody knows, which is no change. Refusals: `law_changed_since_the_document_was_made`, `document_kept_no_law`.
 */
export function lawIsStill(printed: PrintedLaw | null, known: PrintedLaw): true | Refusal {
  if (printed === null) return refuse('document_kept_no_law');
  return inWords(printed) === inWords(known) ? true : refuse('law_changed_since_the_document_was_made');
}
