import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { rotationOf } from '#domain/information/platforms.ts';
import { done, type FirmAtWork, firmAtWork } from '#test/firm-at-work.ts';
import { ask, testOffice } from '#test/office.ts';

const office = await testOffice();
let us: FirmAtWork;
beforeAll(async () => {
  us = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
});

interface Rotation {
  readonly toChange: number;
  readonly secretsToChange: number;
  readonly secrets: { id: string; name: string; changedOn: string | null; isEarly: boolean }[] | null;
}
const as = (role: keyof FirmAtWork['cookies'], method: string, path: string, body?: unknown) =>
  ask(office, method, `/api${path}`, { cookie: us.cookies[role], body });
const rotation = async (role: keyof FirmAtWork['cookies'] = 'technician') =>
  (await as(role, 'get', `/homes/${us.homeId}/rotation`)).json as unknown as Rotation;
const named = async () => Object.fromEntries((await rotation()).secrets?.map((one) => [one.name, one.changedOn !== null]) ?? []);
async function secret(name: string, more: object = {}): Promise<string> {
  const id = randomUUID();
  const body = { id, kind: 'login', name, parts: { password: `${name} opens it` }, asFound: true, ...more };
  await done(office, us.cookies.technician, 'post', `/homes/${us.homeId}/secrets`, body);
  return id;
}
const renew = (id: string, more: object = {}) =>
  done(office, us.cookies.technician, 'post', `/secrets/${id}/parts`, { id: randomUUID(), field: 'password', value: 'anew', ...more });

describe('what is to be changed after the release', () => {
  it('is taken from the vault by name: a secret written anew there is done by itself, one found changed back is open again', async () => {
    expect(await rotation()).toEqual({ toChange: 0, secretsToChange: 0, secrets: [] });
    const router = await secret('Rack router');
    await secret('Gate');
    await secret('Ours alone', { asFound: false });
    await secret('What the client told', { kind: 'note', parts: { note: 'a word' } });
    expect(await named()).toEqual({ 'Rack router': false, Gate: false });
    await renew(router);
    expect(await named()).toEqual({ 'Rack router': true, Gate: false });
    expect(await rotation()).toMatchObject({ toChange: 1, secretsToChange: 1 });
    await renew(router, { asFound: true });
    expect(await rotation()).toMatchObject({ secretsToChange: 2 });
    await renew(router);
    const gone = await secret('Gone');
    await done(office, us.cookies.technician, 'post', `/secrets/${gone}/removal`);
    expect(await named()).toEqual({ 'Rack router': true, Gate: false });
  });

  it('what the vault does not hold is on the list of its platform, and ticked by hand; one renewed before the platform was ours says so', async () => {
    await done(office, us.cookies.technician, 'post', `/homes/${us.homeId}/releases`, { id: randomUUID(), platform: 'domotz' });
    const { toChange, secrets } = await rotation();
    expect(toChange).toBe(1 + rotationOf.domotz.length);
    expect(secrets?.map(({ name, isEarly }) => [name, isEarly])).toEqual([
      ['Gate', false],
      ['Rack router', true],
    ]);
  });

  it('who reads no names of secrets is told how many there are, never which; who reads nothing of the register is told nothing', async () => {
    for (const role of ['sales', 'bookkeeper'] as const) {
      const answer = await as(role, 'get', `/homes/${us.homeId}/rotation`);
      expect(answer.json).toEqual({ toChange: 1 + rotationOf.domotz.length, secretsToChange: 1, secrets: null });
      expect(answer.text).not.toContain('Gate');
    }
    const made = (scopes: string[]) =>
      done(office, us.cookies.owner, 'post', '/api-keys', { name: scopes.join(), scopes, expiresInDays: 1 });
    const key = (await made(['information.read']))['key'] as string;
    const byKey = await ask(office, 'get', `/api/homes/${us.homeId}/rotation`, { key });
    expect(byKey.json).toMatchObject({ secretsToChange: 1, secrets: null });
    const other = (await made(['home.read']))['key'] as string;
    expect((await ask(office, 'get', `/api/homes/${us.homeId}/rotation`, { key: other })).status).toBe(403);
  });

  it('is of no other firm', async () => {
    const them = await firmAtWork(office, { name: 'Autre Maison', mark: 'autre' });
    const answer = await ask(office, 'get', `/api/homes/${us.homeId}/rotation`, { cookie: them.cookies.owner });
    expect([answer.status, answer.json['refusal']]).toEqual([404, 'no_such_record']);
  });
});
