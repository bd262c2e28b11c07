import type { Cents } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { useLocale } from '#ui/locale.tsx';

/** As each field of a device is called. */
export const fieldWords: Readonly<Record<string, string>> = {
  classKey: 'homes:device.class',
  systemId: 'homes:device.system',
  make: 'homes:device.make',
  model: 'homes:device.model',
  serial: 'homes:device.serial',
  label: 'homes:device.label',
  quantity: 'homes:device.quantity',
  valueCents: 'homes:device.value',
  installedOn: 'homes:device.installedOn',
  warrantyEndOn: 'homes:device.warrantyEndOn',
  suppliedBy: 'homes:device.suppliedBy',
  placeId: 'homes:device.place',
  firmware: 'homes:device.firmware',
};

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The value of a field of a device as the reader sees it; empty: nothing. */
export function useDeviceValue(known: {
  readonly classes: (key: string) => string;
  readonly places: readonly Named[];
  readonly systems: readonly Named[];
}): (field: string, value: string | number | boolean | null) => string {
  const { t, language, currency } = useLocale();
  const nameIn = (all: readonly Named[], id: unknown) => all.find((one) => one.id === id)?.name ?? '';
  return (field, value) => {
    if (value === null || value === '') return '';
    if (field === 'classKey') return known.classes(String(value));
    if (field === 'placeId') return nameIn(known.places, value);
    if (field === 'systemId') return nameIn(known.systems, value);
    if (field === 'valueCents') return formatMoney(value as Cents, currency, language);
    if (field === 'installedOn' || field === 'warrantyEndOn') return formatDay(value as Day, language);
    if (field === 'suppliedBy') return t.find(`homes:suppliedBy.${String(value)}`) ?? String(value);
    return String(value);
  };
}
