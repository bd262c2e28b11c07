-- A moment recorded by mistake is withdrawn by another fact, never changed or removed. What happens once can then be recorded again:
-- `attempt` counts the withdrawn ones before, so that of two who record at once still only one wins.
alter table moment add column attempt int not null default 0 check (attempt >= 0);
drop index moment_once;
create unique index moment_once on moment (company_id, journey_id, moment, attempt) where happened_at is not null and moment in ('first_conversation', 'handover', 'service');

create table moment_withdrawal (
  company_id uuid not null references company,
  moment_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  by_id text,
  by_name text not null,
  withdrawn_at timestamptz not null,
  primary key (company_id, moment_id),
  foreign key (company_id, moment_id) references moment
);
call fact_table('moment_withdrawal');
