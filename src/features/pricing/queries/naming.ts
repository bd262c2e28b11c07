import type { Language, Texts } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';

/** A refusal of a price in the words of who reads it: the class of device by its name instead of its key. For the server and the browser alike. */
export function naming(refusal: Refusal, classes: readonly { readonly key: string; readonly names: Texts }[], language: Language): Refusal {
  const device = refusal.values?.['device'];
  const known = classes.find((one) => one.key === device);
  return known ? { ...refusal, values: { ...refusal.values, device: known.names[language] } } : refusal;
}
