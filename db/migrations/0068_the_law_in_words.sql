-- What two laws are compared by, as `lawIsStill` of the domain compares them: each rule asked, its value, its source. Who vouches for it (`certain`, `own`) is
-- not printed: the firm's own row that says the same in the same words changes nothing of what the client read.
create function law_in_words(law jsonb) returns jsonb language sql immutable set search_path = public, pg_temp as $$
  select jsonb_agg(jsonb_build_array(rule -> 'topic', rule -> 'value', rule -> 'source') order by position)
  from jsonb_array_elements(law -> 'sources') with ordinality rules (rule, position)
$$;

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
      and law_in_words(its.law) is distinct from law_in_words(new.lawful) and its.law is not null
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
