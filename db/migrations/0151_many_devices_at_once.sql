-- A list of 100,000 devices is one home and one moment: what a gate asks of it is asked once of the statement, no more of each row. What is refused stays what it was.
create function devices_are_added_behind_the_gate() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  latest timestamptz := now() + interval '10 minutes';
  one record;
  the_takeover uuid;
begin
  -- As `lies_behind` has it, and before the gate.
  if exists (select from added where added_at > latest or edited_at > latest) and not exists (select from rows_may_lie_ahead) then
    raise exception 'device: added ahead, and here it is %', now() using errcode = 'check_violation', constraint = 'lies_behind';
  end if;
  -- As `device_waits_for_the_survey` has it.
  for one in
    select at_once.company_id, at_once.home_id, day_of_firm(at_once.company_id, at_once.at) as on_day
    from (select distinct company_id, home_id, coalesce(edited_at, added_at) as at from added) at_once
  loop
    the_takeover := devices_wait_for(one.company_id, one.home_id, one.on_day);
    if the_takeover is not null then
      perform takeover_may(one.company_id, the_takeover, 'survey', one.on_day, null);
    end if;
  end loop;
  return null;
end $$;
drop trigger device_waits_for_the_survey on device;
drop trigger a_behind on device;
create trigger a_behind before update of home_id, added_at, edited_at on device for each row execute function lies_behind('added_at', 'edited_at');
create trigger device_waits_for_the_survey after insert on device referencing new table as added for each statement
  execute function devices_are_added_behind_the_gate();
