-- A region's rates from a day on: the next ones can be typed before they hold. Of the cards of a region the latest that has begun is in force.
alter table rate_card add column in_force_from date not null default '2020-01-01';
alter table rate_card alter column in_force_from drop default;
drop index rate_card_once_per_region;
create unique index rate_card_once_per_region_and_day on rate_card (company_id, lower(region), in_force_from);
