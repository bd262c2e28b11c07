import { charter } from '#domain/team/charter.ts';

/**
 * Who may do what with the reports of a home. Everybody in the firm reads them, as they read the record; whoever signs a survey off issues its report, and so does whoever
 * sells by it. A pack holds everything that is open of a home, what a contract costs included: it is made by whoever reads all of that.
 */
export const access = charter({
  'report.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'report.issue': ['owner', 'sales', 'service_manager', 'technician'],
  'report.pack': ['owner', 'sales', 'service_manager'],
});
