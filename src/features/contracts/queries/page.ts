import { contractAnswers, nextStepOf, type WayToSign } from '#domain/contracts/contract-can.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { isSignedButNotSealed, lastDayOn, termWhenSigned } from '#domain/contracts/lifecycle.ts';
import { verifyChain } from '#domain/contracts/signing.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { Act } from '#platform/session/act.ts';
import { chainOf, sha256 } from '../commands/chain.ts';
import { offeredPlan } from '../commands/documents.ts';
import { lawKnown } from '../commands/law-shown.ts';
import { eventWords, personOf } from '../commands/audit.ts';
import { readContract } from '../queries.ts';
import { planWords } from '../documents/contract/printed.ts';
import { beginsWords } from '../documents/service-begins.ts';
import { contractForClient, type ContractForClient } from './for-client.ts';
import { signersOf } from './signer.ts';

/** All that the contract's page shows: facts, state, law, documents, chain, and what may be done now. Refusals: `no_such_record`, `contract_has_no_document`. */
export async function contractPage(tx: Tx, act: Act, contractId: Id<'contract'>) {
  const contract = await contractForClient(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const company = act.company.id;
  const [client, home] = await Promise.all([
    tx
      .selectFrom('client')
      .select(['id', 'name', 'email'])
      .where('companyId', '=', company)
      .where('id', '=', contract.clientId)
      .executeTakeFirstOrThrow(),
    tx
      .selectFrom('home')
      .select(['id', 'name', 'city', 'country'])
      .where('companyId', '=', company)
      .where('id', '=', contract.homeId)
      .executeTakeFirstOrThrow(),
  ]);
  const documents = await tx
    .selectFrom('contractDocument')
    .select(['id', 'version', 'fileHash', 'madeAt'])
    .where('companyId', '=', company)
    .where('contractId', '=', contractId)
    .orderBy('version', 'desc')
    .execute();
  const signature = await tx
    .selectFrom('signature')
    .select(['name', 'signedAt', 'way', 'witness', 'mark', 'earlyStart', 'sealedHash', 'trustedTimestamp', 'chainHead'])
    .where('companyId', '=', company)
    .where('contractId', '=', contractId)
    .executeTakeFirst();
  const links = await chainOf(tx, act, contractId);
  const verified = verifyChain(contractId, links, sha256, signature?.chainHead);
  const {
    printed: { consent, early },
    facts,
    state,
    number,
    lastDay,
    noticeDays,
    circumstances,
    documentHash,
    codeTo,
    signer,
  } = contract;
  const said = await offeredPlan(tx, act, contract);
  // In the language of who reads; what came without its offer is told as it was printed.
  const { printed } = contract;
  const plan = isRefusal(said) ? { subtitle: printed.subtitle, ...printed.price } : planWords({ ...said, language: act.language });
  const known = await lawKnown(tx, act, contract);
  if (isRefusal(known)) return known;
  const law = contract.signed?.lawful ?? known.law;
  const signers = await signersOf(tx, act, contract.clientId);
  if (isRefusal(signers)) return signers;
  const answers = Object.fromEntries(
    Object.entries(contractAnswers(facts, act.today)).map(([verb, said]) => [verb, isRefusal(said) ? said : null]),
  ) as Record<keyof ReturnType<typeof contractAnswers>, Refusal | null>;
  return {
    id: contractId,
    number,
    state,
    lastDay,
    noticeDays,
    facts: { ...facts, termination: facts.termination },
    client,
    home,
    circumstances,
    documentHash,
    codeTo,
    signer,
    signers: signers.map(({ contactId, name, address }) => ({ contactId, name, hasAddress: address !== '' })),
    subtitle: plan.subtitle,
    consent,
    early: early && { text: early.text, without: early.without ?? '' },
    price: { amount: plan.amount, breakdown: plan.breakdown },
    law,
    documents,
    signature: signature ?? null,
    answers,
    /** As it runs; not signed yet, as it would be signed today. */
    term: contract.signed ? contract.term : termWhenSigned(facts, law.firstWorkOn),
    lastDayOfTerm: lastDayOn({ ...facts, termination: null }, act.today),
    next: nextStepOf(facts, act.today, wayToSign(contract, links), contract.moneyIsHeld),
    today: act.today,
    earliestLastDay: addDays(act.today, noticeDays),
    /** Of a void contract, the offer that may be drawn up again. */
    drawAgain: state === 'void' ? await offerWithoutContract(tx, act, contract.offerVersionId) : null,
    renews: await numbered(tx, act, contract.renewsContractId),
    renewedBy: await renewalOf(tx, act, contractId),
    handover: handoverWords(contract, law, act.today),
    loud: isSignedButNotSealed(facts),
    brokenAt: isRefusal(verified) ? Number(verified.values?.['position'] ?? 1) : null,
    events: links.map((link) => ({
      position: link.position,
      kind: link.kind,
      at: link.at,
      words: eventWords(link, act.language),
      who: personOf(link, act, signature?.name ?? signer, act.language),
      where: typeof link.data['address'] === 'string' ? link.data['address'] : '',
    })),
  };
}

/** Whose turn it is before the signature: a link that nobody was given asks nothing of the client. */
function wayToSign({ circumstances, codeTo }: ContractForClient, links: Awaited<ReturnType<typeof chainOf>>): WayToSign {
  if (circumstances.place !== 'distance') return 'in_person';
  if (codeTo === null) return 'no_address';
  return links.some(({ kind }) => kind === 'link_sent' || kind === 'link_copied') ? 'link_out' : 'link_waits';
}

/** The words of the tablet in the client's hands: in the client's language, whoever of the firm holds it out. The days are those of a signature today. */
function handoverWords({ language, printed, facts: { startsOn } }: ContractForClient, law: LawfulDays, today: Day) {
  const t = textsIn(language);
  const on = (day: Day) => formatDay(day, language, 'long');
  const { withdrawalEndsOn, firstPaymentOn } = law;
  return {
    language,
    title: t('contracts:portal.sign'),
    subtitle: printed.subtitle,
    price: printed.price.amount,
    read: t('contracts:portal.read'),
    daysTitle: t('contracts:portal.days'),
    days: [
      ...(withdrawalEndsOn ? [[t('contracts:portal.withdrawUntil'), on(withdrawalEndsOn)] as const] : []),
      [t('contracts:portal.paymentFrom'), on(firstPaymentOn)] as const,
    ],
    said: [
      ...(withdrawalEndsOn ? [] : [t('contracts:doc.noWithdrawal')]),
      beginsWords(t, { ...law, startsOn }, today, printed.early !== null),
    ],
    missing: {
      name: t('ui:refusal.field_is_missing'),
      strokes: t('contracts:portal.drawOrType'),
      consent: t('contracts:refusal.consent_is_missing'),
    },
    name: t('contracts:portal.name'),
    draw: t('contracts:field.draw'),
    clear: t('contracts:portal.clear'),
    typed: t('contracts:field.typed'),
    submit: t('contracts:portal.submit'),
  };
}

/** Another contract, to lead there. */
async function numbered(tx: Tx, act: Act, id: Id<'contract'> | null) {
  if (id === null) return null;
  const other = await readContract(tx, act, id);
  return isRefusal(other) ? null : { id: other.id, number: other.number, state: other.state };
}

/** The offer of a void contract, where no other contract was made of it. */
async function offerWithoutContract(tx: Tx, act: Act, offerVersionId: Id<'offer_version'> | null) {
  if (offerVersionId === null) return null;
  const rows = await tx
    .selectFrom('contract')
    .leftJoin('contractVoid as voided', (on) =>
      on.onRef('voided.companyId', '=', 'contract.companyId').onRef('voided.contractId', '=', 'contract.id'),
    )
    .select('contract.id')
    .where('contract.companyId', '=', act.company.id)
    .where('contract.offerVersionId', '=', offerVersionId)
    .where('voided.contractId', 'is', null)
    .execute();
  return rows.length === 0 ? offerVersionId : null;
}

/** The contract that follows this one; one that was voided or withdrawn from does not (`renewedOn` of its facts says the same). */
async function renewalOf(tx: Tx, act: Act, contractId: Id<'contract'>) {
  const rows = await tx
    .selectFrom('contract')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('renewsContractId', '=', contractId)
    .orderBy('madeAt', 'desc')
    .execute();
  const all = await Promise.all(rows.map((row) => numbered(tx, act, row.id)));
  return all.find((one) => one && one.state !== 'void' && one.state !== 'withdrawn') ?? null;
}

export type ContractShown = Exclude<Awaited<ReturnType<typeof contractPage>>, Refusal>;
