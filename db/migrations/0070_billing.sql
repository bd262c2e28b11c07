-- Invoices and credit notes: issued once, never changed. What corrects one is another.
create table invoice (
  company_id uuid not null references company,
  id uuid not null,
  kind text not null check (kind in ('invoice', 'credit_note')),
  number text not null,
  year integer not null,
  ordinal integer not null check (ordinal > 0),
  client_id uuid not null,
  home_id uuid,
  contract_id uuid,
  corrects_invoice_id uuid,
  currency text not null check (currency in ('EUR', 'GBP', 'CHF')),
  -- The document as a value: seller, buyer, lines, VAT table, texts. The PDF is made of it and of nothing else.
  value jsonb not null,
  template text not null,
  net_cents bigint not null,
  vat_cents bigint not null,
  gross_cents bigint not null check (gross_cents >= 0),
  issue_on date not null,
  due_on date not null,
  first_payment_on date,
  reference text not null,
  issued_at timestamptz not null,
  issued_by text not null,
  primary key (company_id, id),
  unique (company_id, number),
  unique (company_id, kind, year, ordinal),
  unique (company_id, reference),
  foreign key (company_id, client_id) references client,
  foreign key (company_id, home_id) references home,
  foreign key (company_id, contract_id) references contract,
  foreign key (company_id, corrects_invoice_id) references invoice,
  check (net_cents + vat_cents = gross_cents),
  check (due_on >= issue_on),
  check (first_payment_on is null or due_on >= first_payment_on),
  check ((kind = 'credit_note') = (corrects_invoice_id is not null))
);
comment on column invoice.currency is 'ts Currency #domain/money.ts';
comment on column invoice.kind is 'ts NumberSeries #domain/billing/numbering.ts';
comment on column invoice.value is 'ts InvoiceValue #features/billing/documents/value.ts';
create index invoice_of_client on invoice (company_id, client_id);
create index invoice_of_contract on invoice (company_id, contract_id);
create index invoice_corrections on invoice (company_id, corrects_invoice_id) where corrects_invoice_id is not null;
create index invoice_newest on invoice (company_id, issue_on desc, number desc);
call fact_table('invoice');

-- Numbers have no gap and follow the days, whoever writes (property 9): the one before is there and is not younger.
create function follows_the_last_number() returns trigger language plpgsql as $$
begin
  if new.ordinal > 1 and not exists (select from invoice i
      where i.company_id = new.company_id and i.kind = new.kind and i.year = new.year and i.ordinal = new.ordinal - 1 and i.issue_on <= new.issue_on) then
    raise exception 'the number % does not follow the last one', new.number using errcode = 'check_violation', constraint = 'follows_the_last_number';
  end if;
  return new;
end $$;
create trigger follows_the_last_number before insert on invoice for each row execute function follows_the_last_number();

create table invoice_line (
  company_id uuid not null references company,
  invoice_id uuid not null,
  position integer not null check (position > 0),
  -- Which period of which contract line it bills: exactly once, under any interleaving (property 1). Credit notes name none.
  contract_line_id uuid,
  period integer check (period >= 0),
  net_cents bigint not null,
  vat_cents bigint not null,
  gross_cents bigint not null,
  primary key (company_id, invoice_id, position),
  foreign key (company_id, invoice_id) references invoice,
  foreign key (company_id, contract_line_id) references contract_line,
  check ((contract_line_id is null) = (period is null)),
  check (net_cents + vat_cents = gross_cents)
);
create unique index invoice_line_once_per_period on invoice_line (company_id, contract_line_id, period) where contract_line_id is not null;
call fact_table('invoice_line');

-- That a missed period is not billed: somebody's decision, with the reason (property 4). A period is billed or forgiven, never both.
create table period_forgiven (
  company_id uuid not null references company,
  contract_id uuid not null,
  period integer not null check (period >= 0),
  reason text not null check (length(reason) > 0),
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (company_id, contract_id, period),
  foreign key (company_id, contract_id) references contract
);
call fact_table('period_forgiven');
create function billed_or_forgiven() returns trigger language plpgsql as $$
declare the_contract uuid;
begin
  if tg_table_name = 'period_forgiven' then
    the_contract := new.contract_id;
  elsif new.contract_line_id is null then
    return new;
  else
    select l.contract_id into the_contract from contract_line l where l.company_id = new.company_id and l.id = new.contract_line_id;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(the_contract::text, 71));
  if tg_table_name = 'period_forgiven' then
    if exists (select from invoice_line i join contract_line l on l.company_id = i.company_id and l.id = i.contract_line_id
        where l.company_id = new.company_id and l.contract_id = the_contract and i.period = new.period) then
      raise exception 'period % is billed', new.period using errcode = 'check_violation', constraint = 'billed_or_forgiven';
    end if;
  elsif exists (select from period_forgiven f where f.company_id = new.company_id and f.contract_id = the_contract and f.period = new.period) then
    raise exception 'period % is forgiven', new.period using errcode = 'check_violation', constraint = 'billed_or_forgiven';
  end if;
  return new;
end $$;
create trigger billed_or_forgiven before insert on invoice_line for each row execute function billed_or_forgiven();
create trigger billed_or_forgiven before insert on period_forgiven for each row execute function billed_or_forgiven();

-- The bytes handed out, once made.
create table invoice_document (
  company_id uuid not null references company,
  invoice_id uuid not null,
  file_hash text not null,
  made_at timestamptz not null,
  primary key (company_id, invoice_id),
  foreign key (company_id, invoice_id) references invoice,
  foreign key (company_id, file_hash) references file
);
call fact_table('invoice_document');

create table payment (
  company_id uuid not null references company,
  id uuid not null,
  invoice_id uuid not null,
  received_on date not null,
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
comment on column payment.currency is 'ts Currency #domain/money.ts';
create index payment_of_invoice on payment (company_id, invoice_id);
create unique index payment_once_per_bank_reference on payment (company_id, bank_reference) where bank_reference is not null;
call fact_table('payment');
create table payment_reversal (
  company_id uuid not null references company,
  payment_id uuid not null,
  reversed_on date not null,
  reason text not null check (length(reason) > 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, payment_id),
  foreign key (company_id, payment_id) references payment
);
call fact_table('payment_reversal');
-- That a due amount is settled, and by which payment: at most one stands (property 11). When a payment is reversed and money is due again, it is ended by another fact.
create table settlement (
  company_id uuid not null references company,
  id uuid not null,
  invoice_id uuid not null,
  payment_id uuid not null,
  settled_on date not null,
  at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, invoice_id) references invoice,
  foreign key (company_id, payment_id) references payment
);
create index settlement_of_invoice on settlement (company_id, invoice_id);
call fact_table('settlement');
create table settlement_end (
  company_id uuid not null references company,
  settlement_id uuid not null,
  -- The payment whose reversal ended it.
  payment_id uuid not null,
  at timestamptz not null,
  primary key (company_id, settlement_id),
  foreign key (company_id, settlement_id) references settlement,
  foreign key (company_id, payment_id) references payment_reversal
);
call fact_table('settlement_end');
create function one_standing_settlement() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.invoice_id::text, 70));
  if exists (select from settlement s where s.company_id = new.company_id and s.invoice_id = new.invoice_id and not exists (
      select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id)) then
    raise exception 'invoice % is settled already', new.invoice_id using errcode = 'unique_violation', constraint = 'one_standing_settlement';
  end if;
  return new;
end $$;
create trigger one_standing_settlement before insert on settlement for each row execute function one_standing_settlement();

-- A contract that cannot be billed is set aside with the reason; it is lifted when mended (property 6).
create table billing_hold (
  company_id uuid not null references company,
  id uuid not null,
  contract_id uuid not null,
  refusal text not null,
  detail jsonb not null default '{}',
  since timestamptz not null,
  lifted_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, contract_id) references contract
);
create unique index billing_hold_once on billing_hold (company_id, contract_id) where lifted_at is null;
call company_table('billing_hold', 'select, insert, update');
