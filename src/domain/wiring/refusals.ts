import { refusals } from '../refusal.ts';

export const refuse = refusals({
  place_does_not_fit_there: 422,
  place_is_not_empty: 409,
  place_holds_no_ports: 422,
  port_has_one_holder: 422,
  port_name_is_taken: 409,
  port_is_plugged: 409,
  port_has_no_back: 422,
  ports_are_not_of_one_thing: 422,
  port_is_taken: 409,
  label_is_taken: 409,
  cable_end_is_nowhere: 422,
  end_is_known: 409,
  unknown_ends_are_left: 409,
  record_is_not_there: 404,
});
