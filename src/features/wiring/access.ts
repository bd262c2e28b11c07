import { charter } from '#domain/team/charter.ts';

/** Who may do what with the wiring of a home. Everybody in the firm reads it; whoever keeps what is installed right records it. */
export const access = charter({
  'wiring.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'wiring.record': ['owner', 'service_manager', 'technician'],
});
