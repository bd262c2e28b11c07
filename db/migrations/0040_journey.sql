-- A client's journey: one per project. Its moments are facts; a plan moved to another day is another fact.
create table journey (
  company_id uuid not null references company,
  id uuid not null,
  client_id uuid not null,
  home_id uuid,
  name text not null check (length(name) between 1 and 200),
  started_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, client_id) references client,
  foreign key (company_id, home_id) references home
);
create index journey_of_client on journey (company_id, client_id);
call company_table('journey', 'select, insert, update');

create table moment (
  company_id uuid not null references company,
  id uuid not null,
  journey_id uuid not null,
  moment text not null check (moment in ('first_conversation', 'service_introduced', 'demo', 'proposal', 'installation', 'handover', 'service')),
  happened_at timestamptz,
  planned_on date,
  way text check (way in ('shown', 'sent', 'printed', 'told')),
  reason text,
  by_id text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, journey_id) references journey,
  check ((happened_at is null) <> (planned_on is null)),
  check (way is null or moment = 'service_introduced')
);
comment on column moment.moment is 'ts Moment #domain/journey/moments.ts';
comment on column moment.way is 'ts IntroductionWay #domain/journey/moments.ts';
create index moment_of_journey on moment (company_id, journey_id, recorded_at);
create unique index moment_once on moment (company_id, journey_id, moment) where happened_at is not null and moment in ('first_conversation', 'handover', 'service');
call fact_table('moment');
