-- What the rules of a contract's life never write, nobody writes: plain SQL as the application's own role included.

-- Positions follow one another from 1: an end, what takes it back, a first payment, a link of the chain. One at a time, under the contract's lock.
create function position_is_the_next() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare last integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  execute format('select max(position) from %I where company_id = $1 and contract_id = $2', tg_table_name) into last using new.company_id, new.contract_id;
  if new.position <> coalesce(last, 0) + 1 then
    raise exception '% of contract %: position % does not follow', tg_table_name, new.contract_id, new.position
      using errcode = 'check_violation', constraint = 'position_is_the_next';
  end if;
  return new;
end $$;
create trigger a_position_is_the_next before insert on termination for each row execute function position_is_the_next();
create trigger a_position_is_the_next before insert on contract_payment for each row execute function position_is_the_next();
create trigger a_position_is_the_next before insert on signing_event for each row execute function position_is_the_next();

-- An end lies between the day it is recorded and the last day of the term, of a contract that was not withdrawn from. What takes it back says which end that
-- is; what the client declared online stands.
create function ends_within_the_term() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from contract_withdrawal w where w.company_id = new.company_id and w.contract_id = new.contract_id) then
    raise exception 'contract % is withdrawn from: it has no other end', new.contract_id using errcode = 'check_violation', constraint = 'ends_within_the_term';
  end if;
  if new.holds and not exists (
    select from contract c join signature s on s.company_id = c.company_id and s.contract_id = c.id
    where c.company_id = new.company_id and c.id = new.contract_id and s.signed_on <= new.recorded_on
      and new.last_day between new.recorded_on and (c.starts_on + make_interval(months => c.term_months))::date - 1
  ) then
    raise exception 'contract % cannot end on %', new.contract_id, new.last_day using errcode = 'check_violation', constraint = 'ends_within_the_term';
  end if;
  if not new.holds and not exists (
    select from termination t where t.company_id = new.company_id and t.contract_id = new.contract_id and t.position = new.position - 1
      and t.holds and t.through = 'recorded' and t.last_day = new.last_day and t.ground = new.ground
  ) then
    raise exception 'contract % has no such end to take back', new.contract_id using errcode = 'check_violation', constraint = 'takes_back_an_end';
  end if;
  return new;
end $$;
create trigger ends_within_the_term before insert on termination for each row execute function ends_within_the_term();

-- A link follows from the one before it. Nothing more is signed or shown of a contract that is void; of one withdrawn from only links to its page go out.
create function chain_goes_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.position > 1 and not exists (
    select from signing_event e where e.company_id = new.company_id and e.contract_id = new.contract_id
      and e.position = new.position - 1 and e.hash = new.previous_hash
  ) then
    raise exception 'contract %: event % does not follow from the one before it', new.contract_id, new.position
      using errcode = 'check_violation', constraint = 'chain_goes_on';
  end if;
  if exists (select from contract_void v where v.company_id = new.company_id and v.contract_id = new.contract_id)
     or (new.kind not in ('link_sent', 'link_copied')
       and exists (select from contract_withdrawal w where w.company_id = new.company_id and w.contract_id = new.contract_id)) then
    raise exception 'contract % is void or withdrawn from: nothing more happens to it', new.contract_id
      using errcode = 'check_violation', constraint = 'chain_goes_on';
  end if;
  return new;
end $$;
create trigger chain_goes_on before insert on signing_event for each row execute function chain_goes_on();

-- Sent between the signature and the last day the law gave, and not after it was recorded; the day of the firm may be one ahead of UTC's.
create or replace function withdrawn_in_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  if not exists (
    select from signature s where s.company_id = new.company_id and s.contract_id = new.contract_id
      and new.withdrawn_on between s.signed_on and s.withdrawal_ends_on
      and new.withdrawn_on <= (new.at at time zone 'UTC')::date + 1
  ) then
    raise exception 'contract % cannot be withdrawn from on %', new.contract_id, new.withdrawn_on using errcode = 'check_violation', constraint = 'withdrawn_in_time';
  end if;
  return new;
end $$;

-- One plan serves a home once on a day, and a renewal begins after the contract it renews: asked when a contract is signed and when an end is taken back.
-- Two plans may serve one home: a firm may sell one for the network and another for the lighting.
create function one_plan_at_a_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  its contract;
  its_plan uuid;
  its_last_day date;
  other text;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  select * into its from contract c where c.company_id = new.company_id and c.id = new.contract_id;
  if not found then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended(its.home_id::text, 62));
  select plan_id into its_plan from plan_version p where p.company_id = its.company_id and p.id = its.plan_version_id;
  its_last_day := (its.starts_on + make_interval(months => its.term_months))::date - 1;
  select c.number into other
  from contract c
  join signature s on s.company_id = c.company_id and s.contract_id = c.id
  join plan_version p on p.company_id = c.company_id and p.id = c.plan_version_id
  where c.company_id = its.company_id and c.home_id = its.home_id and c.id <> its.id
    and (p.plan_id = its_plan or c.id = its.renews_contract_id or c.renews_contract_id = its.id)
    and not exists (select from contract_withdrawal w where w.company_id = c.company_id and w.contract_id = c.id)
    and c.starts_on <= its_last_day
    and its.starts_on <= least(
      (c.starts_on + make_interval(months => c.term_months))::date - 1,
      (select case when t.holds then t.last_day end from termination t where t.company_id = c.company_id and t.contract_id = c.id
        order by t.position desc limit 1)
    )
  limit 1;
  if other is not null then
    raise exception 'contract % serves the home of contract % on the same days', other, its.number
      using errcode = 'exclusion_violation', constraint = 'one_plan_at_a_time';
  end if;
  return new;
end $$;
create trigger signed_one_plan before insert on signature for each row execute function one_plan_at_a_time();
create trigger one_plan_at_a_time before insert on termination for each row when (not new.holds) execute function one_plan_at_a_time();

-- What was told by telephone may be a no to an offer that has expired; a yes needs a new version, and the client's own click comes before it expires.
create or replace function only_what_was_sent_ends() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  version offer_version;
begin
  select * into version from offer_version v where v.company_id = new.company_id and v.id = new.offer_version_id;
  if version.sent_at is null or new.at < version.sent_at then
    raise exception 'offer version % was not sent', new.offer_version_id using errcode = 'check_violation', constraint = 'only_what_was_sent_ends';
  end if;
  if new.kind <> 'superseded' and not (new.kind = 'declined' and new.recorded_by is not null) and new.at >= version.expires_at then
    raise exception 'offer version % expired at %', new.offer_version_id, version.expires_at
      using errcode = 'check_violation', constraint = 'offer_ends_before_it_expires';
  end if;
  return new;
end $$;

-- "Included up to nothing" says nothing (property 19): no such words are sent, also where a draft or a plan held them from before.
create function sent_offer_promises_something() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select from jsonb_array_elements(new.value -> 'plans') shown, jsonb_array_elements(shown -> 'services') said
    where said -> 'coverage' ->> 'kind' = 'included_up_to' and coalesce((said -> 'coverage' ->> 'amount')::numeric, 0) <= 0
  ) then
    raise exception 'offer version % includes a service up to nothing', new.id
      using errcode = 'check_violation', constraint = 'sent_offer_says_everything';
  end if;
  return new;
end $$;
create trigger sent_offer_promises_something before insert or update on offer_version
  for each row when (new.sent_at is not null) execute function sent_offer_promises_something();

-- What happened of late stands on the page of the day.
create index signature_newest on signature (company_id, signed_at desc);
create index contract_withdrawal_newest on contract_withdrawal (company_id, at desc);
