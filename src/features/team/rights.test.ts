import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { now, setClock } from '#platform/clock.ts';
import { chooseMail, sendMail } from '#platform/mail/send.ts';
import type { Act } from '#platform/session/act.ts';
import {
  ask,
  database,
  enter,
  form,
  memberOf as memberIn,
  ownerUrl,
  secret,
  signIn,
  tokenIn,
  within,
  type Work,
} from '#test/team-scene.ts';
import { tablesThatHold } from '#test/whole-database.ts';
import { acceptInvitation, invite, shownInvitation } from './commands/invitations.ts';
import { changeRole, leave } from './commands/members.ts';
import { setUpCompany } from './commands/set-up.ts';

/** What keys, devices and invitations may do, and when they stop: a firm with its owner Claire and the technician Tom. */
let act: Act;
const asOwner = <T>(work: Work<T>) => within(act, work);
const memberOf = (email: string) => memberIn(act, email);
const ownerEmail = 'claire@example.test';

beforeAll(async () => {
  act = granted(await setUpCompany(database, form(), { secret }));
  granted(await asOwner((tx) => invite(tx, act, { name: 'Tom Berger', email: 'tom@example.test', role: 'technician', language: 'en' })));
  const joining = { name: 'Tom Berger', password: 'a short sentence' };
  granted(await acceptInvitation({ database, signIn, address: '127.0.0.1' }, await tokenIn(act, 'tom@example.test'), joining, now()));
});

describe('an API key', () => {
  const make = async (scopes: string[], expiresInDays: number | null = null) =>
    (await ask('POST', '/api-keys', { cookie: await enter(ownerEmail), body: { name: 'sync', scopes, expiresInDays } })).body as {
      id: string;
      key: string;
    };

  it('may do what is in its scopes and nothing else', async () => {
    const { key } = await make(['member.read']);
    expect((await ask('GET', '/team', { key })).status).toBe(200);
    expect(await ask('GET', '/firm', { key })).toMatchObject({ status: 403, body: { refusal: 'not_in_the_scopes_of_this_key' } });
    expect((await ask('PUT', '/firm', { key, origin: null, body: form() })).status).toBe(403);
  });

  it('makes no key and has no devices, whatever its scopes', async () => {
    const { key } = await make(['*']);
    expect((await ask('POST', '/api-keys', { key, body: { name: 'more', scopes: ['*'], expiresInDays: null } })).body).toMatchObject({
      refusal: 'only_for_a_signed_in_person',
    });
    expect((await ask('GET', '/account', { key })).body).toMatchObject({ refusal: 'only_for_a_signed_in_person' });
  });

  it('makes no owner and unmakes none, by no door, so that none gets more than its scopes', async () => {
    const { key } = await make(['member.invite', 'member.change']);
    const eve = { name: 'Eve', email: 'eve@example.test', role: 'owner', language: 'en' } as const;
    const refused = { status: 403, body: { refusal: 'owners_are_made_by_persons' } };
    expect(await ask('POST', '/team/invitations', { key, body: eve })).toMatchObject(refused);
    expect(await ask('PUT', `/team/${(await memberOf('tom@example.test')).id}/role`, { key, body: { role: 'owner' } })).toMatchObject(
      refused,
    );
    expect(await ask('PUT', `/team/${act.by.id}/role`, { key, body: { role: 'sales' } })).toMatchObject(refused);
    expect(await ask('POST', `/team/${act.by.id}/leaving`, { key })).toMatchObject(refused);
    expect((await ask('POST', '/team/invitations', { key, body: { ...eve, role: 'sales' } })).status).toBe(200);
  });

  it('that is stopped leaves no open invitation behind', async () => {
    const { id, key } = await make(['member.invite']);
    await ask('POST', '/team/invitations', { key, body: { name: 'Ida', email: 'ida@example.test', role: 'sales', language: 'en' } });
    const token = await tokenIn(act, 'ida@example.test');
    expect(await shownInvitation(database, token, now())).toMatchObject({ email: 'ida@example.test' });
    await ask('DELETE', `/api-keys/${id}`, { cookie: await enter(ownerEmail) });
    expect(await shownInvitation(database, token, now())).toMatchObject({ refusal: 'invitation_was_withdrawn' });
  });

  it('opens nothing once it is stopped, has expired, or is written differently', async () => {
    const { id, key } = await make(['*'], 1);
    expect((await ask('GET', '/team', { key: `${key.slice(0, -1)}_` })).status).toBe(401);
    setClock(addMinutes(now(), 1_441));
    expect((await ask('GET', '/team', { key })).body).toMatchObject({ refusal: 'api_key_is_not_valid' });
    setClock(null);
    expect((await ask('GET', '/team', { key })).status).toBe(200);
    await ask('DELETE', `/api-keys/${id}`, { cookie: await enter(ownerEmail) });
    expect((await ask('GET', '/team', { key })).status).toBe(401);
  });

  it('is nowhere in the database', async () => {
    const { key } = await make(['*']);
    expect(await tablesThatHold(ownerUrl, key)).toEqual([]);
  });
});

describe('a lost phone', () => {
  it('is signed out by an owner, with every other device of the colleague, and by nobody else', async () => {
    const [phone, tablet] = [await enter('tom@example.test', 'a short sentence'), await enter('tom@example.test', 'a short sentence')];
    const [here, elsewhere] = [await enter(ownerEmail), await enter(ownerEmail)];
    const tomId = (await memberOf('tom@example.test')).id;
    expect(await ask('DELETE', `/team/${act.by.id}/sessions`, { cookie: phone })).toMatchObject({
      status: 403,
      body: { refusal: 'not_allowed_for_your_role' },
    });
    expect((await ask('DELETE', `/team/${tomId}/sessions`, { cookie: here })).status).toBe(200);
    for (const cookie of [phone, tablet]) expect((await ask('GET', '/session', { cookie })).status).toBe(401);
    // Of oneself: everywhere but here.
    expect((await ask('DELETE', `/team/${act.by.id}/sessions`, { cookie: here })).status).toBe(200);
    expect([(await ask('GET', '/session', { cookie: here })).status, (await ask('GET', '/session', { cookie: elsewhere })).status]).toEqual(
      [200, 401],
    );
  });
});

describe('an invitation whose sender may invite no longer', () => {
  const sentBy = async (email: string, change: (tomId: Awaited<ReturnType<typeof memberOf>>['id']) => Promise<unknown>) => {
    const tomId = (await memberOf('tom@example.test')).id;
    await asOwner((tx) => changeRole(tx, act, tomId, 'owner'));
    const asTom: Act = { ...act, by: { kind: 'member', id: tomId, name: 'Tom' } };
    granted(await asOwner((tx) => invite(tx, asTom, { name: 'Eve', email, role: 'owner', language: 'en' })));
    const token = await tokenIn(act, email);
    await change(tomId);
    return shownInvitation(database, token, now());
  };

  it('is withdrawn with the change of role, not with one that leaves the right', async () => {
    expect(await sentBy('eve1@example.test', async () => {})).toMatchObject({ email: 'eve1@example.test' });
    const demoted = await sentBy('eve2@example.test', (id) => asOwner((tx) => changeRole(tx, act, id, 'technician')));
    expect(demoted).toMatchObject({ refusal: 'invitation_was_withdrawn' });
  });

  it('is not sent by who lost the right while it was on its way', async () => {
    const tomId = (await memberOf('tom@example.test')).id;
    await asOwner((tx) => changeRole(tx, act, tomId, 'owner'));
    const asTom: Act = { ...act, by: { kind: 'member', id: tomId, name: 'Tom' } };
    const eve = { name: 'Eve', email: 'eve4@example.test', role: 'owner', language: 'en' } as const;
    let invited: Promise<unknown> = Promise.resolve();
    await asOwner(async (tx) => {
      await changeRole(tx, act, tomId, 'technician');
      invited = asOwner((another) => invite(another, asTom, eve)); // begun before the change is saved
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await invited).toMatchObject({ refusal: 'not_allowed_for_your_role' });
  });

  it('is withdrawn when the sender leaves; those of others stay', async () => {
    granted(await asOwner((tx) => invite(tx, act, { name: 'Ugo', email: 'ugo@example.test', role: 'sales', language: 'it' })));
    const another = await tokenIn(act, 'ugo@example.test');
    expect(await sentBy('eve3@example.test', (id) => asOwner((tx) => leave(tx, act, id)))).toMatchObject({
      refusal: 'invitation_was_withdrawn',
    });
    expect(await shownInvitation(database, another, now())).toMatchObject({ email: 'ugo@example.test' });
    granted(await asOwner((tx) => invite(tx, act, { name: 'Tom', email: 'tom@example.test', role: 'technician', language: 'en' })));
    const back = { name: 'Tom Berger', password: 'a short sentence' };
    granted(await acceptInvitation({ database, signIn, address: '127.0.0.1' }, await tokenIn(act, 'tom@example.test'), back, now()));
  });
});

describe('what lets somebody in', () => {
  it('is nowhere in the database once its mail was sent: neither an invitation nor a new password', async () => {
    chooseMail({ sender: { send: async () => {} }, folder: { send: async () => {} }, from: 'mail@example.test' });
    granted(await asOwner((tx) => invite(tx, act, { name: 'Nino', email: 'nino@example.test', role: 'sales', language: 'it' })));
    setClock(addMinutes(now(), 10));
    const before = await tokenIn(act, ownerEmail).catch(() => '');
    await ask('POST', '/auth/request-password-reset', { body: { email: ownerEmail } });
    await expect.poll(() => tokenIn(act, ownerEmail).catch(() => before)).not.toBe(before);
    for (const email of ['nino@example.test', ownerEmail]) {
      const token = await tokenIn(act, email);
      expect(await tablesThatHold(ownerUrl, token)).toEqual(['public.mail']);
      const waiting = await asOwner((tx) => tx.selectFrom('mail').select('id').where('toAddress', '=', email).execute());
      for (const { id } of waiting) await asOwner((tx) => sendMail(tx, act, id));
      expect(await tablesThatHold(ownerUrl, token)).toEqual([]);
    }
  });
});

describe('the list of the team', () => {
  it('is sorted by name, by role as they are ranked, by address and by when somebody joined, and is had as CSV', async () => {
    const cookie = await enter(ownerEmail);
    const names = async (query: string) =>
      ((await ask('GET', `/team?${query}`, { cookie })).body as { members: { name: string }[] }).members.map(({ name }) => name);
    expect(await names('')).toEqual(['Claire Fontaine', 'Tom Berger']);
    for (const sort of ['name', 'role', 'email', 'joined'])
      expect(await names(`sort=${sort}&direction=desc`)).toEqual(['Tom Berger', 'Claire Fontaine']);
    expect((await ask('GET', '/team?sort=password', { cookie })).status).toBe(422);
    const csv = await ask('GET', '/team/csv?sort=name&direction=desc', { cookie });
    expect(csv.text.split('\r\n').slice(0, 3)).toEqual([
      'Nom;Rôle;E-mail;Depuis',
      expect.stringMatching(/^Tom Berger;Technicien;tom@example.test;\d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^Claire Fontaine;Gérant;claire@example.test;\d{4}-\d\d-\d\d$/),
    ]);
  });
});
