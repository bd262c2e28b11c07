/** What a client can be. A house manager (an agency, a concierge) looks after homes of others. */
export const clientKinds = ['household', 'company', 'house_manager'] as const;
export type ClientKind = (typeof clientKinds)[number];

/** The subsystems a home is made of. */
export const systemKinds = ['lighting', 'network', 'audio_video', 'shading', 'heating', 'security', 'control', 'energy', 'other'] as const;
export type SystemKind = (typeof systemKinds)[number];

/** Countries an invoice may go to: the ones Caretaker knows the law of, then those where owners of second homes often live. ISO 3166-1. */
export const addressCountries = [
  'FR',
  'BE',
  'ES',
  'IT',
  'GB',
  'CH',
  'LU',
  'AD',
  'AE',
  'AT',
  'CA',
  'CZ',
  'DE',
  'DK',
  'FI',
  'GR',
  'HK',
  'IE',
  'IL',
  'LI',
  'MA',
  'MC',
  'NL',
  'NO',
  'PL',
  'PT',
  'SE',
  'SG',
  'SM',
  'US',
] as const;
