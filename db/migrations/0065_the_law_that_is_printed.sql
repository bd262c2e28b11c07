-- The law that a document prints is the law that its signature rests on: country, circumstances and every rule asked, kept with the document.
-- Null: made before this was kept; such a document is drawn up anew before it is signed.
alter table contract_document add column law jsonb;
comment on column contract_document.law is 'ts PrintedLaw #domain/contracts/consumer-law/printed-law.ts';

create or replace function signature_is_of_what_is_shown() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select from contract_document newer join contract_document its on its.company_id = newer.company_id and its.contract_id = newer.contract_id
    where its.company_id = new.company_id and its.id = new.document_id and newer.version > its.version
  ) then
    raise exception 'contract % has a newer document', new.contract_id using errcode = 'check_violation', constraint = 'newest_document_is_signed';
  end if;
  if exists (
    select from contract_document its where its.company_id = new.company_id and its.id = new.document_id
      and its.law -> 'sources' is distinct from new.lawful -> 'sources' and its.law is not null
  ) then
    raise exception 'contract % is signed under another law than its document prints', new.contract_id
      using errcode = 'check_violation', constraint = 'law_printed_is_law_signed';
  end if;
  if exists (select from contract c where c.company_id = new.company_id and c.id = new.contract_id
      and (c.starts_on < new.signed_on or c.starts_on < new.first_work_on)) then
    raise exception 'contract % starts before it is signed or work is lawful', new.contract_id using errcode = 'check_violation', constraint = 'signed_before_it_starts';
  end if;
  return new;
end $$;
