import type { ComponentType } from 'react';

/** One page of the office. `texts` are the namespaces it speaks; the shell fetches them beside the screen. */
export interface ScreenEntry {
  readonly path: string;
  readonly texts: readonly string[];
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Without navigation and without a session: sign-in, set-up. */
  readonly bare?: boolean;
}

type Screen = { readonly default: ComponentType };
// The tabs above a page are fetched with it: they are of nobody's first load.
const amongClients = async (page: Promise<Screen>) => (await import('./AmongClients.tsx')).amongClients((await page).default);
const ofHome = async (page: Promise<Screen>) => (await import('./OfHome.tsx')).ofHome((await page).default);

/** Every page of the office, one line each. A screen is the default export of its file and reads its path with `useParams({ strict: false })`. */
export const screens: readonly ScreenEntry[] = [
  { path: '/gallery', texts: [], load: () => import('./gallery/Gallery.tsx'), bare: true },
  { path: '/set-up', texts: ['team'], load: () => import('#features/team/screens/SetUp.tsx'), bare: true },
  { path: '/sign-in', texts: ['team'], load: () => import('#features/team/screens/SignIn.tsx'), bare: true },
  { path: '/new-password', texts: ['team'], load: () => import('#features/team/screens/NewPassword.tsx'), bare: true },
  { path: '/invitation', texts: ['team'], load: () => import('#features/team/screens/Invitation.tsx'), bare: true },
  { path: '/team', texts: ['team'], load: () => import('#features/team/screens/Team.tsx') },
  { path: '/settings', texts: ['team'], load: () => import('#features/team/screens/Settings.tsx') },
  { path: '/settings/keys', texts: ['team'], load: () => import('#features/team/screens/ApiKeys.tsx') },
  { path: '/settings/vault', texts: ['vault'], load: () => import('#features/vault/screens/KeysPage.tsx') },
  { path: '/settings/law', texts: ['contracts', 'offers', 'team'], load: () => import('#features/contracts/screens/Law.tsx') },
  { path: '/account', texts: ['team'], load: () => import('#features/team/screens/Account.tsx') },
  { path: '/', texts: ['desk'], load: () => import('#features/desk/screens/Today.tsx') },
  { path: '/clients', texts: ['homes'], load: () => amongClients(import('#features/homes/screens/ClientsPage.tsx')) },
  { path: '/clients/new', texts: ['homes'], load: () => import('#features/homes/screens/NewClientPage.tsx') },
  {
    path: '/clients/journeys',
    texts: ['journey'],
    load: () => amongClients(import('#features/journey/screens/JourneysPage.tsx')),
  },
  { path: '/homes', texts: ['homes'], load: () => amongClients(import('#features/homes/screens/HomesPage.tsx')) },
  {
    path: '/clients/$id',
    texts: ['homes', 'journey', 'offers', 'contracts', 'takeovers', 'information', 'timeline'],
    load: () => import('./ClientInOffice.tsx'),
  },
  {
    path: '/homes/$id',
    texts: ['homes', 'journey', 'offers', 'contracts', 'takeovers', 'information', 'products', 'timeline'],
    load: () => ofHome(import('./HomeInOffice.tsx')),
  },
  { path: '/homes/$id/import', texts: ['homes', 'takeovers'], load: () => import('#features/homes/screens/ImportPage.tsx') },
  {
    path: '/homes/$id/wiring',
    texts: ['wiring', 'homes'],
    load: () => ofHome(import('#features/wiring/screens/WiringPage.tsx')),
  },
  { path: '/homes/$id/wiring/import', texts: ['wiring', 'homes'], load: () => import('#features/wiring/screens/import/ImportPage.tsx') },
  { path: '/cables/$id', texts: ['wiring'], load: () => import('#features/wiring/screens/CablePage.tsx') },
  {
    path: '/homes/$homeId/information',
    texts: ['information', 'homes'],
    load: () => ofHome(import('#features/information/screens/InformationPage.tsx')),
  },
  {
    path: '/homes/$homeId/reports',
    texts: ['reports'],
    load: () => ofHome(import('#features/reports/screens/ReportsPage.tsx')),
  },
  { path: '/information/$id', texts: ['information'], load: () => import('#features/information/screens/ItemPage.tsx') },
  {
    path: '/homes/$id/products',
    texts: ['homes', 'products'],
    load: () => ofHome(import('./ProductsInOffice.tsx')),
  },
  {
    path: '/homes/$id/products/$part',
    texts: ['homes', 'products'],
    load: () => ofHome(import('./ProductsInOffice.tsx')),
  },
  { path: '/homes/$id/vault', texts: ['vault'], load: () => ofHome(import('#features/vault/screens/VaultPage.tsx')) },
  { path: '/homes/$id/vault/import', texts: ['vault'], load: () => import('#features/vault/screens/ImportPage.tsx') },
  { path: '/secrets/$id', texts: ['vault'], load: () => import('#features/vault/screens/SecretPage.tsx') },
  { path: '/devices/$id', texts: ['homes'], load: () => import('#features/homes/screens/DevicePage.tsx') },
  { path: '/plans', texts: ['pricing'], load: () => import('#features/pricing/screens/Plans.tsx') },
  { path: '/plans/price', texts: ['pricing', 'offers', 'products'], load: () => import('./PriceHomeInOffice.tsx') },
  { path: '/plans/catalogue', texts: ['pricing'], load: () => import('#features/pricing/screens/Catalogue.tsx') },
  { path: '/plans/rates', texts: ['pricing'], load: () => import('#features/pricing/screens/RateCards.tsx') },
  { path: '/plans/classes', texts: ['pricing'], load: () => import('#features/pricing/screens/DeviceClasses.tsx') },
  { path: '/plans/formula', texts: ['pricing'], load: () => import('#features/pricing/screens/Formula.tsx') },
  { path: '/offers', texts: ['offers'], load: () => import('#features/offers/screens/Offers.tsx') },
  { path: '/offers/new', texts: ['offers', 'pricing', 'products'], load: () => import('./MakeOfferInOffice.tsx') },
  { path: '/offers/$offerId', texts: ['offers'], load: () => import('#features/offers/screens/Offer.tsx') },
  { path: '/offers/$offerId/edit', texts: ['offers', 'pricing', 'products'], load: () => import('./MakeOfferInOffice.tsx') },
  { path: '/contracts', texts: ['contracts'], load: () => import('#features/contracts/screens/ContractsPage.tsx') },
  { path: '/contracts/$id', texts: ['contracts', 'billing', 'timeline'], load: () => import('./ContractInOffice.tsx') },
  { path: '/takeovers', texts: ['takeovers', 'homes'], load: () => import('./BoardInOffice.tsx') },
  {
    path: '/takeovers/$id',
    texts: ['takeovers', 'contracts', 'billing', 'pricing', 'offers', 'homes', 'information', 'products', 'timeline'],
    load: () => import('./TakeoverInOffice.tsx'),
  },
  { path: '/settings/takeovers', texts: ['takeovers'], load: () => import('#features/takeovers/screens/TakeoverSettings.tsx') },
  { path: '/invoices', texts: ['billing'], load: () => import('#features/billing/screens/Invoices.tsx') },
  { path: '/invoices/$id', texts: ['billing'], load: () => import('#features/billing/screens/Invoice.tsx') },
];
