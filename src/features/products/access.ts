import { charter } from '#domain/team/charter.ts';

/** Who may do what with the survey of products. Everybody in the firm reads; who surveys a takeover judges, asks suppliers and writes down what they say. */
export const access = charter({
  'product.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'product.survey': ['owner', 'service_manager', 'technician'],
});
