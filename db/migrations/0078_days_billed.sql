-- Which days an invoice bills, from the first to the last, and no more only the last: when two invoices bill one period (an end was taken back) and the first of
-- them was a mistake, its days are to be billed again and those of the second are not.
alter table invoice add column served_from date;
comment on column invoice.served_from is 'of an invoice of a period the first day it bills';
comment on column invoice.credit_cause is 'ts CreditCause #domain/billing/billed-days.ts';

-- What was issued before this. The owner of the tables is held by row-level security too.
alter table invoice no force row level security;
alter table contract no force row level security;
update invoice i set served_from = coalesce(
    (select min((line->'servicePeriod'->>'from')::date) from jsonb_array_elements(i.value->'plan'->'lines') line),
    (select (c.starts_on + (i.value->>'period')::integer * c.months_per_period * interval '1 month')::date from contract c
      where c.company_id = i.company_id and c.id = i.contract_id))
  where i.kind = 'invoice' and i.value->>'period' is not null;
alter table invoice force row level security;
alter table contract force row level security;
alter table invoice add constraint invoice_bills_days check (case kind when 'invoice'
  then (served_from is null) = (served_until is null) and coalesce(served_from <= served_until, true) else served_from is null end);

-- The days an invoice still bills: none once it was credited in full by mistake, and because of an end those up to the last one it left.
create function billed_days(of invoice) returns daterange language sql stable set search_path = public, pg_temp as $$
  select case
    when sum(c.gross_cents) >= of.gross_cents and (array_agg(c.credit_cause order by c.year desc, c.ordinal desc))[1] = 'mistake' then 'empty'
    when coalesce(min(c.served_until), of.served_until) < of.served_from then 'empty'
    else daterange(of.served_from, coalesce(min(c.served_until), of.served_until), '[]') end
  from invoice c where c.company_id = of.company_id and c.corrects_invoice_id = of.id $$;
create or replace function taken_back(of invoice) returns boolean language sql stable set search_path = public, pg_temp as $$
  select isempty(billed_days(of)) $$;

-- No day of a contract line is billed twice, and no amount that is billed once (property 1). A successor bills only days that no invoice before it bills any more.
create or replace function one_line_stands() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.contract_line_id is null or new.attempt = 1 then
    return new;
  end if;
  if not exists (select from invoice_line l
      where l.company_id = new.company_id and l.contract_line_id = new.contract_line_id and l.period = new.period and l.attempt < new.attempt)
    or exists (select from invoice_line l join invoice i on i.company_id = l.company_id and i.id = l.invoice_id
      join contract_line of on of.company_id = l.company_id and of.id = l.contract_line_id
      join invoice mine on mine.company_id = new.company_id and mine.id = new.invoice_id
      where l.company_id = new.company_id and l.contract_line_id = new.contract_line_id and l.period = new.period and not taken_back(i)
      and (not of.recurring or billed_days(i) && daterange(mine.served_from, mine.served_until, '[]'))) then
    raise exception 'period % of line % is billed already', new.period, new.contract_line_id using errcode = 'unique_violation', constraint = 'one_line_stands';
  end if;
  return new;
end $$;

-- A term is at least one billing period: what was offered is the price of a period. By a trigger, since what was offered or signed before stays, also when a
-- backup is read back.
create function term_has_a_period() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  months integer := case when tg_table_name = 'contract' then (to_jsonb(new)->>'term_months')::integer else (to_jsonb(new)->'value'->>'termMonths')::integer end;
  of_period integer := case when tg_table_name = 'contract' then (to_jsonb(new)->>'months_per_period')::integer
    else (to_jsonb(new)->'value'->>'monthsPerPeriod')::integer end;
begin
  if months < of_period then
    raise exception 'a term of % months is shorter than its billing period of %', months, of_period
      using errcode = 'check_violation', constraint = 'term_has_a_period';
  end if;
  return new;
end $$;
create trigger term_has_a_period before insert on contract for each row execute function term_has_a_period();
create trigger term_has_a_period before insert or update on offer_version for each row execute function term_has_a_period();
