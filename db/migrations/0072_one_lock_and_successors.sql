-- One lock per contract for everything: signing, ending, withdrawing, billing, paying. Two locks taken in opposite orders made two people wait in a circle.

-- Why a credit note was issued, and how far an invoice bills: both decide whether a period is billed again (property 4).
alter table invoice add column credit_cause text check (credit_cause in ('mistake', 'goodwill', 'withdrawal', 'end'));
alter table invoice add column served_until date;
comment on column invoice.credit_cause is 'ts CreditCause #domain/billing/billed-until.ts';
comment on column invoice.served_until is 'of an invoice the last day it bills; of a credit note because of an end the last day that stays billed';
alter table invoice_line add column attempt integer not null default 1 check (attempt > 0);

-- What was issued before this. The owner of the tables is held by row-level security too.
alter table invoice no force row level security;
alter table contract no force row level security;
update invoice set credit_cause = 'goodwill' where kind = 'credit_note';
update invoice i set served_until = coalesce(
    (select max((line->'servicePeriod'->>'to')::date) from jsonb_array_elements(i.value->'plan'->'lines') line),
    (select (c.starts_on + ((i.value->>'period')::integer + 1) * c.months_per_period * interval '1 month')::date - 1 from contract c
      where c.company_id = i.company_id and c.id = i.contract_id))
  where i.kind = 'invoice' and i.value->>'period' is not null;
alter table invoice force row level security;
alter table contract force row level security;

alter table invoice add constraint invoice_credit_says_why check ((kind = 'credit_note') = (credit_cause is not null));
alter table invoice add constraint invoice_end_says_its_day check (kind = 'invoice' or (credit_cause = 'end') = (served_until is not null));
-- The year of a number is that of its day.
alter table invoice add constraint invoice_year_is_of_its_day check (year = extract(year from issue_on));

-- Exactly one line per (contract line, period) stands (property 1). A successor comes only after an invoice that was taken back: credited in full by mistake or
-- because of an end; or it bills the days after the last one that an end left billed.
drop index invoice_line_once_per_period;
create unique index invoice_line_once_per_period on invoice_line (company_id, contract_line_id, period, attempt) where contract_line_id is not null;

create function taken_back(of invoice) returns boolean language sql stable as $$
  select coalesce(sum(c.gross_cents) >= of.gross_cents and (array_agg(c.credit_cause order by c.year desc, c.ordinal desc))[1] in ('mistake', 'end'), false)
  from invoice c where c.company_id = of.company_id and c.corrects_invoice_id = of.id $$;

create function one_line_stands() returns trigger language plpgsql as $$
declare
  billed_until date;
  service_from date;
begin
  if new.contract_line_id is null or new.attempt = 1 then
    return new;
  end if;
  -- The last day that the invoices before leave billed; an end leaves fewer days than the invoice had.
  select max(coalesce((select c.served_until from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id and c.credit_cause = 'end'
      order by c.year desc, c.ordinal desc limit 1), i.served_until, 'infinity')) into billed_until
    from invoice_line l join invoice i on i.company_id = l.company_id and i.id = l.invoice_id
    where l.company_id = new.company_id and l.contract_line_id = new.contract_line_id and l.period = new.period and not taken_back(i);
  -- None in an amount that is billed once.
  select (i.value->'plan'->'lines'->(new.position - 1)->'servicePeriod'->>'from')::date into service_from
    from invoice i where i.company_id = new.company_id and i.id = new.invoice_id;
  if (billed_until is not null and coalesce(service_from <= billed_until, true)) or not exists (select from invoice_line l
      where l.company_id = new.company_id and l.contract_line_id = new.contract_line_id and l.period = new.period and l.attempt < new.attempt) then
    raise exception 'period % of line % is billed already', new.period, new.contract_line_id using errcode = 'unique_violation', constraint = 'one_line_stands';
  end if;
  return new;
end $$;

create or replace function billed_or_forgiven() returns trigger language plpgsql as $$
declare the_contract uuid;
begin
  if tg_table_name = 'period_forgiven' then
    the_contract := new.contract_id;
  elsif new.contract_line_id is null then
    return new;
  else
    select l.contract_id into the_contract from contract_line l where l.company_id = new.company_id and l.id = new.contract_line_id;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(the_contract::text, 60));
  if tg_table_name = 'period_forgiven' then
    if exists (select from contract_line of join invoice_line l on l.company_id = of.company_id and l.contract_line_id = of.id
        join invoice i on i.company_id = l.company_id and i.id = l.invoice_id
        where of.company_id = new.company_id and of.contract_id = the_contract and l.period = new.period and not taken_back(i)) then
      raise exception 'period % is billed', new.period using errcode = 'check_violation', constraint = 'billed_or_forgiven';
    end if;
  elsif exists (select from period_forgiven f where f.company_id = new.company_id and f.contract_id = the_contract and f.period = new.period) then
    raise exception 'period % is forgiven', new.period using errcode = 'check_violation', constraint = 'billed_or_forgiven';
  end if;
  return new;
end $$;
-- After `billed_or_forgiven`, which takes the lock: triggers of one moment run in the order of their names.
create trigger one_line_stands before insert on invoice_line for each row execute function one_line_stands();
