import { expect } from 'vitest';

/** What the database said to a statement: the name of the constraint, and its words; `all was taken` where it refused nothing. */
export const faultOf = (what: Promise<unknown>): Promise<string> => what.then(() => 'all was taken', named);

export const named = ({ constraint, message }: { readonly constraint?: string; readonly message: string }): string =>
  `${constraint ?? ''} ${message}`;

/** The database refused it, by that constraint or in those words. */
export async function refusedBy(what: Promise<unknown>, constraint: RegExp): Promise<void> {
  expect(await faultOf(what)).toMatch(constraint);
}
