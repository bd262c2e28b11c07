import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { getFile } from '#platform/files/files.ts';
import { doors, type Door } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { refuse } from '#platform/http/refusals.ts';
import { access } from './access.ts';
import { takeBackTermination, terminate, voidContract, withdraw } from './commands/after.ts';
import { sendCopy } from './commands/copies.ts';
import { drawUp, recordCircumstances } from './commands/draw-up.ts';
import { setOwnLaw, setOwnVat } from './commands/own-law.ts';
import { copyLink, sendToSign } from './commands/send.ts';
import { signInPerson } from './commands/sign.ts';
import { moveStart } from './commands/start.ts';
import { offersToDrawUp } from './queries/to-draw-up.ts';
import { listContracts } from './queries/list.ts';
import { lawInForce } from './queries/own-law.ts';
import { contractPage, type ContractShown } from './queries/page.ts';
import {
  CircumstancesForm,
  ContractList,
  DrawUpForm,
  EndForm,
  idOf,
  InPersonForm,
  LawQuery,
  LinkForm,
  OwnLawForm,
  OwnVatForm,
  StartForm,
  TakeBackForm,
  VoidForm,
  WithdrawForm,
} from './schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'contract'>() });
const anId = z.string().meta({ format: 'uuid' });
const aDay = z.string().meta({ format: 'date' });
/** The rows go out as the queries read them; the document describes their parts. */
const listed = z.object({
  id: anId,
  number: z.string(),
  state: z.string(),
  client: z.string(),
  home: z.string(),
  plan: z.string(),
  startsOn: aDay,
  lastDay: aDay,
  currency: z.enum(['EUR', 'GBP', 'CHF']),
  monthsPerPeriod: z.number().int(),
  feeCents: z.number().int(),
  feePerMonthCents: z.number().int(),
});
const shown = z.object({ id: anId, number: z.string(), state: z.string() }).loose() as unknown as z.ZodType<ContractShown, ContractShown>;

const lawRowShown = z.object({
  topic: z.string(),
  value: z.unknown(),
  validFrom: aDay,
  source: z.string(),
  certain: z.boolean(),
  own: z.boolean(),
  ours: z.unknown(),
});
const vatRateShown = z.object({
  key: z.string(),
  rateBps: z.number().int(),
  conditions: z.array(z.string()).readonly(),
  validFrom: aDay,
  source: z.string(),
  certain: z.boolean(),
  own: z.boolean(),
  ours: z.number().int().nullable(),
});

export const contractListDoor = door(
  {
    method: 'get',
    path: '/contracts',
    summary: 'Contracts, found by the beginnings of words, sorted, by state, by the page',
    permission: 'contract.read',
    query: ContractList,
    answer: z.object({ rows: z.array(listed), total: z.number().int() }),
  },
  ({ tx, act, query }) => listContracts(tx, act, query),
);
export const contractCsvDoor = door(
  {
    method: 'get',
    path: '/contracts/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'contract.export',
    query: ContractList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const { rows } = await listContracts(tx, act, query, true);
    const heads = (['number', 'client', 'home', 'plan', 'state', 'startsOn', 'lastDay', 'perMonth'] as const).map((head) =>
      t(`contracts:list.${head}`),
    );
    return csv(
      {
        name: `${t('contracts:list.title')} ${act.today}`,
        columns: heads,
        rows: rows.map((row) => [
          row.number,
          row.client,
          row.home,
          row.plan,
          t(`contracts:state.${row.state}`),
          row.startsOn,
          row.lastDay,
          { cents: row.feePerMonthCents },
        ]),
      },
      act,
    );
  },
);
export const toDrawUpDoor = door(
  {
    method: 'get',
    path: '/contracts/to-draw-up',
    summary: 'Accepted offers that have no contract yet, and what stood in the way',
    permission: 'contract.edit',
    answer: z.object({
      rows: z.array(
        z.object({
          offerVersionId: anId,
          offerId: anId,
          number: z.string(),
          client: z.string(),
          home: z.string(),
          plan: z.string(),
          acceptedAt: z.string(),
          refusal: z.object({ refusal: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).nullable(),
        }),
      ),
    }),
  },
  async ({ tx, act }) => ({ rows: await offersToDrawUp(tx, act) }),
);
export const lawDoor = door(
  {
    method: 'get',
    path: '/law',
    summary: 'The rules of consumer law and the rates of VAT in force for a country, the firm’s own marked',
    permission: 'law.read',
    query: LawQuery,
    answer: z.object({ country: z.string(), rows: z.array(lawRowShown), rates: z.array(vatRateShown) }),
  },
  ({ tx, act, query }) => lawInForce(tx, act, query.country ?? act.company.country),
);
export const setLawDoor = door(
  {
    method: 'post',
    path: '/law',
    summary: 'The firm’s own value of a rule of law, or back to ours',
    permission: 'law.edit',
    body: OwnLawForm,
    answer: z.object({ topic: z.string() }),
  },
  ({ tx, act, body }) => setOwnLaw(tx, act, body),
);
export const setVatDoor = door(
  {
    method: 'post',
    path: '/law/vat',
    summary: 'The firm’s own rate of VAT on work in homes, or back to ours',
    permission: 'law.edit',
    body: OwnVatForm,
    answer: z.object({ key: z.string() }),
  },
  ({ tx, act, body }) => setOwnVat(tx, act, body),
);
export const drawUpDoor = door(
  {
    method: 'post',
    path: '/contracts',
    summary: 'Draws up the contract of an accepted offer, also as a renewal',
    permission: 'contract.edit',
    body: DrawUpForm,
    answer: z.object({ contractId: anId }),
  },
  ({ tx, act, body }) => drawUp(tx, act, body.offerVersionId, body.renewsContractId),
);
export const contractDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}',
    summary: 'A contract with its law, documents and events',
    permission: 'contract.read',
    params,
    answer: shown,
  },
  ({ tx, act, params: { id } }) => contractPage(tx, act, id),
);
export const contractFileDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/files/{hash}',
    summary: 'A document of the contract, or the sealed one',
    permission: 'contract.read',
    params: z.object({ id: idOf<'contract'>(), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: 'file',
  },
  async ({ tx, act, params: { id, hash } }) => {
    const contract = await contractPage(tx, act, id as Id<'contract'>);
    if (isRefusal(contract)) return contract;
    const its = hash === contract.signature?.sealedHash || contract.documents.some((one) => one.fileHash === hash);
    const file = its ? await getFile(tx, act, hash) : refuse('no_such_record');
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
);
export const circumstancesDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/circumstances',
    summary: 'Where, how and as what the client signs; makes the document anew',
    permission: 'contract.sign_in_person',
    params,
    body: CircumstancesForm,
    answer: z.object({ documentHash: z.string() }),
  },
  ({ tx, act, params: { id }, body }) => recordCircumstances(tx, act, id, body),
);
export const sendDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/send',
    summary: 'Mails the link to sign; `place` says where the client will sign, and only at a distance there is a link',
    permission: 'contract.edit',
    params,
    body: LinkForm,
    answer: z.object({ sentTo: z.string() }),
  },
  ({ tx, act, params: { id }, body }) => sendToSign(tx, act, id, body.place),
);
export const startDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/start',
    summary: 'Draws an unsigned contract up again with another first day, and sends the new link',
    permission: 'contract.edit',
    params,
    body: StartForm,
    answer: z.object({ startsOn: aDay, sentTo: z.string().nullable() }),
  },
  ({ tx, act, params: { id }, body }) => moveStart(tx, act, id, body.startsOn),
);
export const copyDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/copy',
    summary: 'Mails the signed copy to the signer once more',
    permission: 'contract.edit',
    params,
    answer: z.object({ sentTo: z.string() }),
  },
  ({ tx, act, params: { id } }) => sendCopy(tx, act, id),
);
export const linkDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/link',
    summary: 'One more link to the page of the contract, to hand over; it cannot be shown a second time. Before the signature `place` is asked as for sending',
    permission: 'contract.edit',
    params,
    body: LinkForm,
    answer: z.object({ address: z.url() }),
  },
  ({ tx, act, params: { id }, body }) => copyLink(tx, act, id, body.place),
);
export const signInPersonDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/signature',
    summary: 'Signs on the tablet; whoever is signed in is the witness',
    permission: 'contract.sign_in_person',
    params,
    body: InPersonForm,
    answer: z.object({ sealedHash: z.string() }),
  },
  ({ tx, act, caller, params: { id }, body }) => signInPerson(tx, act, id, body, caller),
);
export const voidDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/void',
    summary: 'Cancels a contract nobody signed',
    permission: 'contract.void',
    params,
    body: VoidForm,
    answer: z.object({ voidedOn: aDay }),
  },
  ({ tx, act, params: { id }, body }) => voidContract(tx, act, id, body.reason),
);
export const withdrawDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/withdrawal',
    summary: 'Records a withdrawal that reached the firm by letter or e-mail, by the day it was sent',
    permission: 'contract.end',
    params,
    body: WithdrawForm,
    answer: z.object({ withdrawnOn: aDay }),
  },
  ({ tx, act, params: { id }, body }) => withdraw(tx, act, id, { ...body, through: 'recorded' }),
);
export const terminateDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/termination',
    summary: 'Ends a signed contract',
    permission: 'contract.end',
    params,
    body: EndForm,
    answer: z.object({ lastDay: aDay }),
  },
  ({ tx, act, params: { id }, body }) => terminate(tx, act, id, { ...body, through: 'recorded', name: act.by.name }),
);
export const takeBackTerminationDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/termination/taken-back',
    summary: 'Takes back an end that the firm recorded by mistake',
    permission: 'contract.end',
    params,
    body: TakeBackForm,
    answer: z.object({ lastDay: aDay }),
  },
  ({ tx, act, params: { id }, body }) => takeBackTermination(tx, act, id, body.reason),
);

/** A fixed path stands before one with a parameter that would take it. */
export const contractsDoors: readonly Door[] = [
  contractListDoor,
  contractCsvDoor,
  toDrawUpDoor,
  drawUpDoor,
  contractDoor,
  contractFileDoor,
  circumstancesDoor,
  sendDoor,
  startDoor,
  linkDoor,
  copyDoor,
  signInPersonDoor,
  voidDoor,
  withdrawDoor,
  terminateDoor,
  takeBackTerminationDoor,
  lawDoor,
  setLawDoor,
  setVatDoor,
];
