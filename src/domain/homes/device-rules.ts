import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { refuse } from './refusals.ts';

/** A warranty runs from the installation on: it does not end before it. */
export const warrantyOutlastsInstallation = ({
  installedOn,
  warrantyEndOn,
}: {
  readonly installedOn: Day | null;
  readonly warrantyEndOn: Day | null;
}): boolean => !installedOn || !warrantyEndOn || warrantyEndOn >= installedOn;

/** A serial number is one device's: several alike have none together. */
export const serialIsOfOne = ({ serial, quantity }: { readonly serial: string; readonly quantity: number }): boolean =>
  serial === '' || quantity === 1;

/** A serial number stands on one device of a home, whatever its case. Null, or `serial_is_in_this_home_already`. */
export function serialIsTaken(serial: string, others: readonly { readonly serial: string }[]): Refusal | null {
  const written = serial.trim().toLowerCase();
  const taken = written !== '' && others.some((one) => one.serial.trim().toLowerCase() === written);
  return taken ? refuse('serial_is_in_this_home_already', { field: 'serial', values: { serial } }) : null;
}
