-- What was recorded without reception arrives once (property 33): each act has an id of its own, made on the phone, and its receipt is written with what it recorded, in
-- one transaction. Asked again, the receipt answers.
create table field_receipt (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  phone_id uuid not null,
  act text not null check (length(act) between 1 and 60),
  -- Of fields that somebody else was first to change.
  conflicts text[] not null default '{}',
  -- Of a photo: the bytes that are kept.
  file_hash text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, file_hash) references file
);
create index field_receipt_of_home on field_receipt (company_id, home_id, recorded_at);
call fact_table('field_receipt');
