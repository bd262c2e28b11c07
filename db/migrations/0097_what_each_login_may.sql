-- Each login sees what it needs and no more (docs/decisions/0016): the application asks for work and does not see the queue; it asks of sign-in
-- whether one address is known and does not read the addresses; it makes somebody new and adds no second way in for anybody.
do $$ begin
  if not exists (select from pg_roles where rolname = 'caretaker_jobs') then
    create role caretaker_jobs nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  -- The tables of the jobs are made after the migrations (platform/database/migrate.ts); those of an earlier version were the application's to use.
  if exists (select from pg_namespace where nspname = 'pgboss') then
    revoke all on all tables in schema pgboss from caretaker_app;
    revoke all on all sequences in schema pgboss from caretaker_app;
    revoke all on all functions in schema pgboss from caretaker_app;
    revoke all on schema pgboss from caretaker_app;
  end if;
end $$;

-- Asks for work, of the firm for which the transaction was opened and of no other; its key holds back no other firm's work either.
-- False when there is no such queue yet. The row is written as pg-boss documents it for writers outside of it.
create function send_job(job_id uuid, to_queue text, envelope jsonb, start_at timestamptz, one_key text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (envelope ->> 'companyId')::uuid is distinct from current_company() or current_company() is null then
    raise exception 'work is asked for within its own firm' using errcode = 'insufficient_privilege';
  end if;
  insert into pgboss.job (id, name, data, start_after, singleton_key, expire_seconds, heartbeat_seconds, deletion_seconds, keep_until, retry_limit,
                          retry_delay, retry_backoff, retry_delay_max, policy, dead_letter)
  select job_id, q.name, envelope, coalesce(start_at, now()), coalesce(current_company() || '/' || one_key, job_id::text), q.expire_seconds,
         q.heartbeat_seconds, q.deletion_seconds, coalesce(start_at, now()) + q.retention_seconds * interval '1 second', q.retry_limit,
         q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter
  from pgboss.queue q where q.name = to_queue
  on conflict do nothing;
  return exists (select from pgboss.queue q where q.name = to_queue);
end $$;

-- Adds a queue; one that is there stays as it is. Without a table of its own: the application makes none.
create function add_job_queue(queue_name text, options jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pgboss.create_queue(queue_name, options - 'partition');
end $$;
revoke all on function send_job(uuid, text, jsonb, timestamptz, text), add_job_queue(text, jsonb) from public;
grant execute on function send_job(uuid, text, jsonb, timestamptz, text), add_job_queue(text, jsonb) to caretaker_app;

-- Who signs in with that address: one answer to one question, instead of the list.
create function sign_in.user_of_email(asked_email text) returns text
  language sql stable security definer set search_path = public, pg_temp as
  $$ select id from sign_in."user" where email = asked_email $$;

-- Makes somebody with a password. False, and nothing made, when the address is taken.
create function sign_in.make_user(user_id text, user_name text, user_email text, account_id text, hash text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into sign_in."user" (id, name, email, "emailVerified") values (user_id, user_name, user_email, true) on conflict (email) do nothing;
  if not found then return false; end if;
  insert into sign_in.account (id, "accountId", "providerId", "userId", password) values (account_id, user_id, 'credential', user_id, hash);
  return true;
end $$;
revoke all on function sign_in.user_of_email(text), sign_in.make_user(text, text, text, text, text) from public;
grant execute on function sign_in.user_of_email(text), sign_in.make_user(text, text, text, text, text) to caretaker_app;
revoke all on sign_in."user", sign_in.account from caretaker_app;
revoke all (id, email, name, "emailVerified") on sign_in."user" from caretaker_app;
revoke all (id, "accountId", "providerId", "userId", password) on sign_in.account from caretaker_app;

-- The names of somebody's firms are told within a firm they belong to, not to whoever knows an id.
create or replace function firms_of(asked_user text) returns table (company_id uuid, name text, demo boolean)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select c.id, c.name, c.demo from member m join company c on c.id = m.company_id
     where m.user_id = asked_user and m.left_at is null
       and exists (select from member h where h.company_id = current_company() and h.user_id = asked_user and h.left_at is null)
     order by m.joined_at $$;
