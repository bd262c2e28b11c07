-- Clients, the people to talk to, their homes, and what is installed there.
-- Nothing of it is ever deleted: what is over is archived and can be brought back, because contracts, invoices and timelines point at it.

create table client (
  company_id uuid not null references company,
  id uuid not null,
  kind text not null check (kind in ('household', 'company', 'house_manager')),
  name text not null check (length(name) between 1 and 200),
  -- Folded (lower case, no accents) and compared byte by byte, so that the list is read in order from an index under row-level security.
  name_order text collate "C" not null,
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  email text not null default '' check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 50),
  -- Where invoices go. Any country: a client with a house in Antibes may live in Oslo.
  street text not null default '' check (length(street) <= 300),
  postcode text not null default '' check (length(postcode) <= 20),
  city text not null default '' check (length(city) <= 100),
  country text not null check (country ~ '^[A-Z]{2}$'),
  vat_id text not null default '' check (length(vat_id) <= 30),
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  archived_at timestamptz,
  primary key (company_id, id)
);
comment on column client.kind is 'ts ClientKind #domain/homes/kinds.ts';
comment on column client.language is 'ts Language #domain/language.ts';
create index client_by_name on client (company_id, name_order, id);
create index client_newest on client (company_id, added_at desc, id);
call company_table('client', 'select, insert, update');

create table contact (
  company_id uuid not null references company,
  id uuid not null,
  client_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  role text not null default '' check (length(role) <= 100),
  email text not null default '' check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 50),
  -- May sign contracts for the client.
  is_signer boolean not null default false,
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  archived_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, client_id) references client
);
create index contact_of_client on contact (company_id, client_id);
call company_table('contact', 'select, insert, update');

create table home (
  company_id uuid not null references company,
  id uuid not null,
  client_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  street text not null default '' check (length(street) <= 300),
  postcode text not null default '' check (length(postcode) <= 20),
  city text not null default '' check (length(city) <= 100),
  -- The law of the place, its VAT and its holidays: a country Caretaker knows.
  country text not null check (country in ('FR', 'BE', 'ES', 'IT', 'GB', 'CH', 'LU')),
  -- Which rate card applies; empty: the firm's only or first one.
  region text not null default '' check (length(region) <= 60),
  zone text not null check (length(zone) between 1 and 60),
  -- The year the dwelling was finished: reduced VAT on work in older dwellings.
  built_year integer check (built_year between 1000 and 2200),
  -- Lived in, not let out as an office or a shop; null: not asked yet. Reduced VAT asks for it.
  is_private boolean,
  -- When the installation as a whole was finished; the age of devices without a day of their own.
  installed_on date,
  -- One way, by road.
  distance_km integer not null default 0 check (distance_km between 0 and 2000),
  travel_minutes integer not null default 0 check (travel_minutes between 0 and 2880),
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  archived_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, client_id) references client
);
comment on column home.country is 'ts Country #domain/language.ts';
create index home_of_client on home (company_id, client_id);
call company_table('home', 'select, insert, update');

create table system (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  kind text not null check (kind in ('lighting', 'network', 'audio_video', 'shading', 'heating', 'security', 'control', 'energy', 'other')),
  name text not null check (length(name) between 1 and 200),
  maker text not null default '' check (length(maker) <= 100),
  -- Drawings, programme and passwords are at hand.
  documented boolean not null default false,
  -- Links by which this system acts on another one, each counted once, at the system that acts.
  integrations integer not null default 0 check (integrations between 0 and 1000),
  note text not null default '' check (length(note) <= 4000),
  added_at timestamptz not null,
  archived_at timestamptz,
  primary key (company_id, id),
  unique (company_id, home_id, id),
  foreign key (company_id, home_id) references home
);
comment on column system.kind is 'ts SystemKind #domain/homes/kinds.ts';
call company_table('system', 'select, insert, update');

-- One row is one device, or several alike (quantity) that nobody tells apart.
create table device (
  company_id uuid not null references company,
  id uuid not null,
  home_id uuid not null,
  system_id uuid,
  class_key text not null check (class_key ~ '^[a-z][a-z0-9_]{0,59}$'),
  make text not null default '' check (length(make) <= 100),
  model text not null default '' check (length(model) <= 100),
  serial text not null default '' check (length(serial) <= 100),
  label text not null default '' check (length(label) <= 200),
  quantity integer not null default 1 check (quantity between 1 and 10000),
  -- What one of them costs the firm; null: the typical value of its class.
  value_cents bigint check (value_cents between 0 and 100000000000),
  installed_on date,
  warranty_end_on date,
  supplied_by text not null default 'us' check (supplied_by in ('us', 'other_firm', 'client')),
  -- What an import knows the row by; null where it was entered by hand without a serial number.
  import_key text,
  added_at timestamptz not null,
  archived_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, home_id) references home,
  -- A device belongs to a system of its own home only.
  foreign key (company_id, home_id, system_id) references system (company_id, home_id, id),
  check (warranty_end_on is null or installed_on is null or warranty_end_on >= installed_on),
  check (serial = '' or quantity = 1)
);
comment on column device.supplied_by is 'ts Supplier #domain/pricing/types.ts';
create index device_of_home on device (company_id, home_id, class_key);
create index device_of_system on device (company_id, home_id, system_id) where system_id is not null;
-- Importing the same thing twice adds nothing, also when two import at once.
create unique index device_imported_once on device (company_id, home_id, import_key) where import_key is not null;
create unique index device_serial_once_per_home on device (company_id, home_id, lower(serial)) where serial <> '' and archived_at is null;
call company_table('device', 'select, insert, update');

-- How the columns of a source (a supplier's list, the old program's export) are to be read; kept for the next file of the same kind.
create table import_mapping (
  company_id uuid not null references company,
  source text not null check (length(source) between 1 and 100),
  mapping jsonb not null,
  saved_at timestamptz not null,
  primary key (company_id, source)
);
comment on column import_mapping.mapping is 'ts ImportMapping #domain/homes/import.ts';
call company_table('import_mapping', 'select, insert, update');
