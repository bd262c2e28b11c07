-- What the application refuses by name is refused here too, whoever writes. Days are compared with the moment that the row itself states, for the program is told the
-- time and does not ask for it; a day of leeway for the zones.

-- A payment or a refund is of an invoice, in its currency, and its day is neither ahead nor more than a year before that invoice.
create function money_is_of_its_invoice() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_invoice invoice;
  on_day date := case tg_table_name when 'payment' then (to_jsonb(new)->>'received_on')::date else (to_jsonb(new)->>'paid_on')::date end;
begin
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.invoice_id;
  if of_invoice.kind is distinct from 'invoice' or of_invoice.currency is distinct from new.currency then
    raise exception '% is no invoice in %', new.invoice_id, new.currency using errcode = 'check_violation', constraint = 'money_is_of_its_invoice';
  end if;
  if on_day > (new.recorded_at at time zone 'utc')::date + 1 or on_day < of_invoice.issue_on - 366 then
    raise exception 'money of % is recorded for %', new.recorded_at, on_day using errcode = 'check_violation', constraint = 'money_has_a_day_that_can_be';
  end if;
  return new;
end $$;
create trigger money_is_of_its_invoice before insert on payment for each row execute function money_is_of_its_invoice();
create trigger money_is_of_its_invoice before insert on refund for each row execute function money_is_of_its_invoice();

-- What is credited of an invoice.
create function credited_of(of_company uuid, of_invoice uuid) returns bigint language sql stable set search_path = public, pg_temp as $$
  select coalesce(sum(c.gross_cents), 0)::bigint from invoice c where c.company_id = of_company and c.corrects_invoice_id = of_invoice $$;

-- A credit note is of an invoice of the same client and contract, in its currency, and all of them together are not more than it (property 10).
create function credits_what_was_billed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_invoice invoice;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.corrects_invoice_id::text, 70));
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.corrects_invoice_id;
  if of_invoice.kind is distinct from 'invoice' or (of_invoice.client_id, of_invoice.contract_id, of_invoice.currency) is distinct from (new.client_id, new.contract_id, new.currency) then
    raise exception 'the credit note % is not of its invoice', new.number using errcode = 'check_violation', constraint = 'credits_its_own_invoice';
  end if;
  if new.gross_cents + credited_of(new.company_id, of_invoice.id) > of_invoice.gross_cents then
    raise exception 'more is credited of % than was billed', of_invoice.number using errcode = 'check_violation', constraint = 'credits_what_was_billed';
  end if;
  return new;
end $$;
create trigger credits_what_was_billed before insert on invoice for each row when (new.kind = 'credit_note') execute function credits_what_was_billed();

-- A settlement rests on a payment of its invoice that counts, on the day of that money or later, and with it nothing is left to pay (property 11).
create or replace function settles_lawfully() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_invoice invoice;
  with_payment payment;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.invoice_id::text, 70));
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.invoice_id;
  select * into with_payment from payment p where p.company_id = new.company_id and p.id = new.payment_id and p.invoice_id = new.invoice_id
    and not exists (select from payment_reversal v where v.company_id = p.company_id and v.payment_id = p.id);
  if of_invoice.first_payment_on > new.settled_on then
    raise exception 'invoice % may not be paid on %', new.invoice_id, new.settled_on using errcode = 'check_violation', constraint = 'settles_lawfully';
  end if;
  if with_payment.id is null or new.settled_on < with_payment.received_on or new.settled_on > (new.at at time zone 'utc')::date + 1
     or held_of(new.company_id, new.invoice_id) < of_invoice.gross_cents - credited_of(new.company_id, new.invoice_id) then
    raise exception 'invoice % is not settled by that money', new.invoice_id using errcode = 'check_violation', constraint = 'settles_with_its_money';
  end if;
  return new;
end $$;

-- Service begins with the money of the first period (docs/decisions/0014): what came in for any of its invoices is no less than what the last one owes; one credited
-- in full by mistake still owes all of it.
create function first_period_is_held(of_company uuid, of_contract uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  with of_period as (select i.* from invoice i where i.company_id = of_company and i.contract_id = of_contract and i.kind = 'invoice'
      and exists (select from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id and l.period = 0)),
  owed as (select i.gross_cents - case when credited_of(of_company, i.id) >= i.gross_cents and (select c.credit_cause from invoice c
        where c.company_id = of_company and c.corrects_invoice_id = i.id order by c.year desc, c.ordinal desc limit 1) = 'mistake'
      then 0 else credited_of(of_company, i.id) end as cents from of_period i order by i.year desc, i.ordinal desc limit 1)
  select coalesce((select sum(held_of(of_company, i.id)) from of_period i) >= (select cents from owed), false) $$;

create function first_period_is_paid() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_invoice invoice;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.invoice_id and i.contract_id = new.contract_id and i.kind = 'invoice'
    and exists (select from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id and l.period = 0);
  if of_invoice.id is null or not first_period_is_held(new.company_id, new.contract_id) then
    raise exception 'the first period of contract % is not paid', new.contract_id using errcode = 'check_violation', constraint = 'first_period_is_paid';
  end if;
  if new.paid_on > (new.at at time zone 'utc')::date + 1 or new.paid_on < of_invoice.issue_on - 366
     or (held_of(new.company_id, new.invoice_id) > 0 and new.paid_on < of_invoice.first_payment_on) then
    raise exception 'the first period of contract % was not paid on %', new.contract_id, new.paid_on using errcode = 'check_violation', constraint = 'first_period_has_a_day_that_can_be';
  end if;
  return new;
end $$;
create trigger first_period_is_paid before insert on contract_payment for each row when (new.settled) execute function first_period_is_paid();
