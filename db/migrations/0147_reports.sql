-- Reports of the surveys as they were issued (T3 to T5): sealed, and there to stay. The newest of a kind stands; those before it can be read.
create table report (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  -- Whose home it was: who comes after reads none of it on their page.
  client_id uuid not null,
  kind text not null check (kind in ('wiring', 'products', 'information')),
  -- `interim`: the survey of a takeover goes on; `final`: it is signed off; `current`: the home is in no takeover.
  standing text not null check (standing in ('interim', 'final', 'current')),
  takeover_id uuid,
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  -- Which template printed it.
  template text not null check (length(template) between 3 and 100),
  file_hash text not null,
  -- What the timestamp authority said; null: no trusted timestamp.
  trusted_timestamp text,
  issued_at timestamptz not null,
  issued_by text not null,
  primary key (company_id, id),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, client_id) references client,
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, file_hash) references file,
  constraint report_names_its_takeover check ((standing = 'current') = (takeover_id is null))
);
comment on column report.kind is 'ts ReportKind #domain/reports/kinds.ts';
comment on column report.standing is 'ts ReportStanding #domain/reports/kinds.ts';
comment on column report.language is 'ts Language #domain/language.ts';
create index report_of_home on report (company_id, home_id, issued_at);
call fact_table('report');

-- A report says how far the survey is, and nothing else than what is so: "final" stands on a sign-off, "interim" on a survey that is open, both on a takeover of that home; and a home that
-- is taken over, or was, has no other.
create function report_says_what_is_so() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  signed_off boolean := exists (select from survey_sign_off o where o.company_id = new.company_id and o.takeover_id = new.takeover_id and o.point = new.kind and o.at <= new.issued_at);
begin
  if new.takeover_id is not null and not exists (select from takeover t where t.company_id = new.company_id and t.id = new.takeover_id and t.home_id = new.home_id) then
    raise exception 'report %: the takeover is of another home', new.id using errcode = 'check_violation', constraint = 'report_says_what_is_so';
  end if;
  if new.takeover_id is not null and signed_off <> (new.standing = 'final') then
    raise exception 'report %: the survey stands otherwise than it says', new.id using errcode = 'check_violation', constraint = 'report_says_what_is_so';
  end if;
  if new.takeover_id is null and exists (select from takeover t where t.company_id = new.company_id and t.home_id = new.home_id and t.client_id = new.client_id
      and takeover_is_over(t.company_id, t.id) is null) then
    raise exception 'report %: the home is taken over', new.id using errcode = 'check_violation', constraint = 'report_says_what_is_so';
  end if;
  if not exists (select from home h where h.company_id = new.company_id and h.id = new.home_id and h.client_id = new.client_id) then
    raise exception 'report %: the home is another client''s', new.id using errcode = 'check_violation', constraint = 'report_says_what_is_so';
  end if;
  return new;
end $$;
create trigger a_behind before insert on report for each row execute function lies_behind('issued_at');
create trigger a_gate before insert on report for each row execute function waits_for_the_survey('issued_at');
create trigger b_says_what_is_so before insert on report for each row execute function report_says_what_is_so();

-- The vault of a home leaves as a whole, locked under a passphrase that is shown once. The look at each part is a row of `secret_reveal` like any other, which names it.
create table secret_export (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  reason text not null check (length(trim(reason)) between 3 and 500),
  -- How many parts left with it.
  parts integer not null check (parts > 0),
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  primary key (company_id, id),
  unique (company_id, home_id, id),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, by_id) references member (company_id, id)
);
comment on column secret_export.by_id is 'ts Id<''member''> #domain/id.ts';
create index secret_export_by on secret_export (company_id, by_id, at);
call fact_table('secret_export');
create trigger a_behind before insert on secret_export for each row execute function lies_behind('at');
create trigger a_gate before insert on secret_export for each row execute function waits_for_the_survey('at');
alter table secret_reveal add column export_id uuid,
  add foreign key (company_id, home_id, export_id) references secret_export (company_id, home_id, id);
comment on column secret_reveal.export_id is 'ts Id<''secret_export''> #domain/id.ts';
