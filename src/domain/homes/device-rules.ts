import type { Day } from '../time.ts';

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
