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

-- Whether a payment was more than was left to pay: such payments are few, and found without looking at all of them.
alter table payment add column overpays boolean not null default false;
create index payment_overpaying on payment (company_id, invoice_id) where overpays;
alter table payment no force row level security;
alter table invoice no force row level security;
update payment p set overpays = true from invoice i where i.company_id = p.company_id and i.id = p.invoice_id
  and i.gross_cents < (select sum(o.amount_cents) from payment o where o.company_id = p.company_id and o.invoice_id = p.invoice_id);
alter table payment force row level security;
alter table invoice force row level security;
create function payment_overpays() returns trigger language plpgsql as $$
begin
  new.overpays := new.amount_cents
    + coalesce((select sum(p.amount_cents) from payment p where p.company_id = new.company_id and p.invoice_id = new.invoice_id
        and not exists (select from payment_reversal v where v.company_id = p.company_id and v.payment_id = p.id)), 0)
    > (select i.gross_cents - coalesce((select sum(c.gross_cents) from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id), 0)
       from invoice i where i.company_id = new.company_id and i.id = new.invoice_id);
  return new;
end $$;
create trigger payment_overpays before insert on payment for each row execute function payment_overpays();

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
