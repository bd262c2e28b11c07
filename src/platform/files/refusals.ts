import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  no_room_to_keep_the_file: 503,
  file_not_found: 404,
  file_is_damaged: 503,
  file_is_empty: 422,
  file_is_too_large: 413,
  file_kind_not_allowed: 415,
});
