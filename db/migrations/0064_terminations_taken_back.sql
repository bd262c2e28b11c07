-- An end that was recorded by mistake is taken back by another fact, and may be recorded anew: odd positions end the contract, even ones take it back.
alter table termination drop constraint termination_pkey;
alter table termination add column position integer not null default 1 check (position >= 1);
alter table termination add column holds boolean not null default true check (holds = (position % 2 = 1));
alter table termination add primary key (company_id, contract_id, position);
comment on table termination is 'of a row that does not hold: recorded_on is the day it was taken back, the rest is that of the end before it';
