-- How the first period of a contract stands (docs/decisions/0014), as `firstPeriodOn` says: `paid`, when what came in for its invoices is no less than what all of
-- them owe together; `given_back`, when ends or a withdrawal took all of it back; else `unpaid`. One credited in full by mistake owes what it did until a later
-- invoice bills some of its days again.
create function first_period(of_company uuid, of_contract uuid) returns text language sql stable set search_path = public, pg_temp as $$
  with issued as (
    select i.year, i.ordinal, i.served_from, i.served_until, i.gross_cents, held_of(of_company, i.id) as held, notes.credited, notes.mistaken,
      least(i.served_until, notes.until) as until, case when i.gross_cents > 0 and notes.credited >= i.gross_cents then notes.last_cause end as because
    from invoice i cross join lateral (
      select coalesce(sum(c.gross_cents), 0) as credited, coalesce(sum(c.gross_cents) filter (where c.credit_cause = 'mistake'), 0) as mistaken,
        min(c.served_until) as until, (array_agg(c.credit_cause order by c.year desc, c.ordinal desc))[1] as last_cause
      from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id) as notes
    where i.company_id = of_company and i.contract_id = of_contract and i.kind = 'invoice'
      and exists (select from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id and l.period = 0)),
  standing as (select * from issued one where one.because is distinct from 'mistake' or not exists (select from issued later
    where (later.year, later.ordinal) > (one.year, one.ordinal) and later.served_from <= one.until and later.served_until >= one.served_from))
  select case
    when count(*) = 0 then 'unpaid'
    when bool_and(coalesce(because in ('end', 'withdrawal'), false)) then 'given_back'
    when (select sum(held) from issued) >= sum(gross_cents - credited + case when because = 'mistake' then mistaken else 0 end) then 'paid'
    else 'unpaid' end
  from standing $$;

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
     or (held_of(new.company_id, new.invoice_id) > 0 and new.paid_on < of_invoice.first_payment_on) then
    raise exception 'the first period of contract % was not paid on %', new.contract_id, new.paid_on using errcode = 'check_violation', constraint = 'first_period_has_a_day_that_can_be';
  end if;
  return new;
end $$;
drop function first_period_is_held(uuid, uuid);

-- Nor does service stop for want of money that is there.
create function first_period_is_unpaid() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  if first_period(new.company_id, new.contract_id) <> 'unpaid' then
    raise exception 'the money of the first period of contract % is held', new.contract_id using errcode = 'check_violation', constraint = 'first_period_is_unpaid';
  end if;
  return new;
end $$;
create trigger first_period_is_unpaid before insert on contract_payment for each row when (not new.settled) execute function first_period_is_unpaid();

-- No contract goes on being served without that money: whoever takes a payment back, gives money back, credits or bills the first period says in the same
-- transaction that the contract waits. Not after a withdrawal, near or after the last day, or where somebody forgave the period: nothing stops there.
-- The other direction is left to the program: money may be there before the law allows service to begin with it.
create function service_has_its_money() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  on_day date := (coalesce(of_row->>'recorded_at', of_row->>'issued_at')::timestamptz at time zone 'utc')::date;
  its contract;
begin
  select c.* into its from invoice i join contract c on c.company_id = i.company_id and c.id = i.contract_id
  where i.company_id = new.company_id and i.id = case tg_table_name
      when 'invoice' then coalesce(of_row->>'corrects_invoice_id', of_row->>'id')::uuid
      when 'refund' then (of_row->>'invoice_id')::uuid
      else (select p.invoice_id from payment p where p.company_id = new.company_id and p.id = (of_row->>'payment_id')::uuid) end
    and exists (select from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id and l.period = 0);
  if not found then
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
create constraint trigger service_has_its_money after insert on payment_reversal deferrable initially deferred for each row execute function service_has_its_money();
create constraint trigger service_has_its_money after insert on refund deferrable initially deferred for each row execute function service_has_its_money();
create constraint trigger service_has_its_money after insert on invoice deferrable initially deferred for each row execute function service_has_its_money();

-- An invoice bills the lines of its own contract.
create function line_is_of_its_contract() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from contract_line of join invoice i on i.company_id = of.company_id and i.contract_id = of.contract_id
      where of.company_id = new.company_id and of.id = new.contract_line_id and i.id = new.invoice_id) then
    raise exception 'invoice % bills a line of another contract', new.invoice_id using errcode = 'check_violation', constraint = 'line_is_of_its_contract';
  end if;
  return new;
end $$;
create trigger line_is_of_its_contract before insert on invoice_line for each row when (new.contract_line_id is not null) execute function line_is_of_its_contract();

-- A settlement ends with a payment of its own invoice, whose money is missing then.
create function ends_for_want_of_money() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_invoice invoice;
begin
  select i.* into of_invoice from settlement s join payment p on p.company_id = s.company_id and p.invoice_id = s.invoice_id
    join invoice i on i.company_id = s.company_id and i.id = s.invoice_id
  where s.company_id = new.company_id and s.id = new.settlement_id and p.id = new.payment_id;
  perform pg_advisory_xact_lock(hashtextextended(of_invoice.id::text, 70));
  if of_invoice.id is null or held_of(new.company_id, of_invoice.id) >= of_invoice.gross_cents - credited_of(new.company_id, of_invoice.id) then
    raise exception 'settlement % does not end with that payment', new.settlement_id using errcode = 'check_violation', constraint = 'ends_for_want_of_money';
  end if;
  return new;
end $$;
create trigger ends_for_want_of_money before insert on settlement_end for each row execute function ends_for_want_of_money();
