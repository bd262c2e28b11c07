-- T5: what was found of each device, what its supplier says of it, and the rule that no survey of products is signed off while a device of the home has no verdict or
-- lacks the supplier's answer that its age or its doubt asks for. Behind the gate of the survey, like all that is surveyed (0142).

-- What a list or a form says is on it; what somebody saw at the device itself is a finding.
alter table device add column firmware text not null default '' check (length(firmware) <= 100);
drop trigger device_is_edited_after_the_survey on device;
create trigger device_is_edited_after_the_survey before update on device for each row
  when ((new.system_id, new.class_key, new.make, new.model, new.serial, new.label, new.quantity, new.value_cents, new.installed_on, new.warranty_end_on, new.supplied_by, new.place_id, new.firmware)
    is distinct from
    (old.system_id, old.class_key, old.make, old.model, old.serial, old.label, old.quantity, old.value_cents, old.installed_on, old.warranty_end_on, old.supplied_by, old.place_id, old.firmware))
  execute function device_waits_for_the_survey();

-- A paper or picture that a supplier's answer names.
create table product_file (
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
call fact_table('product_file');

-- Who was asked, of which devices, when and how. The devices of one question are asked of the same supplier at once.
create table supplier_question (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  supplier text not null check (length(trim(supplier)) between 1 and 200),
  way text not null check (way in ('email', 'phone', 'portal', 'letter', 'in_person')),
  asked_on date not null,
  words text not null default '' check (length(words) <= 4000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  unique (company_id, home_id, id, asked_on),
  foreign key (company_id, home_id) references home
);
comment on column supplier_question.way is 'ts SupplierAskedBy #domain/products/answers.ts';
create index supplier_question_of_home on supplier_question (company_id, home_id, asked_on);
call fact_table('supplier_question');
create table supplier_question_device (
  company_id uuid not null references company,
  question_id uuid not null,
  home_id uuid not null,
  device_id uuid not null,
  asked_on date not null,
  recorded_at timestamptz not null,
  primary key (company_id, question_id, device_id),
  unique (company_id, question_id, device_id, asked_on),
  foreign key (company_id, home_id, question_id, asked_on) references supplier_question (company_id, home_id, id, asked_on),
  foreign key (company_id, home_id, device_id) references device (company_id, home_id, id)
);
comment on column supplier_question_device.question_id is 'ts Id<''supplier_question''> #domain/id.ts';
create index supplier_question_of_device on supplier_question_device (company_id, device_id);
call fact_table('supplier_question_device');

-- What a supplier answers of one device, dated and by whom. The newest that is not struck counts. Silence is an answer to a question that was asked before.
create table supplier_answer (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  device_id uuid not null,
  supplier text not null check (length(trim(supplier)) between 1 and 200),
  question_id uuid,
  asked_on date,
  answer text not null check (answer in ('supported', 'supported_until', 'discontinued', 'unsupported', 'no_answer')),
  supported_until date,
  answered_by text not null default '' check (length(answered_by) <= 200),
  answered_on date not null,
  words text not null default '' check (length(words) <= 4000),
  file_hash text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  struck_at timestamptz,
  primary key (company_id, id),
  unique (company_id, device_id, id),
  foreign key (company_id, home_id, device_id) references device (company_id, home_id, id),
  foreign key (company_id, question_id, device_id, asked_on) references supplier_question_device (company_id, question_id, device_id, asked_on),
  foreign key (company_id, home_id, file_hash) references product_file,
  check ((question_id is null) = (asked_on is null)),
  constraint supported_until_a_day check ((answer = 'supported_until') = (supported_until is not null)),
  constraint somebody_answered check (answer = 'no_answer' or length(trim(answered_by)) >= 2),
  constraint silence_was_asked check (answer <> 'no_answer' or question_id is not null),
  constraint answer_comes_after_its_question check (asked_on is null or answered_on >= asked_on)
);
comment on column supplier_answer.answer is 'ts SupplierSays #domain/products/answers.ts';
comment on column supplier_answer.question_id is 'ts Id<''supplier_question''> #domain/id.ts';
create index supplier_answer_of_home on supplier_answer (company_id, home_id);
create index supplier_answer_of_device on supplier_answer (company_id, device_id, answered_on desc);
call company_table('supplier_answer', 'select, insert');
grant update (struck_at) on supplier_answer to caretaker_app;

-- What somebody found of a device, and judged. The newest counts; the ones before stay to be read. Age and warranty say how one knows them. `seen_answer_id`: the answer
-- of the supplier that whoever judged had before them, so that a verdict against it is one that knew it.
create table device_finding (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  device_id uuid not null,
  condition text not null check (condition in ('unknown', 'good', 'worn', 'damaged', 'dead')),
  firmware text not null default '' check (length(firmware) <= 100),
  made_on date,
  age_source text check (age_source in ('date_code', 'label', 'invoice', 'maker', 'client', 'estimate')),
  warranty_until date,
  warranty_source text check (warranty_source in ('invoice', 'maker', 'contract', 'client', 'estimate')),
  verdict text not null check (verdict in ('keep', 'at_risk', 'replace', 'unsupported')),
  in_doubt boolean not null default false,
  reasons text[] not null default '{}'
    check (reasons <@ array['old', 'support_ends', 'no_updates', 'no_parts', 'insecure', 'damaged', 'unreliable', 'locked', 'does_not_fit']),
  words text not null default '' check (length(words) <= 4000),
  -- What would stand there instead, and the minutes of work that the verdict makes.
  instead text not null default '' check (length(instead) <= 200),
  adds_minutes integer not null default 0 check (adds_minutes between 0 and 100000),
  -- Who answers for it; empty: its maker.
  supplier text not null default '' check (length(supplier) <= 200),
  seen_answer_id uuid,
  found_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, home_id, device_id) references device (company_id, home_id, id),
  foreign key (company_id, device_id, seen_answer_id) references supplier_answer (company_id, device_id, id),
  constraint age_says_its_source check ((made_on is null) = (age_source is null)),
  constraint warranty_says_its_source check ((warranty_until is null) = (warranty_source is null)),
  constraint verdict_has_a_reason check (verdict = 'keep' or cardinality(reasons) > 0 or length(btrim(words, E' \t\n\r')) >= 3)
);
comment on column device_finding.condition is 'ts Condition #domain/products/findings.ts';
comment on column device_finding.age_source is 'ts AgeSource #domain/products/findings.ts';
comment on column device_finding.warranty_source is 'ts WarrantySource #domain/products/findings.ts';
comment on column device_finding.verdict is 'ts Verdict #domain/products/verdicts.ts';
comment on column device_finding.seen_answer_id is 'ts Id<''supplier_answer''> #domain/id.ts';
create index device_finding_newest on device_finding (company_id, device_id, found_at desc, recorded_at desc, id desc);
create index device_finding_of_home on device_finding (company_id, home_id);
call fact_table('device_finding');

create trigger a_behind before insert on product_file for each row execute function lies_behind('added_at');
create trigger a_behind before insert on supplier_question for each row execute function lies_behind('asked_on', 'recorded_at');
create trigger a_behind before insert on supplier_question_device for each row execute function lies_behind('asked_on', 'recorded_at');
create trigger a_behind before insert or update on supplier_answer for each row execute function lies_behind('asked_on', 'answered_on', 'recorded_at', 'struck_at');
create trigger a_behind before insert on device_finding for each row execute function lies_behind('made_on', 'found_at', 'recorded_at');
create trigger a_gate before insert on product_file for each row execute function waits_for_the_survey('added_at');
create trigger a_gate before insert on supplier_question for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on supplier_question_device for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert or update on supplier_answer for each row execute function waits_for_the_survey('recorded_at');
create trigger a_gate before insert on device_finding for each row execute function waits_for_the_survey('recorded_at');

-- The finding and the answer that count for each device of a home.
create function judged_devices(of_company uuid, of_home uuid) returns table (
  device_id uuid, born_on date, warranty_until date, firmware text, finding device_finding, answer supplier_answer
) language plpgsql stable set search_path = public, pg_temp as $$ begin
  return query
    select d.id, least(d.installed_on, (f.its).made_on), coalesce((f.its).warranty_until, d.warranty_end_on),
      coalesce(nullif((f.its).firmware, ''), d.firmware), f.its, a.its
    from device d
      left join (select distinct on (o.device_id) o.device_id, o as its from device_finding o where o.company_id = of_company and o.home_id = of_home
        order by o.device_id, o.found_at desc, o.recorded_at desc, o.id desc) f on f.device_id = d.id
      left join (select distinct on (o.device_id) o.device_id, o as its from supplier_answer o where o.company_id = of_company and o.home_id = of_home and o.struck_at is null
        order by o.device_id, o.answered_on desc, o.recorded_at desc, o.id desc) a on a.device_id = d.id
    where d.company_id = of_company and d.home_id = of_home and d.archived_at is null;
end $$;
-- The devices of a home that keep its survey of products open on a day (src/domain/products/gaps.ts; features/products/gaps-compared.test.ts compares the two).
create function devices_not_judged(of_company uuid, of_home uuid, on_day date) returns setof uuid language plpgsql stable set search_path = public, pg_temp as $$ begin
  return query select j.device_id from judged_devices(of_company, of_home) j
    where (j.finding).id is null
      or ((j.answer).id is null and ((j.finding).in_doubt or (j.finding).verdict in ('at_risk', 'unsupported')
        or j.born_on is null or j.born_on > on_day or (j.born_on + interval '2 years')::date < on_day))
      or ((((j.finding).verdict = 'keep' and ((j.answer).answer in ('unsupported', 'no_answer') or (j.answer).supported_until < on_day))
          or ((j.finding).verdict = 'unsupported' and ((j.answer).answer in ('supported', 'discontinued') or (j.answer).supported_until >= on_day)))
        and ((j.finding).seen_answer_id is distinct from (j.answer).id or length(btrim((j.finding).words, E' \t\n\r')) < 3));
end $$;
create function products_are_judged() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover;
begin
  select * into its from takeover t where t.company_id = new.company_id and t.id = new.takeover_id;
  if exists (select from devices_not_judged(its.company_id, its.home_id, new.signed_off_on)) then
    raise exception 'takeover %: devices are not judged', its.id using errcode = 'check_violation', constraint = 'products_are_judged';
  end if;
  return new;
end $$;
create trigger b_products_are_judged before insert on survey_sign_off for each row when (new.point = 'products') execute function products_are_judged();
