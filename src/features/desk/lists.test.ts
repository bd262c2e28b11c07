import { describe, expect, it } from 'vitest';
import { listOf } from './screens/TodayTasks.tsx';

describe('the list that a group of today leads to', () => {
  it('holds every task of the group, or the group leads to none', () => {
    expect(
      listOf([
        { kind: 'invoice_overdue', href: '/invoices/1' },
        { kind: 'invoice_due', href: '/invoices/2' },
      ]),
    ).toBe('/invoices?state=due');
    expect(listOf([{ kind: 'refund_due', href: '/invoices/1' }])).toBe('/invoices?state=to_give_back');
    expect(
      listOf([
        { kind: 'refund_due', href: '/invoices/1' },
        { kind: 'invoice_due', href: '/invoices/2' },
      ]),
    ).toBeUndefined();
    expect(
      listOf([
        { kind: 'offer_waiting', href: '/offers/1' },
        { kind: 'offer_draft', href: '/offers/2' },
      ]),
    ).toBeUndefined();
    // A first payment that has no invoice yet is told by its contract, which is in no list of invoices.
    expect(listOf([{ kind: 'first_payment', href: '/contracts/1' }])).toBeUndefined();
  });
});
