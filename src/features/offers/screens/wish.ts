import type { z } from 'zod';
import type { Choices } from '../remote.ts';
import type { OfferForm } from '../schema.ts';

/** What is asked for while an offer is made, as the form holds it. */
export type Wish = z.input<typeof OfferForm>;
export interface WishFields {
  readonly wish: Wish;
  readonly choices: Choices;
  readonly change: (part: Partial<Wish>) => void;
}
