import { unprintable } from '#domain/characters.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Language } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatList } from '#platform/i18n/format.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import { readable } from '#platform/pdf/characters.ts';
import { refuse } from '../refusals.ts';

type Field = 'client' | 'home' | 'firm' | 'plan' | 'service' | 'vat' | 'device';

/** What the contract will print of the offer, in the client's language: each text with the field it comes from. */
function printed({ buyer, home, seller, vat, plans, apart = [] }: OfferValue): [Field, string][] {
  const { language } = buyer;
  return [
    ...[buyer.name, buyer.street, buyer.postcode, buyer.city, buyer.email, buyer.vatId].map((text): [Field, string] => ['client', text]),
    ...[home.name, home.street, home.postcode, home.city].map((text): [Field, string] => ['home', text]),
    ...[seller.name, seller.street, seller.postcode, seller.city].map((text): [Field, string] => ['firm', text]),
    ...[seller.email, seller.phone, seller.website, seller.registrationNumber, seller.vatId].map((text): [Field, string] => ['firm', text]),
    ...(vat.ground ? [['vat', vat.ground] as [Field, string]] : []),
    ...(vat.declaration ? [['firm', vat.declaration.toldTo] as [Field, string]] : []),
    ...apart.flatMap(({ name, places, words, answer }) =>
      [name, ...places, words, answer?.supplier ?? '', answer?.by ?? ''].map((text): [Field, string] => ['device', text]),
    ),
    ...plans.flatMap((plan): [Field, string][] => [
      ['plan', plan.name[language]],
      ['plan', plan.promise[language]],
      ...plan.services.map((service): [Field, string] => ['service', service.name[language]]),
    ]),
  ];
}

/**
 * Null, or `offer_has_letters_we_cannot_print`: all that cannot be printed, with the texts and fields it stands in, in the language of who sends. Forms
 * refuse it as it is typed; this is for what was kept before they did, or comes from elsewhere. Asked before the client is, since the contract is drawn up
 * from the frozen offer and could then no longer be mended.
 */
export function whyNotPrintable(value: OfferValue, language: Language): Refusal | null {
  const t = textsIn(language);
  const lacking = printed(value).filter(([, text]) => unprintable(text).length > 0);
  if (lacking.length === 0) return null;
  const characters = new Set(lacking.flatMap(([, text]) => unprintable(text)));
  const texts = new Set(
    lacking.map(([field, text]) => t('offers:printed.text', { words: readable(text), field: t(`offers:printed.${field}` as TextKey) })),
  );
  return refuse('offer_has_letters_we_cannot_print', {
    values: { characters: [...characters].join(' '), texts: formatList([...texts], language) },
  });
}
