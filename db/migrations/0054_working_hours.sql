-- When the firm works: what "working hours" and "working days" of an offer and a contract mean (src/domain/contracts/working-hours.ts). A firm without
-- rows works as usual. Days as ISO 8601 numbers them, each once and in order: '12345' is Monday to Friday. Hours are those of the clock where the firm is.
create table working_hours (
  company_id uuid not null references company,
  cover text not null check (cover in ('office', 'extended')),
  days text not null check (days <> '' and days ~ '^1?2?3?4?5?6?7?$'),
  opens_at text not null check (opens_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  closes_at text not null check (closes_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  primary key (company_id, cover),
  constraint working_hours_end_after_they_begin check (closes_at collate "C" > opens_at collate "C")
);
call company_table('working_hours', 'select, insert');
grant update (days, opens_at, closes_at) on working_hours to caretaker_app;
