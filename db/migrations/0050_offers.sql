-- Offers. A version that was sent never changes; a newer one replaces it, visibly. What ends a version ends it once.
create table offer (
  company_id uuid not null references company,
  id uuid not null,
  number text not null,
  client_id uuid not null,
  home_id uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, number),
  foreign key (company_id, client_id) references client,
  foreign key (company_id, home_id) references home
);
create index offer_of_client on offer (company_id, client_id);
create index offer_of_home on offer (company_id, home_id);
create index offer_newest on offer (company_id, made_at desc, id);
call company_table('offer', 'select, insert');

create table offer_version (
  company_id uuid not null references company,
  id uuid not null,
  offer_id uuid not null,
  version integer not null check (version > 0),
  -- All that the client sees, frozen when it is sent; and beside it what the firm alone sees (cost, chance of loss).
  value jsonb not null,
  inside jsonb not null default '{}',
  value_hash text not null check (value_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  sent_at timestamptz,
  expires_at timestamptz,
  primary key (company_id, id),
  unique (company_id, offer_id, version),
  foreign key (company_id, offer_id) references offer,
  check ((sent_at is null) = (expires_at is null)),
  check (expires_at > sent_at)
);
comment on column offer_version.value is 'ts OfferValue #domain/contracts/offer-value.ts';
create unique index offer_draft_once on offer_version (company_id, offer_id) where sent_at is null;
call company_table('offer_version', 'select, insert, update, delete');

create function sent_is_frozen() returns trigger language plpgsql as $$
begin
  if old.sent_at is not null then
    raise exception 'offer version % was sent and never changes', old.id using errcode = 'check_violation', constraint = 'sent_is_frozen';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger sent_is_frozen before update or delete on offer_version for each row execute function sent_is_frozen();

-- The plans of a version, each a version of a plan that leaves nothing unsaid (property 19).
create table offer_plan (
  company_id uuid not null references company,
  offer_version_id uuid not null,
  plan_version_id uuid not null,
  position integer not null check (position between 1 and 3),
  plan_key text not null,
  fee_cents bigint not null check (fee_cents > 0),
  primary key (company_id, offer_version_id, position),
  unique (company_id, offer_version_id, plan_version_id),
  unique (company_id, offer_version_id, plan_key),
  foreign key (company_id, offer_version_id) references offer_version on delete cascade,
  foreign key (company_id, plan_version_id) references plan_version
);
call company_table('offer_plan', 'select, insert, delete');
create constraint trigger plan_says_everything after insert on offer_plan deferrable initially deferred for each row execute function plan_says_everything();

-- The plans of a version that was sent are as frozen as the version.
create function plans_of_sent_are_frozen() returns trigger language plpgsql as $$
declare
  touched offer_plan := case when tg_op = 'DELETE' then old else new end;
begin
  if exists (select from offer_version v where v.company_id = touched.company_id and v.id = touched.offer_version_id and v.sent_at is not null) then
    raise exception 'offer version % was sent and never changes', touched.offer_version_id using errcode = 'check_violation', constraint = 'sent_is_frozen';
  end if;
  return touched;
end $$;
create trigger plans_of_sent_are_frozen before insert or delete on offer_plan for each row execute function plans_of_sent_are_frozen();

-- What ended a version; at most one thing does.
create table offer_end (
  company_id uuid not null references company,
  offer_version_id uuid not null,
  kind text not null check (kind in ('accepted', 'declined', 'superseded', 'withdrawn')),
  at timestamptz not null,
  by_name text not null,
  plan_key text,
  reason text not null default '',
  primary key (company_id, offer_version_id),
  foreign key (company_id, offer_version_id) references offer_version,
  foreign key (company_id, offer_version_id, plan_key) references offer_plan (company_id, offer_version_id, plan_key),
  check ((kind = 'accepted') = (plan_key is not null))
);
call fact_table('offer_end');
-- A draft has nothing to end.
create function only_what_was_sent_ends() returns trigger language plpgsql as $$
begin
  if not exists (select from offer_version v where v.company_id = new.company_id and v.id = new.offer_version_id and v.sent_at is not null) then
    raise exception 'offer version % was not sent', new.offer_version_id using errcode = 'check_violation', constraint = 'only_what_was_sent_ends';
  end if;
  return new;
end $$;
create trigger only_what_was_sent_ends before insert on offer_end for each row execute function only_what_was_sent_ends();

create table offer_question (
  company_id uuid not null references company,
  id uuid not null,
  offer_version_id uuid not null,
  asked_at timestamptz not null,
  question text not null check (length(question) between 1 and 4000),
  primary key (company_id, id),
  foreign key (company_id, offer_version_id) references offer_version
);
create index offer_question_of_version on offer_question (company_id, offer_version_id);
call fact_table('offer_question');
create table offer_answer (
  company_id uuid not null references company,
  question_id uuid not null,
  answered_at timestamptz not null,
  answered_by text not null,
  answer text not null check (length(answer) between 1 and 4000),
  primary key (company_id, question_id),
  foreign key (company_id, question_id) references offer_question
);
call fact_table('offer_answer');
