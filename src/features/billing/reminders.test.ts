import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';
import { bySql, database, events, firstInvoice, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { recordPayment } from './commands/payments.ts';
import { remindInvoice } from './commands/remind.ts';

const remind = (act: Act, id: Id<'invoice'>) => within(act, (tx) => remindInvoice(tx, act, id));
const mails = (act: Act) =>
  within(act, (tx) =>
    tx
      .selectFrom('mail')
      .select(['subject', 'bodyText', 'attachments'])
      .where('companyId', '=', act.company.id)
      .orderBy('askedAt')
      .execute(),
  );

describe('a reminder', () => {
  it.each(languages)(
    'has words of its own in %s, kind first and plain after, with what is left and the PDF; each is a fact',
    async (language) => {
      const act = await billingFirm(database);
      const { invoiceId } = await firstInvoice(act, { language });
      granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 2_000 }))));
      const [late, later] = [on(act, '2026-12-20'), on(act, '2027-01-05')];
      expect(await remind(late, invoiceId)).toEqual({ to: 'helene@example.test', step: 1 });
      expect(await remind(later, invoiceId)).toEqual({ to: 'helene@example.test', step: 2 });
      const [first, second] = await mails(act);
      for (const mail of [first, second]) {
        expect(`${mail?.subject} ${mail?.bodyText}`).toContain('2026-0001');
        expect(mail?.bodyText).toMatch(/100[.,]00/);
        expect(mail?.bodyText).not.toMatch(/\{\{|billing:|reminder_/);
        expect(mail?.attachments).toHaveLength(1);
      }
      expect(second?.subject).not.toBe(first?.subject);
      expect((await read(act, invoiceId)).reminders).toMatchObject([
        { step: 1, remindedOn: '2026-12-20', leftCents: 10_000 },
        { step: 2, remindedOn: '2027-01-05' },
      ]);
      expect(await events(act, 'invoice.reminded')).toHaveLength(2);
    },
  );

  it('goes out once a day, and only for what is overdue', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    expect(await remind(act, invoiceId)).toMatchObject({ refusal: 'invoice_is_not_overdue' });
    const late = on(act, '2026-12-20');
    const answers = await Promise.all([0, 1].map(() => remind(late, invoiceId)));
    expect(answers.filter((answer) => isRefusal(answer))).toMatchObject([{ refusal: 'client_was_reminded_today' }]);
    expect(await mails(act)).toHaveLength(1);
    granted(await within(late, (tx) => recordPayment(tx, late, invoiceId, payment())));
    expect(await remind(on(act, '2027-01-05'), invoiceId)).toMatchObject({ refusal: 'invoice_is_not_overdue' });
    await expect(bySql(act, 'delete from payment_reminder', [])).rejects.toThrow(/permission denied/);
  });

  it('a client without an address is not reminded by mail', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { email: '' });
    expect(await remind(on(act, '2026-12-20'), invoiceId)).toMatchObject({ refusal: 'client_has_no_mail_address' });
    expect((await read(act, invoiceId)).reminders).toEqual([]);
  });
});
