-- Nobody makes a real firm a demo, and real people and those of the demo are never the same (docs/decisions/0008, 0012).

-- What a firm was made as it stays: its country and currency, in which documents were issued, and whether it is a demo.
revoke update on company from caretaker_app;
grant update (name, language, street, postcode, city, email, phone, website, registration_number, vat_id, iban, bic, logo_hash, payment_days, notice_days)
  on company to caretaker_app;
-- A member stays the same person under the same address.
revoke update on member from caretaker_app;
grant update (name, role, language, left_at) on member to caretaker_app;

-- Who was made by a demo firm, in which their password is set anew by the program.
alter table sign_in."user" add column demo boolean not null default false;

-- Up to now owners of real firms joined the demo firm as themselves, and visitors could invite into it: they leave, and what they made there stops.
do $$
declare its record;
begin
  for its in select id from company where demo loop
    perform set_config('caretaker.company', its.id::text, true);
    update sign_in."user" u set demo = true where u.email like '%.example'
      and exists (select from member m where m.user_id = u.id and m.company_id = its.id)
      and not exists (select from member m join company c on c.id = m.company_id where m.user_id = u.id and not c.demo);
    update member m set left_at = now() where m.company_id = its.id and m.left_at is null
      and not exists (select from sign_in."user" u where u.id = m.user_id and u.demo);
    update invitation set revoked_at = now() where company_id = its.id and accepted_at is null and revoked_at is null;
    update api_key set revoked_at = now() where company_id = its.id and revoked_at is null;
  end loop;
  perform set_config('caretaker.company', '', true);
end $$;

-- Makes somebody with a password: of the demo when it is a demo firm that makes them. False, and nothing made, when the address is taken.
create or replace function sign_in.make_user(user_id text, user_name text, user_email text, account_id text, hash text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into sign_in."user" (id, name, email, "emailVerified", demo)
  values (user_id, user_name, user_email, true, exists (select from company c where c.id = current_company() and c.demo)) on conflict (email) do nothing;
  if not found then return false; end if;
  insert into sign_in.account (id, "accountId", "providerId", "userId", password) values (account_id, user_id, 'credential', user_id, hash);
  return true;
end $$;

-- The people of a demo firm are those it made, and they join no other one. Asks of sign-in what the application may not read.
create function real_people_stay_out_of_the_demo() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select c.demo from company c where c.id = new.company_id) is distinct from
     coalesce((select u.demo from sign_in."user" u where u.id = new.user_id), false) then
    raise exception 'real people stay out of the demo, and its people in it' using errcode = 'check_violation', constraint = 'real_people_stay_out_of_the_demo';
  end if;
  return new;
end $$;
revoke all on function real_people_stay_out_of_the_demo() from public;
create trigger real_people_stay_out_of_the_demo before insert or update of user_id, company_id on member
  for each row execute function real_people_stay_out_of_the_demo();

-- Only of somebody whom a demo firm made, and who belongs to demo firms alone.
create or replace function sign_in.set_demo_password(asked_user text, hash text) returns void
  language sql security definer set search_path = public, pg_temp as
  $$ update sign_in.account a set password = hash, "updatedAt" = now()
     where a."userId" = asked_user and a."providerId" = 'credential'
       and exists (select from sign_in."user" u where u.id = asked_user and u.demo)
       and exists (select from member m join company c on c.id = m.company_id where m.user_id = asked_user and c.demo)
       and not exists (select from member m join company c on c.id = m.company_id where m.user_id = asked_user and not c.demo) $$;
