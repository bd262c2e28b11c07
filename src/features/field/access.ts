import { charter } from '#domain/team/charter.ts';

/** Who surveys in the field: those who may record the wiring of a home, add devices and judge them. */
export const access = charter({
  'field.record': ['owner', 'service_manager', 'technician'],
});
