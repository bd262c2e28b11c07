-- The devices of a home that is being taken over wait for its survey (0127), unless a contract of ours serves it: on that day, and not once, long ago. Whether a contract
-- serves on a day is what the domain says of it, `active` or `ending` (src/domain/contracts/lifecycle.ts; features/contracts/list.test.ts compares the two).
create function contract_serves(of_company uuid, of_contract uuid, on_day date) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return exists (select from contract c
    join signature s on s.company_id = c.company_id and s.contract_id = c.id and s.signed_on <= on_day
    join lateral (select * from contract_payment p where p.company_id = c.company_id and p.contract_id = c.id order by p.position desc limit 1) p
      on p.settled and p.paid_on <= on_day
    left join lateral (select * from termination t where t.company_id = c.company_id and t.contract_id = c.id order by t.position desc limit 1) t
      on t.holds and t.recorded_on <= on_day
    where c.company_id = of_company and c.id = of_contract
      and greatest(c.starts_on, p.paid_on, s.first_work_on) <= on_day
      and on_day <= least(t.last_day, (c.starts_on + make_interval(months => c.term_months))::date - 1)
      and not exists (select from contract_void v where v.company_id = c.company_id and v.contract_id = c.id and v.voided_on <= on_day)
      and not exists (select from contract_withdrawal w where w.company_id = c.company_id and w.contract_id = c.id and w.withdrawn_on <= on_day));
end $$;
create function devices_wait_for(of_company uuid, of_home uuid, on_day date) returns uuid language plpgsql stable set search_path = public, pg_temp as $$ begin
  return case when not exists (select from contract c where c.company_id = of_company and c.home_id = of_home and contract_serves(c.company_id, c.id, on_day))
    then takeover_going_on(of_company, of_home) end;
end $$;
create or replace function device_waits_for_the_survey() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  on_day date := day_of_firm(new.company_id, coalesce(new.edited_at, new.added_at));
  the_takeover uuid := devices_wait_for(new.company_id, new.home_id, on_day);
begin
  if the_takeover is not null then
    perform takeover_may(new.company_id, the_takeover, 'survey', on_day, null);
  end if;
  return new;
end $$;
drop function devices_wait_for(uuid, uuid);

-- What a lock is for is seen only by who looks after it: not in a picture of before (0120). Of a home like of a takeover.
create function lock_home(of_home uuid) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'whether a home is taken over is what is so now, not in a picture of before' using errcode = 'check_violation', constraint = 'home_is_seen_as_it_is';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(of_home::text, 64));
end $$;
create or replace function one_takeover_of_a_home() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform lock_home(new.home_id);
  if takeover_going_on(new.company_id, new.home_id) is not null then
    raise exception 'home % is being taken over already', new.home_id using errcode = 'unique_violation', constraint = 'one_takeover_of_a_home';
  end if;
  return new;
end $$;
create or replace function home_stays_in_its_takeover() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform lock_home(new.id);
  if takeover_going_on(new.company_id, new.id) is not null then
    raise exception 'home % is being taken over', new.id using errcode = 'check_violation', constraint = 'home_stays_in_its_takeover';
  end if;
  return new;
end $$;
create or replace function takeover_is_of_its_home() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  is_so boolean;
begin
  if tg_table_name = 'takeover' then
    perform lock_home((of_row ->> 'home_id')::uuid);
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
create or replace function refused_home_is_still_there() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover;
begin
  select * into its from takeover t where t.company_id = new.company_id and t.id = new.takeover_id;
  if takeover_is_over(new.company_id, new.takeover_id) is distinct from 'no_go' then
    return new;
  end if;
  perform lock_home(its.home_id);
  if takeover_going_on(its.company_id, its.home_id) is not null or not exists (
      select from home h where h.company_id = its.company_id and h.id = its.home_id and h.client_id = its.client_id and h.archived_at is null) then
    raise exception 'takeover %: its home went elsewhere', its.id using errcode = 'check_violation', constraint = 'refused_home_is_still_there';
  end if;
  return new;
end $$;
