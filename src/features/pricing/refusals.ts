import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  plan_is_unknown: 404,
  plan_is_retired: 409,
  plan_is_not_retired: 409,
  plan_is_not_offered: 409,
  plan_is_already_offered: 409,
  service_is_unknown: 404,
  service_order_must_name_each_once: 422,
  rate_card_is_unknown: 404,
  region_has_a_rate_card: 409,
  last_rate_card_stays: 409,
  currency_must_be_the_firms: 422,
  device_class_is_unknown: 404,
  device_class_key_is_taken: 409,
  parts_are_in_the_plan: 422,
  formula_file_is_not_readable: 422,
  formula_file_is_of_another_kind: 422,
});
