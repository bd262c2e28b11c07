import { charter } from '#domain/team/charter.ts';

/** Who sees offers and who makes them. A client answers through the link and needs no permission. */
export const access = charter({
  'offer.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'offer.edit': ['owner', 'sales', 'service_manager'],
  'offer.send': ['owner', 'sales', 'service_manager'],
  'offer.withdraw': ['owner', 'sales'],
  'offer.record': ['owner', 'sales', 'service_manager'],
  'offer.answer': ['owner', 'sales', 'service_manager'],
  'offer.export': ['owner', 'sales', 'service_manager', 'bookkeeper'],
});
