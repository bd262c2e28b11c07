import { charter } from '#domain/team/charter.ts';

/** Everybody of the firm sees what happened, as far as the other charters let them read what it happened to. */
export const access = charter({
  'timeline.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
});
