-- Taking over a system that another firm left behind, through seven gates (T1 to T7). What happened is a fact; where a takeover stands is derived, never stored.
create table takeover (
  company_id uuid not null references company,
  id uuid not null,
  number text not null,
  client_id uuid not null,
  home_id uuid not null,
  currency text not null check (currency in ('EUR', 'GBP', 'CHF')),
  prices_are text not null check (prices_are in ('net', 'gross')),
  asked_on date not null,
  -- What the client asked for, in a sentence; and who was there before us.
  enquiry text not null default '' check (length(enquiry) <= 2000),
  previous_firm text not null default '' check (length(previous_firm) <= 200),
  previous_contact text not null default '' check (length(previous_contact) <= 200),
  previous_phone text not null default '' check (length(previous_phone) <= 60),
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, id),
  unique (company_id, number),
  foreign key (company_id, client_id) references client,
  foreign key (company_id, home_id) references home
);
comment on column takeover.currency is 'ts Currency #domain/money.ts';
comment on column takeover.prices_are is 'ts PricesAre #domain/billing/invoice.ts';
create index takeover_newest on takeover (company_id, made_at desc, id);
create index takeover_of_client on takeover (company_id, client_id);
create index takeover_of_home on takeover (company_id, home_id);
call company_table('takeover', 'select, insert');
grant update (enquiry, previous_firm, previous_contact, previous_phone) on takeover to caretaker_app;

-- T0: "Consider phoning the previous firm (don't do this over email)". A call, or why nobody called.
create table previous_firm_call (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  position bigint generated always as identity,
  called_on date not null,
  outcome text not null check (outcome in ('helps', 'left_the_market', 'not_interested', 'over_its_head', 'not_reached', 'not_called')),
  spoke_with text not null default '' check (length(spoke_with) <= 200),
  hands_over text not null default '' check (length(hands_over) <= 4000),
  warned_of text not null default '' check (length(warned_of) <= 4000),
  note text not null default '' check (length(note) <= 4000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, takeover_id) references takeover,
  check (outcome <> 'not_called' or length(trim(note)) >= 3)
);
comment on column previous_firm_call.outcome is 'ts CallOutcome #domain/takeovers/previous-firm.ts';
create index previous_firm_call_of_takeover on previous_firm_call (company_id, takeover_id, position);
call fact_table('previous_firm_call');

-- T1: the interview as it is typed, and each grievance in the client's words. `revision` counts the writings, so that two tablets do not overwrite each other unseen.
create table interview_answer (
  company_id uuid not null references company,
  takeover_id uuid not null,
  question text not null check (length(question) between 1 and 60),
  words text not null check (length(words) <= 8000),
  revision integer not null check (revision > 0),
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (company_id, takeover_id, question),
  foreign key (company_id, takeover_id) references takeover
);
comment on column interview_answer.question is 'ts InterviewQuestion #domain/takeovers/interview.ts';
call company_table('interview_answer', 'select, insert');
grant update (words, revision, saved_at, saved_by) on interview_answer to caretaker_app;

create table grievance (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  position bigint generated always as identity,
  kind text not null check (kind in ('money', 'functionality', 'service')),
  weight integer not null check (weight between 1 and 3),
  words text not null check (length(trim(words)) between 1 and 2000),
  -- Why it went wrong, as the client sees it.
  their_view text not null default '' check (length(their_view) <= 2000),
  revision integer not null default 1 check (revision > 0),
  saved_at timestamptz not null,
  saved_by text not null,
  removed_at timestamptz,
  primary key (company_id, id),
  unique (company_id, takeover_id, id),
  foreign key (company_id, takeover_id) references takeover
);
comment on column grievance.kind is 'ts GrievanceKind #domain/takeovers/interview.ts';
call company_table('grievance', 'select, insert');
grant update (kind, weight, words, their_view, revision, saved_at, saved_by, removed_at) on grievance to caretaker_app;

-- The papers of a takeover. A newer one of its kind voids what was asked for with the older.
create table takeover_document (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  kind text not null check (kind in ('heard', 'acceptance', 'refusal_letter', 'agreement', 'terms', 'addendum', 'handover')),
  version integer not null check (version > 0),
  template text not null,
  language text not null check (language in ('en', 'fr', 'es', 'it')),
  -- What is printed, word for word: the sealed document is made of the very same.
  value jsonb not null,
  file_hash text not null,
  -- The law that a priced paper prints; null on a paper without a price.
  law jsonb,
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, id),
  unique (company_id, takeover_id, kind, version),
  unique (company_id, takeover_id, kind, id, file_hash),
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, file_hash) references file,
  check ((law is not null) = (kind in ('agreement', 'terms', 'addendum')))
);
comment on column takeover_document.kind is 'ts TakeoverDocumentKind #domain/takeovers/papers.ts';
comment on column takeover_document.language is 'ts Language #domain/language.ts';
comment on column takeover_document.law is 'ts PrintedLaw #domain/contracts/consumer-law/printed-law.ts';
comment on column takeover_document.value is 'ts PrintedPaper #features/takeovers/documents/printed.ts';
call fact_table('takeover_document');

-- The client's answer to "what we heard": confirmed, or corrected in their words.
create table heard_answer (
  company_id uuid not null references company,
  document_id uuid not null,
  answer text not null check (answer in ('confirmed', 'corrected')),
  words text not null default '' check (length(words) <= 8000),
  by_name text not null,
  through text not null check (through in ('page', 'recorded')),
  answered_at timestamptz not null,
  primary key (company_id, document_id),
  foreign key (company_id, document_id) references takeover_document,
  check (answer = 'confirmed' or length(trim(words)) >= 3)
);
call fact_table('heard_answer');

-- What was confirmed is taken up again, with the reason: the interview is open anew, and the client is asked once more.
create table heard_reopening (
  company_id uuid not null references company,
  document_id uuid not null,
  reason text not null check (length(trim(reason)) between 3 and 2000),
  at timestamptz not null,
  by_name text not null,
  primary key (company_id, document_id),
  foreign key (company_id, document_id) references heard_answer
);
call fact_table('heard_reopening');

-- Where, through which channel and as what the client signs; the last one recorded counts.
create table takeover_circumstances (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  position bigint generated always as identity,
  place text not null check (place in ('home', 'office', 'distance')),
  channel text not null check (channel in ('online', 'telephone', 'email', 'paper', 'tablet')),
  party text not null check (party in ('consumer', 'non_professional', 'professional')),
  unsolicited_visit boolean not null,
  urgent_repair boolean not null,
  small_professional boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, takeover_id) references takeover
);
comment on column takeover_circumstances.place is 'ts SigningPlace #domain/contracts/consumer-law/lawful-days.ts';
comment on column takeover_circumstances.channel is 'ts Channel #domain/contracts/consumer-law/lawful-days.ts';
comment on column takeover_circumstances.party is 'ts Party #domain/contracts/consumer-law/lawful-days.ts';
create unique index takeover_circumstances_newest on takeover_circumstances (company_id, takeover_id, position desc);
call fact_table('takeover_circumstances');

create table takeover_code (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  document_id uuid not null,
  position bigint generated always as identity,
  code_hash text not null,
  sent_to text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, document_id) references takeover_document
);
create unique index takeover_code_newest on takeover_code (company_id, takeover_id, position desc);
call company_table('takeover_code', 'select, insert');
grant update (tries, used_at) on takeover_code to caretaker_app;

-- Signed means sealed: one row holds both (property 26). The hash signed is the hash of the document shown (property 25).
create table takeover_signature (
  company_id uuid not null references company,
  document_id uuid not null,
  takeover_id uuid not null,
  kind text not null check (kind in ('acceptance', 'agreement', 'terms', 'addendum', 'handover')),
  document_hash text not null,
  signed_at timestamptz not null,
  signed_on date not null,
  way text not null check (way in ('distance', 'in_person')),
  name text not null check (length(trim(name)) between 1 and 200),
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
  lawful jsonb,
  withdrawal_ends_on date,
  first_payment_on date,
  first_work_on date,
  sealed_hash text not null,
  sealed_at timestamptz not null,
  trusted_timestamp text,
  chain_head text not null,
  primary key (company_id, document_id),
  foreign key (company_id, takeover_id, kind, document_id, document_hash) references takeover_document (company_id, takeover_id, kind, id, file_hash),
  foreign key (company_id, sealed_hash) references file,
  foreign key (company_id, code_id) references takeover_code,
  check (sealed_hash <> document_hash),
  check ((way = 'distance') = (code_id is not null)),
  check ((way = 'in_person') = (witness is not null)),
  check ((mark = 'drawn') = (strokes is not null)),
  check (early_start = (early_start_at is not null)),
  check ((kind in ('agreement', 'terms', 'addendum')) = (lawful is not null and first_payment_on is not null and first_work_on is not null)),
  -- "Personally deliver the project to the customer."
  check (kind <> 'handover' or way = 'in_person')
);
comment on column takeover_signature.kind is 'ts SignedKind #domain/takeovers/papers.ts';
comment on column takeover_signature.lawful is 'ts LawfulDays #domain/contracts/consumer-law/lawful-days.ts';
create unique index takeover_signature_of_code on takeover_signature (company_id, code_id) where code_id is not null;
create index takeover_signature_of_takeover on takeover_signature (company_id, takeover_id, kind);
call fact_table('takeover_signature');

create table takeover_event (
  company_id uuid not null references company,
  takeover_id uuid not null,
  position integer not null check (position > 0),
  at timestamptz not null,
  kind text not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (company_id, takeover_id, position),
  foreign key (company_id, takeover_id) references takeover
);
call fact_table('takeover_event');

-- The client leaves a priced paper within the legal days; the paper counts no more.
create table takeover_withdrawal (
  company_id uuid not null references company,
  document_id uuid not null,
  at timestamptz not null,
  withdrawn_on date not null,
  by_name text not null,
  through text not null check (through in ('online', 'recorded')),
  primary key (company_id, document_id),
  foreign key (company_id, document_id) references takeover_signature
);
call fact_table('takeover_withdrawal');

-- T2: whoever does not accept that programming is redone does not take us on. And what else ends a takeover: somebody gives it up, with the reason.
create table takeover_end (
  company_id uuid not null references company,
  takeover_id uuid not null,
  ground text not null check (ground in ('declined', 'given_up')),
  reason text not null default '' check (length(reason) <= 4000),
  ended_on date not null,
  by_name text not null,
  through text not null check (through in ('page', 'recorded')),
  at timestamptz not null,
  primary key (company_id, takeover_id),
  foreign key (company_id, takeover_id) references takeover,
  check (ground = 'declined' or length(trim(reason)) >= 3)
);
comment on column takeover_end.ground is 'ts EndGround #domain/takeovers/facts.ts';
call fact_table('takeover_end');

-- Go or no-go: a person decides, with a reason, over the sheet as it was. The newest decision counts.
create table takeover_decision (
  company_id uuid not null references company,
  takeover_id uuid not null,
  position integer not null check (position > 0),
  verdict text not null check (verdict in ('go', 'no_go')),
  reason text not null check (length(trim(reason)) between 3 and 4000),
  sheet jsonb not null,
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (company_id, takeover_id, position),
  foreign key (company_id, takeover_id) references takeover
);
comment on column takeover_decision.sheet is 'ts DecisionSheet #domain/takeovers/decision.ts';
call fact_table('takeover_decision');
-- The scores as they are being set, before anybody decides.
create table takeover_score (
  company_id uuid not null references company,
  takeover_id uuid not null,
  criterion text not null check (length(criterion) between 1 and 60),
  score integer not null check (score between 0 and 3),
  note text not null default '' check (length(note) <= 2000),
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (company_id, takeover_id, criterion),
  foreign key (company_id, takeover_id) references takeover
);
call company_table('takeover_score', 'select, insert');
grant update (score, note, saved_at, saved_by) on takeover_score to caretaker_app;

-- What the firm sets: criteria and weights of the sheet, from which score on it says go, and what a survey is reckoned by.
create table takeover_settings (
  company_id uuid not null references company,
  criteria jsonb not null,
  go_from_bps integer not null check (go_from_bps between 0 and 10000),
  survey_rates jsonb not null,
  sign_off_bps integer not null check (sign_off_bps between 0 and 1000),
  revision integer not null check (revision > 0),
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (company_id)
);
comment on column takeover_settings.criteria is 'ts Criterion[] #domain/takeovers/decision.ts';
comment on column takeover_settings.survey_rates is 'ts SurveyRates #domain/takeovers/survey-price.ts';
call company_table('takeover_settings', 'select, insert, update');

-- What a priced paper is being written of, before it is made; what was made is rows of `element` and `instalment`.
create table takeover_draft (
  company_id uuid not null references company,
  takeover_id uuid not null,
  kind text not null check (kind in ('agreement', 'terms', 'addendum')),
  value jsonb not null,
  revision integer not null check (revision > 0),
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (company_id, takeover_id, kind),
  foreign key (company_id, takeover_id) references takeover
);
call company_table('takeover_draft', 'select, insert, update, delete');

-- What is paid when: before the surveys, before work, at the handover. Of a priced paper; it counts once that paper is signed.
create table instalment (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  document_id uuid not null,
  position integer not null check (position > 0),
  opens text not null check (opens in ('survey', 'work', 'handover')),
  title text not null check (length(trim(title)) between 1 and 200),
  amount_cents bigint not null check (amount_cents > 0),
  primary key (company_id, id),
  unique (company_id, document_id, position),
  unique (company_id, takeover_id, document_id, id),
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, document_id) references takeover_document
);
comment on column instalment.opens is 'ts InstalmentOpens #domain/takeovers/terms.ts';
create unique index instalment_at_handover_once on instalment (company_id, document_id) where opens = 'handover';
call fact_table('instalment');

-- An element of work: what will be delivered, its hours, its price, and the instalment that is to be paid before it.
create table element (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  document_id uuid not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('survey', 'programming', 'rewiring', 'replacement', 'documentation', 'training', 'other', 'product')),
  title text not null check (length(trim(title)) between 1 and 200),
  delivers text not null check (length(trim(delivers)) between 1 and 4000),
  minutes integer not null check (minutes >= 0),
  price_cents bigint not null check (price_cents > 0),
  -- The part of the price that waits for the handover.
  retained_cents bigint not null check (retained_cents >= 0 and retained_cents < price_cents),
  -- Of a product, what it costs the firm.
  purchase_cents bigint not null default 0 check (purchase_cents >= 0),
  vat jsonb not null,
  instalment_id uuid not null,
  primary key (company_id, id),
  unique (company_id, document_id, position),
  unique (company_id, takeover_id, id),
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, takeover_id, document_id, instalment_id) references instalment (company_id, takeover_id, document_id, id)
);
comment on column element.kind is 'ts ElementKind #domain/takeovers/terms.ts';
comment on column element.vat is 'ts VatKind #domain/billing/invoice.ts';
create index element_of_takeover on element (company_id, takeover_id);
create index element_of_instalment on element (company_id, instalment_id);
call fact_table('element');

-- An addendum takes an instalment back that nobody billed, with its elements; it counts once the addendum is signed.
create table instalment_drop (
  company_id uuid not null references company,
  document_id uuid not null,
  instalment_id uuid not null,
  primary key (company_id, document_id, instalment_id),
  foreign key (company_id, document_id) references takeover_document,
  foreign key (company_id, instalment_id) references instalment
);
create index instalment_drop_of_instalment on instalment_drop (company_id, instalment_id);
call fact_table('instalment_drop');

-- What happens to an element, in turn: planned for a day, taken off the plan, started, done, opened again.
create table element_event (
  company_id uuid not null references company,
  element_id uuid not null,
  takeover_id uuid not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('planned', 'unplanned', 'started', 'done', 'reopened')),
  on_day date not null,
  note text not null default '' check (length(note) <= 2000),
  at timestamptz not null,
  by_name text not null,
  primary key (company_id, element_id, position),
  foreign key (company_id, takeover_id, element_id) references element (company_id, takeover_id, id)
);
comment on column element_event.kind is 'ts ElementEventKind #domain/takeovers/elements.ts';
call fact_table('element_event');

-- Minutes worked on an element, with what an hour costs the firm that day. An entry by mistake is struck by another row.
create table work_time (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  element_id uuid not null,
  worked_on date not null,
  minutes integer not null check (minutes between 1 and 1440),
  member_id uuid,
  worker text not null check (length(trim(worker)) between 1 and 200),
  note text not null default '' check (length(note) <= 2000),
  cost_per_hour_cents bigint not null check (cost_per_hour_cents >= 0),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, takeover_id, element_id) references element (company_id, takeover_id, id),
  foreign key (company_id, member_id) references member
);
create index work_time_of_takeover on work_time (company_id, takeover_id, worked_on);
create index work_time_of_element on work_time (company_id, element_id);
call fact_table('work_time');
create table work_time_struck (
  company_id uuid not null references company,
  work_time_id uuid not null,
  reason text not null check (length(trim(reason)) >= 3),
  struck_at timestamptz not null,
  struck_by text not null,
  primary key (company_id, work_time_id),
  foreign key (company_id, work_time_id) references work_time
);
call fact_table('work_time_struck');

-- T3, T4, T5: what is found of engineering information, wiring and products; and that a point is surveyed, by whom, with what was found.
create table survey_entry (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  point text not null check (point in ('information', 'wiring', 'products')),
  title text not null check (length(trim(title)) between 1 and 200),
  found text not null default '' check (length(found) <= 4000),
  state text not null check (state in ('had', 'partly', 'missing', 'refused', 'good', 'at_risk', 'bad')),
  -- What it adds to the work, in minutes.
  adds_minutes integer not null default 0 check (adds_minutes between 0 and 600000),
  file_hash text,
  entered_at timestamptz not null,
  entered_by text not null,
  struck_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, file_hash) references file
);
comment on column survey_entry.point is 'ts SurveyPoint #domain/takeovers/facts.ts';
create index survey_entry_of_takeover on survey_entry (company_id, takeover_id, point, entered_at);
call company_table('survey_entry', 'select, insert');
grant update (struck_at) on survey_entry to caretaker_app;
create table survey_sign_off (
  company_id uuid not null references company,
  takeover_id uuid not null,
  point text not null check (point in ('information', 'wiring', 'products')),
  summary text not null check (length(trim(summary)) between 3 and 8000),
  signed_off_on date not null,
  at timestamptz not null,
  by_name text not null,
  primary key (company_id, takeover_id, point),
  foreign key (company_id, takeover_id) references takeover
);
comment on column survey_sign_off.point is 'ts SurveyPoint #domain/takeovers/facts.ts';
call fact_table('survey_sign_off');

-- The personal handover: how each grievance of T1 was answered, whether the client was shown it, and whether they accept it; else the exception. The newest counts.
create table grievance_answer (
  company_id uuid not null references company,
  grievance_id uuid not null,
  takeover_id uuid not null,
  position integer not null check (position > 0),
  answer text not null check (length(trim(answer)) between 3 and 4000),
  shown boolean not null,
  accepted boolean not null,
  exception text not null default '' check (length(exception) <= 4000),
  photo_hash text,
  promised_on date,
  answered_at timestamptz not null,
  answered_by text not null,
  primary key (company_id, grievance_id, position),
  foreign key (company_id, takeover_id, grievance_id) references grievance (company_id, takeover_id, id),
  foreign key (company_id, photo_hash) references file,
  check (not accepted or shown)
);
create index grievance_answer_of_takeover on grievance_answer (company_id, takeover_id);
call fact_table('grievance_answer');

-- The home goes on into a service contract: the offer that was made of it.
create table takeover_offer (
  company_id uuid not null references company,
  takeover_id uuid not null,
  offer_id uuid not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (company_id, takeover_id),
  unique (company_id, offer_id),
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, offer_id) references offer
);
call fact_table('takeover_offer');
