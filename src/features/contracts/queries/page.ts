import { contractAnswers, nextStepOf } from '#domain/contracts/contract-can.ts';
import { isSignedButNotSealed } from '#domain/contracts/lifecycle.ts';
import { verifyChain } from '#domain/contracts/signing.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { chainOf, sha256 } from '../commands/chain.ts';
import { lawOf } from '../commands/documents.ts';
import { eventWords, personOf } from '../commands/seal-signed.ts';
import { readContract } from '../queries.ts';
import { contractForClient } from './for-client.ts';
import { ownLawRows } from './own-law.ts';

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
    printed: { price, subtitle, consent, early },
    facts,
    state,
    number,
    lastDay,
    noticeDays,
    circumstances,
    documentHash,
    codeTo,
  } = contract;
  const answers = Object.fromEntries(
    Object.entries(contractAnswers(facts, act.today)).map(([verb, said]) => [verb, isRefusal(said) ? said : null]),
  ) as Record<'sign' | 'void' | 'withdraw' | 'recordPayment' | 'terminate' | 'renew', Refusal | null>;
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
    subtitle,
    consent,
    early: early?.text ?? null,
    price,
    law: contract.signed?.lawful ?? lawOf(circumstances, home.country, act.today, false, await ownLawRows(tx, act)),
    documents,
    signature: signature ?? null,
    answers,
    next: nextStepOf(facts, act.today, circumstances.place !== 'distance'),
    earliestLastDay: addDays(act.today, noticeDays),
    renews: await numbered(tx, act, contract.renewsContractId),
    renewedBy: await renewalOf(tx, act, contractId),
    handover: handoverWords(contract.language),
    loud: isSignedButNotSealed(facts),
    brokenAt: isRefusal(verified) ? Number(verified.values?.['position'] ?? 1) : null,
    events: links.map((link) => ({
      position: link.position,
      kind: link.kind,
      at: link.at,
      words: eventWords(link, act.language),
      who: personOf(link, act, signature?.name ?? client.name),
      where: typeof link.data['address'] === 'string' ? link.data['address'] : '',
    })),
  };
}

/** The words of the tablet in the client's hands: in the client's language, whoever of the firm holds it out. */
function handoverWords(language: Language) {
  const t = textsIn(language);
  return {
    language,
    title: t('contracts:portal.sign'),
    read: t('contracts:portal.read'),
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

/** The contract that follows this one; one that was voided does not. */
async function renewalOf(tx: Tx, act: Act, contractId: Id<'contract'>) {
  const rows = await tx
    .selectFrom('contract')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('renewsContractId', '=', contractId)
    .orderBy('madeAt', 'desc')
    .execute();
  const all = await Promise.all(rows.map((row) => numbered(tx, act, row.id)));
  return all.find((one) => one && one.state !== 'void') ?? null;
}

export type ContractShown = Exclude<Awaited<ReturnType<typeof contractPage>>, Refusal>;
