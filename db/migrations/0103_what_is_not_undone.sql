-- What is said once is not undone: an address, a key or an invitation that was closed opens no more, a code that was used or tried stays so, and a mail that was
-- sent says what it said. Of these rows only that is written at all.
revoke update on link, api_key, invitation, mail from caretaker_app;
grant update (revoked_at) on link to caretaker_app;
grant update (last_used_at, revoked_at) on api_key to caretaker_app;
grant update (accepted_at, revoked_at) on invitation to caretaker_app;
grant update (subject, body_text, body_html, secrets, sent_at, failed_at, failure) on mail to caretaker_app;

create function is_not_undone() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'what was written of % once is not undone', tg_table_name using errcode = 'check_violation', constraint = 'is_not_undone';
end $$;
create trigger is_not_undone before update on link for each row
  when (new.revoked_at is distinct from old.revoked_at and old.revoked_at is not null) execute function is_not_undone();
create trigger is_not_undone before update on api_key for each row
  when (new.revoked_at is distinct from old.revoked_at and old.revoked_at is not null) execute function is_not_undone();
create trigger is_not_undone before update on invitation for each row
  when ((new.accepted_at, new.revoked_at) is distinct from (old.accepted_at, old.revoked_at) and coalesce(old.accepted_at, old.revoked_at) is not null)
  execute function is_not_undone();
create trigger is_not_undone before update on one_time_code for each row
  when (new.tries < old.tries or (new.used_at is distinct from old.used_at and old.used_at is not null)) execute function is_not_undone();
create trigger is_not_undone before update on sealing_key for each row
  when (new.retired_at is distinct from old.retired_at and old.retired_at is not null) execute function is_not_undone();
-- The text changes once, when the mail is sent: what opens something by itself is blanked (0096).
create trigger is_not_undone before update on mail for each row
  when ((new.subject, new.body_text, new.body_html, new.secrets, new.sent_at) is distinct from (old.subject, old.body_text, old.body_html, old.secrets, old.sent_at)
    and (old.sent_at is not null or new.sent_at is null)) execute function is_not_undone();
