-- A card that no home is priced with any more; what was priced with it keeps its price. It can be taken out again.
alter table rate_card add column archived_at timestamptz;
drop index rate_card_once_per_region_and_day;
create unique index rate_card_once_per_region_and_day on rate_card (company_id, lower(region), in_force_from) where archived_at is null;
