import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { VatChoice } from '#domain/contracts/consumer-law/vat.ts';
import { cardInForce } from '#domain/pricing/rate-card.ts';
import type { RateCard } from '#domain/pricing/types.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { PricedKind } from '#domain/takeovers/papers.ts';
import { type ProposedElement, proposedElements, systemsToProgram } from '#domain/takeovers/proposals.ts';
import type { SurveyRates, SurveyWish } from '#domain/takeovers/survey-price.ts';
import type { AgreementDraft, TermsDraft } from '#domain/takeovers/terms.ts';
import { yearsBetween, type Day, type Instant } from '#domain/time.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { homeProfile, readHome, systemsOf } from '#features/homes/queries/homes.ts';
import { informationFound } from '#features/information/queries/found.ts';
import { rateCards } from '#features/pricing/queries/rates.ts';
import { verdictLines } from '#features/products/queries/offered.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { surveyEntries } from './survey.ts';
import { takeoverSettings } from './sheet.ts';
import { readTakeover } from './takeover.ts';
import { vatChoicesOfHome } from './vat.ts';

/** A draft as it was last written; `revision` 0: nobody wrote one. */
export interface DraftRead {
  readonly revision: number;
  readonly value: AgreementDraft | TermsDraft | null;
  readonly savedAt: Instant | null;
  readonly savedBy: string | null;
}

/** What a priced paper is being written of. */
export async function readDraft(tx: Tx, act: Act, takeoverId: Id<'takeover'>, kind: PricedKind): Promise<DraftRead> {
  const row = await tx
    .selectFrom('takeoverDraft')
    .select(['revision', 'value', 'savedAt', 'savedBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ? { ...row, value: row.value as AgreementDraft | TermsDraft } : { revision: 0, value: null, savedAt: null, savedBy: null };
}

/** What the writer begins from. */
export interface DraftStart {
  /** Of the survey: what the firm knows of the home. A cable for each device, until somebody counts. */
  readonly survey: SurveyWish;
  readonly elements: readonly ProposedElement[];
  readonly signOffBps: number;
  readonly reckoning: Reckoning;
}
/** What the server reckons with today, for the same functions on the screen (property 7). `card`: of the home's region; null: it has none. */
export interface Reckoning {
  readonly today: Day;
  readonly surveyRates: SurveyRates;
  readonly card: RateCard | null;
  readonly vat: readonly VatChoice[];
}

/** The systems that the client signed for (T2); none where the acceptance is not signed. */
async function acceptedSystems(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<readonly string[]> {
  const paper = await tx
    .selectFrom('takeoverDocument as d')
    .innerJoin('takeoverSignature as s', (on) => on.onRef('s.companyId', '=', 'd.companyId').onRef('s.documentId', '=', 'd.id'))
    .select(sql<readonly string[] | null>`d.value -> 'systems'`.as('systems'))
    .where('d.companyId', '=', act.company.id)
    .where('d.takeoverId', '=', takeoverId)
    .where('d.kind', '=', 'acceptance')
    .orderBy('d.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return paper?.systems ?? [];
}

/**
 * What a draft begins from where nobody wrote one: the home and the systems that the client signed for, for the survey's price; these, the surveys' entries, the register of
 * information and the verdicts on the products for the elements. Refusal: `no_such_record`.
 */
export async function draftStart(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<DraftStart | Refusal> {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const home = await homeProfile(tx, act, takeover.homeId, 'all');
  if (isRefusal(home)) return home;
  const devices = home.devices.reduce((sum, { count }) => sum + Number(count), 0);
  const { signOffBps, surveyRates } = await takeoverSettings(tx, act);
  const address = await readHome(tx, act, takeover.homeId);
  if (isRefusal(address)) return address;
  const vat = await vatChoicesOfHome(tx, act, takeover.homeId);
  if (isRefusal(vat)) return vat;
  const entries = await surveyEntries(tx, act, takeoverId);
  const register = await informationFound(tx, act, takeover.homeId);
  const client = await readClient(tx, act, takeover.clientId);
  if (isRefusal(client)) return client;
  const known = (await systemsOf(tx, act, takeover.homeId)).map(({ name }) => name);
  const systems = systemsToProgram(known, await acceptedSystems(tx, act, takeoverId));
  return {
    survey: {
      systems: systems.length,
      devices,
      cables: devices,
      // Whole years, as the draft takes them.
      ageYears: home.installedOn ? Math.floor(yearsBetween(home.installedOn, act.today)) : 0,
      // What the register of the home knows, for a home that came back to us; else what is known of its systems.
      papers: register.papers ?? home.documentation,
      kilometres: home.kilometres,
      travelMinutes: home.travelMinutes,
    },
    elements: proposedElements(
      systems,
      [...entries.filter(({ struckAt }) => struckAt === null), ...register.found],
      await verdictLines(tx, act, takeover.homeId, client.language),
    ),
    signOffBps,
    reckoning: {
      today: act.today,
      surveyRates,
      card: cardInForce(await rateCards(tx, act), address.region, act.today)?.value ?? null,
      vat,
    },
  };
}
