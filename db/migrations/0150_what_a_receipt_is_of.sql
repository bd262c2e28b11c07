-- A receipt is of what was sent: another act under the same id is not answered by it, or a phone would forget what nobody has.
alter table field_receipt add column given_hash text check (given_hash ~ '^[0-9a-f]{64}$');
