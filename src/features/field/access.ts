import { charter } from '#domain/team/charter.ts';

/** Who surveys in the field: those who may record the wiring of a home. */
export const access = charter({
  'field.record': ['owner', 'service_manager', 'technician'],
});
