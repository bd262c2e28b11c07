import { refusals } from '../refusal.ts';

export const refuse = refusals({
  // the file as a whole
  import_file_is_empty: 422,
  import_file_is_not_text: 415,
  import_has_a_quote_that_never_ends: 422,
  import_has_no_rows: 422,
  import_has_too_many_rows: 422,
  import_column_is_missing: 422,
  import_class_column_is_not_chosen: 422,
  import_has_too_many_systems: 422,
  import_has_too_many_places: 422,
  import_is_no_list_of_devices: 422,
  import_is_one_page_of_several: 422,
  // one row
  class_is_missing: 422,
  class_is_not_known: 422,
  text_is_too_long: 422,
  text_cannot_be_printed: 422,
  quantity_is_not_a_whole_number: 422,
  serial_stands_for_one_device: 422,
  serial_is_twice_in_the_file: 422,
  amount_is_not_readable: 422,
  value_is_too_high: 422,
  day_is_not_readable: 422,
  warranty_ends_before_installation: 422,
  supplier_is_not_known: 422,
  // a device of a home
  serial_is_in_this_home_already: 409,
  // a home that goes to another client
  home_is_with_this_client: 409,
  move_lies_in_the_future: 422,
  home_moved_later_already: 409,
});
