-- The foundation: firms, their people, facts, files, links, mail, search, numbers.
-- Every table of a firm has company_id first in its primary key, row-level security forced, and rights for the role caretaker_app only as far as it needs them.

do $$ begin
  if not exists (select from pg_roles where rolname = 'caretaker_app') then
    create role caretaker_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;

revoke all on schema public from public;
grant usage on schema public to caretaker_app;

-- The firm for which this transaction was opened; null outside of one, and then no row is visible.
create function current_company() returns uuid language sql stable parallel safe
  return nullif(current_setting('caretaker.company', true), '')::uuid;

-- Makes a table a firm's table: its rows are seen and written only inside a transaction opened for that firm.
create procedure company_table(name regclass, may text default 'select, insert, update, delete') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy company on %s using (company_id = current_company()) with check (company_id = current_company())', name);
  execute format('grant %s on %s to caretaker_app', may, name);
end $$;

-- Rows of such a table are facts: they are added, never changed nor removed.
create procedure fact_table(name regclass) language plpgsql as $$
begin
  call company_table(name, 'select, insert');
end $$;

create table company (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  country text not null check (country in ('FR', 'BE', 'ES', 'IT', 'GB', 'CH', 'LU')),
  currency text not null check (currency in ('EUR', 'GBP', 'CHF')),
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  zone text not null,
  street text not null default '',
  postcode text not null default '',
  city text not null default '',
  email text not null default '',
  phone text not null default '',
  website text not null default '',
  registration_number text not null default '',
  vat_id text not null default '',
  iban text not null default '',
  bic text not null default '',
  logo_hash text,
  demo boolean not null default false,
  created_at timestamptz not null
);
comment on column company.country is 'ts Country #domain/language.ts';
comment on column company.currency is 'ts Currency #domain/money.ts';
comment on column company.language is 'ts Language #domain/language.ts';
alter table company enable row level security;
alter table company force row level security;
create policy company on company using (id = current_company()) with check (id = current_company());
grant select, insert, update on company to caretaker_app;

create table member (
  company_id uuid not null references company,
  id uuid not null,
  user_id text not null,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  role text not null check (role in ('owner', 'sales', 'service_manager', 'technician', 'bookkeeper')),
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (company_id, id)
);
create unique index member_once_per_user on member (company_id, user_id) where left_at is null;
create index member_user on member (user_id);
comment on column member.role is 'ts Role #domain/team/roles.ts';
comment on column member.language is 'ts Language #domain/language.ts';
call company_table('member', 'select, insert, update');

create table invitation (
  company_id uuid not null references company,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'sales', 'service_manager', 'technician', 'bookkeeper')),
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  invited_by uuid not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, id)
);
comment on column invitation.role is 'ts Role #domain/team/roles.ts';
comment on column invitation.language is 'ts Language #domain/language.ts';
call company_table('invitation', 'select, insert, update');

create table api_key (
  company_id uuid not null references company,
  id uuid not null,
  name text not null,
  key_hash text not null unique,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (company_id, id)
);
call company_table('api_key', 'select, insert, update');

-- What happened, with who and when. Never changed.
create table event (
  company_id uuid not null references company,
  id uuid not null,
  at timestamptz not null,
  by_kind text not null check (by_kind in ('member', 'client', 'key', 'job')),
  by_id text,
  by_name text not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  client_id uuid,
  home_id uuid,
  data jsonb not null default '{}',
  primary key (company_id, id)
);
create index event_newest on event (company_id, at desc);
create index event_of_subject on event (company_id, subject_kind, subject_id, at desc);
create index event_of_client on event (company_id, client_id, at desc) where client_id is not null;
create index event_of_home on event (company_id, home_id, at desc) where home_id is not null;
call fact_table('event');

create table file (
  company_id uuid not null references company,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  byte_length bigint not null,
  media_type text not null,
  name text not null,
  added_at timestamptz not null,
  primary key (company_id, hash)
);
call fact_table('file');
alter table company add constraint company_logo foreign key (id, logo_hash) references file (company_id, hash) deferrable initially deferred;

-- An unguessable address for somebody without an account. Only the hash of the token is kept.
create table link (
  company_id uuid not null references company,
  id uuid not null,
  token_hash text not null unique,
  kind text not null,
  subject_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (company_id, id)
);
create index link_of_subject on link (company_id, kind, subject_id);
call company_table('link', 'select, insert, update');

create table mail (
  company_id uuid not null references company,
  id uuid not null,
  to_name text not null default '',
  to_address text not null,
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  subject text not null,
  body_text text not null,
  body_html text not null,
  attachments jsonb not null default '[]',
  about_kind text not null,
  about_id uuid not null,
  asked_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text,
  primary key (company_id, id)
);
comment on column mail.language is 'ts Language #domain/language.ts';
comment on column mail.attachments is 'ts MailAttachment[] #platform/mail/mail.ts';
create index mail_about on mail (company_id, about_kind, about_id);
call company_table('mail', 'select, insert, update');

-- Search by the beginning of any word. Words are folded (lower case, no accents) and compared byte by byte: operators that row-level security
-- lets use an index must be leakproof, which text search and LIKE are not.
create table search_entry (
  company_id uuid not null references company,
  kind text not null,
  subject_id uuid not null,
  title text not null,
  subtitle text not null default '',
  primary key (company_id, kind, subject_id)
);
call company_table('search_entry');
create table search_word (
  company_id uuid not null,
  word text collate "C" not null,
  kind text not null,
  subject_id uuid not null,
  primary key (company_id, word, kind, subject_id),
  foreign key (company_id, kind, subject_id) references search_entry on delete cascade
);
create index search_word_of_entry on search_word (company_id, kind, subject_id);
call company_table('search_word');

-- Consecutive numbers: the row is locked until the transaction ends, so a rollback burns none.
create table number_series (
  company_id uuid not null references company,
  series text not null,
  year integer not null,
  last_number integer not null check (last_number > 0),
  primary key (company_id, series, year)
);
call company_table('number_series', 'select, insert, update');

create table sealing_key (
  company_id uuid not null references company,
  id uuid not null,
  certificate_pem text not null,
  sealed_private_key text not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (company_id, id)
);
create unique index sealing_key_in_use on sealing_key (company_id) where retired_at is null;
call company_table('sealing_key', 'select, insert, update');

-- The few questions that must be asked before the firm is known. Each answers with ids only.
create function memberships_of(asked_user text) returns table (company_id uuid, member_id uuid)
  language sql stable security definer set search_path = public as
  $$ select m.company_id, m.id from member m where m.user_id = asked_user and m.left_at is null order by m.joined_at $$;
create function company_of_link(asked_hash text) returns uuid
  language sql stable security definer set search_path = public as $$ select company_id from link where token_hash = asked_hash $$;
create function company_of_api_key(asked_hash text) returns uuid
  language sql stable security definer set search_path = public as $$ select company_id from api_key where key_hash = asked_hash $$;
create function all_companies() returns setof uuid
  language sql stable security definer set search_path = public as $$ select id from company order by created_at $$;
create function firm_is_set_up() returns boolean
  language sql stable security definer set search_path = public as $$ select exists (select from company where not demo) $$;
-- They run as the owner of the tables, to whom row-level security is forced as well unless it is a superuser; so the owner may read these four.
create policy asked_before_known on member for select to current_user using (true);
create policy asked_before_known on link for select to current_user using (true);
create policy asked_before_known on api_key for select to current_user using (true);
create policy asked_before_known on company for select to current_user using (true);
revoke all on function memberships_of(text), company_of_link(text), company_of_api_key(text), all_companies(), firm_is_set_up() from public;
grant execute on function current_company(), memberships_of(text), company_of_link(text), company_of_api_key(text), all_companies(), firm_is_set_up() to caretaker_app;

-- Sign-in is better-auth's own: its tables, its column names, in a schema of their own.
create schema sign_in;
grant usage on schema sign_in to caretaker_app;
create table sign_in."user" (
  id text primary key, name text not null, email text not null unique, "emailVerified" boolean not null default false, image text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create table sign_in.session (
  id text primary key, "expiresAt" timestamptz not null, token text not null unique, "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(), "ipAddress" text, "userAgent" text, "userId" text not null references sign_in."user" on delete cascade
);
create index session_of_user on sign_in.session ("userId");
create table sign_in.account (
  id text primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references sign_in."user" on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index account_of_user on sign_in.account ("userId");
create table sign_in.verification (
  id text primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index verification_identifier on sign_in.verification (identifier);
create table sign_in.passkey (
  id text primary key, name text, "publicKey" text not null, "userId" text not null references sign_in."user" on delete cascade, "credentialID" text not null,
  counter integer not null, "deviceType" text not null, "backedUp" boolean not null, transports text, "createdAt" timestamptz default now(), aaguid text
);
create index passkey_of_user on sign_in.passkey ("userId");
create table sign_in."rateLimit" (id text primary key, key text not null unique, count integer not null, "lastRequest" bigint not null);
grant select, insert, update, delete on all tables in schema sign_in to caretaker_app;
