import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { languages } from '#domain/language.ts';
import { invite } from '#features/team/commands/invitations.ts';
import { keepLogo } from '#features/team/commands/firm.ts';
import { setUpCompany } from '#features/team/commands/set-up.ts';
import { FirmForm } from '#features/team/schema.ts';
import { now } from '#platform/clock.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { actReader } from '#platform/session/act-of.ts';
import { app, ask, base, database, enter, form, password, secret, signIn, within } from '#test/team-scene.ts';
import { mountDemo } from './routes.ts';

// Who looks around in the demo firm, before and after a real firm is set up, and whom they can reach from there: nobody.

const helene = { email: 'helene@lumen.example', password };
let demo: Act;
let real: Act;
mountDemo(app, {
  database,
  baseUrl: base,
  actOf: actReader(database, signIn),
  demo: { open: async () => helene, progress: () => null, company: async () => demo.company.id },
});
beforeAll(async () => {
  demo = granted(
    await setUpCompany(database, form({ name: 'Maison Lumen', ownerName: 'Hélène Garnier', ownerEmail: helene.email }), {
      secret,
      demo: true,
    }),
  );
});
const mails = (firm: Act) => within(firm, (tx) => tx.selectFrom('mail').select(['toAddress', 'subject']).execute());
const refused = { status: 403, body: { refusal: 'not_in_the_demo' } };
const claire = { name: 'Claire Fontaine', email: 'claire@example.test', role: 'owner', language: 'fr' } as const;

describe('a stranger in the demo', () => {
  it('invites nobody, makes no key, ends nobody’s session and changes no password, by name', async () => {
    const { body } = await ask('POST', '/demo');
    const cookie = await enter(String(body?.['email']), String(body?.['password']));
    const id = String((await ask('GET', '/session', { cookie })).text.match(/"member":{"id":"([^"]+)/)?.[1]);
    expect(await ask('POST', '/team/invitations', { cookie, body: claire })).toMatchObject(refused);
    expect(await ask('POST', '/api-keys', { cookie, body: { name: 'x', scopes: ['*'], expiresInDays: null } })).toMatchObject(refused);
    expect(await ask('DELETE', `/team/${id}/sessions`, { cookie })).toMatchObject(refused);
    expect(await ask('POST', `/team/${id}/leaving`, { cookie })).toMatchObject(refused);
    expect(await ask('DELETE', '/account/sessions', { cookie })).toMatchObject(refused);
    expect(await ask('DELETE', `/account/sessions/${id}`, { cookie })).toMatchObject(refused);
    expect(await ask('DELETE', `/account/passkeys/${id}`, { cookie })).toMatchObject(refused);
    const passwords = { currentPassword: password, newPassword: 'a password of my own' };
    expect(await ask('POST', '/auth/change-password', { cookie, body: passwords })).toMatchObject(refused);
    expect(await ask('GET', '/auth/passkey/generate-register-options', { cookie })).toMatchObject(refused);
    for (const language of languages) expect(textsIn(language).find('team:refusal.not_in_the_demo')).toMatch(/API/);
  });

  it('gives the demo no other name, papers, bank account or logo; what else it says may change', async () => {
    const cookie = await enter(helene.email);
    const { status, body } = await ask('GET', '/firm', { cookie });
    expect(status).toBe(200);
    const said = FirmForm.parse(body);
    const others = {
      name: 'Vraie SARL',
      street: '1 rue Vraie',
      postcode: '75001',
      city: 'Paris',
      registrationNumber: 'RCS Paris 1',
      vatId: 'FR11999999998',
      iban: 'DE89370400440532013000',
      bic: 'PSSTFRPPLYO',
    };
    for (const [field, other] of Object.entries(others)) {
      expect(await ask('PUT', '/firm', { cookie, body: { ...said, [field]: other } })).toMatchObject({ ...refused, body: { field } });
      await expect(
        within(demo, (tx) =>
          tx
            .updateTable('company')
            .set({ [field]: other })
            .execute(),
        ),
      ).rejects.toThrow(/demo firm keeps/);
    }
    expect(await ask('DELETE', '/firm/logo', { cookie })).toMatchObject(refused);
    expect(await within(demo, (tx) => keepLogo(tx, demo, { bytes: Buffer.from('x'), name: 'x.png' }))).toMatchObject(refused.body);
    expect(await ask('PUT', '/firm', { cookie, body: { ...said, phone: '+33 4 78 00 00 15' } })).toMatchObject({ status: 200 });
  });

  it('sees no other stranger’s device', async () => {
    await enter(helene.email);
    const { sessions } = (await ask('GET', '/account', { cookie: await enter(helene.email) })).body as { sessions: { here: boolean }[] };
    expect(sessions.map(({ here }) => here)).toEqual([true]);
  });

  it('finds no mail there that chooses a new password', async () => {
    expect((await ask('POST', '/auth/request-password-reset', { body: { email: helene.email } })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await mails(demo)).toEqual([]);
  });

  it('opens nothing with an invitation that an earlier version sent from there', async () => {
    const asReal: Act = { ...demo, company: { ...demo.company, demo: false } };
    granted(await within(demo, (tx) => invite(tx, asReal, claire)));
    const [mail] = await within(demo, (tx) => tx.selectFrom('mail').select('bodyText').execute());
    const token = /token=(\S+)/.exec(mail?.bodyText ?? '')?.[1] ?? '';
    expect(await ask('GET', `/invitations/${token}`)).toMatchObject(refused);
    expect(await ask('POST', `/invitations/${token}/acceptance`, { body: { name: 'Mallory', password: 'mine, not hers' } })).toMatchObject(
      refused,
    );
  });
});

describe('an owner who looks at the demo from a real firm', () => {
  beforeAll(async () => {
    real = granted(await setUpCompany(database, form(), { secret }));
  });

  it('property 39: sees it as the demo’s own owner, is found there by nobody, and is back with one choice', async () => {
    const own = await enter(claire.email);
    const { body } = await ask('POST', '/demo', { cookie: own });
    expect(body).toEqual({ company: demo.company.id });
    const there = `${own}; caretaker_company=${demo.company.id}`;
    const session = await ask('GET', '/session', { cookie: there });
    expect(session.body).toMatchObject({
      member: { name: 'Hélène Garnier', email: helene.email, role: 'owner' },
      company: { id: demo.company.id, demo: true },
      mailsAreKept: true,
      companies: [
        { id: real.company.id, demo: false },
        { id: demo.company.id, demo: true },
      ],
    });
    expect((await ask('GET', '/session', { cookie: `${there}; caretaker_demo_role=technician` })).body).toMatchObject({
      member: { role: 'technician' },
    });
    expect((await ask('GET', '/team', { cookie: there })).body?.['members']).toMatchObject([{ email: helene.email }]);
    expect((await ask('GET', '/account', { cookie: there })).body).toEqual({ sessions: [], passkeys: [] });
    expect(await ask('DELETE', '/account/sessions', { cookie: there })).toMatchObject(refused);
    expect((await ask('GET', '/session', { cookie: own })).body).toMatchObject({ company: { id: real.company.id } });
  });

  it('is an owner: a colleague of another role stays in the own firm', async () => {
    granted(await within(real, (tx) => invite(tx, { ...real, now: now() }, { ...claire, email: 'tom@example.test', role: 'sales' })));
    const [mail] = await within(real, (tx) => tx.selectFrom('mail').select('bodyText').execute());
    const token = /token=(\S+)/.exec(mail?.bodyText ?? '')?.[1] ?? '';
    await ask('POST', `/invitations/${token}/acceptance`, { body: { name: 'Tom', password } });
    const cookie = `${await enter('tom@example.test')}; caretaker_company=${demo.company.id}`;
    expect((await ask('GET', '/session', { cookie })).body).toMatchObject({ company: { id: real.company.id }, member: { role: 'sales' } });
    expect(await ask('POST', '/demo', { cookie })).toMatchObject({ status: 403, body: { refusal: 'demo_is_closed' } });
  });

  it('meets no stranger there any more: whoever looked around before is out, and does not come in again', async () => {
    const cookie = await enter(helene.email);
    expect((await ask('GET', '/session', { cookie })).status).toBe(401);
    expect(await ask('POST', '/demo', { cookie })).toMatchObject({ status: 403, body: { refusal: 'demo_is_closed' } });
    expect(await ask('POST', '/demo')).toMatchObject({ status: 403, body: { refusal: 'demo_is_closed' } });
  });
});
