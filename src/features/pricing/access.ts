import { charter } from '#domain/team/charter.ts';

/** Who sees what serving costs, and who sets it. What a plan covers is everybody's to read: a technician answers for it at the door. */
export const access = charter({
  'plan.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'plan.edit': ['owner', 'service_manager'],
  'plan.offer': ['owner', 'service_manager'],
  'catalogue.edit': ['owner', 'service_manager'],
  'price.read': ['owner', 'sales', 'service_manager'],
  'rate_card.edit': ['owner'],
  'device_class.edit': ['owner', 'service_manager'],
  'formula.edit': ['owner'],
});
