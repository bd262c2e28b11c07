import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { ReportKind } from '#domain/reports/kinds.ts';
import { standingOf, whyNoReport, type SurveyOfTakeover } from '#domain/reports/standing.ts';
import { systemsOf } from '#features/homes/queries/homes.ts';
import { registerOf } from '#features/information/queries/facts.ts';
import { releasesOf } from '#features/information/queries/releases.ts';
import { shownProduct } from '#domain/products/shown.ts';
import { productsOf } from '#features/products/queries/products.ts';
import { secretsKnownBefore } from '#features/vault/queries/rotation.ts';
import { printedWiring, wiringSurveyedBy } from '#features/wiring/queries/printed.ts';
import { wiringRecord } from '#features/wiring/queries/record.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import type { PaperOf, ReportOf } from '../documents/frame.ts';
import { informationReport } from '../documents/information.ts';
import type { PrintedReport } from '../documents/printed.ts';
import { productsReport } from '../documents/products.ts';
import { named } from '../documents/sheets.ts';
import { wiringReport } from '../documents/wiring.ts';
import { photosSaid } from './photos.ts';

/** What is asked: of which home, what, on which paper, of which survey; `issuedBy` null: a preview. */
interface Asked {
  readonly homeId: Id<'home'>;
  readonly kind: ReportKind;
  readonly paper: PaperOf;
  readonly survey: SurveyOfTakeover | null;
  readonly issuedBy: string | null;
}

/** A report, word for word, of the record as it is. Refusal: `nothing_is_surveyed_yet`. */
export async function reportSays(tx: Tx, act: Act, asked: Asked): Promise<PrintedReport | Refusal> {
  const { paper, survey, issuedBy } = asked;
  const of: ReportOf = { ...paper, standing: standingOf(survey), signedOff: survey?.signedOff ?? null, issuedBy };
  return { wiring, products, information }[asked.kind](tx, act, asked.homeId, of);
}

/** The three records as the reports and the packs are made of them. */
export async function wiringOf(tx: Tx, act: Act, homeId: Id<'home'>, { language }: Pick<PaperOf, 'language'>) {
  const record = await wiringRecord(tx, act, homeId);
  return { record, drawn: named(await printedWiring(record, textsIn(language))) };
}
export const productsShown = async (tx: Tx, act: Act, homeId: Id<'home'>) =>
  (await productsOf(tx, act, homeId)).map((product) => shownProduct(product, act.today));
export async function registerShown(tx: Tx, act: Act, homeId: Id<'home'>) {
  return {
    items: await registerOf(tx, act, homeId),
    systems: await systemsOf(tx, act, homeId),
    releases: await releasesOf(tx, act, homeId),
    secretsToChange: (await secretsKnownBefore(tx, act, homeId)).secrets.filter(({ changedOn }) => changedOn === null).length,
  };
}

async function wiring(tx: Tx, act: Act, homeId: Id<'home'>, of: ReportOf): Promise<PrintedReport | Refusal> {
  const { cables, ports } = await wiringRecord(tx, act, homeId);
  const refused = whyNoReport(cables.length + ports.length);
  if (refused) return refused;
  const photos = await photosSaid(tx, act, { homeId, kind: 'wiring', zone: of.zone }, textsIn(of.language));
  return wiringReport({ ...of, ...(await wiringOf(tx, act, homeId, of)), surveyed: await wiringSurveyedBy(tx, act, homeId), photos });
}

async function products(tx: Tx, act: Act, homeId: Id<'home'>, of: ReportOf): Promise<PrintedReport | Refusal> {
  const shown = await productsShown(tx, act, homeId);
  const refused = whyNoReport(shown.filter(({ finding }) => finding !== null).length);
  if (refused) return refused;
  const photos = await photosSaid(tx, act, { homeId, kind: 'products', zone: of.zone }, textsIn(of.language));
  return productsReport({ ...of, products: shown, photos });
}

async function information(tx: Tx, act: Act, homeId: Id<'home'>, of: ReportOf): Promise<PrintedReport | Refusal> {
  const register = await registerShown(tx, act, homeId);
  const refused = whyNoReport(register.items.length);
  if (refused) return refused;
  const photos = await photosSaid(tx, act, { homeId, kind: 'information', zone: of.zone }, textsIn(of.language));
  return informationReport({ ...of, ...register, photos });
}

/** The same for whoever looks before it is issued. Refusals: that of `reportSays`, and `no_such_record`. */
export async function previewSays(
  tx: Tx,
  act: Act,
  { paper, ...asked }: Omit<Asked, 'paper' | 'issuedBy'> & { readonly paper: PaperOf | Refusal },
): Promise<PrintedReport | Refusal> {
  return isRefusal(paper) ? paper : reportSays(tx, act, { ...asked, paper, issuedBy: null });
}
