-- T3: what opens a home – passwords, codes, keys. What is secret lies here locked: under a key of the firm, which lies here locked as well, under a key that is kept in no
-- database (src/platform/vault). Names, users and addresses are in clear, so that people find what they look for.

-- Which key outside locks what is locked here; so that a lost one is missed at the start, before anything is locked with another.
alter table installation add column vault_mark text check (length(vault_mark) between 16 and 100);

-- The keys of a firm, each locked under the key outside that `wrapped_by` names. The newest locks; an older one still opens, until all that it locked is locked anew.
create table vault_key (
  company_id uuid not null references company,
  version integer not null check (version > 0),
  wrapped text not null check (length(wrapped) between 50 and 500),
  wrapped_by text not null check (length(wrapped_by) between 16 and 100),
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, version)
);
call company_table('vault_key', 'select, insert');
grant update (wrapped, wrapped_by) on vault_key to caretaker_app;
-- Asked at the start, before a firm is known, by the owner of the database alone.
create policy asked_before_known on vault_key for select to current_user using (true);

-- The versions of a firm follow one another.
create function vault_key_is_the_next() returns trigger language plpgsql set search_path = public, pg_temp as $$ begin
  if new.version <> 1 + coalesce((select max(k.version) from vault_key k where k.company_id = new.company_id), 0) then
    raise exception 'vault key %: not the next', new.version using errcode = 'check_violation', constraint = 'vault_key_is_the_next';
  end if;
  return new;
end $$;
create trigger a_next before insert on vault_key for each row execute function vault_key_is_the_next();

-- A way into something of a home: a login, a Wi-Fi, a PIN, a licence, a key file, a note. Its secret parts are in secret_value.
create table secret (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  system_id uuid,
  device_id uuid,
  kind text not null check (kind in ('login', 'wifi', 'pin', 'licence', 'key_file', 'note')),
  name text not null check (length(trim(name)) between 1 and 200),
  -- Who signs in with it; the name of the network; whose PIN it is.
  username text not null default '' check (length(username) <= 300),
  address text not null default '' check (length(address) <= 500),
  added_at timestamptz not null,
  added_by text not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  revision integer not null default 1 check (revision > 0),
  primary key (company_id, id),
  unique (company_id, home_id, id),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, home_id, system_id) references system (company_id, home_id, id),
  foreign key (company_id, home_id, device_id) references device (company_id, home_id, id),
  -- An address is in clear: one that holds a password is none to keep here.
  constraint address_holds_no_password check (address !~ '//[^/@[:space:]]*:[^/@[:space:]]*@')
);
comment on column secret.kind is 'ts SecretKind #domain/vault/kinds.ts';
-- One of a name, a user and an address: so the same list imported twice adds nothing.
create unique index secret_once on secret (company_id, home_id, kind, lower(trim(name)), lower(trim(username)), lower(trim(address))) where removed_at is null;
create index secret_of_home on secret (company_id, home_id);
call company_table('secret', 'select, insert');
grant update (name, username, address, system_id, device_id, changed_at, removed_at) on secret to caretaker_app;

-- What was written into a part of it. Each writing is a row; the one with the highest number counts. Nothing of it changes but the lock, and that only under a newer key.
create table secret_value (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  secret_id uuid not null,
  field text not null check (field in ('password', 'pin', 'licence_key', 'totp', 'file', 'note')),
  number integer not null check (number > 0),
  -- As it was found: whoever was here before knows it too.
  as_found boolean not null,
  key_version integer,
  -- Null: the part was emptied.
  locked text check (length(locked) between 20 and 16000000),
  set_at timestamptz not null,
  set_by text not null,
  primary key (company_id, id),
  unique (company_id, secret_id, field, number),
  unique (company_id, secret_id, field, id),
  foreign key (company_id, home_id, secret_id) references secret (company_id, home_id, id),
  foreign key (company_id, key_version) references vault_key (company_id, version),
  check ((key_version is null) = (locked is null))
);
comment on column secret_value.field is 'ts SecretField #domain/vault/kinds.ts';
create index secret_value_by_key on secret_value (company_id, key_version);
call company_table('secret_value', 'select, insert');
grant update (key_version, locked) on secret_value to caretaker_app;

create function only_the_lock_is_newer() returns trigger language plpgsql set search_path = public, pg_temp as $$ begin
  if old.locked is null or new.key_version is null or new.key_version <= old.key_version then
    raise exception 'secret value %: is locked anew under a newer key alone', new.id using errcode = 'check_violation', constraint = 'only_the_lock_is_newer';
  end if;
  return new;
end $$;
create trigger b_newer before update on secret_value for each row execute function only_the_lock_is_newer();

-- Who looked at what, and why. Written, and there to stay, before what was asked for leaves (property 40); the client reads it on their page.
create table secret_reveal (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  secret_id uuid not null,
  value_id uuid not null,
  field text not null check (field in ('password', 'pin', 'licence_key', 'totp', 'file', 'note')),
  reason text not null check (length(trim(reason)) between 3 and 500),
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  primary key (company_id, id),
  foreign key (company_id, home_id, secret_id) references secret (company_id, home_id, id),
  foreign key (company_id, secret_id, field, value_id) references secret_value (company_id, secret_id, field, id),
  foreign key (company_id, by_id) references member (company_id, id)
);
comment on column secret_reveal.field is 'ts SecretField #domain/vault/kinds.ts';
comment on column secret_reveal.value_id is 'ts Id<''secret_value''> #domain/id.ts';
comment on column secret_reveal.by_id is 'ts Id<''member''> #domain/id.ts';
create index secret_reveal_of_home on secret_reveal (company_id, home_id, at);
create index secret_reveal_by on secret_reveal (company_id, by_id, at);
call fact_table('secret_reveal');

-- All of it behind the gate, and none dated ahead. Locking anew records nothing of the home.
create trigger a_behind before insert or update on secret for each row execute function lies_behind('added_at', 'changed_at', 'removed_at');
create trigger a_behind before insert on secret_value for each row execute function lies_behind('set_at');
create trigger a_behind before insert on secret_reveal for each row execute function lies_behind('at');
create trigger a_behind before insert on vault_key for each row execute function lies_behind('made_at');
create trigger a_gate before insert or update on secret for each row execute function waits_for_the_survey('changed_at');
create trigger a_gate before insert on secret_value for each row execute function waits_for_the_survey('set_at');
create trigger a_gate before insert on secret_reveal for each row execute function waits_for_the_survey('at');
create trigger b_changed before update on secret for each row execute function changed_at_goes_on();
