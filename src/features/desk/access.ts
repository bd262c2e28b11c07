import { charter } from '#domain/team/charter.ts';

/** Everybody of the firm finds things and sees what happened. */
export const access = charter({
  'desk.search': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'desk.timeline': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
});
