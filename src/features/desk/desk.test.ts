import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Role } from '#domain/team/roles.ts';
import { addDays, type Day } from '#domain/time.ts';
import { remindInvoice } from '#features/billing/commands/remind.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { recordPayment, reversePayment } from '#features/billing/commands/payments.ts';
import { invoicesOf } from '#features/billing/queries/invoices.ts';
import { PaymentForm } from '#features/billing/schema.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { planMoment } from '#features/journey/commands/journeys.ts';
import { journeysOf } from '#features/journey/queries/journeys.ts';
import { accept, ask, decline } from '#features/offers/commands/answers.ts';
import { makeOffer, newVersion } from '#features/offers/commands/drafts.ts';
import { remind, sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { record } from '#platform/events.ts';
import { chooseMail, folderSender } from '#platform/mail/send.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { deskScene, said } from '#test/desk-scene.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import type { TaskShown } from './remote.ts';

const { database, within, today, rows, kinds, figures, offered, scene } = await deskScene();
const as = (act: Act, role: Role): Act => ({ ...act, role });

describe('today', () => {
  it('shows a new firm its three steps, ticks what is done, and ends when the first offer is out', async () => {
    const act = await billingFirm(database);
    const steps = async (who = act) => (await today(who)).start?.map(({ step, done }) => [step, done]) ?? null;
    expect(await steps()).toEqual([
      ['rates', false],
      ['client', false],
      ['offer', false],
    ]);
    expect(await steps(as(act, 'technician'))).toBeNull();
    expect(await steps(as(act, 'sales'))).toEqual([
      ['client', false],
      ['offer', false],
    ]);
    await within(act, async (tx) => {
      await tx.updateTable('rateCard').set({ origin: 'firm' }).execute();
      granted(await addClient(tx, act, { client: ClientForm.parse({ kind: 'household', name: 'Anaïs', country: 'FR', language: 'fr' }) }));
    });
    expect(await steps()).toEqual([
      ['rates', true],
      ['client', true],
      ['offer', false],
    ]);
    // A draft is no offer yet: the step leads to it, until it is sent.
    const { offerId } = await within(act, async (tx) => {
      const client = ClientForm.parse({ kind: 'household', name: 'Nadia', country: 'FR', language: 'fr' });
      const home = HomeForm.parse({ name: 'Studio', country: 'FR', city: 'Lyon' });
      const { homeId } = granted(await addClient(tx, act, { client, home }));
      return granted(
        await makeOffer(
          tx,
          act,
          OfferForm.parse({ homeId: homeId as Id<'home'>, planKeys: ['comfort'], startsOn: addDays(act.today, 14) }),
        ),
      );
    });
    expect((await today(act)).start?.at(-1)).toEqual({ step: 'offer', done: false, href: `/offers/${offerId}` });
    await offered(act, 'Brun');
    expect(await steps()).toBeNull();
  });

  it('follows an offer from sent to expiring to expired; a question comes first, and an answer ends it', async () => {
    const act = await billingFirm(database);
    const { offerId, number, versionId } = await offered(act, 'Marlow');
    // On the day it was sent nobody is followed up.
    expect(await rows(act)).toEqual([]);
    expect(await rows(on(act, '2026-11-24'))).toMatchObject([
      { group: 'follow_up', kind: 'offer_waiting', number, client: 'Marlow', home: 'Villa Marlow', href: `/offers/${offerId}`, inDays: -1 },
    ]);
    // Thirty days from 23 November: the last day is 23 December.
    expect(await rows(on(act, '2026-12-18'))).toMatchObject([{ kind: 'offer_expiring', day: '2026-12-23', inDays: 5 }]);
    expect(await rows(on(act, '2026-12-16'))).toMatchObject([{ kind: 'offer_waiting', inDays: -23 }]);
    expect(await rows(on(act, '2026-12-24'))).toMatchObject([{ kind: 'offer_expired', inDays: -1 }]);
    expect(await rows(on(act, '2027-01-07'))).toEqual([]);
    const second = await offered(act, 'Brun');
    await within(act, async (tx) => granted(await ask(tx, act, said(second.versionId, { question: 'Et la piscine ?' }))));
    expect(await kinds(on(act, '2026-11-24'))).toEqual(['question_open', 'offer_waiting']);
    await within(act, async (tx) => granted(await accept(tx, act, said(versionId, { planKey: 'comfort' }))));
    expect(await kinds(act)).toEqual(['question_open', 'contract_to_sign']);
  });

  it('says that the client of an offer was reminded, and when', async () => {
    const act = await billingFirm(database);
    const { offerId, number } = await offered(act, 'Marlow');
    const later = on(act, '2026-12-01');
    await within(later, async (tx) => granted(await remind(tx, later, offerId, { contactId: null, message: '' })));
    expect(await rows(on(act, '2026-12-03'))).toMatchObject([{ kind: 'offer_reminded', number, day: '2026-12-01', inDays: -2 }]);
    // Once a day, by hand.
    expect(await within(later, (tx) => remind(tx, later, offerId, { contactId: null, message: '' }))).toMatchObject({
      refusal: 'offer_was_reminded_today',
    });
    expect(await rows(on(act, '2026-12-18'))).toMatchObject([{ kind: 'offer_expiring' }]);
  });

  it('keeps a draft that nobody sent in sight, and the offer once when it was', async () => {
    const act = await billingFirm(database);
    const { offerId, number, homeId } = await offered(act, 'Marlow');
    await within(act, async (tx) => {
      const form = { homeId, planKeys: ['essential'], startsOn: addDays(act.today, 14) };
      granted(await makeOffer(tx, act, OfferForm.parse(form)));
    });
    const next = on(act, '2026-11-24');
    expect(await rows(next)).toMatchObject([
      { kind: 'offer_waiting', number },
      { group: 'follow_up', kind: 'offer_draft', inDays: -1 },
    ]);
    expect((await rows(next))[1]?.href).not.toBe(`/offers/${offerId}`);
  });

  it('tells of an offer that was declined, with the reason, to those who send offers, until a new version went out', async () => {
    const act = await billingFirm(database);
    const { offerId, number, versionId } = await offered(act, 'Marlow');
    await within(act, async (tx) => granted(await decline(tx, act, said(versionId, { reason: 'Trop cher pour nous' }))));
    expect((await today(act)).happened).toMatchObject([
      { kind: 'offer_declined', number, client: 'Marlow', href: `/offers/${offerId}`, said: 'Trop cher pour nous', inDays: 0 },
    ]);
    expect((await today(as(act, 'technician'))).happened).toEqual([]);
    expect((await today(on(act, '2026-12-01'))).happened).toEqual([]);
    await within(act, async (tx) => {
      const { valueHash } = granted(await newVersion(tx, act, offerId)) as { valueHash: string };
      granted(await sendOffer(tx, act, offerId, { valueHash, contactId: null, mail: true }));
    });
    expect((await today(act)).happened).toEqual([]);
  });

  it('tells the owner that no mail server is set, and nobody in a demo', async () => {
    const act = await billingFirm(database);
    const demo = await billingFirm(database);
    const folder = folderSender('/nowhere');
    const sent = { send: () => Promise.resolve() };
    chooseMail({ sender: folder, folder, from: 'mail@example.test' });
    expect(await rows(as(act, 'owner'))).toMatchObject([{ group: 'mend', kind: 'mails_kept', href: '/mail' }]);
    expect(await kinds(as(act, 'sales'))).toEqual([]);
    expect(await kinds({ ...as(demo, 'owner'), company: { ...demo.company, demo: true } })).toEqual([]);
    chooseMail({ sender: sent, folder, from: 'mail@example.test' });
    expect(await kinds(as(act, 'owner'))).toEqual([]);
  });

  it('follows a contract: to sign, its first payment with the invoice, running, ending, ended', async () => {
    const act = await billingFirm(database);
    await scene(act, { signedOn: null });
    expect(await rows(act)).toMatchObject([{ group: 'sign', kind: 'contract_to_sign', client: 'Hélène Marlow', inDays: 0 }]);
    const { contractId } = await scene(act, { signedOn: '2026-11-23', startsOn: '2026-11-23', firstPaymentOn: '2026-12-08' });
    const waiting = async (who = act) =>
      (await rows(who)).filter(({ href }) => !href.startsWith('/contracts') || href.endsWith(contractId));
    expect((await rows(act)).find(({ kind }) => kind === 'first_payment')).toMatchObject({
      href: `/contracts/${contractId}`,
      day: '2026-12-08',
    });
    await within(act, (tx) => billContract(tx, act, contractId));
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    // The invoice stands once, as the first payment of its contract.
    expect(await waiting()).toMatchObject([
      { group: 'money', kind: 'first_payment', href: `/invoices/${invoice?.id}`, amountCents: 12_000, currency: 'EUR', day: '2026-12-08' },
    ]);
    expect((await figures(act)).revenue).toEqual({ running: 0, perMonth: [], plans: [] });
    const lawful = on(act, '2026-12-08');
    await within(lawful, async (tx) => {
      const form = PaymentForm.parse({ id: newId<'payment'>(), receivedOn: '2026-12-08', amountCents: 12_000 });
      granted(await recordPayment(tx, lawful, invoice?.id as Id<'invoice'>, form));
    });
    expect(await waiting(lawful)).toEqual([]);
    // Twelve months from 23 November 2026: the last day is 22 November 2027.
    expect(await waiting(on(act, '2027-09-22'))).toEqual([]);
    expect(await waiting(on(act, '2027-09-23'))).toMatchObject([
      { group: 'ahead', kind: 'contract_renewal', day: '2027-11-22', inDays: 60 },
    ]);
    expect(await waiting(on(act, '2027-11-23'))).toEqual([]);
    // 120.00 with 20 % VAT inside, a month (property 13)
    expect((await figures(lawful)).revenue).toMatchObject({
      running: 1,
      perMonth: [{ currency: 'EUR', cents: 10_000 }],
      plans: [{ count: 1, perMonth: [{ currency: 'EUR', cents: 10_000 }] }],
    });
  });

  it('shows a first payment that was taken back again, once however often it was paid, and no end of what waits for it', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { signedOn: '2026-11-23', startsOn: '2026-11-23', firstPaymentOn: '2026-12-08' });
    await within(act, (tx) => billContract(tx, act, contractId));
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    const invoiceId = invoice?.id as Id<'invoice'>;
    for (const [paidOn, backOn] of [
      ['2026-12-08', '2026-12-20'],
      ['2027-01-08', '2027-01-20'],
    ] as const) {
      const form = PaymentForm.parse({ id: newId<'payment'>(), receivedOn: paidOn, amountCents: 12_000 });
      await within(act, async (tx) => granted(await recordPayment(tx, on(act, paidOn), invoiceId, form)));
      expect(await kinds(on(act, paidOn))).not.toContain('first_payment');
      await within(act, async (tx) =>
        granted(await reversePayment(tx, on(act, backOn), form.id as Id<'payment'>, { reason: 'returned debit' })),
      );
      expect((await rows(on(act, backOn))).filter(({ client }) => client === 'Hélène Marlow')).toMatchObject([
        { kind: 'first_payment', href: `/invoices/${invoiceId}`, amountCents: 12_000 },
      ]);
    }
    // Sixty days before its last day it still waits for its money; there is nothing to renew.
    expect(await kinds(on(act, '2027-09-23'))).not.toContain('contract_renewal');
  });

  it('asks nobody for money that came before the law lets it count; a part of it is still asked for, by the day of its invoice', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { signedOn: '2026-11-23', startsOn: '2026-11-23', firstPaymentOn: '2026-12-01' });
    await within(act, (tx) => billContract(tx, act, contractId));
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    const pay = async (amountCents: number) => {
      const form = PaymentForm.parse({
        id: newId<'payment'>(),
        receivedOn: act.today,
        amountCents,
        despite: ['payment_before_first_lawful_day'],
      });
      return within(act, (tx) => recordPayment(tx, act, invoice?.id as Id<'invoice'>, form));
    };
    granted(await pay(2_000));
    expect((await rows(act)).find(({ kind }) => kind === 'first_payment')).toMatchObject({ day: invoice?.dueOn, amountCents: 10_000 });
    granted(await pay(10_000));
    expect(await kinds(act)).not.toContain('first_payment');
  });

  it('tells what clients did of late: a signature for a week, a withdrawal for two, to those who draw contracts up', async () => {
    const act = await billingFirm(database);
    const plan = { signedOn: '2026-11-23', startsOn: '2026-12-08', withdrawalEndsOn: '2026-12-07' } as const;
    const { contractId } = await scene(act, plan);
    const news = async (who: Act) => (await today(who)).happened.map(({ kind, href, inDays }) => ({ kind, href, inDays }));
    const href = `/contracts/${contractId}`;
    expect(await news(act)).toEqual([{ kind: 'contract_signed', href, inDays: 0 }]);
    expect(await news(as(act, 'technician'))).toEqual([]);
    expect(await news(on(act, '2026-12-01'))).toEqual([]);
    // Its signature is news of this week still, and is told no more.
    const then = on(act, '2026-11-28');
    await within(then, (tx) =>
      tx
        .insertInto('contractWithdrawal')
        .values({ companyId: act.company.id, contractId, at: then.now, withdrawnOn: then.today, byName: 'Hélène', through: 'online' })
        .execute(),
    );
    expect(await news(then)).toEqual([{ kind: 'contract_withdrawn', href, inDays: 0 }]);
    expect(await news(on(act, '2026-12-11'))).toEqual([{ kind: 'contract_withdrawn', href, inDays: -13 }]);
    expect(await news(on(act, '2026-12-14'))).toEqual([]);
  });

  it('says what was ended by its last day', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { signedOn: '2026-10-01', startsOn: '2026-10-01', paidOn: '2026-10-05' });
    await within(act, (tx) =>
      tx
        .insertInto('termination')
        .values({
          companyId: act.company.id,
          contractId,
          at: act.now,
          recordedOn: act.today,
          lastDay: '2027-03-31' as Day,
          ground: 'client',
          through: 'recorded',
          byName: 'Hélène',
          reason: 'moves',
        })
        .execute(),
    );
    expect(await rows(act)).toMatchObject([{ kind: 'contract_ends', day: '2027-03-31', href: `/contracts/${contractId}` }]);
  });

  it('shows invoices that are overdue before those that fall due, and those far ahead not at all', async () => {
    const act = on(await billingFirm(database), '2026-08-05');
    const { contractId } = await scene(act, { signedOn: '2026-08-01', startsOn: '2026-09-01', paidOn: '2026-08-05' });
    const october = on(act, '2026-10-01');
    await within(october, (tx) => billContract(tx, october, contractId));
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    const due = invoice?.dueOn as Day;
    expect(await rows(on(act, addDays(due, -15)))).toEqual([]);
    expect(await rows(on(act, addDays(due, -14)))).toMatchObject([{ kind: 'invoice_due', inDays: 14 }]);
    expect(await rows(on(act, due))).toMatchObject([{ kind: 'invoice_due', inDays: 0 }]);
    expect(await rows(on(act, addDays(due, 1)))).toMatchObject([{ kind: 'invoice_overdue', inDays: -1, amountCents: 12_000 }]);
  });

  it('says of an overdue invoice that a reminder went out, and when', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { signedOn: '2026-08-01', startsOn: '2026-09-01', paidOn: '2026-08-05' });
    // The first is paid; the others fall due.
    await within(on(act, '2026-12-01'), (tx) => billContract(tx, on(act, '2026-12-01'), contractId));
    const invoice = (await within(act, (tx) => invoicesOf(tx, act, { contractId }))).find(({ leftCents }) => leftCents > 0);
    const late = on(act, addDays(invoice?.dueOn as Day, 3));
    expect((await rows(late)).filter((row) => row.remindedOn)).toEqual([]);
    granted(await within(late, (tx) => remindInvoice(tx, late, invoice?.id as Id<'invoice'>)));
    const next = on(act, addDays(late.today, 2));
    expect((await rows(next)).filter((row) => row.remindedOn)).toMatchObject([
      { kind: 'invoice_overdue', inDays: -5, remindedOn: late.today },
    ]);
  });

  it('shows what needs mending: a mail given up, a contract set aside, a contract that could not be drawn up', async () => {
    const act = await billingFirm(database);
    const { contractId, clientId, homeId } = await scene(act, { signedOn: '2026-11-23', city: '' });
    await within(act, (tx) => billContract(tx, act, contractId));
    const offer = await offered(act, 'Brun');
    await within(act, async (tx) => {
      await tx.updateTable('mail').set({ failedAt: act.now, failure: '550 no such user' }).where('aboutKind', '=', 'offer').execute();
      await record(tx, act, {
        kind: 'contract.not_drawn_up',
        subject: { kind: 'offer_version', id: offer.versionId },
        clientId,
        homeId,
        data: { offerVersionId: offer.versionId, refusal: 'no_such_record' },
      });
    });
    const mending = (await rows(act)).filter(({ group }) => group === 'mend');
    expect(mending).toMatchObject([
      { kind: 'mail_failed', href: `/offers/${offer.offerId}`, client: 'Brun' },
      { kind: 'billing_hold', href: `/contracts/${contractId}`, refusal: 'client_has_no_address', values: { name: 'Hélène Marlow' } },
      { kind: 'contract_missing', href: `/offers/${offer.offerId}`, refusal: 'no_such_record' },
    ]);
    expect((await rows(as(act, 'bookkeeper'))).map(({ kind }) => kind)).toContain('billing_hold');
    expect((await rows(as(act, 'bookkeeper'))).map(({ kind }) => kind)).not.toContain('mail_failed');
    // Sent again since, it is mended.
    await within(act, (tx) =>
      tx
        .insertInto('mail')
        .columns([
          'companyId',
          'id',
          'toAddress',
          'language',
          'subject',
          'bodyText',
          'bodyHtml',
          'aboutKind',
          'aboutId',
          'askedAt',
          'sentAt',
        ])
        .values({
          companyId: act.company.id,
          id: newId<'mail'>(),
          toAddress: 'brun@example.test',
          language: 'fr',
          subject: 'Offre',
          bodyText: '',
          bodyHtml: '',
          aboutKind: 'offer',
          aboutId: offer.offerId,
          askedAt: on(act, '2026-11-24').now,
          sentAt: on(act, '2026-11-24').now,
        })
        .execute(),
    );
    expect(await kinds(on(act, '2026-11-25'))).not.toContain('mail_failed');
  });

  it('reminds of service before a demo', async () => {
    const act = await billingFirm(database);
    const { homeId } = await offered(act, 'Brun');
    await within(act, async (tx) => {
      const [journey] = await journeysOf(tx, act, { homeId });
      const plan = { moment: 'demo' as const, plannedOn: addDays(act.today, 3), reason: 'he insists' };
      granted(await planMoment(tx, act, journey?.id as Id<'journey'>, plan));
    });
    const demo: Partial<TaskShown> = { kind: 'demo_unprepared', href: `/homes/${homeId}`, day: addDays(act.today, 3), inDays: 3 };
    expect((await rows(act))[0]).toMatchObject(demo);
    expect(await rows(as(act, 'technician'))).toMatchObject([demo]);
  });
});
