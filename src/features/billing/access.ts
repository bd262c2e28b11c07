import { charter } from '#domain/team/charter.ts';

/** Who may do what with invoices and payments. Sales see what their clients owe; money is moved by the owner and the bookkeeper. */
export const access = charter({
  'invoice.read': ['owner', 'sales', 'service_manager', 'bookkeeper'],
  'invoice.export': ['owner', 'bookkeeper'],
  'invoice.issue': ['owner', 'bookkeeper'],
  'invoice.send': ['owner', 'sales', 'bookkeeper'],
  'invoice.credit': ['owner', 'bookkeeper'],
  'invoice.forgive': ['owner'],
  'payment.record': ['owner', 'bookkeeper'],
  'payment.reverse': ['owner', 'bookkeeper'],
  'payment.refund': ['owner', 'bookkeeper'],
});
