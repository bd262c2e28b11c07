-- That an end stays unknown is accepted until it is found, or until it is accepted anew: by another name, for another reason. What was accepted before stays to be read.
alter table unknown_end_accepted
  add column ended_at timestamptz check (ended_at >= recorded_at),
  drop constraint unknown_end_accepted_company_id_cable_id_side_key;
create unique index one_acceptance_per_end on unknown_end_accepted (company_id, cable_id, side) where ended_at is null;
grant update (ended_at) on unknown_end_accepted to caretaker_app;
create function acceptance_ends_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.ended_at is not null then
    raise exception 'the acceptance % ended already', old.id using errcode = 'check_violation', constraint = 'acceptance_ends_once';
  end if;
  return new;
end $$;
create trigger acceptance_ends_once before update on unknown_end_accepted for each row execute function acceptance_ends_once();
drop trigger a_behind on unknown_end_accepted;
create trigger a_behind before insert or update on unknown_end_accepted for each row execute function lies_behind('recorded_at', 'ended_at');
drop trigger a_gate on unknown_end_accepted;
create trigger a_gate before insert or update on unknown_end_accepted for each row execute function waits_for_the_survey('recorded_at');

create or replace function unknown_ends_of(of_company uuid, of_home uuid) returns bigint language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select count(*) from cable c cross join unnest(array['a', 'b']) s (side)
    where c.company_id = of_company and c.home_id = of_home and c.removed_at is null and c.retired_at is null
      and not exists (select from cable_end e where e.company_id = c.company_id and e.cable_id = c.id and e.side = s.side and e.removed_at is null)
      and not exists (select from unknown_end_accepted u where u.company_id = c.company_id and u.cable_id = c.id and u.side = s.side and u.ended_at is null));
end $$;
