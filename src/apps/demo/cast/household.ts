import type { Country, Language } from '#domain/language.ts';
import type { CastClient, CastDevice, CastSystem } from './cast-types.ts';
import { unifi } from './parts.ts';

export interface Small {
  client: string;
  language: Language;
  home: string;
  street: string;
  postcode: string;
  city: string;
  country?: Country;
  year: number | null;
  km: number;
  minutes: number;
  systems?: readonly CastSystem[];
  devices: readonly CastDevice[];
}
/** A household with one home; without a word on its systems it has a network. */
export const household = ({
  client,
  language,
  home,
  street,
  postcode,
  city,
  country = 'FR',
  year,
  km,
  minutes,
  systems = [unifi()],
  devices,
}: Small): CastClient => ({
  name: client,
  kind: 'household',
  language,
  email: `${client
    .split(' ')
    .at(-1)
    ?.normalize('NFD')
    .replace(/\P{ASCII}/gu, '')
    .toLowerCase()}@courriel.example`,
  phone: '',
  homes: [
    {
      name: home,
      street,
      postcode,
      city,
      country,
      builtYear: year,
      isPrivate: true,
      installedOn: year && year > 2010 ? `${year}-10-01` : null,
      distanceKm: km,
      travelMinutes: minutes,
      systems,
      devices,
    },
  ],
});
