import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { FirmForm } from '#features/team/schema.ts';
import { firm } from '#features/team/queries.ts';
import { validate } from '#platform/http/validate.ts';
import { offersScene } from '#test/offers-scene.ts';
import { makeOffer } from './commands/drafts.ts';
import { sendOffer } from './commands/sending.ts';

const { act, api, inside, wish, mails } = await offersScene();
const reached = (by: { phone: string; email: string }) =>
  inside((tx) => tx.updateTable('company').set(by).where('id', '=', act.company.id).execute());
const nobody = { phone: '', email: '' };
const refused = { refusal: 'firm_cannot_be_reached', field: 'phone', mendAt: '/settings#phone' };

afterEach(() => reached({ phone: '+33 4 72 00 00 00', email: '' }));

describe('a firm that can neither be called nor written to', () => {
  it('makes no offer, and is told where to enter how clients reach it', async () => {
    await reached(nobody);
    expect(await (await api('POST', '/offers', wish())).json()).toMatchObject(refused);
    expect(await (await api('POST', '/offers/trial', wish())).json()).toMatchObject(refused);
    await reached({ phone: '', email: 'bonjour@example.test' });
    expect((await api('POST', '/offers', wish())).status).toBe(200);
  });

  it('sends no draft that was written without', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    await inside((tx) =>
      sql`update offer_version set value = jsonb_set(jsonb_set(value, '{seller,phone}', '""'), '{seller,email}', '""')
        where company_id = ${act.company.id} and offer_id = ${draft.offerId}`.execute(tx),
    );
    const before = (await mails()).length;
    const send = () => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true }));
    expect(await send()).toMatchObject({ refusal: 'draft_names_no_way_to_answer' });
    await reached(nobody);
    expect(await send()).toMatchObject(refused);
    expect((await mails()).length).toBe(before);
  });

  it('cannot be made one in the settings', async () => {
    const form = (more: object) => inside(async (tx) => ({ ...(await firm(tx, act)), ...more }));
    const answer = validate(FirmForm, await form(nobody));
    expect(isRefusal(answer) && 'errors' in answer && answer.errors).toEqual([{ field: 'phone', refusal: 'firm_cannot_be_reached' }]);
    expect(isRefusal(validate(FirmForm, await form({ ...nobody, phone: '04 72 00 00 00' })))).toBe(false);
  });
});
