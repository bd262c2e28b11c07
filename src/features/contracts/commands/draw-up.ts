import { sql } from 'kysely';
import type { OfferedPlanValue, OfferValue } from '#domain/contracts/offer-value.ts';
import { channelAt, partyOf } from '#domain/contracts/consumer-law/lawful-days.ts';
import { daysIn } from '#domain/contracts/offer-days.ts';
import { contractCan } from '#domain/contracts/contract-can.ts';
import { startWhenChosen, termCanBe } from '#domain/contracts/lifecycle.ts';
import { planRenewal } from '#domain/contracts/renewal.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { indexForSearch } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { contractsOf, readContract } from '../queries.ts';
import { ownLawRows } from '../queries/own-law.ts';
import { signersOf, usualSigner } from '../queries/signer.ts';
import { refuse } from '../refusals.ts';
import type { Circumstances, CircumstancesSaid } from '../schema.ts';
import { happened, lockContract } from './chain.ts';
import { documentOfToday, makeDocument, triedDocument } from './documents.ts';
import { circumstancesOf, lawOf } from './law-shown.ts';
import { sendToSign } from './send.ts';

/** How a contract is signed until somebody says otherwise: alone, on its page. A house manager buys for owners: the law leans towards them. */
const usualCircumstances = ({ buyer: { kind } }: OfferValue) => ({
  place: 'distance' as const,
  channel: 'online' as const,
  party: partyOf(kind),
  unsolicitedVisit: false,
  urgentRepair: false,
});

/**
 * Null, or why no contract will ever come of a plan as an offer froze it: asked before it is sent, and before the client takes it, since afterwards nobody could
 * mend it. The document is made for trial, as it would be today. Refusals: those of `termCanBe` and of `triedDocument`.
 */
export async function whyNoContract(tx: Tx, act: Act, offer: OfferValue, plan: OfferedPlanValue): Promise<Refusal | null> {
  const term = termCanBe(offer.termMonths, offer.monthsPerPeriod);
  if (isRefusal(term)) return term;
  const law = lawOf(usualCircumstances(offer), offer.home.country, act.today, false, await ownLawRows(tx, act));
  return triedDocument(tx, act, { offer, plan, law });
}

interface Accepted {
  readonly clientId: Id<'client'>;
  readonly offerId: Id<'offer'>;
  readonly homeId: Id<'home'>;
  readonly offerVersionId: Id<'offer_version'>;
  readonly offer: OfferValue;
  readonly plan: OfferedPlanValue;
}

/** What was accepted. Refusals: `no_such_record`, `offer_is_not_accepted`, those of `termCanBe` (an offer sent before it was asked). */
async function accepted(tx: Tx, act: Act, offerVersionId: Id<'offer_version'>): Promise<Accepted | Refusal> {
  const row = await tx
    .selectFrom('offerVersion as version')
    .innerJoin('offer', (on) => on.onRef('offer.companyId', '=', 'version.companyId').onRef('offer.id', '=', 'version.offerId'))
    .leftJoin('offerEnd as end', (on) => on.onRef('end.companyId', '=', 'version.companyId').onRef('end.offerVersionId', '=', 'version.id'))
    .select(['version.value', 'version.offerId', 'offer.clientId', 'offer.homeId', 'end.kind', 'end.planKey'])
    .where('version.companyId', '=', act.company.id)
    .where('version.id', '=', offerVersionId)
    .executeTakeFirst();
  if (!row) return refuseRequest('no_such_record');
  const plan = row.kind === 'accepted' ? row.value.plans.find((one) => one.planKey === row.planKey) : undefined;
  const { clientId, homeId, offerId, value: offer } = row;
  const term = termCanBe(offer.termMonths, offer.monthsPerPeriod);
  if (isRefusal(term)) return term;
  return plan ? { clientId, homeId, offerId, offerVersionId, offer, plan } : refuse('offer_is_not_accepted');
}

/**
 * Draws up the contract of an accepted offer: number, lines frozen from the offer, circumstances as usual, document; then the link to sign by mail,
 * where the signer has an address. Once it was voided, the offer can be drawn up again. What it renews is told, or seen from the home's contracts.
 * Refusals: `offer_is_not_accepted`, `contract_is_drawn_up_already`, those of `makeDocument`, of `planRenewal`. Event: `contract.drawn_up`.
 */
export async function drawUp(
  tx: Tx,
  act: Act,
  offerVersionId: Id<'offer_version'>,
  renewsContractId: Id<'contract'> | null = null,
): Promise<{ contractId: Id<'contract'> } | Refusal> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${offerVersionId}::text, 61))`.execute(tx);
  const agreed = await accepted(tx, act, offerVersionId);
  if (isRefusal(agreed)) return agreed;
  const before = await tx
    .selectFrom('contract')
    .leftJoin('contractVoid as voided', (on) =>
      on.onRef('voided.companyId', '=', 'contract.companyId').onRef('voided.contractId', '=', 'contract.id'),
    )
    .select('contract.id')
    .where('contract.companyId', '=', act.company.id)
    .where('offerVersionId', '=', offerVersionId)
    .where('voided.contractId', 'is', null)
    .executeTakeFirst();
  if (before) return refuse('contract_is_drawn_up_already');
  const renewed = renewsContractId ?? (await whatItRenews(tx, act, agreed));
  const renewable = renewed && (await mayRenew(tx, act, renewed, agreed));
  if (isRefusal(renewable)) return renewable;
  const contractId = newId<'contract'>();
  const number = await writeContract(tx, act, contractId, agreed, renewed);
  await lockContract(tx, contractId);
  const document = await makeDocument(tx, act, contractId);
  if (isRefusal(document)) return document;
  const { clientId, homeId, offer, plan } = agreed;
  await indexForSearch(tx, act, {
    kind: 'contract',
    subjectId: contractId,
    title: number,
    subtitle: `${offer.buyer.name}, ${offer.home.name}`,
    words: [plan.name[act.company.language], offer.home.city],
  });
  await record(tx, act, {
    kind: 'contract.drawn_up',
    subject: { kind: 'contract', id: contractId },
    clientId,
    homeId,
    data: { contractId, number, offerVersionId },
  });
  // Drawn up by the client's own yes on the offer's page: signed from there, at a distance, until somebody says otherwise. Nobody to write to is no harm.
  await sendToSign(tx, act, contractId, 'distance');
  return { contractId };
}

const startOf = ({ offer }: Accepted, act: Act) => startWhenChosen(offer.startsOn, act.today);

/** The contract of the same home that this one follows, where there is one; so an offer accepted for the next term renews without being told to. */
async function whatItRenews(tx: Tx, act: Act, agreed: Accepted): Promise<Id<'contract'> | null> {
  const ofHome = await contractsOf(tx, act, { homeId: agreed.homeId });
  const followed = ofHome.filter(({ facts }) => planRenewal(facts, startOf(agreed, act), act.today) === true);
  return followed.toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0]?.id ?? null;
}

async function mayRenew(tx: Tx, act: Act, renewed: Id<'contract'>, agreed: Accepted): Promise<Refusal | null> {
  await lockContract(tx, renewed);
  const old = await readContract(tx, act, renewed);
  if (isRefusal(old)) return old;
  if (old.homeId !== agreed.homeId) return refuse('contract_belongs_to_another_home');
  const may = planRenewal(old.facts, startOf(agreed, act), act.today);
  return isRefusal(may) ? may : null;
}

async function writeContract(
  tx: Tx,
  act: Act,
  id: Id<'contract'>,
  agreed: Accepted,
  renewsContractId: Id<'contract'> | null,
): Promise<string> {
  const companyId = act.company.id;
  const { offer, plan, clientId, homeId, offerVersionId } = agreed;
  const year = Number(act.today.slice(0, 4));
  const number = `C-${year}-${String(await nextNumber(tx, act, 'contract', year)).padStart(4, '0')}`;
  await tx
    .insertInto('contract')
    .values({
      companyId,
      id,
      number,
      clientId,
      homeId,
      offerVersionId,
      renewsContractId,
      planVersionId: plan.planVersionId as Id<'plan_version'>,
      currency: offer.currency,
      pricesAre: offer.pricesAre,
      startsOn: startOf(agreed, act),
      termMonths: offer.termMonths,
      monthsPerPeriod: offer.monthsPerPeriod,
      ...daysIn(offer),
      madeAt: act.now,
      madeBy: act.by.name,
    })
    .execute();
  const { category, rateBps, ground, key, declared } = offer.vat;
  const description = textsIn(offer.buyer.language)('contracts:line', { plan: plan.name[offer.buyer.language], home: offer.home.name });
  await tx
    .insertInto('contractLine')
    .values({
      companyId,
      id: newId<'contract_line'>(),
      contractId: id,
      position: 1,
      description,
      unitCents: plan.feeCents,
      vat: JSON.stringify({
        category,
        rateBps,
        ...(ground ? { ground } : {}),
        ...(key ? { key } : {}),
        ...(declared?.length ? { declared } : {}),
      }),
      recurring: true,
    })
    .execute();
  await tx
    .insertInto('signingCircumstances')
    .values({
      companyId,
      id: newId<'signing_circumstances'>(),
      contractId: id,
      ...usualCircumstances(offer),
      contactId: await usualSigner(tx, act, agreed),
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  return number;
}

/**
 * Where, how and as what the client signs. It may change what the law grants, so the document is made anew and what was asked for with the older one
 * is void (property 25). Said again as they were, they are not recorded again, and the document stays unless the law it prints has changed. Refusals: those of
 * `contractCan.sign` and of `makeDocument`, `signer_is_no_contact_of_the_client`. Event: `contract.circumstances_recorded`.
 */
export async function recordCircumstances(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  said: Omit<CircumstancesSaid, 'smallProfessional'> & Partial<Pick<CircumstancesSaid, 'smallProfessional'>>,
): Promise<{ documentHash: string } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.sign(contract.facts, act.today);
  if (isRefusal(may)) return may;
  const before = await circumstancesOf(tx, act, contractId);
  const { contactId = before.contactId, smallProfessional = false } = said;
  const circumstances: Circumstances = { ...said, channel: channelAt(said.place, said.channel), contactId, smallProfessional };
  const signers = await signersOf(tx, act, contract.clientId);
  if (isRefusal(signers)) return signers;
  if (!signers.some((one) => one.contactId === circumstances.contactId))
    return refuse('signer_is_no_contact_of_the_client', { field: 'contactId' });
  if (sameCircumstances(before, circumstances)) {
    const shown = await documentOfToday(tx, act, contract);
    return isRefusal(shown) ? shown : { documentHash: shown.document.fileHash };
  }
  await tx
    .insertInto('signingCircumstances')
    .values({
      companyId: act.company.id,
      id: newId<'signing_circumstances'>(),
      contractId,
      ...circumstances,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  await happened(tx, act, contractId, 'circumstances_recorded', { ...circumstances });
  const document = await makeDocument(tx, act, contractId);
  if (isRefusal(document)) return document;
  const { clientId, homeId } = contract;
  await record(tx, act, {
    kind: 'contract.circumstances_recorded',
    subject: { kind: 'contract', id: contractId },
    clientId,
    homeId,
    data: { contractId, ...circumstances },
  });
  return { documentHash: document.fileHash };
}

function sameCircumstances(before: Circumstances, after: Circumstances): boolean {
  return (Object.keys(before) as (keyof Circumstances)[]).every((part) => before[part] === after[part]);
}
