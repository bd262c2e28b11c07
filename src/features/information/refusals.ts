import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  item_stands_already: 409,
  item_is_removed: 409,
  system_is_not_of_this_home: 422,
  item_is_not_of_this_request: 422,
  had_adds_nothing: 422,
  release_stands_already: 409,
  release_is_removed: 409,
  release_has_begun: 409,
});
