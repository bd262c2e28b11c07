-- A demo firm stays who it was made as (docs/decisions/0008): strangers look around in it, and none of them gives it the name, the papers or the bank account of
-- a real firm, under which its contracts would be taken for real ones.
create function demo_keeps_its_name() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.demo and (old.name, old.street, old.postcode, old.city, old.registration_number, old.vat_id, old.iban, old.bic, old.logo_hash) is distinct from
    (new.name, new.street, new.postcode, new.city, new.registration_number, new.vat_id, new.iban, new.bic, new.logo_hash) then
    raise exception 'a demo firm keeps its name, papers and bank account' using errcode = 'check_violation', constraint = 'demo_keeps_its_name';
  end if;
  return new;
end $$;
revoke all on function demo_keeps_its_name() from public;
create trigger demo_keeps_its_name before update on company for each row execute function demo_keeps_its_name();
