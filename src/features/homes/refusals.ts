import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  client_is_archived: 409,
  home_is_archived: 409,
  archived_already: 409,
  not_archived: 409,
  papers_are_still_open: 409,
  devices_wait_for_the_survey: 409,
  takeover_goes_on: 409,
  system_belongs_to_another_home: 422,
  place_belongs_to_another_home: 422,
  device_class_is_not_in_your_list: 422,
  warranty_ends_before_the_installation: 422,
  serial_belongs_to_one_device_only: 422,
  client_email_is_not_valid: 422,
  zone_is_not_known: 422,
  mapping_is_not_readable: 400,
  mapping_name_is_taken: 409,
  other_was_chosen_already: 409,
});
