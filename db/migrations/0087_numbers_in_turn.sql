-- A number is that of its series, year and ordinal, as `documentNumber` prints it (property 9).
alter table invoice add constraint invoice_number_is_of_its_ordinal check (number = case kind when 'credit_note' then 'CN-' else '' end
  || year || '-' || lpad(ordinal::text, greatest(4, length(ordinal::text)), '0'));

-- A series begins with 1 and goes up by one, whoever writes; else its next document could not be issued, or would leave a gap.
revoke update on number_series from caretaker_app;
grant update (last_number) on number_series to caretaker_app;
create function next_in_turn() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.last_number <> (case tg_op when 'INSERT' then 1 else old.last_number + 1 end) then
    raise exception 'the series % % does not go on with %', new.series, new.year, new.last_number using errcode = 'check_violation', constraint = 'next_in_turn';
  end if;
  return new;
end $$;
create trigger next_in_turn before insert or update on number_series for each row execute function next_in_turn();

-- A number that is taken is that of a document, and a document has the number that was taken: asked when the transaction ends, for the number comes first.
create function number_is_of_a_document() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_series text := to_jsonb(new) ->> case tg_table_name when 'invoice' then 'kind' else 'series' end;
begin
  if (select s.last_number from number_series s where s.company_id = new.company_id and s.series = of_series and s.year = new.year)
    is distinct from (select max(i.ordinal) from invoice i where i.company_id = new.company_id and i.kind = of_series and i.year = new.year) then
    raise exception 'the series % % and its documents do not stand at one number', of_series, new.year
      using errcode = 'check_violation', constraint = 'number_is_of_a_document';
  end if;
  return null;
end $$;
create constraint trigger number_is_of_a_document after insert or update on number_series deferrable initially deferred for each row
  when (new.series in ('invoice', 'credit_note')) execute function number_is_of_a_document();
create constraint trigger number_is_of_a_document after insert on invoice deferrable initially deferred for each row execute function number_is_of_a_document();
