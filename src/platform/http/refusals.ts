import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  not_signed_in: 401,
  no_such_page: 404,
  no_such_record: 404,
  request_is_not_readable: 400,
  request_is_too_large: 413,
  form_has_errors: 422,
  field_is_missing: 422,
  field_is_too_short: 422,
  field_is_too_long: 422,
  field_is_too_small: 422,
  field_is_too_large: 422,
  field_is_not_valid: 422,
  too_many_requests: 429,
  link_is_unknown: 404,
  link_has_expired: 410,
  link_was_withdrawn: 410,
  came_from_another_site: 403,
  already_so: 409,
  too_many_at_once: 503,
  something_broke: 503,
});
