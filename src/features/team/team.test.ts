import { describe, expect, it } from 'vitest';
import type { Language } from '#domain/language.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import {
  app,
  ask,
  base,
  database,
  enter,
  form,
  memberOf as memberIn,
  password,
  secret,
  signIn,
  tokenIn,
  within,
  type Work,
} from '#test/team-scene.ts';
import { makeApiKey } from './commands/api-keys.ts';
import { acceptInvitation, invite, shownInvitation } from './commands/invitations.ts';
import { changeRole, leave } from './commands/members.ts';
import { setUpCompany } from './commands/set-up.ts';

const logo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** Its header and the beginning of its picture: the rest was lost on the way. */
const brokenOff = Buffer.from(logo, 'base64').subarray(0, 45);

/** The story goes on from test to test: one firm is set up, people join, one leaves. */
let act: Act;
const asOwner = <T>(work: Work<T>) => within(act, work);
const memberOf = (email: string) => memberIn(act, email);

describe('set-up', () => {
  it('of two at the same moment lets one win, and leaves nothing of the other', async () => {
    expect((await ask('GET', '/set-up')).body).toEqual({ open: true, first: true, address: base });
    const both = await Promise.all([
      setUpCompany(database, form({ logo: { name: 'logo.png', base64: logo } }), { secret }),
      setUpCompany(database, form({ ownerEmail: 'second@example.test' }), { secret }),
    ]);
    const refused = both.filter((answer) => isRefusal(answer));
    expect(refused).toMatchObject([{ refusal: 'firm_is_set_up_already', status: 409 }]);
    act = granted(both.find((answer) => !isRefusal(answer))!);
    const { rows } = await signIn.pool.query<{ email: string }>('select email from "user"');
    expect(rows).toHaveLength(1);
    expect((await ask('GET', '/set-up')).body).toEqual({ open: false, first: false, address: base });
    // No address of the firm was written: clients reach it at its owner's.
    const reached = await asOwner((tx) => tx.selectFrom('company').select(['email', 'phone']).executeTakeFirstOrThrow());
    expect(reached).toEqual({ email: rows[0]?.email, phone: '' });
  });

  it('a second time is refused, also over the address itself and from another site', async () => {
    expect(await ask('POST', '/set-up', { body: form({ name: 'Voleur' }) })).toMatchObject({
      status: 409,
      body: { refusal: 'firm_is_set_up_already' },
    });
    expect(await ask('POST', '/set-up', { body: form(), origin: 'https://evil.test' })).toMatchObject({ status: 403 });
    expect(await ask('POST', '/set-up', { body: form(), origin: null })).toMatchObject({ status: 403 });
  });

  it('names what does not fit, field by field', async () => {
    const wrong = {
      ...form(),
      iban: 'FR14 2004 1010 0505 0001 3M02 607',
      vatId: 'IT00743110157',
      ownerEmail: 'claire@',
      password: 'short',
    };
    const { body } = await ask('POST', '/set-up', { body: wrong });
    const fields = ((body ?? {})['errors'] as { field: string; refusal: string }[]).map(({ field, refusal }) => `${field} ${refusal}`);
    expect(fields).toEqual(
      expect.arrayContaining(['iban iban_is_not_valid', 'ownerEmail email_is_not_valid', 'password field_is_too_short']),
    );
    expect(() => form({ vatId: 'IT00743110157' })).toThrow('vat_id_is_not_valid');
  });

  it('of a demo stands beside it, and a logo that is no image is refused and leaves nothing (property 41)', async () => {
    const noImage = Buffer.from('<svg onload="alert(1)"/>').toString('base64');
    const setUp = (how: object, base64?: string) =>
      setUpCompany(
        database,
        form({ name: 'Demo', ownerEmail: 'demo@example.test', ...(base64 ? { logo: { name: 'logo.png', base64 } } : {}) }),
        { secret, ...how },
      );
    expect(await setUp({ more: true }, noImage)).toMatchObject({ refusal: 'file_kind_not_allowed', field: 'logo' });
    const broken = brokenOff.toString('base64');
    expect(await setUp({ more: true }, broken)).toMatchObject({ refusal: 'logo_is_not_an_image', field: 'logo' });
    // A demo firm has none, from the first day on.
    expect(await setUp({ demo: true }, broken)).toMatchObject({ refusal: 'not_in_the_demo', field: 'logo' });
    expect(await setUp({ demo: true })).toMatchObject({ company: { demo: true } });
  });
});

describe('sign-in', () => {
  it('with the right password opens a session that only the browser sees', async () => {
    const answer = await app.request(`${base}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ email: await ownerEmail(), password }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly/i);
    expect(answer.headers.getSetCookie()[0]).toMatch(/SameSite=Lax/i);
  });

  it('answers the session with the firm and what may be done', async () => {
    const { body } = await ask('GET', '/session', { cookie: await enter(await ownerEmail()) });
    expect(body).toMatchObject({ member: { role: 'owner' }, company: { id: act.company.id, currency: 'EUR' }, can: { 'firm.edit': true } });
  });

  it('with a wrong password, and for somebody unknown, is refused with the same words', async () => {
    const wrong = await ask('POST', '/auth/sign-in/email', { body: { email: await ownerEmail(), password: 'not this one' } });
    const unknown = await ask('POST', '/auth/sign-in/email', { body: { email: 'nobody@example.test', password } });
    expect(wrong).toMatchObject({ status: 401, body: { refusal: 'email_or_password_is_wrong' } });
    expect(unknown.body).toEqual(wrong.body);
  });

  it('is not refused to whoever has the password because others guessed at it', async () => {
    const knock = (secret: string) => ask('POST', '/auth/sign-in/email', { body: { email: 'demo@example.test', password: secret } });
    for (let tries = 0; tries < 10; tries++) expect((await knock(`guess number ${tries}`)).status).toBe(401);
    expect((await knock(password)).status).toBe(200);
  });

  it('has no other way in: no sign-up, and nothing else of the library', async () => {
    for (const path of ['/auth/sign-up/email', '/auth/update-user', '/auth/delete-user', '/auth/change-email']) {
      expect((await ask('POST', path, { body: { email: 'a@example.test', name: 'A', password } })).status).toBe(404);
    }
  });

  it('a page of another site changes nothing with the cookie of a member', async () => {
    const cookie = await enter(await ownerEmail());
    const account = { name: 'Evil', language: 'en' };
    expect(await ask('PUT', '/account', { cookie, body: account, origin: 'https://evil.test' })).toMatchObject({
      status: 403,
      body: { refusal: 'came_from_another_site' },
    });
    expect((await ask('PUT', '/account', { cookie, body: account, origin: null })).status).toBe(403);
  });

  it('a session is listed, and one that is ended opens nothing any more', async () => {
    const [here, elsewhere] = [await enter(await ownerEmail()), await enter(await ownerEmail())];
    const { sessions } = (await ask('GET', '/account', { cookie: here })).body as { sessions: { id: string; here: boolean }[] };
    expect(sessions.filter((one) => one.here)).toHaveLength(1);
    expect(JSON.stringify(sessions)).not.toContain(decodeURIComponent(elsewhere.split('=')[1] ?? '').split('.')[0]);
    expect((await ask('DELETE', '/account/sessions', { cookie: here })).status).toBe(200);
    expect((await ask('GET', '/session', { cookie: elsewhere })).status).toBe(401);
    expect((await ask('GET', '/session', { cookie: here })).status).toBe(200);
  });

  it('a new password is chosen by mail, and ends every session', async () => {
    const cookie = await enter(await ownerEmail());
    expect((await ask('POST', '/auth/request-password-reset', { body: { email: await ownerEmail() } })).status).toBe(200);
    const email = await ownerEmail();
    await expect.poll(() => tokenIn(act, email).catch(() => '')).not.toBe('');
    const token = await tokenIn(act, email);
    expect((await ask('POST', '/auth/reset-password', { body: { token, newPassword: 'une autre petite phrase' } })).status).toBe(200);
    expect((await ask('GET', '/session', { cookie })).status).toBe(401);
    expect((await ask('POST', '/auth/reset-password', { body: { token, newPassword: 'une troisième phrase' } })).body).toMatchObject({
      refusal: 'reset_link_is_not_valid',
    });
    const again = await enter(await ownerEmail(), 'une autre petite phrase');
    expect(
      (
        await ask('POST', '/auth/change-password', {
          cookie: again,
          body: { currentPassword: 'une autre petite phrase', newPassword: password },
        })
      ).status,
    ).toBe(200);
  });
});

describe('an invitation', () => {
  const tom = { name: 'Tom Berger', email: 'tom@example.test', role: 'technician', language: 'en' } as const;

  it('lets one person in, once, in the role and language it was made for', async () => {
    granted(await asOwner((tx) => invite(tx, act, tom)));
    const token = await tokenIn(act, tom.email);
    expect(await shownInvitation(database, token, now())).toMatchObject({ companyName: 'Maison Claire', role: 'technician', known: false });
    const both = await Promise.all(
      [1, 2].map(() =>
        acceptInvitation({ database, signIn, address: '127.0.0.1' }, token, { name: tom.name, password: 'a short sentence' }, now()),
      ),
    );
    expect(both.filter((answer) => !isRefusal(answer))).toEqual([{ email: tom.email }]);
    expect(both.find((answer) => isRefusal(answer))).toMatchObject({ refusal: 'invitation_was_used' });
    const { body } = await ask('GET', '/session', { cookie: await enter(tom.email, 'a short sentence') });
    expect(body).toMatchObject({
      member: { name: 'Tom Berger', role: 'technician', language: 'en' },
      can: { 'firm.edit': false, 'member.invite': false },
    });
    expect(await asOwner((tx) => invite(tx, act, tom))).toMatchObject({ refusal: 'already_a_member' });
  });

  it('expires on its seventh day, to the second', async () => {
    granted(await asOwner((tx) => invite(tx, { ...act, now: now() }, { ...tom, email: 'late@example.test' })));
    const token = await tokenIn(act, 'late@example.test');
    const asked = now();
    expect(isRefusal(await shownInvitation(database, token, addMinutes(asked, 7 * 1_440 - 1)))).toBe(false);
    expect(
      await acceptInvitation(
        { database, signIn, address: '127.0.0.1' },
        token,
        { name: 'Late', password },
        addMinutes(asked, 7 * 1_440 + 1),
      ),
    ).toMatchObject({
      refusal: 'invitation_has_expired',
      status: 410,
    });
    expect(
      await acceptInvitation({ database, signIn, address: '127.0.0.1' }, token, { name: 'Late', password: 'short' }, asked),
    ).toMatchObject({
      refusal: 'password_is_too_short',
    });
  });

  it('to the same address again closes the first', async () => {
    const anna = { ...tom, email: 'anna@example.test' };
    granted(await asOwner((tx) => invite(tx, act, anna)));
    const first = await tokenIn(act, anna.email);
    granted(await asOwner((tx) => invite(tx, act, anna)));
    expect(await shownInvitation(database, first, now())).toMatchObject({ refusal: 'invitation_was_withdrawn' });
    expect(await shownInvitation(database, await tokenIn(act, anna.email), now())).toMatchObject({ email: anna.email });
  });

  it('is sent by owners only, and a guessed address is unknown', async () => {
    const cookie = await enter(tom.email, 'a short sentence');
    expect(await ask('POST', '/team/invitations', { cookie, body: { ...tom, email: 'x@example.test', role: 'owner' } })).toMatchObject({
      status: 403,
      body: { refusal: 'not_allowed_for_your_role' },
    });
    expect((await ask('GET', `/invitations/${'A'.repeat(43)}`)).body).toMatchObject({ refusal: 'invitation_is_unknown' });
  });
});

describe('the last owner', () => {
  it('neither leaves nor becomes something else, and of two owners who go at the same moment one stays', async () => {
    const ownerId = act.by.id as never;
    expect(await asOwner((tx) => leave(tx, act, ownerId))).toMatchObject({ refusal: 'last_owner_stays' });
    expect(await asOwner((tx) => changeRole(tx, act, ownerId, 'sales'))).toMatchObject({ refusal: 'last_owner_stays' });
    const tomId = (await memberOf('tom@example.test')).id;
    await asOwner((tx) => changeRole(tx, act, tomId, 'owner'));
    const both = await Promise.all([ownerId, tomId].map((id) => asOwner((tx) => changeRole(tx, act, id, 'bookkeeper'))));
    expect(both.filter((answer) => isRefusal(answer))).toMatchObject([{ refusal: 'last_owner_stays' }]);
    const owners = await asOwner((tx) => tx.selectFrom('member').select('id').where('role', '=', 'owner').execute());
    expect(owners).toHaveLength(1);
    await asOwner((tx) => changeRole(tx, act, ownerId, 'owner'));
    await asOwner((tx) => changeRole(tx, act, tomId, 'technician'));
  });
});

describe('who leaves', () => {
  it('is signed out at once, and may come back by a new invitation', async () => {
    const cookie = await enter('tom@example.test', 'a short sentence');
    expect(granted(await asOwner(async (tx) => leave(tx, act, (await memberOf('tom@example.test')).id)))).toBeNull();
    expect((await ask('GET', '/session', { cookie })).status).toBe(401);
    granted(await asOwner((tx) => invite(tx, act, { name: 'Tom', email: 'tom@example.test', role: 'sales', language: 'en' })));
    const token = await tokenIn(act, 'tom@example.test');
    expect(
      await acceptInvitation({ database, signIn, address: '127.0.0.1' }, token, { name: 'Tom', password: 'somebody else’s' }, now()),
    ).toMatchObject({
      refusal: 'password_is_wrong',
    });
    expect(
      await acceptInvitation({ database, signIn, address: '127.0.0.1' }, token, { name: 'Tom', password: 'a short sentence' }, now()),
    ).toEqual({
      email: 'tom@example.test',
    });
  });
});

describe('what is answered', () => {
  it('is in the language that the page speaks, else in the member’s', async () => {
    const cookie = await enter('tom@example.test', 'a short sentence');
    const { id } = await memberOf('tom@example.test');
    const refusedIn = async (chosen: string) =>
      (await ask('DELETE', `/account/sessions/${id}`, { cookie: `${cookie}${chosen}` })).body?.['title'];
    const inLanguage = (language: Language) => textsIn(language)('team:refusal.no_such_session');
    expect(await refusedIn('')).toBe(inLanguage('en'));
    expect(await refusedIn('; caretaker_language=it')).toBe(inLanguage('it'));
    expect(await refusedIn('; caretaker_language=xx')).toBe(inLanguage('en'));
  });
});

describe('property 39: another firm', () => {
  it('sees and changes nothing by ids that are not its own, in every door', async () => {
    const other = granted(
      await setUpCompany(database, form({ name: 'Casa Verdi', country: 'IT', vatId: '', ownerEmail: 'aldo@example.test' }), {
        secret,
        more: true,
      }),
    );
    const cookie = await enter('aldo@example.test');
    const tomId = (await memberOf('tom@example.test')).id;
    const { id: keyId } = granted(await asOwner((tx) => makeApiKey(tx, act, { name: 'sync', scopes: ['*'], expiresInDays: null })));
    const invitationId = (await asOwner((tx) => tx.selectFrom('invitation').select('id').executeTakeFirstOrThrow())).id;
    const sessionId = await firstSessionOf('tom@example.test');
    const tries: [string, string, unknown?][] = [
      ['PUT', `/team/${tomId}/role`, { role: 'owner' }],
      ['POST', `/team/${tomId}/leaving`],
      ['DELETE', `/team/${tomId}/sessions`],
      ['DELETE', `/api-keys/${keyId}`],
      ['DELETE', `/team/invitations/${invitationId}`],
      ['DELETE', `/account/sessions/${sessionId}`],
      ['DELETE', `/account/passkeys/${tomId}`],
    ];
    for (const [method, path, body] of tries) expect((await ask(method, path, { cookie, body })).status).toBe(404);
    const seen = JSON.stringify((await ask('GET', '/team', { cookie })).body);
    expect(seen).toContain('aldo@example.test');
    expect(seen).not.toContain('tom@example.test');
    const chosen = await ask('GET', '/session', { cookie: `${cookie}; caretaker_company=${act.company.id}` });
    expect(chosen.body).toMatchObject({ company: { id: other.company.id } });
  });

  it('is not entered by a role that is seen in the demo: it counts in a demo firm alone, and takes nobody’s sign-in away', async () => {
    const demo = granted(await setUpCompany(database, form({ name: 'Demo', ownerEmail: 'lumen@example.test' }), { secret, demo: true }));
    const visitor = `${await enter(await ownerEmail())}; caretaker_company=${demo.company.id}`;
    const seen = async (cookie: string) => (await ask('GET', '/session', { cookie })).body as never;
    expect(await seen(`${visitor}; caretaker_demo_role=technician`)).toMatchObject({
      member: { email: 'lumen@example.test', role: 'technician' },
      company: { id: demo.company.id },
      can: { 'firm.edit': false, 'member.invite': false },
    });
    expect(await seen(`${visitor}; caretaker_demo_role=emperor`)).toMatchObject({ member: { role: 'owner' } });
    const ofTheDemo = await enter('lumen@example.test');
    expect((await ask('GET', '/session', { cookie: `${ofTheDemo}; caretaker_company=${act.company.id}` })).status).toBe(401);
    const tom = await enter('tom@example.test', 'a short sentence');
    expect(await seen(`${tom}; caretaker_demo_role=owner`)).toMatchObject({ member: { role: 'sales' }, company: { id: act.company.id } });
  });
});

async function ownerEmail(): Promise<string> {
  const row = await asOwner((tx) =>
    tx
      .selectFrom('member')
      .select('email')
      .where('id', '=', act.by.id as never)
      .executeTakeFirstOrThrow(),
  );
  return row.email;
}
async function firstSessionOf(email: string): Promise<string> {
  await enter(email, 'a short sentence');
  const { rows } = await signIn.pool.query<{ id: string }>(
    'select s.id from session s join "user" u on u.id = s."userId" where u.email = $1 limit 1',
    [email],
  );
  return rows[0]?.id ?? '';
}
