-- Prices and plans: rate cards, classes of device, the catalogue of services, plans in versions that never change, and the firm's formula.

-- What an hour, a kilometre and a part cost and sell for in a region. Changed in place; the event keeps what stood there before.
create table rate_card (
  company_id uuid not null references company,
  id uuid not null,
  region text not null check (length(region) between 1 and 80),
  value jsonb not null,
  origin text not null check (origin in ('starting_assumption', 'firm', 'own_history')),
  revision integer not null default 1 check (revision > 0),
  changed_at timestamptz not null,
  primary key (company_id, id)
);
create unique index rate_card_once_per_region on rate_card (company_id, lower(region));
comment on column rate_card.value is 'ts RateCard #domain/pricing/types.ts';
comment on column rate_card.origin is 'ts Origin #domain/pricing/types.ts';
call company_table('rate_card', 'select, insert, update');

-- How often devices of a class fail and what that takes. The key is what devices name; it never changes.
create table device_class (
  company_id uuid not null references company,
  key text not null check (key ~ '^[a-z0-9][a-z0-9_]{0,59}$'),
  names jsonb not null,
  value jsonb not null,
  origin text not null check (origin in ('starting_assumption', 'firm', 'own_history')),
  revision integer not null default 1 check (revision > 0),
  position integer not null,
  archived_at timestamptz,
  changed_at timestamptz not null,
  primary key (company_id, key)
);
comment on column device_class.names is 'ts Texts #domain/language.ts';
comment on column device_class.value is 'ts DeviceClass #domain/pricing/types.ts';
comment on column device_class.origin is 'ts Origin #domain/pricing/types.ts';
call company_table('device_class', 'select, insert, update');

-- The catalogue: everything a plan must say something about. An archived service asks nothing of new plans.
create table service (
  company_id uuid not null references company,
  id uuid not null,
  key text not null check (key ~ '^[a-z0-9][a-z0-9_]{0,59}$'),
  names jsonb not null,
  descriptions jsonb not null,
  origin text not null check (origin in ('starting_assumption', 'firm', 'own_history')),
  position integer not null,
  archived_at timestamptz,
  primary key (company_id, id),
  unique (company_id, key)
);
comment on column service.names is 'ts Texts #domain/language.ts';
comment on column service.descriptions is 'ts Texts #domain/language.ts';
comment on column service.origin is 'ts Origin #domain/pricing/types.ts';
call company_table('service', 'select, insert, update');

create table plan (
  company_id uuid not null references company,
  id uuid not null,
  key text not null check (key ~ '^[a-z0-9][a-z0-9_]{0,59}$'),
  position integer not null,
  archived_at timestamptz,
  made_at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, key)
);
call company_table('plan', 'select, insert, update');

-- A change of a plan is another version; the highest is the plan as it is now.
create table plan_version (
  company_id uuid not null references company,
  id uuid not null,
  plan_id uuid not null,
  version integer not null check (version > 0),
  names jsonb not null,
  promises jsonb not null,
  level jsonb not null,
  origin text not null check (origin in ('starting_assumption', 'firm', 'own_history')),
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, id),
  unique (company_id, plan_id, version),
  foreign key (company_id, plan_id) references plan
);
comment on column plan_version.names is 'ts Texts #domain/language.ts';
comment on column plan_version.promises is 'ts Texts #domain/language.ts';
comment on column plan_version.level is 'ts PlanLevel #domain/pricing/types.ts';
comment on column plan_version.origin is 'ts Origin #domain/pricing/types.ts';
call fact_table('plan_version');

-- What a version of a plan says about a service. No row: nothing is said.
create table plan_coverage (
  company_id uuid not null references company,
  plan_version_id uuid not null,
  service_id uuid not null,
  coverage jsonb not null check (coalesce(case coverage ->> 'kind'
    when 'included' then true
    when 'not_offered' then true
    when 'not_included' then (coverage ->> 'priceCents')::numeric > 0 and coverage ->> 'unit' is not null
    when 'included_up_to' then (coverage ->> 'amount')::numeric > 0 and coverage ->> 'unit' is not null and coverage ->> 'per' is not null
  end, false)),
  primary key (company_id, plan_version_id, service_id),
  foreign key (company_id, plan_version_id) references plan_version,
  foreign key (company_id, service_id) references service
);
comment on column plan_coverage.coverage is 'ts Coverage #domain/contracts/coverage.ts';
call fact_table('plan_coverage');

-- That a version may be offered to clients, and that it may no longer.
create table plan_offer (
  company_id uuid not null references company,
  id uuid not null,
  plan_version_id uuid not null,
  offered_at timestamptz not null,
  offered_by text not null,
  primary key (company_id, id),
  foreign key (company_id, plan_version_id) references plan_version
);
create index plan_offer_of_version on plan_offer (company_id, plan_version_id);
call fact_table('plan_offer');
create table plan_withdrawal (
  company_id uuid not null references company,
  plan_offer_id uuid not null,
  withdrawn_at timestamptz not null,
  withdrawn_by text not null,
  primary key (company_id, plan_offer_id),
  foreign key (company_id, plan_offer_id) references plan_offer
);
call fact_table('plan_withdrawal');

-- The services about which a version of a plan says nothing. Null when the version is unknown here.
create function plan_gaps(asked_company uuid, asked_version uuid) returns bigint language sql stable as $$
  select case when exists (select from plan_version v where v.company_id = asked_company and v.id = asked_version) then (
    select count(*) from service s
    where s.company_id = asked_company and s.archived_at is null
      and not exists (select from plan_coverage c where c.company_id = asked_company and c.plan_version_id = asked_version and c.service_id = s.id)
  ) end
$$;
grant execute on function plan_gaps(uuid, uuid) to caretaker_app;

-- Property 19: what leaves a service unsaid cannot be offered, whoever writes. For any table with company_id and plan_version_id, as a deferred
-- constraint trigger, so that the plan may be written in the same transaction.
create function plan_says_everything() returns trigger language plpgsql as $$
begin
  if coalesce(plan_gaps(new.company_id, new.plan_version_id), 1) > 0 then
    raise exception 'plan version % leaves services of the catalogue unsaid', new.plan_version_id using errcode = 'check_violation', constraint = 'plan_says_everything';
  end if;
  return null;
end $$;
create constraint trigger plan_says_everything after insert on plan_offer deferrable initially deferred for each row execute function plan_says_everything();

-- A version that was offered has said what it says: nothing is added to it afterwards.
create function plan_was_offered() returns trigger language plpgsql as $$
begin
  if exists (select from plan_offer o where o.company_id = new.company_id and o.plan_version_id = new.plan_version_id) then
    raise exception 'plan version % was offered and cannot change', new.plan_version_id using errcode = 'check_violation', constraint = 'plan_was_offered';
  end if;
  return new;
end $$;
create trigger plan_was_offered before insert on plan_coverage for each row execute function plan_was_offered();

-- The firm's formula; each change is another version, the highest is in use.
create table pricing_formula (
  company_id uuid not null references company,
  id uuid not null,
  version integer not null check (version > 0),
  value jsonb not null,
  origin text not null check (origin in ('starting_assumption', 'firm', 'own_history')),
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, id),
  unique (company_id, version)
);
comment on column pricing_formula.value is 'ts Formula #domain/pricing/types.ts';
comment on column pricing_formula.origin is 'ts Origin #domain/pricing/types.ts';
call fact_table('pricing_formula');
