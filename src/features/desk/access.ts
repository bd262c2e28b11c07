import { charter } from '#domain/team/charter.ts';

/** Everybody of the firm finds things and has a page of the day; what stands there is what the other charters let them do. */
export const access = charter({
  'desk.today': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'desk.search': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
});
