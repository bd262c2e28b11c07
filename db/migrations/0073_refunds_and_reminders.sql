-- Money given back: what came in beyond what is owed, after a credit note or a payment twice. It never gives back more than came in.
create table refund (
  company_id uuid not null references company,
  id uuid not null,
  invoice_id uuid not null,
  paid_on date not null,
  amount_cents bigint not null check (amount_cents > 0),
  currency text not null check (currency in ('EUR', 'GBP', 'CHF')),
  way text not null check (way in ('transfer', 'card', 'cash', 'cheque', 'direct_debit', 'other')),
  bank_reference text,
  note text not null default '',
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, invoice_id) references invoice
);
comment on column refund.currency is 'ts Currency #domain/money.ts';
create index refund_of_invoice on refund (company_id, invoice_id);
create unique index refund_once_per_bank_reference on refund (company_id, bank_reference) where bank_reference is not null;
call fact_table('refund');
create function refunds_what_came_in() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.invoice_id::text, 70));
  if new.amount_cents + coalesce((select sum(r.amount_cents) from refund r where r.company_id = new.company_id and r.invoice_id = new.invoice_id), 0)
     > coalesce((select sum(p.amount_cents) from payment p where p.company_id = new.company_id and p.invoice_id = new.invoice_id
         and not exists (select from payment_reversal v where v.company_id = p.company_id and v.payment_id = p.id)), 0) then
    raise exception 'more is given back of invoice % than came in', new.invoice_id using errcode = 'check_violation', constraint = 'refunds_what_came_in';
  end if;
  return new;
end $$;
create trigger refunds_what_came_in before insert on refund for each row execute function refunds_what_came_in();

-- That a client was reminded of an invoice: the first time kindly, then more plainly. One a day is enough.
create table payment_reminder (
  company_id uuid not null references company,
  invoice_id uuid not null,
  step integer not null check (step > 0),
  reminded_on date not null,
  left_cents bigint not null check (left_cents > 0),
  sent_to text not null,
  at timestamptz not null,
  by_name text not null,
  primary key (company_id, invoice_id, step),
  unique (company_id, invoice_id, reminded_on),
  foreign key (company_id, invoice_id) references invoice
);
call fact_table('payment_reminder');
