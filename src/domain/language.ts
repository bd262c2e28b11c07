/** The languages of the product. The language of a document or a mail is the client's and always an argument. */
export const languages = ['en', 'fr', 'es', 'it'] as const;
export type Language = (typeof languages)[number];

/** A text the firm wrote once per language. */
export type Texts = Readonly<Record<Language, string>>;

export const countries = ['FR', 'BE', 'ES', 'IT', 'GB', 'CH', 'LU'] as const;
export type Country = (typeof countries)[number];

/** The zone a firm's homes lie in unless a home says otherwise (Canary Islands). */
export const zoneOf: Readonly<Record<Country, string>> = {
  FR: 'Europe/Paris',
  BE: 'Europe/Brussels',
  ES: 'Europe/Madrid',
  IT: 'Europe/Rome',
  GB: 'Europe/London',
  CH: 'Europe/Zurich',
  LU: 'Europe/Luxembourg',
};
