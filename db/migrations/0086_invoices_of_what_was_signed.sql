-- An invoice of a contract bills what was signed: to that client, for that home, days of that period of the term, at the price of those days. Asked when a document
-- is issued, so that what was issued before stays, also when a backup is read back.

-- Of a contract that was signed, to its client, for its home, in its currency, and payable from the first day that the signature says (C. conso. L221-10).
create function invoice_is_of_its_contract() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from contract c join signature s on s.company_id = c.company_id and s.contract_id = c.id
      where c.company_id = new.company_id and c.id = new.contract_id and c.client_id = new.client_id and c.home_id is not distinct from new.home_id
      and c.currency = new.currency and (new.kind = 'credit_note' or s.first_payment_on is not distinct from new.first_payment_on)) then
    raise exception 'document % is not of the contract that was signed', new.number using errcode = 'check_violation', constraint = 'invoice_is_of_its_contract';
  end if;
  return null;
end $$;
create trigger invoice_is_of_its_contract after insert on invoice for each row when (new.contract_id is not null) execute function invoice_is_of_its_contract();

-- The document says what its row says, and is issued on the day it was written; a day of leeway for the zones.
create function document_says_its_row() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare plan jsonb := new.value -> 'plan';
begin
  if (new.value ->> 'kind', new.value ->> 'number', plan ->> 'currency', plan ->> 'issueOn',
      (plan ->> 'netCents')::bigint, (plan ->> 'vatCents')::bigint, (plan ->> 'grossCents')::bigint)
    is distinct from (new.kind, new.number, new.currency, new.issue_on::text, new.net_cents, new.vat_cents, new.gross_cents)
    or (new.kind = 'invoice' and (plan ->> 'dueOn', new.value ->> 'firstPaymentOn') is distinct from (new.due_on::text, new.first_payment_on::text)) then
    raise exception 'document % says something else than its row', new.number using errcode = 'check_violation', constraint = 'document_says_its_row';
  end if;
  if new.issue_on not between (new.issued_at at time zone 'utc')::date - 1 and (new.issued_at at time zone 'utc')::date + 1 then
    raise exception 'document % is issued on a day that it was not written on', new.number using errcode = 'check_violation', constraint = 'document_is_of_its_day';
  end if;
  return null;
end $$;
create trigger document_says_its_row after insert on invoice for each row execute function document_says_its_row();

-- What some days of a period of a contract line cost as signed, in cents without VAT, not rounded: that price stays when the law changes a rate. An amount billed
-- once costs it with the first day of the contract. Null: it is not billed for those days.
create function price_as_signed(of_company uuid, of_line uuid, of_period integer, since date, until date) returns numeric
  language sql stable set search_path = public, pg_temp as $$
  select case when l.recurring then l.unit_cents::numeric * (until - since + 1) / (period.next - period.first) when since = c.starts_on then l.unit_cents end
    / case c.prices_are when 'gross' then 1 + (l.vat ->> 'rateBps')::numeric / 10000 else 1 end
  from contract_line l join contract c on c.company_id = l.company_id and c.id = l.contract_id cross join lateral (
    select (c.starts_on + make_interval(months => of_period * c.months_per_period))::date as first,
      (c.starts_on + make_interval(months => (of_period + 1) * c.months_per_period))::date as next) as period
  where l.company_id = of_company and l.id = of_line $$;

-- By how much less than its price a successor may bill: what the invoices of its period that an end cut said less than theirs, and what was credited of them
-- for another reason than the end. What was credited by mistake was never the price (docs/decisions/0011; `offPrice`); one that was a mistake as a whole lowers nothing.
create function off_price_of(line invoice_line) returns numeric language sql stable set search_path = public, pg_temp as $$
  select coalesce(sum(greatest(0, price_as_signed(before.company_id, before.contract_line_id, before.period, i.served_from, i.served_until) - before.net_cents)
    + coalesce(notes.others, 0)), 0)
  from invoice_line before join invoice i on i.company_id = before.company_id and i.id = before.invoice_id cross join lateral (
    select sum(c.net_cents) filter (where c.credit_cause <> 'end') as others, bool_or(c.credit_cause = 'end') as cut,
      sum(c.gross_cents) >= i.gross_cents and (array_agg(c.credit_cause order by c.year desc, c.ordinal desc))[1] = 'mistake' as mistaken
    from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id) as notes
  where before.company_id = line.company_id and before.contract_line_id = line.contract_line_id and before.period = line.period
    and before.attempt < line.attempt and notes.cut and not notes.mistaken $$;

-- A line bills days of its own period within the term, and costs what was signed for them. Three cents are what rounding may move: of the part of a fee, of the VAT
-- taken out of a price, and of its share of the VAT of all lines.
create function served_and_priced_as_signed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_invoice invoice;
  price numeric;
begin
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.invoice_id;
  if not exists (select from contract_line l join contract c on c.company_id = l.company_id and c.id = l.contract_id
      where l.company_id = new.company_id and l.id = new.contract_line_id and (of_invoice.value ->> 'period')::integer = new.period
      and of_invoice.served_from >= (c.starts_on + make_interval(months => new.period * c.months_per_period))::date
      and of_invoice.served_until < (c.starts_on + make_interval(months => least((new.period + 1) * c.months_per_period, c.term_months)))::date) then
    raise exception 'invoice % bills days that are not of period %', of_invoice.number, new.period using errcode = 'check_violation', constraint = 'served_within_its_period';
  end if;
  price := price_as_signed(new.company_id, new.contract_line_id, new.period, of_invoice.served_from, of_invoice.served_until);
  if not coalesce(new.net_cents between price - 3 - off_price_of(new) and price + 3, false) then
    raise exception 'invoice % bills % for days that cost %', of_invoice.number, new.net_cents, round(price) using errcode = 'check_violation', constraint = 'priced_as_signed';
  end if;
  return new;
end $$;
create trigger served_and_priced_as_signed before insert on invoice_line for each row when (new.contract_line_id is not null)
  execute function served_and_priced_as_signed();
