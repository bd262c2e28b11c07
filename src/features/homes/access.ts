import { charter } from '#domain/team/charter.ts';

/** Who may do what with clients and their homes. Everybody in the firm reads; a technician keeps what is installed right. */
export const access = charter({
  'client.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'client.edit': ['owner', 'sales', 'service_manager'],
  'client.export': ['owner', 'sales', 'service_manager', 'bookkeeper'],
  'home.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'home.edit': ['owner', 'sales', 'service_manager'],
  'device.edit': ['owner', 'sales', 'service_manager', 'technician'],
});
