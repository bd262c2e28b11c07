-- As papers come after what they go on from by the day of the firm (0123), so a signature comes after its paper: of two requests at the same moment the one that began
-- first may come second, and a clock that is set right by seconds undoes nobody's signature.
create or replace function signature_comes_after_its_paper() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover_document;
begin
  select * into its from takeover_document d where d.company_id = new.company_id and d.id = new.document_id;
  if day_of_firm(new.company_id, new.signed_at + interval '2 minutes') < day_of_firm(new.company_id, its.made_at) then
    raise exception 'takeover %: signed before it was written', new.takeover_id using errcode = 'check_violation', constraint = 'signature_comes_after_its_paper';
  end if;
  if new.kind = 'handover' and its.written_of <> said_so_far(new.company_id, new.takeover_id, 'handover') then
    raise exception 'takeover %: an answer is newer than the paper', new.takeover_id using errcode = 'check_violation', constraint = 'handover_is_up_to_date';
  end if;
  return new;
end $$;
