import { charter } from '#domain/team/charter.ts';

/** Who may do what on a client's journey. Whoever meets the client introduces service; planning is for those who sell and run the work. */
export const access = charter({
  'journey.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'journey.start': ['owner', 'sales', 'service_manager'],
  'journey.export': ['owner', 'sales', 'service_manager', 'bookkeeper'],
  'journey.record': ['owner', 'sales', 'service_manager', 'technician'],
  'journey.plan': ['owner', 'sales', 'service_manager'],
  'journey.introduce_service': ['owner', 'sales', 'service_manager', 'technician'],
});
