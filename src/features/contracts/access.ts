import { charter } from '#domain/team/charter.ts';

/** Who may do what with contracts. The technician hands over the tablet; only owner and sales void what was drawn up, and the service manager, whom clients write to, records ends too. */
export const access = charter({
  'contract.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'contract.edit': ['owner', 'sales', 'service_manager'],
  'contract.sign_in_person': ['owner', 'sales', 'service_manager', 'technician'],
  'contract.void': ['owner', 'sales'],
  'contract.end': ['owner', 'sales', 'service_manager'],
  'law.read': ['owner', 'sales', 'service_manager', 'bookkeeper'],
  'law.edit': ['owner'],
  'contract.export': ['owner', 'sales', 'service_manager', 'bookkeeper'],
});
