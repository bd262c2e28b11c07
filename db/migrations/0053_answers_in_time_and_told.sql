-- An answer told to the firm by telephone or in person: `by_name` is who told, `recorded_by` to whom. Null: the client answered through the link.
alter table offer_end add column recorded_by text check (length(recorded_by) between 1 and 200);
alter table offer_end add constraint only_answers_are_told check (recorded_by is null or kind in ('accepted', 'declined'));

-- What was sent ends, and nothing ends before it was sent; a client's answer and a withdrawal come before the offer expires, to the moment. Only a newer
-- version may still replace an offer that expired.
create or replace function only_what_was_sent_ends() returns trigger language plpgsql as $$
declare
  version offer_version;
begin
  select * into version from offer_version v where v.company_id = new.company_id and v.id = new.offer_version_id;
  if version.sent_at is null or new.at < version.sent_at then
    raise exception 'offer version % was not sent', new.offer_version_id using errcode = 'check_violation', constraint = 'only_what_was_sent_ends';
  end if;
  if new.kind <> 'superseded' and new.at >= version.expires_at then
    raise exception 'offer version % expired at %', new.offer_version_id, version.expires_at
      using errcode = 'check_violation', constraint = 'offer_ends_before_it_expires';
  end if;
  return new;
end $$;
