-- T4: the wiring of a home as it is found. Places, the ports in them and in devices, cables between ports, what was tested. Ids are made where a record is made, also
-- on a phone without reception. What was entered by mistake is removed by its `removed_at`; what happened (a plug put in, a test) is a fact.

-- Whatever is surveyed of a home that is being taken over is written behind the gate of its survey (T7, property 15), whatever the table; the argument names the column
-- with the moment of the row. A home of no takeover, or one that a contract of ours serves, waits for nothing.
create function waits_for_the_survey() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  on_day date := day_of_firm(new.company_id, (of_row ->> tg_argv[0])::timestamptz);
  the_takeover uuid := devices_wait_for(new.company_id, (of_row ->> 'home_id')::uuid, on_day);
begin
  if the_takeover is not null then
    perform takeover_may(new.company_id, the_takeover, 'survey', on_day, null);
  end if;
  return new;
end $$;
-- A record that is written anew says when: `changed_at` goes with every writing, and never back.
create function changed_at_goes_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.changed_at < old.changed_at then
    raise exception '% %: changed before it was', tg_table_name, new.id using errcode = 'check_violation', constraint = 'changed_at_goes_on';
  end if;
  new.revision := old.revision + 1;
  return new;
end $$;

-- Where things are, the wider around the narrower: so no place is in itself. A panel and a plate hold ports with a back, where cables end, and a front, where one plugs in.
create function place_rank(kind text) returns integer language sql immutable set search_path = public, pg_temp as $$
  select case kind when 'floor' then 1 when 'room' then 2 when 'enclosure' then 3 when 'rack' then 4 else 5 end $$;
create table place (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  kind text not null check (kind in ('floor', 'room', 'enclosure', 'rack', 'panel', 'plate')),
  name text not null check (length(trim(name)) between 1 and 200),
  parent_id uuid,
  parent_kind text,
  -- Where on the wall or in the rack: "left of the door", "height unit 12".
  position text not null default '' check (length(position) <= 200),
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  added_by text not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  revision integer not null default 1 check (revision > 0),
  primary key (company_id, id),
  unique (company_id, home_id, id),
  unique (company_id, home_id, id, kind),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, home_id, parent_id, parent_kind) references place (company_id, home_id, id, kind),
  check ((parent_id is null) = (parent_kind is null)),
  constraint place_is_in_a_wider_one check (parent_kind is null or place_rank(parent_kind) < place_rank(kind))
);
comment on column place.kind is 'ts PlaceKind #domain/wiring/places.ts';
comment on column place.parent_kind is 'ts PlaceKind #domain/wiring/places.ts';
comment on column place.parent_id is 'ts Id<''place''> #domain/id.ts';
create index place_of_home on place (company_id, home_id, name);
create index place_of_parent on place (company_id, parent_id);
call company_table('place', 'select, insert');
grant update (name, parent_id, parent_kind, position, note, changed_at, removed_at) on place to caretaker_app;

-- Where a device stands (T5), and what its ports belong to.
alter table device add constraint device_in_home unique (company_id, home_id, id);
alter table device add column place_id uuid;
alter table device add foreign key (company_id, home_id, place_id) references place (company_id, home_id, id);

-- A port of a panel or plate, which has two sides, or of a device, which has a front alone. Its name is that of its holder: "12", "Gi1/0/3", "Speaker left".
create table port (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  place_id uuid,
  place_kind text check (place_kind in ('panel', 'plate')),
  device_id uuid,
  name text not null check (length(trim(name)) between 1 and 100),
  carries text not null check (carries in ('network', 'coax', 'speaker', 'hdmi', 'fibre', 'knx', 'dali', 'control', 'alarm', 'power')),
  two_sided boolean not null generated always as (place_id is not null) stored,
  -- The order on the front, as one counts there.
  position integer not null default 0 check (position between 0 and 100000),
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  added_by text not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  revision integer not null default 1 check (revision > 0),
  primary key (company_id, id),
  unique (company_id, home_id, id),
  unique (company_id, home_id, id, two_sided),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, home_id, place_id, place_kind) references place (company_id, home_id, id, kind),
  foreign key (company_id, home_id, device_id) references device (company_id, home_id, id),
  check ((place_id is null) = (place_kind is null)),
  constraint port_has_one_holder check ((place_id is null) <> (device_id is null))
);
comment on column port.place_kind is 'ts PortedKind #domain/wiring/places.ts';
comment on column port.carries is 'ts CableType #domain/wiring/cables.ts';
create index port_of_home on port (company_id, home_id);
-- Two ports of one holder have two names.
create unique index port_name_once on port (company_id, coalesce(place_id, device_id), lower(trim(name))) where removed_at is null;
call company_table('port', 'select, insert');
grant update (name, carries, position, note, changed_at, removed_at) on port to caretaker_app;

-- What one port passes on to another inside the same thing: a splitter, the in and out of a keypad on a bus, an amplifier's loop.
create table port_link (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  one_port_id uuid not null,
  other_port_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  removed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, home_id, one_port_id) references port (company_id, home_id, id),
  foreign key (company_id, home_id, other_port_id) references port (company_id, home_id, id),
  check (one_port_id < other_port_id)
);
comment on column port_link.one_port_id is 'ts Id<''port''> #domain/id.ts';
comment on column port_link.other_port_id is 'ts Id<''port''> #domain/id.ts';
create unique index port_link_once on port_link (company_id, one_port_id, other_port_id) where removed_at is null;
create index port_link_of_home on port_link (company_id, home_id);
call company_table('port_link', 'select, insert');
grant update (removed_at) on port_link to caretaker_app;

-- One line per cable, also in a bundle. A label is on one cable of the home, whatever its case (property 31); a cable without a label is one that has none yet.
create table cable (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  label text not null default '' check (length(label) <= 60),
  name text not null default '' check (length(name) <= 200),
  type text not null check (type in ('network', 'coax', 'speaker', 'hdmi', 'fibre', 'knx', 'dali', 'control', 'alarm', 'power')),
  -- What is printed on the jacket: "Cat6A U/FTP".
  product text not null default '' check (length(product) <= 100),
  colour text not null default '' check (length(colour) <= 40),
  route text not null default '' check (length(route) <= 1000),
  length_cm integer check (length_cm between 1 and 10000000),
  condition text not null default 'unknown' check (condition in ('unknown', 'good', 'worn', 'damaged')),
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  added_by text not null,
  changed_at timestamptz not null,
  -- Out of use, and still in the wall.
  retired_at timestamptz,
  removed_at timestamptz,
  revision integer not null default 1 check (revision > 0),
  primary key (company_id, id),
  unique (company_id, home_id, id),
  foreign key (company_id, home_id) references home
);
comment on column cable.type is 'ts CableType #domain/wiring/cables.ts';
comment on column cable.condition is 'ts CableCondition #domain/wiring/cables.ts';
create unique index cable_label_once on cable (company_id, home_id, upper(trim(label))) where removed_at is null and trim(label) <> '';
create index cable_of_home on cable (company_id, home_id, label);
call company_table('cable', 'select, insert');
grant update (label, name, type, product, colour, route, length_cm, condition, note, changed_at, retired_at, removed_at) on cable to caretaker_app;

-- An end of a cable as somebody knows it: in a port, or at least where it comes out. No row, no knowledge (property 29). `how`: found as it was, terminated anew, or
-- plugged elsewhere; what was terminated anew has to be tested anew (property 32). One plug per side of a port, one end per side of a cable (property 31).
create table cable_end (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  cable_id uuid not null,
  side text not null check (side in ('a', 'b')),
  port_id uuid,
  face text check (face in ('front', 'back')),
  two_sided boolean,
  place_id uuid,
  how text not null check (how in ('found', 'terminated', 'plugged')),
  -- What is on the end: "RJ45 T568B", "bare", "F".
  termination text not null default '' check (length(termination) <= 100),
  note text not null default '' check (length(note) <= 1000),
  made_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  removed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, home_id, cable_id) references cable (company_id, home_id, id),
  foreign key (company_id, home_id, port_id, two_sided) references port (company_id, home_id, id, two_sided),
  foreign key (company_id, home_id, place_id) references place (company_id, home_id, id),
  check ((port_id is null) = (face is null) and (port_id is null) = (two_sided is null)),
  constraint cable_end_is_somewhere check (port_id is not null or place_id is not null),
  constraint only_two_sides_have_a_back check (face <> 'back' or two_sided)
);
comment on column cable_end.side is 'ts CableSide #domain/wiring/cables.ts';
comment on column cable_end.face is 'ts PortFace #domain/wiring/cables.ts';
comment on column cable_end.how is 'ts EndHow #domain/wiring/cables.ts';
create unique index one_plug_per_port on cable_end (company_id, port_id, face) where removed_at is null;
create unique index one_end_per_side on cable_end (company_id, cable_id, side) where removed_at is null;
create index cable_end_of_home on cable_end (company_id, home_id);
call company_table('cable_end', 'select, insert');
grant update (removed_at) on cable_end to caretaker_app;

-- A test as its maker or its instrument told it, word for word. It saw certain ends: one that was terminated anew since, or that it did not see, supersedes it.
create table cable_test (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  cable_id uuid not null,
  seen_end_ids uuid[] not null,
  method text not null check (method in ('certified', 'qualified', 'wire_map', 'continuity', 'toned', 'link_light')),
  result text not null check (result in ('PASS', 'PASS*', 'FAIL', 'FAIL*', 'INFO')),
  -- To which limit, with which margin: "Class EA permanent link", "NEXT", 3.1 dB.
  test_limit text not null default '' check (length(test_limit) <= 200),
  worst_parameter text not null default '' check (length(worst_parameter) <= 100),
  worst_margin_mdb integer check (worst_margin_mdb between -100000 and 100000),
  length_cm integer check (length_cm between 0 and 10000000),
  wire_map text not null default '' check (length(wire_map) <= 200),
  resistance_mohm integer check (resistance_mohm between 0 and 2000000000),
  delay_ns integer check (delay_ns between 0 and 1000000000),
  tester text not null default '' check (length(tester) <= 200),
  tester_serial text not null default '' check (length(tester_serial) <= 100),
  calibration_due_on date,
  operator text not null default '' check (length(operator) <= 200),
  tested_at timestamptz not null,
  note text not null default '' check (length(note) <= 4000),
  -- The file of the tester that it was read from.
  file_hash text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  struck_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, home_id, cable_id) references cable (company_id, home_id, id),
  foreign key (company_id, file_hash) references file
);
comment on column cable_test.method is 'ts TestMethod #domain/wiring/tests.ts';
comment on column cable_test.result is 'ts TestResult #domain/wiring/tests.ts';
-- The same file twice adds nothing (property 32): an instrument tests a cable once at a moment in one way.
create unique index cable_test_once on cable_test (company_id, cable_id, method, tested_at, result, test_limit, tester_serial) where struck_at is null;
create index cable_test_of_home on cable_test (company_id, home_id);
call company_table('cable_test', 'select, insert');
grant update (struck_at) on cable_test to caretaker_app;

-- An end that nobody finds is accepted by name, with a reason, before the wiring is signed off.
create table unknown_end_accepted (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  cable_id uuid not null,
  side text not null check (side in ('a', 'b')),
  accepted_by text not null check (length(trim(accepted_by)) between 2 and 200),
  reason text not null check (length(trim(reason)) between 3 and 2000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  unique (company_id, cable_id, side),
  foreign key (company_id, home_id, cable_id) references cable (company_id, home_id, id)
);
comment on column unknown_end_accepted.side is 'ts CableSide #domain/wiring/cables.ts';
create index unknown_end_accepted_of_home on unknown_end_accepted (company_id, home_id);
call fact_table('unknown_end_accepted');

-- A photo of what was surveyed; of one thing.
create table record_photo (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  place_id uuid,
  port_id uuid,
  cable_id uuid,
  device_id uuid,
  file_hash text not null,
  caption text not null default '' check (length(caption) <= 500),
  taken_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  removed_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, file_hash) references file,
  foreign key (company_id, home_id, place_id) references place (company_id, home_id, id),
  foreign key (company_id, home_id, port_id) references port (company_id, home_id, id),
  foreign key (company_id, home_id, cable_id) references cable (company_id, home_id, id),
  foreign key (company_id, home_id, device_id) references device (company_id, home_id, id),
  constraint photo_is_of_one_thing check (num_nonnulls(place_id, port_id, cable_id, device_id) = 1)
);
create index record_photo_of_home on record_photo (company_id, home_id);
call company_table('record_photo', 'select, insert');
grant update (caption, removed_at) on record_photo to caretaker_app;

-- Every one of them behind the gate, and none dated ahead.
create trigger a_behind before insert or update on place for each row execute function lies_behind('added_at', 'changed_at', 'removed_at');
create trigger a_behind before insert or update on port for each row execute function lies_behind('added_at', 'changed_at', 'removed_at');
create trigger a_behind before insert or update on port_link for each row execute function lies_behind('recorded_at', 'removed_at');
create trigger a_behind before insert or update on cable for each row execute function lies_behind('added_at', 'changed_at', 'retired_at', 'removed_at');
create trigger a_behind before insert or update on cable_end for each row execute function lies_behind('made_at', 'recorded_at', 'removed_at');
create trigger a_behind before insert or update on cable_test for each row execute function lies_behind('tested_at', 'recorded_at', 'struck_at');
create trigger a_behind before insert on unknown_end_accepted for each row execute function lies_behind('recorded_at');
create trigger a_behind before insert or update on record_photo for each row execute function lies_behind('taken_at', 'recorded_at', 'removed_at');
create trigger a_gate before insert or update on place for each row execute function waits_for_the_survey('changed_at');
create trigger a_gate before insert or update on port for each row execute function waits_for_the_survey('changed_at');
create trigger a_gate before insert or update on port_link for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert or update on cable for each row execute function waits_for_the_survey('changed_at');
create trigger a_gate before insert or update on cable_end for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert or update on cable_test for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on unknown_end_accepted for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert or update on record_photo for each row execute function waits_for_the_survey('recorded_at');
create trigger b_changed before update on place for each row execute function changed_at_goes_on();
create trigger b_changed before update on port for each row execute function changed_at_goes_on();
create trigger b_changed before update on cable for each row execute function changed_at_goes_on();
-- Where a device stands is told of it like the rest: behind the gate.
drop trigger device_is_edited_after_the_survey on device;
create trigger device_is_edited_after_the_survey before update on device for each row
  when ((new.system_id, new.class_key, new.make, new.model, new.serial, new.label, new.quantity, new.value_cents, new.installed_on, new.warranty_end_on, new.supplied_by, new.place_id)
    is distinct from
    (old.system_id, old.class_key, old.make, old.model, old.serial, old.label, old.quantity, old.value_cents, old.installed_on, old.warranty_end_on, old.supplied_by, old.place_id))
  execute function device_waits_for_the_survey();

-- What is unknown at both, one or no end, counted: a cable in use that was not removed and whose end has no row that stands and that nobody accepted by name.
create function unknown_ends_of(of_company uuid, of_home uuid) returns bigint language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select count(*) from cable c cross join unnest(array['a', 'b']) s (side)
    where c.company_id = of_company and c.home_id = of_home and c.removed_at is null and c.retired_at is null
      and not exists (select from cable_end e where e.company_id = c.company_id and e.cable_id = c.id and e.side = s.side and e.removed_at is null)
      and not exists (select from unknown_end_accepted u where u.company_id = c.company_id and u.cable_id = c.id and u.side = s.side));
end $$;
-- The wiring of a takeover is signed off once none is left.
create function wiring_is_known() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover;
begin
  select * into its from takeover t where t.company_id = new.company_id and t.id = new.takeover_id;
  if unknown_ends_of(its.company_id, its.home_id) > 0 then
    raise exception 'takeover %: ends of cables are unknown', its.id using errcode = 'check_violation', constraint = 'wiring_is_known';
  end if;
  return new;
end $$;
create trigger b_wiring_is_known before insert on survey_sign_off for each row when (new.point = 'wiring') execute function wiring_is_known();

-- Two wrote the same field, one of them without reception: what came first stands, what came second is kept beside it until somebody chooses (property 33).
create table edit_conflict (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  subject_kind text not null check (subject_kind in ('place', 'port', 'cable', 'device')),
  subject_id uuid not null,
  field text not null check (length(field) between 1 and 60),
  other jsonb not null,
  other_at timestamptz not null,
  other_by text not null,
  recorded_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settled_as text check (settled_as in ('stands', 'other')),
  primary key (company_id, id),
  foreign key (company_id, home_id) references home,
  check ((settled_at is null) = (settled_as is null) and (settled_at is null) = (settled_by is null))
);
comment on column edit_conflict.subject_kind is 'ts ConflictSubject #platform/database/merged.ts';
create index edit_conflict_of_home on edit_conflict (company_id, home_id) where settled_at is null;
call company_table('edit_conflict', 'select, insert');
grant update (settled_at, settled_by, settled_as) on edit_conflict to caretaker_app;
create trigger a_behind before insert or update on edit_conflict for each row execute function lies_behind('other_at', 'recorded_at', 'settled_at');
create trigger a_gate before insert on edit_conflict for each row execute function waits_for_the_survey('recorded_at');
