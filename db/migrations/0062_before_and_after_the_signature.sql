-- What may change before a contract is signed, and what may not come after.

-- The start may move until the signature; from then on it is the anchor of every period.
grant update (starts_on) on contract to caretaker_app;

create function start_moves_before_the_signature() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.id::text, 60));
  if exists (select from signature s where s.company_id = new.company_id and s.contract_id = new.id)
     or exists (select from contract_void v where v.company_id = new.company_id and v.contract_id = new.id) then
    raise exception 'contract % is signed or void: its start stays', new.id using errcode = 'check_violation', constraint = 'start_moves_before_the_signature';
  end if;
  return new;
end $$;
create trigger start_moves_before_the_signature before update on contract for each row when (new.starts_on is distinct from old.starts_on)
  execute function start_moves_before_the_signature();

-- Lines, documents and circumstances belong to what is signed; none is added to a signed contract.
create function before_the_signature() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  if exists (select from signature s where s.company_id = new.company_id and s.contract_id = new.contract_id) then
    raise exception 'contract % is signed: nothing is added to it', new.contract_id using errcode = 'check_violation', constraint = 'before_the_signature';
  end if;
  return new;
end $$;
create trigger before_the_signature before insert on contract_line for each row execute function before_the_signature();
create trigger before_the_signature before insert on contract_document for each row execute function before_the_signature();
create trigger before_the_signature before insert on signing_circumstances for each row execute function before_the_signature();

-- The newest document alone is signed (property 25), on or before its first day, and no day of the term comes before the first on which work is lawful.
create function signature_is_of_what_is_shown() returns trigger language plpgsql as $$
begin
  if exists (
    select from contract_document newer join contract_document its on its.company_id = newer.company_id and its.contract_id = newer.contract_id
    where its.company_id = new.company_id and its.id = new.document_id and newer.version > its.version
  ) then
    raise exception 'contract % has a newer document', new.contract_id using errcode = 'check_violation', constraint = 'newest_document_is_signed';
  end if;
  if exists (select from contract c where c.company_id = new.company_id and c.id = new.contract_id
      and (c.starts_on < new.signed_on or c.starts_on < new.first_work_on)) then
    raise exception 'contract % starts before it is signed or work is lawful', new.contract_id using errcode = 'check_violation', constraint = 'signed_before_it_starts';
  end if;
  return new;
end $$;
-- After `signed_or_void`, which takes the lock: triggers fire in the order of their names.
create trigger signed_shown before insert on signature for each row execute function signature_is_of_what_is_shown();

-- `withdrawn_on`: the day on which the client sent it; `at`: when it was recorded. In time means sent in time (directive 2011/83/EU, art. 11(2)).
create function withdrawn_in_time() returns trigger language plpgsql as $$
begin
  if not exists (
    select from signature s where s.company_id = new.company_id and s.contract_id = new.contract_id
      and new.withdrawn_on between s.signed_on and s.withdrawal_ends_on
  ) then
    raise exception 'contract % cannot be withdrawn from on %', new.contract_id, new.withdrawn_on using errcode = 'check_violation', constraint = 'withdrawn_in_time';
  end if;
  return new;
end $$;
create trigger withdrawn_in_time before insert on contract_withdrawal for each row execute function withdrawn_in_time();

-- A key is retired, never exchanged under its certificate; of a code only its use is written.
revoke update on sealing_key from caretaker_app;
grant update (retired_at) on sealing_key to caretaker_app;
revoke update on one_time_code from caretaker_app;
grant update (tries, used_at) on one_time_code to caretaker_app;
