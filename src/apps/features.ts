import type { Charter } from '#domain/team/charter.ts';
import { access as billing } from '#features/billing/access.ts';
import { jobs as billingJobs, reconcile } from '#features/billing/jobs.ts';
import { reactions as billingReactions } from '#features/billing/reactions.ts';
import { stillOpen } from '#features/billing/queries/still-open.ts';
import { billingDoors } from '#features/billing/routes.ts';
import { access as contracts } from '#features/contracts/access.ts';
import { contractsPages } from '#features/contracts/portal/pages.tsx';
import { reactions as contractsReactions } from '#features/contracts/reactions.ts';
import { contractsDoors } from '#features/contracts/routes.ts';
import { access as desk } from '#features/desk/access.ts';
import { deskDoors } from '#features/desk/routes.ts';
import { access as field } from '#features/field/access.ts';
import { fieldDoors } from '#features/field/routes.ts';
import { access as homes } from '#features/homes/access.ts';
import { homesDoors } from '#features/homes/routes.ts';
import { access as information } from '#features/information/access.ts';
import { informationDoors } from '#features/information/routes.ts';
import { access as journey } from '#features/journey/access.ts';
import { pages as journeyPages } from '#features/journey/portal/pages.tsx';
import { reactions as journeyReactions } from '#features/journey/reactions.ts';
import { routes as journeyDoors } from '#features/journey/routes.ts';
import { access as offers } from '#features/offers/access.ts';
import { jobs as offersJobs } from '#features/offers/jobs.ts';
import { offersPages } from '#features/offers/portal/pages.tsx';
import { offersDoors } from '#features/offers/routes.ts';
import { access as pricing } from '#features/pricing/access.ts';
import { reactions as pricingReactions } from '#features/pricing/reactions.ts';
import { routes as pricingDoors } from '#features/pricing/routes.ts';
import { access as products } from '#features/products/access.ts';
import { productsDoors } from '#features/products/routes.ts';
import { access as reports } from '#features/reports/access.ts';
import { reportsPages } from '#features/reports/portal/pages.tsx';
import { reportsDoors } from '#features/reports/routes.ts';
import { access as takeovers } from '#features/takeovers/access.ts';
import { creditAgainHourly, jobs as takeoversJobs } from '#features/takeovers/jobs.ts';
import { takeoversPages } from '#features/takeovers/portal/pages.tsx';
import { reactions as takeoversReactions } from '#features/takeovers/reactions.ts';
import { takeoversDoors } from '#features/takeovers/routes.ts';
import { access as team } from '#features/team/access.ts';
import { teamDoors } from '#features/team/routes.ts';
import { access as timeline } from '#features/timeline/access.ts';
import { timelineDoors } from '#features/timeline/routes.ts';
import { access as wiring } from '#features/wiring/access.ts';
import { wiringDoors } from '#features/wiring/routes.ts';
import { access as vault } from '#features/vault/access.ts';
import { jobs as vaultJobs, keysNightly } from '#features/vault/jobs.ts';
import { vaultPages } from '#features/vault/portal/pages.tsx';
import { vaultDoors } from '#features/vault/routes.ts';
import { react, type Reaction } from '#platform/events.ts';
import type { Door } from '#platform/http/door.ts';
import type { Page } from '#platform/http/page.tsx';
import { sendMailJob } from '#platform/mail/mail.ts';
import type { CalendarJob, Job } from '#platform/jobs/jobs.ts';

/** What a feature brings to the program. One line per feature; nothing else needs to know which there are. */
interface Feature {
  readonly doors: readonly Door[];
  readonly pages?: readonly Page[];
  readonly charter: Pick<Charter<string>, 'permissions' | 'answersFor'>;
  readonly react?: () => void;
  readonly jobs?: readonly Job[];
  /** What the calendar brings about, for each firm apart. */
  readonly calendar?: readonly CalendarJob[];
}

const reactAll = (reactions: Readonly<Record<string, Reaction>>) => () => {
  for (const [kind, reaction] of Object.entries(reactions)) react(kind, reaction);
};

const features: readonly Feature[] = [
  { doors: teamDoors(() => charters()), charter: team },
  { doors: homesDoors(stillOpen), charter: homes },
  { doors: wiringDoors, charter: wiring },
  { doors: fieldDoors, charter: field },
  { doors: pricingDoors, charter: pricing, react: reactAll(pricingReactions) },
  { doors: offersDoors, pages: offersPages, charter: offers, jobs: offersJobs },
  { doors: contractsDoors, pages: contractsPages, charter: contracts, react: reactAll(contractsReactions) },
  { doors: journeyDoors, pages: journeyPages, charter: journey, react: reactAll(journeyReactions) },
  { doors: productsDoors, charter: products },
  {
    doors: takeoversDoors,
    pages: takeoversPages,
    charter: takeovers,
    react: reactAll(takeoversReactions),
    jobs: takeoversJobs,
    calendar: [creditAgainHourly],
  },
  { doors: informationDoors, charter: information },
  { doors: reportsDoors, pages: reportsPages, charter: reports },
  { doors: vaultDoors, pages: vaultPages, charter: vault, jobs: vaultJobs, calendar: [keysNightly] },
  { doors: billingDoors, charter: billing, react: reactAll(billingReactions), jobs: billingJobs, calendar: [reconcile] },
  { doors: deskDoors(() => charters()), charter: desk },
  { doors: timelineDoors(() => charters()), charter: timeline },
];

export const doors = (): Door[] => features.flatMap((feature) => feature.doors);
export const pages = (): Page[] => features.flatMap((feature) => feature.pages ?? []);
export const jobs = (): Job[] => [sendMailJob, ...features.flatMap((feature) => feature.jobs ?? [])];
export const calendar = (): CalendarJob[] => features.flatMap((feature) => feature.calendar ?? []);
export const charters = (): Pick<Charter<string>, 'answersFor' | 'permissions'>[] => features.map((feature) => feature.charter);
/** Tells each feature's reactions to the events. Called once when a process starts. */
export const startReactions = (): void => {
  for (const feature of features) feature.react?.();
};
