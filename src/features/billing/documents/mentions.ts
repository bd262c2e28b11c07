import type { Country } from '#domain/language.ts';

/** Words that the law of the firm's country asks for on an invoice; texts in `messages` under `mention.`. */
export interface Mention {
  readonly key:
    | 'late_fr'
    | 'discount_fr'
    | 'late_be'
    | 'late_be_consumer'
    | 'late_es'
    | 'late_it'
    | 'copy_it'
    | 'late_gb'
    | 'late_ch'
    | 'late_lu';
  /** As what the client signed; a body that is no trader (co-owners) gets neither the words for traders nor those for consumers. */
  readonly to: 'professional' | 'consumer' | 'everybody';
  /** Law or standard, for whoever checks this table. */
  readonly source: string;
}

export const mentionsOf: Readonly<Record<Country, readonly Mention[]>> = {
  FR: [
    { key: 'late_fr', to: 'professional', source: 'C. com. L441-9, L441-10, D441-5' },
    { key: 'discount_fr', to: 'professional', source: 'C. com. L441-9' },
  ],
  BE: [
    { key: 'late_be', to: 'professional', source: 'Loi du 2 août 2002, art. 5 et 6' },
    { key: 'late_be_consumer', to: 'consumer', source: 'CDE XIX.2 et XIX.4' },
  ],
  ES: [{ key: 'late_es', to: 'professional', source: 'Ley 3/2004, art. 7 y 8' }],
  IT: [
    { key: 'late_it', to: 'professional', source: 'D.Lgs. 231/2002, art. 5 e 6' },
    { key: 'copy_it', to: 'everybody', source: 'D.Lgs. 127/2015, art. 1' },
  ],
  GB: [{ key: 'late_gb', to: 'professional', source: 'Late Payment of Commercial Debts (Interest) Act 1998' }],
  CH: [{ key: 'late_ch', to: 'everybody', source: 'CO art. 104' }],
  LU: [{ key: 'late_lu', to: 'professional', source: 'Loi du 18 avril 2004' }],
};
