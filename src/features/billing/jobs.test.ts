import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { startReactions } from '#apps/features.ts';
import { granted } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { editClient } from '#features/homes/commands/clients.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { ClientForm } from '#features/homes/schema.ts';
import { editFirm } from '#features/team/commands/firm.ts';
import { FirmForm } from '#features/team/schema.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { startWorker } from '#platform/jobs/worker.ts';
import { sendMailJob } from '#platform/mail/mail.ts';
import { chooseMail } from '#platform/mail/send.ts';
import type { Act } from '#platform/session/act.ts';
import {
  appUrl,
  database,
  events,
  firstInvoice,
  numbers,
  oneToN,
  ownerUrl,
  payment,
  read,
  scene,
  within,
} from '#test/faults/invoicing-acts.ts';
import { billingFirm, keepFiles, on } from '#test/faults/invoicing-scene.ts';
import { takeoverScene } from '#test/takeovers-billing-scene.ts';
import { documentJob, resendInvoice } from './commands/document.ts';
import { billInstalment } from './commands/instalment.ts';
import { recordPayment } from './commands/payments.ts';
import { billJob, reconcile, settleJob } from './jobs.ts';
import { invoiceDetail } from './queries/invoice.ts';
import { billingHolds } from './queries/periods.ts';
import type { Job } from '#platform/jobs/jobs.ts';

// The worker's clock is the machine's: the firm of these tests lives today.
startReactions();
let postOffice: 'open' | 'closed' = 'open';
const posted: { to: string; names: string[] }[] = [];
let lastText = '';
const sender = {
  send: async (message: { to?: unknown; text?: unknown; attachments?: { filename?: string | false }[] }) => {
    if (postOffice === 'closed') throw new Error('connection refused');
    lastText = String(message.text);
    posted.push({ to: (message.to as { address: string }).address, names: (message.attachments ?? []).map((one) => String(one.filename)) });
  },
};
chooseMail({ sender, folder: sender, from: 'caretaker@example.test' } as never);
// Given up at the first failure, so that nobody waits a day for it here.
const once = (job: Job<never>): Job => ({ ...job, retries: 0 }) as unknown as Job;
const worker = await startWorker(appUrl, {
  jobs: [once(billJob as never), once(settleJob as never), once(documentJob as never), once(sendMailJob as never)],
  calendar: [reconcile],
  log: () => {},
  pollSeconds: 0.5,
});
afterAll(() => worker.stop());
beforeEach(() => {
  postOffice = 'open';
  posted.length = 0;
});

const firm = () => billingFirm(database, { at: new Date().toISOString() });
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const detail = (act: Act, id: Id<'invoice'>) => within(act, async (tx) => granted(await invoiceDetail(tx, act, id)));

describe('the document and its mail', () => {
  it('are made and sent once, with the PDF, in the client’s language', async () => {
    const act = await firm();
    const { invoiceId } = await firstInvoice(act, { language: 'it', startsOn: day(0), signedOn: day(0) });
    await expect.poll(() => posted.length).toBe(1);
    const year = day(0).slice(0, 4);
    expect(posted).toEqual([{ to: 'helene@example.test', names: [`Fattura ${year}-0001.pdf`] }]);
    expect((await detail(act, invoiceId)).mails).toMatchObject([{ sentAt: expect.any(String), failedAt: null }]);
    expect(await events(act, 'invoice.mailed')).toHaveLength(1);
  });

  it('the mail says before which day the law allows no payment, until that day has come', async () => {
    const act = await firm();
    await firstInvoice(act, { language: 'fr', startsOn: day(0), signedOn: day(0), firstPaymentOn: day(-8) });
    await expect.poll(() => posted.length).toBe(1);
    const said = formatDay(day(-8) as Day, 'fr', 'long');
    expect(lastText).toContain(`La loi nous interdit d’encaisser tout paiement avant le ${said}.`);
    await firstInvoice(act, { language: 'fr', startsOn: day(0), signedOn: day(9), firstPaymentOn: day(1) });
    await expect.poll(() => posted.length).toBe(2);
    expect(lastText).not.toContain('interdit');
  });

  it('a mail that could not be delivered is seen on the invoice, and one tap sends it again', async () => {
    const act = await firm();
    postOffice = 'closed';
    const { invoiceId } = await firstInvoice(act, { startsOn: day(0), signedOn: day(0) });
    await expect.poll(async () => (await detail(act, invoiceId)).mails[0]?.failedAt ?? null).not.toBeNull();
    postOffice = 'open';
    // Two clicks in one moment are one mail; on a busy machine a moment is long, so each waits for the other.
    let clicks = 0;
    const both = Promise.withResolvers<void>();
    const click = () =>
      within(act, async (tx) => {
        if (++clicks === 2) both.resolve();
        await both.promise;
        return resendInvoice(tx, act, invoiceId);
      });
    for (const answer of await Promise.all([click(), click()])) granted(answer);
    await expect.poll(() => posted.length).toBe(1);
    expect((await detail(act, invoiceId)).mails.map((mail) => mail.sentAt !== null)).toEqual([false, true]);
  });

  it('a PDF that could not be made is seen on the invoice; the same tap makes and sends it once the cause is gone', async () => {
    const act = await firm();
    const away = { put: () => Promise.reject(new Error('disk full')), get: () => Promise.reject(new Error('disk full')) };
    chooseFileStore(away as never);
    const { invoiceId } = await firstInvoice(act, { startsOn: day(0), signedOn: day(0) });
    await expect.poll(async () => (await detail(act, invoiceId)).documentFailed).toBe(true);
    expect(posted).toEqual([]);
    keepFiles();
    granted(await within(act, (tx) => resendInvoice(tx, act, invoiceId)));
    await expect.poll(() => posted.length).toBe(1);
    expect((await detail(act, invoiceId)).documentFailed).toBe(false);
  });

  it('a client without an address gets no mail, and the document is made all the same', async () => {
    const act = await firm();
    const { invoiceId } = await firstInvoice(act, { email: '', startsOn: day(0), signedOn: day(0) });
    const made = () => within(act, (tx) => tx.selectFrom('invoiceDocument').selectAll().where('invoiceId', '=', invoiceId).execute());
    await expect.poll(async () => (await made()).length).toBe(1);
    expect((await detail(act, invoiceId)).mails).toEqual([]);
    expect(await within(act, (tx) => resendInvoice(tx, act, invoiceId))).toMatchObject({ refusal: 'client_has_no_mail_address' });
  });
});

describe('runs that were missed', () => {
  it('property 4: one run catches up with all of them, and a second adds nothing', async () => {
    const act = await firm();
    await scene(act, { startsOn: day(95), signedOn: day(95), paidOn: day(95) });
    await within(act, async (tx) => {
      await reconcile.run(tx, act);
      await reconcile.run(tx, act);
    });
    // The first period and three more in 95 days, whatever the months.
    const expected = 4;
    await expect.poll(async () => (await numbers(act)).length).toBe(expected);
    await within(act, (tx) => reconcile.run(tx, act));
    await expect.poll(() => posted.length).toBe(expected);
    expect(await numbers(act)).toEqual(oneToN(expected));
  });

  /** Through the commands of the screens and the reactions as the program starts them: a command that forgot its event would leave the contract set aside. */
  it('property 6: what was missing is entered, and the contract is billed at once, without the next run', async () => {
    const act = await firm();
    const { clientId } = await scene(act, { city: '', startsOn: day(0), signedOn: day(0) });
    await within(act, (tx) => reconcile.run(tx, act));
    await expect.poll(async () => (await within(act, (tx) => billingHolds(tx, act))).length).toBe(1);
    await within(act, async (tx) => {
      const before = granted(await readClient(tx, act, clientId));
      granted(await editClient(tx, act, clientId, ClientForm.parse({ ...before, street: '1 rue Neuve', city: 'Lyon' })));
    });
    await expect.poll(() => numbers(act)).toEqual([1]);
    expect(await within(act, (tx) => billingHolds(tx, act))).toEqual([]);
  });

  it('property 6: the same when it was the firm’s own address', async () => {
    const act = await firm();
    await within(act, (tx) => tx.updateTable('company').set({ street: '', city: '' }).where('id', '=', act.company.id).execute());
    await scene(act, { startsOn: day(0), signedOn: day(0) });
    await within(act, (tx) => reconcile.run(tx, act));
    await expect.poll(async () => (await within(act, (tx) => billingHolds(tx, act))).length).toBe(1);
    await within(act, async (tx) => {
      const before = await tx.selectFrom('company').selectAll().where('id', '=', act.company.id).executeTakeFirstOrThrow();
      granted(await editFirm(tx, act, FirmForm.parse({ ...before, street: '12 rue de la République', city: 'Lyon' })));
    });
    await expect.poll(() => numbers(act)).toEqual([1]);
  });
});

describe('money that came before the law lets the firm take it', () => {
  it('property 15: for a takeover, it settles on the first lawful day, with the hourly run and nobody’s help', async () => {
    const act = await firm();
    const earlier = on(act, day(5));
    const one = await takeoverScene(database, ownerUrl, earlier, { signedOn: day(9), firstPaymentOn: day(1) });
    const id = await within(earlier, async (tx) => granted(await billInstalment(tx, earlier, one.wish(one.survey))));
    const despite = ['payment_before_first_lawful_day'] as const;
    const early = payment({ amountCents: 60_000, receivedOn: day(5) as Day, despite: [...despite] });
    await within(earlier, async (tx) => granted(await recordPayment(tx, earlier, id, early)));
    expect((await read(act, id)).settlementId).toBeNull();
    await within(act, (tx) => reconcile.run(tx, act));
    await expect.poll(async () => (await read(act, id)).settlementId).not.toBeNull();
    await within(act, (tx) => reconcile.run(tx, act));
    expect((await events(act, 'invoice.settled')).map(({ data }) => data)).toMatchObject([
      { takeoverId: one.takeoverId, settledOn: day(1) },
    ]);
  });
});
