-- A service that drives the price is counted in what a price can be made of; the table of domain/contracts/priced-services.ts, held whoever writes.
-- `units`: of an allowance (none: in the plan or not). `prices`: of a price outside the plan (null: any).
create function coverage_is_counted_in_its_unit() returns trigger language plpgsql as $$
declare
  counted record;
begin
  select t.* into counted
  from service s
  join (values
    ('remote_help', array['minutes'], array['hour', 'quarter_hour']),
    ('on_site_repair', array['minutes'], array['hour', 'quarter_hour']),
    ('call_out', array['call_outs'], array['call_out']),
    ('out_of_hours', array[]::text[], null),
    ('watching', array[]::text[], null),
    ('preventive_visit', array['visits'], null),
    ('firmware_updates', array[]::text[], null),
    ('system_upgrades', array['upgrades'], null),
    ('replacement_parts', array['cents'], null)
  ) t (service, units, prices) on t.service = s.key
  where s.company_id = new.company_id and s.id = new.service_id;
  if found and (
    (new.coverage ->> 'kind' = 'included_up_to' and not (new.coverage ->> 'unit' = any (counted.units)))
    or (new.coverage ->> 'kind' = 'not_included' and not (new.coverage ->> 'unit' = any (counted.prices)))
    or (new.coverage -> 'beyond' is not null and not (new.coverage -> 'beyond' ->> 'unit' = any (counted.prices)))
  ) then
    raise exception 'service % is not counted so', counted.service using errcode = 'check_violation', constraint = 'coverage_is_counted_in_its_unit';
  end if;
  return new;
end $$;
create trigger coverage_is_counted_in_its_unit before insert on plan_coverage for each row execute function coverage_is_counted_in_its_unit();

-- What the product itself had shipped with an amount of money, which no price was made of, is said as what was priced. Offers and contracts keep
-- their own words: they hold the value they were sent with.
alter table plan_coverage no force row level security;
alter table service no force row level security;
update plan_coverage c
set coverage = c.coverage || '{"amount": 2, "unit": "upgrades", "per": "year"}'
from service s
where s.company_id = c.company_id and s.id = c.service_id and s.key = 'system_upgrades'
  and c.coverage ->> 'kind' = 'included_up_to' and c.coverage ->> 'unit' = 'cents';
-- Help outside office hours, watching and the makers' updates were priced in full wherever they were in the plan, whatever limit stood beside them.
update plan_coverage c
set coverage = '{"kind": "included"}'
from service s
where s.company_id = c.company_id and s.id = c.service_id and s.key in ('out_of_hours', 'watching', 'firmware_updates')
  and c.coverage ->> 'kind' = 'included_up_to';
-- Whose equipment the parts are for now follows from the level of the plan and is said behind these words.
update service
set descriptions = '{"en": "Parts that a repair needs once the maker’s warranty has ended.", "fr": "Les pièces nécessaires à une réparation une fois la garantie du fabricant terminée.", "es": "Las piezas que exige una reparación cuando la garantía del fabricante ha terminado.", "it": "I ricambi che servono a una riparazione quando la garanzia del produttore è scaduta."}'
where key = 'replacement_parts' and descriptions ->> 'en' = 'Parts for equipment we supplied whose warranty has ended.';
alter table plan_coverage force row level security;
alter table service force row level security;

-- One form of the key of a class, and one most for the value of a device, wherever either stands (domain/pricing/types.ts). Rows from before that
-- are dearer stay as they are until they are changed; a price refuses them by name.
alter table device drop constraint device_class_key_check;
alter table device add constraint device_class_key_check check (class_key ~ '^[a-z0-9][a-z0-9_]{0,59}$');
alter table device drop constraint device_value_cents_check;
alter table device add constraint device_value_cents_check check (value_cents between 0 and 100000000) not valid;

-- The region of a home names a rate card: as long as the card's own.
alter table home drop constraint home_region_check;
alter table home add constraint home_region_check check (length(region) <= 80);
