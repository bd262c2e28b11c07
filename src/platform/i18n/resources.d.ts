/**
 * The namespaces whose keys are typed: one line per feature, named like its folder. English is the reference;
 * test/texts.test.ts holds the other languages to it. A feature that is not listed here can be read only through `t.find`.
 */
export interface Resources {
  mail: typeof import('../mail/messages/en.json');
  ui: typeof import('../../ui/messages/en.json');
  office: typeof import('../../apps/office/messages/en.json');
  billing: typeof import('../../features/billing/messages/en.json');
  contracts: typeof import('../../features/contracts/messages/en.json');
  offers: typeof import('../../features/offers/messages/en.json');
  homes: typeof import('../../features/homes/messages/en.json');
  team: typeof import('../../features/team/messages/en.json');
  pricing: typeof import('../../features/pricing/messages/en.json');
  information: typeof import('../../features/information/messages/en.json');
  field: typeof import('../../features/field/messages/en.json');
  journey: typeof import('../../features/journey/messages/en.json');
  desk: typeof import('../../features/desk/messages/en.json');
  products: typeof import('../../features/products/messages/en.json');
  reports: typeof import('../../features/reports/messages/en.json');
  takeovers: typeof import('../../features/takeovers/messages/en.json');
  wiring: typeof import('../../features/wiring/messages/en.json');
  vault: typeof import('../../features/vault/messages/en.json');
  timeline: typeof import('../../features/timeline/messages/en.json');
}
