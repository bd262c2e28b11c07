-- Whoever introduced service says how. `not valid`: what older versions recorded without it stays as it is.
alter table moment add constraint moment_introduced_how
  check (moment <> 'service_introduced' or happened_at is null or way is not null) not valid;

-- A demo, planned or held, of somebody who had not heard of service by then says why it came first.
create function demo_says_why_it_comes_first() returns trigger language plpgsql as $$
begin
  if not exists (
    select from moment m
    where m.company_id = new.company_id and m.journey_id = new.journey_id and m.moment = 'service_introduced' and m.happened_at is not null
      and (new.happened_at is null or m.happened_at <= new.happened_at)
      and not exists (select from moment_withdrawal w where w.company_id = m.company_id and w.moment_id = m.id)
  ) then
    raise exception 'the demo % comes before the introduction of service and gives no reason', new.id
      using errcode = 'check_violation', constraint = 'demo_says_why_it_comes_first';
  end if;
  return new;
end $$;
create trigger demo_says_why_it_comes_first before insert on moment
  for each row when (new.moment = 'demo' and new.reason is null) execute function demo_says_why_it_comes_first();
