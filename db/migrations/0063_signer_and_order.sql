-- Who signs, as what, and in which order things were recorded: the clock of the machine may be set back, so the newest is the last one written.
alter table signing_circumstances
  -- A firm of at most five, outside its main activity (FR, off premises).
  add column small_professional boolean not null default false,
  -- Who of the client signs: gets link, code and copy. Null: the client.
  add column contact_id uuid,
  add column position bigint generated always as identity,
  add foreign key (company_id, contact_id) references contact;
drop index signing_circumstances_of_contract;
create unique index signing_circumstances_of_contract on signing_circumstances (company_id, contract_id, position desc);

alter table one_time_code add column position bigint generated always as identity;
create unique index one_time_code_newest on one_time_code (company_id, contract_id, position desc);

alter table own_law_row add column position bigint generated always as identity;
drop index own_law_row_newest;
create unique index own_law_row_newest on own_law_row (company_id, position desc);

alter table own_vat_rate add column position bigint generated always as identity;
drop index own_vat_rate_newest;
create unique index own_vat_rate_newest on own_vat_rate (company_id, position desc);

-- At most one contract of an accepted offer that is not void. A void one may be followed by another.
alter table contract drop constraint contract_company_id_offer_version_id_key;
create index contract_of_offer on contract (company_id, offer_version_id) where offer_version_id is not null;
create function one_contract_of_an_offer() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.offer_version_id::text, 61));
  if exists (
    select from contract c where c.company_id = new.company_id and c.offer_version_id = new.offer_version_id
      and not exists (select from contract_void v where v.company_id = c.company_id and v.contract_id = c.id)
  ) then
    raise exception 'offer version % has a contract', new.offer_version_id using errcode = 'unique_violation', constraint = 'one_contract_of_an_offer';
  end if;
  return new;
end $$;
create trigger one_contract_of_an_offer before insert on contract for each row when (new.offer_version_id is not null)
  execute function one_contract_of_an_offer();
