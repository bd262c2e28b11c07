-- Service waits for the money of every day of the first period that the contract serves (docs/decisions/0014): an end that is taken back makes its days owed
-- again, also while they cannot be billed; and the first lawful day of payment is that of the signature, whatever an invoice says of it.

-- As `firstPeriodOn` says. `served`: the days of the period up to the last one of the contract, as now known. A credit note because of an end counts while every
-- day it gave back lies after that last day or is billed again by a later invoice; and while a day that is served was never billed, the period is not paid.
create or replace function first_period(of_company uuid, of_contract uuid) returns text language sql stable set search_path = public, pg_temp as $$
  with served as (
    select k.starts_on as since, least((k.starts_on + make_interval(months => least(k.months_per_period, k.term_months)))::date - 1,
      (select case when t.holds then t.last_day end from termination t where t.company_id = k.company_id and t.contract_id = k.id
        order by t.position desc limit 1)) as until
    from contract k where k.company_id = of_company and k.id = of_contract),
  billing as (
    select i.id, i.year, i.ordinal, i.served_from, i.served_until, i.gross_cents, held_of(of_company, i.id) as held
    from invoice i where i.company_id = of_company and i.contract_id = of_contract and i.kind = 'invoice'
      and exists (select from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id and l.period = 0)),
  note as (
    select b.id as of_id, b.year as of_year, b.ordinal as of_ordinal, c.year, c.ordinal, c.gross_cents, c.credit_cause, c.served_until,
      greatest(b.served_from, c.served_until + 1) as given_from, least(served.until, b.served_until, min(c.served_until) over (
        partition by b.id order by c.year, c.ordinal rows between unbounded preceding and 1 preceding)) as given_until
    from billing b cross join served join invoice c on c.company_id = of_company and c.corrects_invoice_id = b.id),
  counted as (
    select note.*, case when credit_cause <> 'end' or given_from > given_until then true
      else coalesce(daterange(given_from, given_until, '[]') <@ (select range_agg(daterange(later.served_from, later.served_until, '[]'))
        from billing later where (later.year, later.ordinal) > (of_year, of_ordinal)), false) end as counts
    from note),
  issued as (
    select b.*, notes.credited, notes.mistaken, notes.all_count, least(b.served_until, notes.until) as until,
      case when b.gross_cents > 0 and notes.in_all >= b.gross_cents then notes.last_cause end as because
    from billing b cross join lateral (
      select coalesce(sum(n.gross_cents), 0) as in_all, coalesce(sum(n.gross_cents) filter (where n.counts), 0) as credited,
        coalesce(sum(n.gross_cents) filter (where n.credit_cause = 'mistake'), 0) as mistaken, coalesce(bool_and(n.counts), true) as all_count,
        min(n.served_until) as until, (array_agg(n.credit_cause order by n.year desc, n.ordinal desc))[1] as last_cause
      from counted n where n.of_id = b.id) as notes),
  standing as (select * from issued one where one.because is distinct from 'mistake' or not exists (select from issued later
    where (later.year, later.ordinal) > (one.year, one.ordinal) and later.served_from <= one.until and later.served_until >= one.served_from))
  select case
    when count(*) = 0 then 'unpaid'
    when bool_and(coalesce(because in ('end', 'withdrawal'), false) and all_count) then 'given_back'
    when (select case when since > until then false else not daterange(since, until, '[]')
      <@ (select range_agg(daterange(served_from, served_until, '[]')) from billing) end from served) then 'unpaid'
    when (select sum(held) from issued) >= sum(gross_cents - credited + case when because = 'mistake' then mistaken else 0 end) then 'paid'
    else 'unpaid' end
  from standing $$;

-- The first day on which the law lets the firm take money for an invoice: the one that was signed, and no earlier one that the invoice names.
create function lawful_payment_of(of_invoice invoice) returns date language sql stable set search_path = public, pg_temp as $$
  select greatest(of_invoice.first_payment_on, (select s.first_payment_on from signature s
    where s.company_id = of_invoice.company_id and s.contract_id = of_invoice.contract_id)) $$;

create or replace function first_period_is_paid() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_invoice invoice;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.invoice_id and i.contract_id = new.contract_id and i.kind = 'invoice'
    and exists (select from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id and l.period = 0);
  if of_invoice.id is null or first_period(new.company_id, new.contract_id) <> 'paid' then
    raise exception 'the first period of contract % is not paid', new.contract_id using errcode = 'check_violation', constraint = 'first_period_is_paid';
  end if;
  if new.paid_on > (new.at at time zone 'utc')::date + 1 or new.paid_on < of_invoice.issue_on - 366
     or (held_of(new.company_id, new.invoice_id) > 0 and new.paid_on < lawful_payment_of(of_invoice)) then
    raise exception 'the first period of contract % was not paid on %', new.contract_id, new.paid_on using errcode = 'check_violation', constraint = 'first_period_has_a_day_that_can_be';
  end if;
  return new;
end $$;

create or replace function settles_lawfully() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_invoice invoice;
  with_payment payment;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.invoice_id::text, 70));
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.invoice_id;
  select * into with_payment from payment p where p.company_id = new.company_id and p.id = new.payment_id and p.invoice_id = new.invoice_id
    and not exists (select from payment_reversal v where v.company_id = p.company_id and v.payment_id = p.id);
  if lawful_payment_of(of_invoice) > new.settled_on then
    raise exception 'invoice % may not be paid on %', new.invoice_id, new.settled_on using errcode = 'check_violation', constraint = 'settles_lawfully';
  end if;
  if with_payment.id is null or new.settled_on < with_payment.received_on or new.settled_on > (new.at at time zone 'utc')::date + 1
     or held_of(new.company_id, new.invoice_id) < of_invoice.gross_cents - credited_of(new.company_id, new.invoice_id) then
    raise exception 'invoice % is not settled by that money', new.invoice_id using errcode = 'check_violation', constraint = 'settles_with_its_money';
  end if;
  return new;
end $$;

-- Whoever takes an end back says in the same transaction that the contract waits, where its money was given back meanwhile.
create or replace function service_has_its_money() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  on_day date := (coalesce(of_row->>'recorded_at', of_row->>'issued_at', of_row->>'at')::timestamptz at time zone 'utc')::date;
  its contract;
begin
  if tg_table_name = 'termination' then
    select c.* into its from contract c where c.company_id = new.company_id and c.id = (of_row->>'contract_id')::uuid;
  else
    select c.* into its from invoice i join contract c on c.company_id = i.company_id and c.id = i.contract_id
    where i.company_id = new.company_id and i.id = case tg_table_name
        when 'invoice' then coalesce(of_row->>'corrects_invoice_id', of_row->>'id')::uuid
        when 'refund' then (of_row->>'invoice_id')::uuid
        else (select p.invoice_id from payment p where p.company_id = new.company_id and p.id = (of_row->>'payment_id')::uuid) end
      and exists (select from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id and l.period = 0);
  end if;
  if its.id is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(its.id::text, 60));
  if (select p.settled from contract_payment p where p.company_id = its.company_id and p.contract_id = its.id order by p.position desc limit 1)
    and first_period(its.company_id, its.id) = 'unpaid'
    and not exists (select from contract_withdrawal w where w.company_id = its.company_id and w.contract_id = its.id)
    and not exists (select from period_forgiven f where f.company_id = its.company_id and f.contract_id = its.id and f.period = 0)
    and on_day + 1 <= least((its.starts_on + make_interval(months => its.term_months))::date - 1,
      (select case when t.holds then t.last_day end from termination t where t.company_id = its.company_id and t.contract_id = its.id order by t.position desc limit 1))
  then
    raise exception 'contract % is served without the money of its first period', its.id using errcode = 'check_violation', constraint = 'service_has_its_money';
  end if;
  return null;
end $$;
create constraint trigger service_has_its_money after insert on termination deferrable initially deferred for each row
  when (not new.holds) execute function service_has_its_money();

-- The first period is given away and not forgiven (docs/decisions/0011). By a trigger, since what was forgiven before stays, also when a backup is read back.
create function first_period_is_not_forgiven() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'the first period of contract % is given away and not forgiven', new.contract_id
    using errcode = 'check_violation', constraint = 'first_period_is_not_forgiven';
end $$;
create trigger first_period_is_not_forgiven before insert on period_forgiven for each row when (new.period = 0) execute function first_period_is_not_forgiven();
