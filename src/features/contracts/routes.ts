import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { getFile } from '#platform/files/files.ts';
import { doors, type Door } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { aDay, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { refuse } from '#platform/http/refusals.ts';
import { access } from './access.ts';
import { drawUp, recordCircumstances } from './commands/draw-up.ts';
import { copyLink, sendToSign } from './commands/send.ts';
import { signInPerson } from './commands/sign.ts';
import { moveStart } from './commands/start.ts';
import { offersToDrawUp } from './queries/to-draw-up.ts';
import { listContracts, plansOfContracts } from './queries/list.ts';
import { contractPage, type ContractShown } from './queries/page.ts';
import { copyDoor, takeBackTerminationDoor, terminateDoor, voidDoor, withdrawDoor } from './routes/after.ts';
import { lawDoor, setLawDoor, setVatDoor } from './routes/law.ts';
import { CircumstancesForm, ContractList, DrawUpForm, InPersonForm, LinkForm, StartForm } from './schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'contract'>() });
const anId = z.string().meta({ format: 'uuid' });
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

export const contractListDoor = door(
  {
    method: 'get',
    path: '/contracts',
    summary: 'Contracts, found by the beginnings of words, sorted, by state and plan, by the page',
    permission: 'contract.read',
    query: ContractList,
    answer: z.object({
      rows: z.array(listed),
      total: z.number().int(),
      /** The plans to choose from. */
      plans: z.array(z.object({ id: anId, name: z.string() })),
    }),
  },
  async ({ tx, act, query }) => ({ ...(await listContracts(tx, act, query)), plans: await plansOfContracts(tx, act) }),
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
export const linkDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/link',
    summary:
      'One more link to the page of the contract, to hand over; it cannot be shown a second time. Before the signature `place` is asked as for sending',
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
    personsOnly: true,
    params,
    body: InPersonForm,
    answer: z.object({ sealedHash: z.string() }),
  },
  ({ tx, act, caller, params: { id }, body }) => signInPerson(tx, act, id, body, caller),
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
