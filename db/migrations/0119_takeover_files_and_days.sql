-- Files of a takeover: photos and papers of the surveys and of the handover, behind the same gate. What an entry or an answer shows is one of these, and no other file of the firm.
create table takeover_file (
  company_id uuid not null references company,
  takeover_id uuid not null,
  file_hash text not null,
  name text not null check (length(trim(name)) between 1 and 200),
  added_at timestamptz not null,
  added_by text not null,
  primary key (company_id, takeover_id, file_hash),
  foreign key (company_id, takeover_id) references takeover,
  foreign key (company_id, file_hash) references file
);
create index takeover_file_of_file on takeover_file (company_id, file_hash);
call fact_table('takeover_file');
create trigger a_gate before insert on takeover_file for each row execute function takeover_gate('survey', 'added_at');
alter table survey_entry add constraint survey_entry_shows_its_own_file
  foreign key (company_id, takeover_id, file_hash) references takeover_file (company_id, takeover_id, file_hash);
alter table grievance_answer add constraint grievance_answer_shows_its_own_photo
  foreign key (company_id, takeover_id, photo_hash) references takeover_file (company_id, takeover_id, file_hash);

-- Only a plan lies ahead: what has begun, was done or was opened again lies behind. Without this an element could be begun "next month", and so before its lawful day.
create function element_event_has_its_day() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare today date := day_of_firm(new.company_id, new.at);
begin
  if new.kind <> 'planned' and new.on_day > today then
    raise exception 'element %: % on % is told on %', new.element_id, new.kind, new.on_day, today using errcode = 'check_violation', constraint = 'element_event_has_its_day';
  end if;
  return new;
end $$;
create trigger d_element_event_has_its_day before insert on element_event for each row execute function element_event_has_its_day();

-- What is signed off stays as it was found; an entry is struck once, and nothing else of it changes.
create function survey_point_is_open() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.takeover_id::text, 60));
  if exists (select from survey_sign_off o where o.company_id = new.company_id and o.takeover_id = new.takeover_id and o.point = new.point) then
    raise exception 'takeover %: % is signed off', new.takeover_id, new.point using errcode = 'check_violation', constraint = 'survey_point_is_open';
  end if;
  if tg_op = 'UPDATE' and (old.struck_at is not null or new.struck_at is null) then
    raise exception 'entry % is struck once', new.id using errcode = 'check_violation', constraint = 'survey_entry_is_struck_once';
  end if;
  return new;
end $$;
create trigger b_survey_point_is_open before insert or update on survey_entry for each row execute function survey_point_is_open();
comment on column survey_entry.state is 'ts SurveyState #domain/takeovers/proposals.ts';
