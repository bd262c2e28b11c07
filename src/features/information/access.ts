import { charter } from '#domain/team/charter.ts';

/** Who may do what with the register of a home. Whoever surveys writes it; the office asks for what is missing; what an absence costs is read by who sees the money. */
export const access = charter({
  'information.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'information.edit': ['owner', 'sales', 'service_manager', 'technician'],
  'information.release': ['owner', 'service_manager', 'technician'],
  'information.price': ['owner', 'sales', 'service_manager', 'bookkeeper'],
});
