import type { Country } from '../language.ts';
import type { Cents, Currency } from '../money.ts';
import type { PaymentReference } from './reference.ts';

export interface EpcTransfer {
  readonly creditorName: string;
  readonly creditorCountry: Country;
  readonly iban: string;
  readonly bic?: string | null;
  readonly amountCents: Cents;
  readonly currency: Currency;
  readonly reference: PaymentReference;
}

const mostBytes = 331;
const mostCents = 99_999_999_999;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const clip = (text: string, most: number) => [...oneLine(text)].slice(0, most).join('');

/**
 * The text of an EPC QR code: a SEPA credit transfer a banking app fills in (EPC069-12, version 002, UTF-8, at most 331 bytes).
 * Null where there is none to give: another currency than the euro, a firm in GB or CH, no IBAN, an amount that the form cannot carry.
 * A creditor reference goes into the structured field; a Belgian communication into the free text, where Belgian apps look for it.
 */
export function epcQrText(transfer: EpcTransfer): string | null {
  const { currency, creditorCountry, amountCents, reference } = transfer;
  const iban = transfer.iban.replace(/\s/g, '').toUpperCase();
  const outside = currency !== 'EUR' || creditorCountry === 'GB' || creditorCountry === 'CH';
  if (outside || iban === '' || !Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > mostCents) return null;
  const amount = `EUR${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`;
  const structured = reference.kind === 'rf' ? reference.value : '';
  const free = reference.kind === 'rf' ? '' : clip(reference.shown, 140);
  const write = (name: string) =>
    ['BCD', '002', '1', 'SCT', (transfer.bic ?? '').trim(), name, iban, amount, '', structured, free].join('\n').replace(/\n+$/, '');
  let name = clip(transfer.creditorName, 70);
  while (bytesOf(write(name)) > mostBytes && name.length > 1) name = [...name].slice(0, -1).join('');
  return name === '' ? null : write(name);
}
