-- Sign-in works through a login of its own, which sees nothing but the schema `sign_in`. The application's login, through which everything else
-- is asked, reads no password, no secret of a session, no token of a new password, and can neither make a session nor change a password.
do $$ begin
  if not exists (select from pg_roles where rolname = 'caretaker_sign_in') then
    create role caretaker_sign_in nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;
grant usage on schema sign_in to caretaker_sign_in;
grant select, insert, update, delete on all tables in schema sign_in to caretaker_sign_in;

-- What commands need within their own transaction: that somebody is known, that a newcomer is made, where a member is signed in.
revoke all on all tables in schema sign_in from caretaker_app;
grant select (id, email), insert (id, name, email, "emailVerified") on sign_in."user" to caretaker_app;
grant insert (id, "accountId", "providerId", "userId", password) on sign_in.account to caretaker_app;
grant select (id, "userId", "createdAt", "updatedAt", "expiresAt", "ipAddress", "userAgent"), delete on sign_in.session to caretaker_app;
grant select (id, "userId", name, "createdAt"), delete on sign_in.passkey to caretaker_app;
-- One password per person: nobody adds a second one to somebody who has theirs.
create unique index account_once on sign_in.account ("userId", "providerId");

-- Sessions and passkeys are seen and ended only inside a transaction of a firm to which the person belongs, or belonged.
create function sign_in.person_of_the_firm(asked_user text) returns boolean language sql stable set search_path = public, pg_temp as
  $$ select exists (select from member m where m.company_id = current_company() and m.user_id = asked_user) $$;
revoke all on function sign_in.person_of_the_firm(text) from public;
grant execute on function sign_in.person_of_the_firm(text) to caretaker_app;
alter table sign_in.session enable row level security;
alter table sign_in.passkey enable row level security;
create policy of_the_firm on sign_in.session to caretaker_app using (sign_in.person_of_the_firm("userId"));
create policy of_the_firm on sign_in.passkey to caretaker_app using (sign_in.person_of_the_firm("userId"));
create policy sign_in on sign_in.session to caretaker_sign_in using (true) with check (true);
create policy sign_in on sign_in.passkey to caretaker_sign_in using (true) with check (true);

-- The demo's people sign in with passwords that the program knows; only theirs can be set here: of somebody in demo firms and no other.
create function sign_in.set_demo_password(asked_user text, hash text) returns void
  language sql security definer set search_path = public, pg_temp as
  $$ update sign_in.account a set password = hash, "updatedAt" = now()
     where a."userId" = asked_user and a."providerId" = 'credential'
       and exists (select from member m join company c on c.id = m.company_id where m.user_id = asked_user and c.demo)
       and not exists (select from member m join company c on c.id = m.company_id where m.user_id = asked_user and not c.demo) $$;
revoke all on function sign_in.set_demo_password(text, text) from public;
grant execute on function sign_in.set_demo_password(text, text) to caretaker_app;

-- Tries at a password, for the lock on an account. Here, so that all servers of an installation count together. `who` is a hash of the address.
create table sign_in.failed_try (
  id uuid primary key,
  who text not null,
  at timestamptz not null
);
create index failed_try_of on sign_in.failed_try (who, at);
grant select, insert, delete on sign_in.failed_try to caretaker_sign_in;
