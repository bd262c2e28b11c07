import { remote } from '#platform/http/remote.ts';
import type {
  circumstancesDoor,
  contractDoor,
  contractListDoor,
  drawUpDoor,
  linkDoor,
  sendDoor,
  signInPersonDoor,
  startDoor,
  toDrawUpDoor,
} from './routes.ts';
import type { copyDoor, takeBackTerminationDoor, terminateDoor, voidDoor, withdrawDoor } from './routes/after.ts';
import type { lawDoor, setLawDoor, setVatDoor } from './routes/law.ts';

export const listContracts = remote<typeof contractListDoor>('get', '/contracts');
export const offersToDrawUp = remote<typeof toDrawUpDoor>('get', '/contracts/to-draw-up');
export const drawUp = remote<typeof drawUpDoor>('post', '/contracts');
export const readContract = remote<typeof contractDoor>('get', '/contracts/{id}');
export const recordCircumstances = remote<typeof circumstancesDoor>('post', '/contracts/{id}/circumstances');
export const sendToSign = remote<typeof sendDoor>('post', '/contracts/{id}/send');
export const copyLink = remote<typeof linkDoor>('post', '/contracts/{id}/link');
export const moveStart = remote<typeof startDoor>('post', '/contracts/{id}/start');
export const sendCopy = remote<typeof copyDoor>('post', '/contracts/{id}/copy');
export const signInPerson = remote<typeof signInPersonDoor>('post', '/contracts/{id}/signature');
export const voidContract = remote<typeof voidDoor>('post', '/contracts/{id}/void');
export const recordWithdrawal = remote<typeof withdrawDoor>('post', '/contracts/{id}/withdrawal');
export const terminate = remote<typeof terminateDoor>('post', '/contracts/{id}/termination');
export const takeBackTermination = remote<typeof takeBackTerminationDoor>('post', '/contracts/{id}/termination/taken-back');
export const readLaw = remote<typeof lawDoor>('get', '/law');
export const setLaw = remote<typeof setLawDoor>('post', '/law');
export const setVat = remote<typeof setVatDoor>('post', '/law/vat');

export type ContractListed = Awaited<ReturnType<typeof listContracts>>['rows'][number];
export type ContractShown = Awaited<ReturnType<typeof readContract>>;
export type LawShown = Awaited<ReturnType<typeof readLaw>>;
