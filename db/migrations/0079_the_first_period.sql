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
