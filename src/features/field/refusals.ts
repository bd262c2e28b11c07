import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  // the phone itself
  no_room_on_this_phone: 507,
  // what it sends
  receipt_is_of_another_act: 409,
});
