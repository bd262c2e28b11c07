import { charter } from '#domain/team/charter.ts';

/**
 * Who may do what with the secrets of a home: those who work on it. Names are read by them alone, since they say what a house has; whoever sells or books needs none
 * of it. Keys of programs read names at most (`personsOnly` at the doors).
 */
export const access = charter({
  'secret.read': ['owner', 'service_manager', 'technician'],
  'secret.edit': ['owner', 'service_manager', 'technician'],
  'secret.reveal': ['owner', 'service_manager', 'technician'],
  // A whole vault at once is handed out by whoever answers for the home, not by whoever works in it.
  'secret.export': ['owner', 'service_manager'],
  'vault.renew': ['owner'],
});
