-- A refund can be taken back as a payment can: a returned transfer, an entry by mistake. It stays on record and counts for nothing.
create table refund_reversal (
  company_id uuid not null references company,
  refund_id uuid not null,
  reversed_on date not null,
  reason text not null check (length(reason) > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, refund_id),
  foreign key (company_id, refund_id) references refund
);
call fact_table('refund_reversal');

-- What is held of an invoice: what came in and was not reversed, less what was given back and did not come back.
create function held_of(of_company uuid, of_invoice uuid) returns bigint language sql stable set search_path = public, pg_temp as $$
  select coalesce((select sum(p.amount_cents) from payment p where p.company_id = of_company and p.invoice_id = of_invoice
      and not exists (select from payment_reversal v where v.company_id = p.company_id and v.payment_id = p.id)), 0)::bigint
    - coalesce((select sum(r.amount_cents) from refund r where r.company_id = of_company and r.invoice_id = of_invoice
      and not exists (select from refund_reversal v where v.company_id = r.company_id and v.refund_id = r.id)), 0)::bigint $$;

-- No more is given back than is held; as before, under the lock of the invoice.
create or replace function refunds_what_came_in() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.invoice_id::text, 70));
  if new.amount_cents > held_of(new.company_id, new.invoice_id) then
    raise exception 'more is given back of invoice % than came in', new.invoice_id using errcode = 'check_violation', constraint = 'refunds_what_came_in';
  end if;
  return new;
end $$;

-- The bank's own reference stands for one booking that counts: once a payment was taken back, the same booking may be entered where it belongs. The lock is
-- the one the commands take before they look, so that the second of two hears it by name.
drop index payment_once_per_bank_reference;
drop index refund_once_per_bank_reference;
create index payment_by_bank_reference on payment (company_id, bank_reference) where bank_reference is not null;
create index refund_by_bank_reference on refund (company_id, bank_reference) where bank_reference is not null;
create function once_per_bank_reference() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.company_id::text || tg_table_name || new.bank_reference, 76));
  if (tg_table_name = 'payment' and exists (select from payment p where p.company_id = new.company_id and p.bank_reference = new.bank_reference
        and not exists (select from payment_reversal v where v.company_id = p.company_id and v.payment_id = p.id)))
     or (tg_table_name = 'refund' and exists (select from refund r where r.company_id = new.company_id and r.bank_reference = new.bank_reference
        and not exists (select from refund_reversal v where v.company_id = r.company_id and v.refund_id = r.id))) then
    raise exception 'the booking % is recorded already', new.bank_reference using errcode = 'unique_violation', constraint = 'once_per_bank_reference';
  end if;
  return new;
end $$;
create trigger once_per_bank_reference before insert on payment for each row when (new.bank_reference is not null) execute function once_per_bank_reference();
create trigger once_per_bank_reference before insert on refund for each row when (new.bank_reference is not null) execute function once_per_bank_reference();

-- Money that came before the law allows the firm to take it (C. conso. L221-10) is a fact like any other. What must not be is that it settles an invoice before
-- that day.
drop trigger payment_is_lawful on payment;
drop function payment_is_lawful();
create function settles_lawfully() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from invoice i where i.company_id = new.company_id and i.id = new.invoice_id and i.first_payment_on > new.settled_on) then
    raise exception 'invoice % may not be paid on %', new.invoice_id, new.settled_on using errcode = 'check_violation', constraint = 'settles_lawfully';
  end if;
  return new;
end $$;
create trigger settles_lawfully before insert on settlement for each row execute function settles_lawfully();
