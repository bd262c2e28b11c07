import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import { printableText } from '#platform/pdf/characters.ts';
import { refuse } from '../refusals.ts';

type Field = 'client' | 'home' | 'firm' | 'plan' | 'service' | 'vat';

/** What the contract will print of the offer, in the client's language: each text with the field it comes from. */
function printed({ buyer, home, seller, vat, plans }: OfferValue): [Field, string][] {
  const { language } = buyer;
  return [
    ...[buyer.name, buyer.street, buyer.postcode, buyer.city, buyer.email, buyer.vatId].map((text): [Field, string] => ['client', text]),
    ...[home.name, home.street, home.postcode, home.city].map((text): [Field, string] => ['home', text]),
    ...[seller.name, seller.street, seller.postcode, seller.city].map((text): [Field, string] => ['firm', text]),
    ...[seller.email, seller.phone, seller.website, seller.registrationNumber, seller.vatId].map((text): [Field, string] => ['firm', text]),
    ...(vat.ground ? [['vat', vat.ground] as [Field, string]] : []),
    ...(vat.declaration ? [['firm', vat.declaration.toldTo] as [Field, string]] : []),
    ...plans.flatMap((plan): [Field, string][] => [
      ['plan', plan.name[language]],
      ['plan', plan.promise[language]],
      ...plan.services.map((service): [Field, string] => ['service', service.name[language]]),
    ]),
  ];
}

/**
 * Null, or `offer_has_letters_we_cannot_print`: the characters, the text and the field they stand in, in the language of who sends. Asked before the client
 * is, since the contract is drawn up from the frozen offer and could then no longer be mended.
 */
export function whyNotPrintable(value: OfferValue, language: Language): Refusal | null {
  for (const [field, text] of printed(value)) {
    if (!isRefusal(printableText(text, field))) continue;
    const characters = new Set([...text.normalize('NFC')].filter((one) => isRefusal(printableText(one, field))));
    const t = textsIn(language);
    return refuse('offer_has_letters_we_cannot_print', {
      values: { characters: [...characters].join(' '), words: text, field: t(`offers:printed.${field}` as TextKey) },
    });
  }
  return null;
}
