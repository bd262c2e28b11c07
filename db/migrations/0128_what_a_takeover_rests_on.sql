-- The takeover of a home that goes on; null: none.
create function takeover_going_on(of_company uuid, of_home uuid) returns uuid language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select t.id from takeover t where t.company_id = of_company and t.home_id = of_home
    and takeover_is_over(t.company_id, t.id) is null and not takeover_has_signed(t.company_id, t.id, 'handover'));
end $$;
-- Home and client stay as they are while a takeover goes on: its papers name both. The lock is that of whoever begins a takeover of the home.
create function home_stays_in_its_takeover() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.id::text, 64));
  if takeover_going_on(new.company_id, new.id) is not null then
    raise exception 'home % is being taken over', new.id using errcode = 'check_violation', constraint = 'home_stays_in_its_takeover';
  end if;
  return new;
end $$;
create trigger home_stays_in_its_takeover before update on home for each row
  when (new.client_id is distinct from old.client_id or (new.archived_at is not null and old.archived_at is null))
  execute function home_stays_in_its_takeover();
create function client_stays_in_its_takeover() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from takeover t where t.company_id = new.company_id and t.client_id = new.id and takeover_going_on(t.company_id, t.home_id) = t.id) then
    raise exception 'a home of client % is being taken over', new.id using errcode = 'check_violation', constraint = 'client_stays_in_its_takeover';
  end if;
  return new;
end $$;
create trigger client_stays_in_its_takeover before update on client for each row
  when (new.archived_at is not null and old.archived_at is null) execute function client_stays_in_its_takeover();
-- Of a home that goes to another client, or aside, at that very moment no takeover is begun: its client is looked at under the lock.
create or replace function takeover_is_of_its_home() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  is_so boolean;
begin
  if tg_table_name = 'takeover' then
    perform pg_advisory_xact_lock(hashtextextended(of_row ->> 'home_id', 64));
    is_so := exists (select from home h where h.company_id = new.company_id and h.id = (of_row ->> 'home_id')::uuid
      and h.client_id = (of_row ->> 'client_id')::uuid and h.archived_at is null);
  else
    is_so := exists (select from takeover t join offer o on o.company_id = t.company_id and o.home_id = t.home_id where t.company_id = new.company_id
      and t.id = (of_row ->> 'takeover_id')::uuid and o.id = (of_row ->> 'offer_id')::uuid);
  end if;
  if not is_so then
    raise exception '% is of another home', tg_table_name using errcode = 'check_violation', constraint = 'takeover_is_of_its_home';
  end if;
  return new;
end $$;
-- What was refused may be thought over; not once its home went to another client, was put aside, or is taken over by another takeover.
create function refused_home_is_still_there() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover;
begin
  select * into its from takeover t where t.company_id = new.company_id and t.id = new.takeover_id;
  if takeover_is_over(new.company_id, new.takeover_id) is distinct from 'no_go' then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(its.home_id::text, 64));
  if takeover_going_on(its.company_id, its.home_id) is not null or not exists (
      select from home h where h.company_id = its.company_id and h.id = its.home_id and h.client_id = its.client_id and h.archived_at is null) then
    raise exception 'takeover %: its home went elsewhere', its.id using errcode = 'check_violation', constraint = 'refused_home_is_still_there';
  end if;
  return new;
end $$;
create trigger b_refused_home_is_still_there before insert on takeover_decision for each row when (new.verdict = 'go') execute function refused_home_is_still_there();

-- A day of one person has 1,440 minutes, over all takeovers of the firm: what was worked decides what a client owes. One at a time on a person's day.
create index work_time_of_day on work_time (company_id, worked_on);
create function minutes_booked_on(of_company uuid, of_day date, of_member uuid, of_worker text) returns integer language plpgsql set search_path = public, pg_temp as $$ begin
  perform pg_advisory_xact_lock(hashtextextended(of_company::text || of_day::text || coalesce(of_member::text, of_worker), 65));
  return (select coalesce(sum(w.minutes), 0)::integer from work_time w
    where w.company_id = of_company and w.worked_on = of_day and coalesce(w.member_id::text, w.worker) = coalesce(of_member::text, of_worker)
      and not exists (select from work_time_struck x where x.company_id = w.company_id and x.work_time_id = w.id));
end $$;
create function day_has_its_minutes() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare booked integer := minutes_booked_on(new.company_id, new.worked_on, new.member_id, new.worker);
begin
  if booked + new.minutes > 1440 then
    raise exception '% has % minutes left on %', new.worker, greatest(0, 1440 - booked), new.worked_on using errcode = 'check_violation', constraint = 'day_has_its_minutes';
  end if;
  return new;
end $$;
create trigger c_day_has_its_minutes before insert on work_time for each row execute function day_has_its_minutes();
