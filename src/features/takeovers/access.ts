import { charter } from '#domain/team/charter.ts';

/**
 * Who may do what with takeovers. Sales interview and sell, the owner decides and sets the sheet; technicians survey, work and hand over; what is signed on the
 * tablet is witnessed by whoever holds it.
 */
export const access = charter({
  'takeover.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'takeover.edit': ['owner', 'sales', 'service_manager'],
  'takeover.interview': ['owner', 'sales', 'service_manager', 'technician'],
  'takeover.decide': ['owner', 'sales'],
  'takeover.sign_in_person': ['owner', 'sales', 'service_manager', 'technician'],
  'takeover.survey': ['owner', 'service_manager', 'technician'],
  'takeover.work': ['owner', 'service_manager', 'technician'],
  'takeover.money': ['owner', 'sales', 'service_manager', 'bookkeeper'],
  // What a takeover costs is recorded by who sees its money: nobody answers for a sum that they may not read. Technicians hand their receipts in; their hours are theirs.
  'takeover.cost': ['owner', 'sales', 'service_manager', 'bookkeeper'],
  // As invoices are issued and credited (`invoice.issue`, `invoice.credit`); a test compares.
  'takeover.bill': ['owner', 'bookkeeper'],
  'takeover.settings': ['owner'],
});
