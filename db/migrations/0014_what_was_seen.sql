-- Two forms of the same record, opened at once: the later one does not write over what the earlier one saved. A form sends back the revision it was
-- filled from; the database counts it, so that no way of writing forgets to.
create function count_revision() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.revision := old.revision + 1;
  return new;
end $$;

alter table client add column revision integer not null default 1 check (revision > 0);
alter table home add column revision integer not null default 1 check (revision > 0);
alter table system add column revision integer not null default 1 check (revision > 0);
alter table device add column revision integer not null default 1 check (revision > 0);
create trigger client_revision before update on client for each row execute function count_revision();
create trigger home_revision before update on home for each row execute function count_revision();
create trigger system_revision before update on system for each row execute function count_revision();
create trigger device_revision before update on device for each row execute function count_revision();
