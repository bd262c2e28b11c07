-- The lines of a document are those it was issued with: as many as its value names, and their sums are its sums. So nobody adds one later, not even of
-- nought, since the application can neither change nor remove a row (property 10). Seen when the transaction ends, because the lines come after the document.
create function lines_are_those_issued() returns trigger language plpgsql as $$
declare
  the_id uuid := (to_jsonb(new)->>case when tg_table_name = 'invoice' then 'id' else 'invoice_id' end)::uuid;
begin
  if not exists (select from invoice i, lateral (
      select count(*) as n, coalesce(sum(l.net_cents), 0) as net, coalesce(sum(l.vat_cents), 0) as vat from invoice_line l
      where l.company_id = i.company_id and l.invoice_id = i.id) as lines
      where i.company_id = new.company_id and i.id = the_id
      and lines.n = jsonb_array_length(i.value->'plan'->'lines') and lines.net = i.net_cents and lines.vat = i.vat_cents) then
    raise exception 'the lines of document % are not those it was issued with', the_id using errcode = 'check_violation', constraint = 'lines_are_those_issued';
  end if;
  return null;
end $$;
create constraint trigger lines_are_those_issued after insert on invoice deferrable initially deferred for each row execute function lines_are_those_issued();
create constraint trigger lines_are_those_issued after insert on invoice_line deferrable initially deferred for each row execute function lines_are_those_issued();
