-- T3: the register of engineering information of a home, what was found of each thing, who was asked for it, and how the platforms of the home are released. Ids are
-- made where a record is made. What can be edited is a row with a revision; what happened is a fact. No secret stands here: a login says that there is one and whose it is.

create table information_item (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  -- Null: of the home as a whole.
  system_id uuid,
  kind text not null check (kind in ('product_list', 'schematics', 'cable_schedule', 'programming', 'network_plan', 'licence', 'login', 'key', 'photos', 'admin_account', 'other')),
  -- Empty: it is called as its kind.
  name text not null default '' check (length(name) <= 200),
  account text not null default '' check (length(account) <= 200),
  account_owner text not null default 'unknown' check (account_owner in ('unknown', 'client', 'previous_firm', 'us', 'maker', 'other')),
  expires_on date,
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  added_by text not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  revision integer not null default 1 check (revision > 0),
  primary key (company_id, id),
  unique (company_id, home_id, id),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, home_id, system_id) references system (company_id, home_id, id)
);
comment on column information_item.kind is 'ts ItemKind #domain/information/kinds.ts';
comment on column information_item.account_owner is 'ts AccountOwner #domain/information/kinds.ts';
comment on column information_item.system_id is 'ts Id<''system''> #domain/id.ts';
-- Two who propose the usual things at once add each once.
create unique index information_item_once on information_item
  (company_id, home_id, coalesce(system_id, '00000000-0000-0000-0000-000000000000'), kind, lower(trim(name))) where removed_at is null;
create index information_item_of_system on information_item (company_id, home_id, system_id);
call company_table('information_item', 'select, insert');
grant update (system_id, kind, name, account, account_owner, expires_on, note, changed_at, removed_at) on information_item to caretaker_app;

-- A file of the register: what it is named here, so that one of another home is not handed out.
create table information_file (
  company_id uuid not null references company,
  home_id uuid not null,
  file_hash text not null,
  name text not null check (length(trim(name)) between 1 and 300),
  added_at timestamptz not null,
  added_by text not null,
  primary key (company_id, home_id, file_hash),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, file_hash) references file
);
call fact_table('information_file');

-- Somebody was asked, for one or several things.
create table information_request (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  asked_of text not null check (asked_of in ('client', 'previous_firm', 'maker', 'other')),
  asked_name text not null default '' check (length(asked_name) <= 200),
  way text not null check (way in ('phone', 'in_person', 'mail', 'letter', 'message')),
  asked_on date not null,
  promised_for date,
  note text not null default '' check (length(note) <= 4000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  unique (company_id, home_id, id),
  foreign key (company_id, home_id) references home,
  constraint promised_after_it_was_asked check (promised_for is null or promised_for >= asked_on)
);
comment on column information_request.asked_of is 'ts AskedOf #domain/information/requests.ts';
comment on column information_request.way is 'ts AskedBy #domain/information/requests.ts';
create index information_request_of_home on information_request (company_id, home_id);
call fact_table('information_request');

create table information_request_item (
  company_id uuid not null references company,
  request_id uuid not null,
  item_id uuid not null,
  home_id uuid not null,
  recorded_at timestamptz not null,
  primary key (company_id, request_id, item_id),
  unique (company_id, home_id, request_id, item_id),
  foreign key (company_id, home_id, request_id) references information_request (company_id, home_id, id),
  foreign key (company_id, home_id, item_id) references information_item (company_id, home_id, id)
);
comment on column information_request_item.item_id is 'ts Id<''information_item''> #domain/id.ts';
comment on column information_request_item.request_id is 'ts Id<''information_request''> #domain/id.ts';
create index information_request_of_item on information_request_item (company_id, item_id);
call fact_table('information_request_item');

-- What they said of one of the things.
create table information_answer (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  request_id uuid not null,
  item_id uuid not null,
  answer text not null check (answer in ('gives', 'gives_part', 'has_none', 'refuses', 'promises')),
  answered_on date not null,
  said_by text not null default '' check (length(said_by) <= 200),
  promised_for date,
  note text not null default '' check (length(note) <= 4000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  unique (company_id, home_id, item_id, id),
  foreign key (company_id, home_id, request_id, item_id) references information_request_item (company_id, home_id, request_id, item_id),
  constraint a_promise_has_its_day check ((answer = 'promises') = (promised_for is not null)),
  constraint promised_after_it_was_said check (promised_for is null or promised_for >= answered_on)
);
comment on column information_answer.answer is 'ts Answer #domain/information/states.ts';
comment on column information_answer.item_id is 'ts Id<''information_item''> #domain/id.ts';
comment on column information_answer.request_id is 'ts Id<''information_request''> #domain/id.ts';
create index information_answer_of_home on information_answer (company_id, home_id);
create index information_answer_of_request on information_answer (company_id, request_id, item_id);
call fact_table('information_answer');

-- What was found of a thing, by whom it was said, and what its absence adds in minutes; the newest counts. `answer_id`: it was found by an answer.
create table information_finding (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  item_id uuid not null,
  state text not null check (state in ('had', 'partly', 'missing', 'refused')),
  found_on date not null,
  said_by text not null default '' check (length(said_by) <= 200),
  note text not null default '' check (length(note) <= 4000),
  form text check (form in ('source', 'compiled')),
  version text not null default '' check (length(version) <= 100),
  dated_on date,
  file_hash text,
  wiring_minutes integer not null check (wiring_minutes between 0 and 100000),
  products_minutes integer not null check (products_minutes between 0 and 100000),
  anew_minutes integer not null check (anew_minutes between 0 and 100000),
  answer_id uuid,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, home_id, item_id) references information_item (company_id, home_id, id),
  foreign key (company_id, home_id, file_hash) references information_file,
  foreign key (company_id, home_id, item_id, answer_id) references information_answer (company_id, home_id, item_id, id),
  constraint what_is_had_adds_nothing check (state <> 'had' or (wiring_minutes = 0 and products_minutes = 0 and anew_minutes = 0))
);
comment on column information_finding.state is 'ts FoundState #domain/information/states.ts';
comment on column information_finding.form is 'ts ProgramForm #domain/information/kinds.ts';
comment on column information_finding.item_id is 'ts Id<''information_item''> #domain/id.ts';
comment on column information_finding.answer_id is 'ts Id<''information_answer''> #domain/id.ts';
create index information_finding_of_home on information_finding (company_id, home_id);
create index information_finding_of_item on information_finding (company_id, item_id, recorded_at);
create unique index information_finding_once_of_an_answer on information_finding (company_id, answer_id) where answer_id is not null;
call fact_table('information_finding');

-- A platform that leaves one firm's hands. `name`: which account or site, where a home has more than one.
create table platform_release (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  platform text not null check (platform in ('ovrc', 'control4', 'unifi', 'domotz', 'lutron', 'crestron', 'knx', 'loxone', 'generic')),
  name text not null default '' check (length(name) <= 200),
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  added_by text not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  revision integer not null default 1 check (revision > 0),
  primary key (company_id, id),
  unique (company_id, home_id, id),
  foreign key (company_id, home_id) references home
);
comment on column platform_release.platform is 'ts Platform #domain/information/platforms.ts';
create unique index platform_release_once on platform_release (company_id, home_id, platform, lower(trim(name))) where removed_at is null;
call company_table('platform_release', 'select, insert');
grant update (name, note, changed_at, removed_at) on platform_release to caretaker_app;

-- The owner's authority as it was signed, with the paper itself; taken back, it is another row. Positions follow one another: of two at once one wins.
create table release_authority (
  company_id uuid not null references company,
  release_id uuid not null,
  position integer not null check (position > 0),
  home_id uuid not null,
  given boolean not null,
  signed_by text not null check (length(trim(signed_by)) between 2 and 200),
  signed_on date not null,
  file_hash text,
  note text not null default '' check (length(note) <= 4000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, release_id, position),
  foreign key (company_id, home_id, release_id) references platform_release (company_id, home_id, id),
  foreign key (company_id, home_id, file_hash) references information_file,
  constraint an_authority_is_on_paper check (given = (file_hash is not null)),
  constraint what_is_given_is_taken_back_in_turn check (given = (position % 2 = 1))
);
comment on column release_authority.release_id is 'ts Id<''platform_release''> #domain/id.ts';
create index release_authority_of_home on release_authority (company_id, home_id);
call fact_table('release_authority');

-- A step of the checklist, and what is to be changed afterwards: ticked, and unticked by another row.
create table release_step_done (
  company_id uuid not null references company,
  release_id uuid not null,
  key text not null check (key ~ '^[a-z_]{1,40}$'),
  position integer not null check (position > 0),
  home_id uuid not null,
  done boolean not null,
  done_on date not null,
  note text not null default '' check (length(note) <= 4000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, release_id, key, position),
  foreign key (company_id, home_id, release_id) references platform_release (company_id, home_id, id),
  constraint a_step_is_ticked_and_unticked_in_turn check (done = (position % 2 = 1))
);
comment on column release_step_done.release_id is 'ts Id<''platform_release''> #domain/id.ts';
create index release_step_done_of_home on release_step_done (company_id, home_id);
call fact_table('release_step_done');

create table rotation_done (
  company_id uuid not null references company,
  release_id uuid not null,
  key text not null check (key ~ '^[a-z_]{1,40}$'),
  position integer not null check (position > 0),
  home_id uuid not null,
  done boolean not null,
  done_on date not null,
  note text not null default '' check (length(note) <= 4000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, release_id, key, position),
  foreign key (company_id, home_id, release_id) references platform_release (company_id, home_id, id),
  constraint a_change_is_ticked_and_unticked_in_turn check (done = (position % 2 = 1))
);
comment on column rotation_done.release_id is 'ts Id<''platform_release''> #domain/id.ts';
create index rotation_done_of_home on rotation_done (company_id, home_id);
call fact_table('rotation_done');

-- Positions of a release follow one another without a gap, so that "ticked and unticked in turn" counts what there is.
create function follows_in_turn() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  before_it bigint;
begin
  -- One at a time of a release: of two ticks one is the first, and whoever takes the authority back waits for whoever ticks under it.
  perform 1 from platform_release r where r.company_id = new.company_id and r.id = new.release_id for no key update;
  execute format('select count(*) from %I where company_id = $1 and release_id = $2 and ($3 is null or to_jsonb(%I) ->> ''key'' = $3)', tg_table_name, tg_table_name)
    into before_it using new.company_id, new.release_id, of_row ->> 'key';
  if new.position <> before_it + 1 then
    raise exception '% %: position % after %', tg_table_name, new.release_id, new.position, before_it using errcode = 'check_violation', constraint = 'follows_in_turn';
  end if;
  return new;
end $$;
-- Nobody touches a platform before its owner said so in writing, nor on a day before that; also by SQL.
create function waits_for_the_authority() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its release_authority;
begin
  select * into its from release_authority a where a.company_id = new.company_id and a.release_id = new.release_id order by a.position desc limit 1;
  if its.given is not true or its.signed_on > new.done_on then
    raise exception 'release %: the owner has not signed for %', new.release_id, new.done_on using errcode = 'check_violation', constraint = 'waits_for_the_authority';
  end if;
  return new;
end $$;

-- A photo is of one thing, also of one of these.
alter table record_photo add column item_id uuid;
alter table record_photo add foreign key (company_id, home_id, item_id) references information_item (company_id, home_id, id);
alter table record_photo drop constraint photo_is_of_one_thing;
alter table record_photo add constraint photo_is_of_one_thing check (num_nonnulls(place_id, port_id, cable_id, device_id, item_id) = 1);
comment on column record_photo.item_id is 'ts Id<''information_item''> #domain/id.ts';
create index record_photo_of_item on record_photo (company_id, item_id) where item_id is not null;
-- Two may edit one of these as well.
alter table edit_conflict drop constraint edit_conflict_subject_kind_check;
alter table edit_conflict add constraint edit_conflict_subject_kind_check check (subject_kind in ('place', 'port', 'cable', 'device', 'information_item'));

create trigger a_behind before insert or update on information_item for each row execute function lies_behind('added_at', 'changed_at', 'removed_at');
create trigger a_behind before insert on information_file for each row execute function lies_behind('added_at');
create trigger a_behind before insert on information_request for each row execute function lies_behind('asked_on', 'recorded_at');
create trigger a_behind before insert on information_request_item for each row execute function lies_behind('recorded_at');
create trigger a_behind before insert on information_answer for each row execute function lies_behind('answered_on', 'recorded_at');
create trigger a_behind before insert on information_finding for each row execute function lies_behind('found_on', 'recorded_at');
create trigger a_behind before insert or update on platform_release for each row execute function lies_behind('added_at', 'changed_at', 'removed_at');
create trigger a_behind before insert on release_authority for each row execute function lies_behind('signed_on', 'recorded_at');
create trigger a_behind before insert on release_step_done for each row execute function lies_behind('done_on', 'recorded_at');
create trigger a_behind before insert on rotation_done for each row execute function lies_behind('done_on', 'recorded_at');
create trigger a_gate before insert or update on information_item for each row execute function waits_for_the_survey('changed_at');
create trigger a_gate before insert on information_file for each row execute function waits_for_the_survey('added_at');
create trigger a_gate before insert on information_request for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on information_request_item for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on information_answer for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on information_finding for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert or update on platform_release for each row execute function waits_for_the_survey('changed_at');
create trigger a_gate before insert on release_authority for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on release_step_done for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on rotation_done for each row execute function waits_for_the_survey('recorded_at');
create trigger b_changed before update on information_item for each row execute function changed_at_goes_on();
create trigger b_changed before update on platform_release for each row execute function changed_at_goes_on();
create trigger b_in_turn before insert on release_authority for each row execute function follows_in_turn();
create trigger b_in_turn before insert on release_step_done for each row execute function follows_in_turn();
create trigger b_in_turn before insert on rotation_done for each row execute function follows_in_turn();
create trigger c_authority before insert on release_step_done for each row when (new.done) execute function waits_for_the_authority();
create trigger c_authority before insert on rotation_done for each row when (new.done) execute function waits_for_the_authority();

-- T3 is signed off once of each thing something was found, or somebody was asked for it. A register without things says nothing, and is let pass: who signs is told.
create function information_not_seen_to(of_company uuid, of_home uuid) returns bigint language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select count(*) from information_item i where i.company_id = of_company and i.home_id = of_home and i.removed_at is null
    and not exists (select from information_finding f where f.company_id = i.company_id and f.item_id = i.id)
    and not exists (select from information_request_item r where r.company_id = i.company_id and r.item_id = i.id));
end $$;
create function information_is_seen_to() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover;
begin
  select * into its from takeover t where t.company_id = new.company_id and t.id = new.takeover_id;
  if information_not_seen_to(its.company_id, its.home_id) > 0 then
    raise exception 'takeover %: of some information nothing was found, and nobody was asked', its.id using errcode = 'check_violation', constraint = 'information_is_seen_to';
  end if;
  return new;
end $$;
create trigger b_information_is_seen_to before insert on survey_sign_off for each row when (new.point = 'information') execute function information_is_seen_to();
