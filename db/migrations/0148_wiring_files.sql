-- Cables and tests that come from files: what a row was known by, how a tester's files are read, which files were kept.

-- A cable without a label that came from a list is known by what its row said, so that the same list again adds nothing (property 32), also once it was plugged elsewhere.
alter table cable add column import_key text check (length(import_key) between 1 and 1000);
create unique index cable_imported_once on cable (company_id, home_id, import_key) where import_key is not null and removed_at is null;

-- What an instrument told besides: the label, the ends and the result as its file has them, the cable it was set to, and itself.
alter table cable_test
  add column told_label text not null default '' check (length(told_label) <= 200),
  add column told_end_a text not null default '' check (length(told_end_a) <= 200),
  add column told_end_b text not null default '' check (length(told_end_b) <= 200),
  add column told_result text not null default '' check (length(told_result) <= 60),
  add column cable_type text not null default '' check (length(cable_type) <= 100),
  -- Nominal velocity of propagation, in thousandths of that of light.
  add column nvp_permille integer check (nvp_permille between 1 and 1000),
  add column tester_make text not null default '' check (length(tester_make) <= 100),
  add column tester_model text not null default '' check (length(tester_model) <= 100),
  -- In which line of its file it stands.
  add column file_line integer check (file_line > 0),
  add constraint a_line_is_of_a_file check (file_line is null or file_hash is not null);

-- How the files of one tester of the firm are read; kept for its next file.
create table tester_mapping (
  company_id uuid not null references company,
  tester text not null check (length(trim(tester)) between 1 and 100),
  mapping jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (company_id, tester)
);
comment on column tester_mapping.mapping is 'ts TesterMapping #domain/wiring/testers/columns.ts';
call company_table('tester_mapping', 'select, insert, delete');
grant update (mapping, saved_at, saved_by) on tester_mapping to caretaker_app;

-- A file of a tester as it came, once for a home, and how it was read then; rows that no cable answers to yet wait in it.
create table tester_file (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  file_hash text not null,
  name text not null check (length(name) between 1 and 200),
  tester text not null default '' check (length(tester) <= 100),
  mapping jsonb not null,
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (company_id, id),
  unique (company_id, home_id, file_hash),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, file_hash) references file
);
comment on column tester_file.mapping is 'ts TesterMapping #domain/wiring/testers/columns.ts';
call fact_table('tester_file');
create trigger a_behind before insert on tester_file for each row execute function lies_behind('imported_at');
create trigger a_gate before insert on tester_file for each row execute function waits_for_the_survey('imported_at');

-- A test that names a file names one that was kept for its home.
alter table cable_test add constraint test_is_of_a_kept_file foreign key (company_id, home_id, file_hash) references tester_file (company_id, home_id, file_hash);
