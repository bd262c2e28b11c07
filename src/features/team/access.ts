import { charter } from '#domain/team/charter.ts';

export const access = charter({
  'firm.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'firm.edit': ['owner'],
  'member.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'member.invite': ['owner'],
  'member.change': ['owner'],
  'api_key.manage': ['owner'],
  // The mails of the firm at `/mail`: they hold links and codes of others.
  'mail.manage': ['owner'],
});
