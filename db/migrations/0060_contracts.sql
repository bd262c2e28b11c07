-- Contracts. What was signed never changes; what happens to a contract is a fact, at most one of each kind; its state is derived.
create table contract (
  company_id uuid not null references company,
  id uuid not null,
  number text not null,
  client_id uuid not null,
  home_id uuid not null,
  offer_version_id uuid,
  renews_contract_id uuid,
  plan_version_id uuid not null,
  currency text not null check (currency in ('EUR', 'GBP', 'CHF')),
  prices_are text not null check (prices_are in ('net', 'gross')),
  starts_on date not null,
  term_months integer not null check (term_months between 1 and 120),
  months_per_period integer not null check (months_per_period in (1, 3, 6, 12)),
  payment_days integer not null default 14 check (payment_days between 0 and 120),
  -- Notice before an end that one side alone wishes.
  notice_days integer not null default 30 check (notice_days between 0 and 365),
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, id),
  unique (company_id, number),
  unique (company_id, offer_version_id),
  foreign key (company_id, client_id) references client,
  foreign key (company_id, home_id) references home,
  foreign key (company_id, offer_version_id) references offer_version,
  foreign key (company_id, renews_contract_id) references contract,
  foreign key (company_id, plan_version_id) references plan_version
);
comment on column contract.currency is 'ts Currency #domain/money.ts';
comment on column contract.prices_are is 'ts PricesAre #domain/billing/invoice.ts';
create index contract_of_client on contract (company_id, client_id);
create index contract_of_home on contract (company_id, home_id);
-- A renewal that was voided before its signature may be followed by another one; so this is no key, and renewing takes the lock of the contract renewed.
create index contract_renewal on contract (company_id, renews_contract_id) where renews_contract_id is not null;
create index contract_newest on contract (company_id, made_at desc, id);
call fact_table('contract');

create table contract_line (
  company_id uuid not null references company,
  id uuid not null,
  contract_id uuid not null,
  position integer not null check (position > 0),
  description text not null,
  unit_cents bigint not null,
  vat jsonb not null,
  recurring boolean not null,
  primary key (company_id, id),
  unique (company_id, contract_id, position),
  foreign key (company_id, contract_id) references contract
);
comment on column contract_line.vat is 'ts VatKind #domain/billing/invoice.ts';
call fact_table('contract_line');

-- Where, through which channel and as what the client signs; until the signature the last one counts.
create table signing_circumstances (
  company_id uuid not null references company,
  id uuid not null,
  contract_id uuid not null,
  place text not null check (place in ('home', 'office', 'distance')),
  channel text not null check (channel in ('online', 'telephone', 'email', 'paper', 'tablet')),
  party text not null check (party in ('consumer', 'non_professional', 'professional')),
  unsolicited_visit boolean not null,
  urgent_repair boolean not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, contract_id) references contract
);
comment on column signing_circumstances.place is 'ts SigningPlace #domain/contracts/consumer-law/lawful-days.ts';
comment on column signing_circumstances.channel is 'ts Channel #domain/contracts/consumer-law/lawful-days.ts';
comment on column signing_circumstances.party is 'ts Party #domain/contracts/consumer-law/lawful-days.ts';
create index signing_circumstances_of_contract on signing_circumstances (company_id, contract_id, recorded_at desc);
call fact_table('signing_circumstances');

-- The documents put before the client. A newer one voids what was asked for with the older.
create table contract_document (
  company_id uuid not null references company,
  id uuid not null,
  contract_id uuid not null,
  version integer not null check (version > 0),
  template text not null,
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  -- What is printed, word for word: the sealed document is made of the very same.
  value jsonb not null,
  file_hash text not null,
  made_at timestamptz not null,
  primary key (company_id, id),
  unique (company_id, contract_id, version),
  unique (company_id, contract_id, id, file_hash),
  foreign key (company_id, contract_id) references contract,
  foreign key (company_id, file_hash) references file
);
comment on column contract_document.language is 'ts Language #domain/language.ts';
call fact_table('contract_document');

-- One-time codes for signing at a distance: only the hash; used once; few tries.
create table one_time_code (
  company_id uuid not null references company,
  id uuid not null,
  contract_id uuid not null,
  document_id uuid not null,
  code_hash text not null,
  sent_to text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, contract_id) references contract,
  foreign key (company_id, document_id) references contract_document (company_id, id)
);
create index one_time_code_of_contract on one_time_code (company_id, contract_id, asked_at desc);
call company_table('one_time_code', 'select, insert, update');

-- Signed means sealed: one row, written in one transaction, holds both (property 26). The hash signed is the hash of the document shown (property 25).
create table signature (
  company_id uuid not null references company,
  contract_id uuid not null,
  document_id uuid not null,
  document_hash text not null,
  signed_at timestamptz not null,
  signed_on date not null,
  way text not null check (way in ('distance', 'in_person')),
  name text not null check (length(name) between 1 and 200),
  email text not null default '',
  mark text not null check (mark in ('drawn', 'typed')),
  strokes jsonb,
  consent text not null check (length(consent) > 0),
  early_start boolean not null,
  early_start_at timestamptz,
  code_id uuid,
  witness text,
  address text not null default '',
  browser text not null default '',
  lawful jsonb not null,
  withdrawal_ends_on date,
  first_payment_on date not null,
  first_work_on date not null,
  sealed_hash text not null,
  sealed_at timestamptz not null,
  trusted_timestamp text,
  chain_head text not null,
  primary key (company_id, contract_id),
  foreign key (company_id, contract_id) references contract,
  foreign key (company_id, contract_id, document_id, document_hash) references contract_document (company_id, contract_id, id, file_hash),
  foreign key (company_id, sealed_hash) references file,
  foreign key (company_id, code_id) references one_time_code,
  check (sealed_hash <> document_hash),
  check ((way = 'distance') = (code_id is not null)),
  check ((way = 'in_person') = (witness is not null)),
  check ((mark = 'drawn') = (strokes is not null)),
  check (early_start = (early_start_at is not null))
);
comment on column signature.lawful is 'ts LawfulDays #domain/contracts/consumer-law/lawful-days.ts';
create unique index signature_of_code on signature (company_id, code_id) where code_id is not null;
call fact_table('signature');

create table signing_event (
  company_id uuid not null references company,
  contract_id uuid not null,
  position integer not null check (position > 0),
  at timestamptz not null,
  kind text not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (company_id, contract_id, position),
  foreign key (company_id, contract_id) references contract
);
call fact_table('signing_event');

create table contract_void (
  company_id uuid not null references company,
  contract_id uuid not null,
  at timestamptz not null,
  voided_on date not null,
  by_name text not null,
  reason text not null check (length(reason) > 0),
  primary key (company_id, contract_id),
  foreign key (company_id, contract_id) references contract
);
call fact_table('contract_void');
create table contract_withdrawal (
  company_id uuid not null references company,
  contract_id uuid not null,
  at timestamptz not null,
  withdrawn_on date not null,
  by_name text not null,
  through text not null check (through in ('online', 'recorded')),
  primary key (company_id, contract_id),
  foreign key (company_id, contract_id) references signature
);
call fact_table('contract_withdrawal');
create table termination (
  company_id uuid not null references company,
  contract_id uuid not null,
  at timestamptz not null,
  recorded_on date not null,
  last_day date not null,
  ground text not null check (ground in ('client', 'company', 'agreement', 'law')),
  through text not null check (through in ('online', 'recorded')),
  by_name text not null,
  reason text not null check (length(reason) > 0),
  primary key (company_id, contract_id),
  foreign key (company_id, contract_id) references signature
);
comment on column termination.ground is 'ts TerminationGround #domain/contracts/lifecycle.ts';
call fact_table('termination');
-- The first period is settled: written by the reaction to the settling payment.
create table contract_payment (
  company_id uuid not null references company,
  contract_id uuid not null,
  paid_on date not null,
  at timestamptz not null,
  invoice_id uuid not null,
  primary key (company_id, contract_id),
  foreign key (company_id, contract_id) references signature
);
call fact_table('contract_payment');

-- Void and signed exclude each other, whoever writes: both take the same lock first.
create function signed_or_void() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.contract_id::text, 60));
  if (tg_table_name = 'signature' and exists (select from contract_void v where v.company_id = new.company_id and v.contract_id = new.contract_id))
     or (tg_table_name = 'contract_void' and exists (select from signature s where s.company_id = new.company_id and s.contract_id = new.contract_id)) then
    raise exception 'contract % is signed or void, not both', new.contract_id using errcode = 'check_violation', constraint = 'signed_or_void';
  end if;
  return new;
end $$;
create trigger signed_or_void before insert on signature for each row execute function signed_or_void();
create trigger signed_or_void before insert on contract_void for each row execute function signed_or_void();
