-- The first payment can be taken back (a returned debit) and come again: facts in turn, odd positions settled, even ones taken back.
alter table contract_payment drop constraint contract_payment_pkey;
alter table contract_payment add column position integer not null default 1 check (position >= 1);
alter table contract_payment add column settled boolean not null default true check (settled = (position % 2 = 1));
alter table contract_payment add primary key (company_id, contract_id, position);
comment on table contract_payment is 'paid_on of a row that is not settled: the day the payment was taken back';

-- Rules of law as the firm sees them; the newest of a country, topic and first day counts, and one that is dropped gives way to ours.
create table own_law_row (
  company_id uuid not null references company,
  id uuid not null,
  country text not null check (country in ('FR', 'BE', 'ES', 'IT', 'GB', 'CH', 'LU')),
  topic text not null check (length(topic) between 1 and 100),
  valid_from date not null,
  value jsonb,
  source text not null check (length(source) between 1 and 500),
  dropped boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id)
);
comment on column own_law_row.country is 'ts Country #domain/language.ts';
comment on column own_law_row.topic is 'ts LawTopic #domain/contracts/consumer-law/law-row.ts';
create index own_law_row_newest on own_law_row (company_id, recorded_at desc);
call fact_table('own_law_row');

create table own_vat_rate (
  company_id uuid not null references company,
  id uuid not null,
  country text not null check (country in ('FR', 'BE', 'ES', 'IT', 'GB', 'CH', 'LU')),
  key text not null check (key in ('standard', 'reduced_home')),
  rate_bps integer not null check (rate_bps between 0 and 5000),
  conditions text[] not null default '{}',
  valid_from date not null,
  source text not null check (length(source) between 1 and 500),
  dropped boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id)
);
comment on column own_vat_rate.country is 'ts Country #domain/language.ts';
comment on column own_vat_rate.conditions is 'ts VatCondition[] #domain/contracts/consumer-law/vat.ts';
create index own_vat_rate_newest on own_vat_rate (company_id, recorded_at desc);
call fact_table('own_vat_rate');
