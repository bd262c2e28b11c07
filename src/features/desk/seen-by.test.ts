import { beforeAll, describe, expect, it } from 'vitest';
import { charters } from '#apps/features.ts';
import { granted } from '#domain/refusal.ts';
import type { Role } from '#domain/team/roles.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { invoicesOf } from '#features/billing/queries/invoices.ts';
import { contractsOf } from '#features/contracts/queries.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { DeviceForm } from '#features/homes/schema.ts';
import { accept } from '#features/offers/commands/answers.ts';
import type { Act } from '#platform/session/act.ts';
import { deskScene, said } from '#test/desk-scene.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';

const { database, within, get, today, figures, told, offered, scene } = await deskScene();
const as = (act: Act, role: Role): Act => ({ ...act, role });

describe('who sees what', () => {
  it('every permission that is asked for is one of the charters', () => {
    const known = new Set(charters().flatMap(({ permissions }) => permissions));
    const asked = [
      'client.read',
      'home.read',
      'journey.read',
      'offer.read',
      'contract.read',
      'invoice.read',
      'invoice.send',
      'contract.end',
    ];
    expect(asked.filter((permission) => !known.has(permission))).toEqual([]);
  });

  let act: Act;
  let other: Act;
  let offer: Awaited<ReturnType<typeof offered>>;
  let contract: Awaited<ReturnType<typeof scene>>;
  beforeAll(async () => {
    act = await billingFirm(database);
    other = await billingFirm(database);
    offer = await offered(act, 'Marlow');
    await scene(act, { signedOn: null });
    contract = await scene(act, { signedOn: '2026-11-01', startsOn: '2026-11-01', firstPaymentOn: '2026-11-01' });
    await within(act, async (tx) => {
      await billContract(tx, act, contract.contractId);
      const device = DeviceForm.parse({ make: 'Zyxwave', model: 'Router 9', label: 'Cave', classKey: 'router' });
      granted(await addDevices(tx, act, offer.homeId, [device]));
    });
  });

  it.each([
    ['owner', ['follow_up', 'sign', 'money'], true, true],
    ['sales', ['follow_up', 'sign', 'money'], true, true],
    ['service_manager', ['follow_up', 'sign'], true, true],
    ['technician', ['sign'], false, false],
    ['bookkeeper', ['money'], true, false],
  ] as const)('%s has the own day', async (role, groups, revenue, attach) => {
    const who = as(on(act, '2026-11-24'), role);
    expect((await today(who)).groups.map(({ group }) => group)).toEqual(groups);
    const seen = await figures(who);
    expect([seen.revenue !== null, seen.attach !== null]).toEqual([revenue, attach]);
  });

  it('a technician finds homes and contracts, never an invoice, and reads no invoice on the timeline', async () => {
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId: contract.contractId }));
    const found = async (who: Act, words: string) =>
      (await get<{ hits: { kind: string }[] }>(who, `/search?q=${encodeURIComponent(words)}`)).hits.map(({ kind }) => kind);
    expect(await found(act, invoice?.number ?? '')).toContain('invoice');
    expect(await found(as(act, 'technician'), invoice?.number ?? '')).not.toContain('invoice');
    expect(await found(as(act, 'technician'), 'zyx')).toEqual(['device']);
    const seen = async (who: Act) => (await told(who, `contractId=${contract.contractId}`)).events.map(({ kind }) => kind);
    expect(await seen(act)).toContain('invoice.issued');
    expect((await seen(as(act, 'technician'))).filter((kind) => /^(invoice|payment|billing)/.test(kind))).toEqual([]);
    const key: Act = { ...act, scopes: ['desk.*', 'client.read'] };
    expect(await found(key, 'marlow')).toEqual(['client', 'client', 'client']);
  });

  it('property 39: another firm sees none of it, by any of the doors', async () => {
    expect((await today(other)).groups).toEqual([]);
    expect(await figures(other)).toMatchObject({ revenue: { running: 0 }, attach: { never: { projects: 0 } } });
    expect(await get(other, '/search?q=marlow')).toEqual({ hits: [] });
    for (const query of [`homeId=${offer.homeId}`, `clientId=${offer.clientId}`, `contractId=${contract.contractId}`])
      expect(await told(other, query)).toEqual({ events: [], next: null });
  });
});

describe('search', () => {
  it('finds each kind of thing by the beginnings of its words, accents or not, and leads to its page', async () => {
    const act = await billingFirm(database);
    const { versionId, offerId, number, clientId, homeId } = await offered(act, 'Hélène Dubreuil');
    await within(act, async (tx) => {
      granted(await accept(tx, act, said(versionId, { planKey: 'comfort' })));
      granted(await addDevices(tx, act, homeId, [DeviceForm.parse({ make: 'Zyxwave', model: 'R9', classKey: 'router' })]));
    });
    const [contract] = await within(act, (tx) => contractsOf(tx, act, { clientId }));
    const signed = await scene(act, { signedOn: '2026-11-01', startsOn: '2026-11-01' });
    await within(act, (tx) => billContract(tx, act, signed.contractId));
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId: signed.contractId }));
    const hrefs = async (words: string) =>
      (await get<{ hits: { href: string }[] }>(act, `/search?q=${encodeURIComponent(words)}`)).hits.map(({ href }) => href);
    expect(await hrefs('helene dub')).toEqual(expect.arrayContaining([`/clients/${clientId}`, `/homes/${homeId}`]));
    expect(await hrefs('HÉLÈNE dubr')).toEqual(await hrefs('helene dubr'));
    expect(await hrefs(number)).toContain(`/offers/${offerId}`);
    expect(await hrefs(contract?.number ?? '')).toContain(`/contracts/${contract?.id}`);
    expect(await hrefs(invoice?.number ?? '')).toContain(`/invoices/${invoice?.id}`);
    expect((await hrefs('zyxwave')).map((href) => href.split('/')[1])).toEqual(['devices']);
    expect(await hrefs('%')).toEqual([]);
    expect(await hrefs('dubreuil nobody')).toEqual([]);
  });
});
