import { refusals } from '../refusal.ts';

export const refuse = refusals({
  address_holds_a_password: 422,
  part_is_not_of_this_kind: 422,
  authenticator_key_is_not_valid: 422,
  secret_has_no_such_part: 404,
  too_many_reveals: 429,
  too_many_exports: 429,
  nothing_to_export: 409,
  export_is_encrypted: 422,
  export_is_not_of_bitwarden: 422,
  export_holds_nothing: 422,
  export_is_too_long: 422,
  item_has_no_name: 422,
  item_has_nothing_secret: 422,
  item_opens_no_home: 422,
  item_is_twice_in_the_file: 422,
  item_text_is_too_long: 422,
  item_cannot_be_printed: 422,
});
