import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { aDay, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { takeBackTermination, terminate, voidContract, withdraw } from '../commands/after.ts';
import { sendCopy } from '../commands/copies.ts';
import { EndForm, TakeBackForm, VoidForm, WithdrawForm } from '../schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'contract'>() });

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
