-- Of two who write the enquiry the second is told, as with the answers of the interview.
alter table takeover add column revision integer not null default 1 check (revision > 0);
grant update (revision) on takeover to caretaker_app;
