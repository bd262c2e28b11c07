import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { listContracts } from '#features/contracts/queries/list.ts';
import { answersOf, findingsOf } from '#features/products/queries/products.ts';
import { questionsOf } from '#features/products/queries/suppliers.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { HandoverSays } from '../documents/handover.ts';
import type { PackSays } from '../documents/pack/says.ts';
import { packFiles } from './pack-files.ts';
import { paperOf } from './paper-of.ts';
import { photosOfHome } from './photos.ts';
import { reportsForClient } from './reports.ts';
import { productsShown, registerShown, wiringOf } from './says.ts';

/** The record of a home as a handover pack is made of it, in the client's language or the one that is wished. Refusal: `no_such_record`. */
export async function handoverSays(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  language: Language | null,
): Promise<(HandoverSays & { readonly clientId: Id<'client'> }) | Refusal> {
  const paper = await paperOf(tx, act, homeId, language);
  if (isRefusal(paper)) return paper;
  const reader = { ...act, language: paper.language };
  const { rows } = await listContracts(tx, reader, {
    search: '',
    homeId,
    clientId: paper.clientId,
    sort: 'startsOn',
    direction: 'desc',
    page: 1,
    size: 50,
  });
  return {
    ...paper,
    ...(await wiringOf(tx, act, homeId, paper)),
    products: await productsShown(tx, act, homeId),
    ...(await registerShown(tx, act, homeId)),
    contracts: rows
      .filter(({ state }) => state !== 'void')
      .map(({ number, plan, state, startsOn, lastDay, feeCents, currency, monthsPerPeriod }) => ({
        number,
        plan,
        state,
        startsOn,
        lastDay,
        feeCents,
        currency,
        monthsPerPeriod,
      })),
  };
}

/** All that is open of a home, for its exit pack. Refusal: `no_such_record`. */
export async function packSays(tx: Tx, act: Act, homeId: Id<'home'>, language: Language | null): Promise<PackSays | Refusal> {
  const handover = await handoverSays(tx, act, homeId, language);
  if (isRefusal(handover)) return handover;
  const { clientId } = handover;
  return {
    handover,
    homeId,
    madeAt: act.now,
    findings: await findingsOf(tx, act, { homeId }),
    answers: await answersOf(tx, act, { homeId }),
    questions: await questionsOf(tx, act, homeId),
    photos: await photosOfHome(tx, act, homeId),
    reports: await reportsForClient(tx, act, { homeId, clientId }),
    files: await packFiles(tx, act, { homeId, clientId }),
  };
}
