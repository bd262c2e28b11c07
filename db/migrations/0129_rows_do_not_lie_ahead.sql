-- A gate asks what is so on the day of the row; and the row said its day and moment itself. One that is dated ahead found the lawful day come, and the payment that was
-- due by then. The database has a clock of its own for this alone: nothing a gate rests on is written of a moment more than ten minutes ahead of it (what the
-- clocks of two machines may differ by), nor of a day that has begun nowhere on earth.

-- A row here lets rows lie ahead, for tests, a bench, an installation with a clock of its own. Only the owner of the database writes it.
create table rows_may_lie_ahead (
  the_only_row boolean primary key default true check (the_only_row),
  why text not null check (length(trim(why)) >= 3)
);
grant select on rows_may_lie_ahead to caretaker_app;

-- Of the columns that are named: a moment, or a day (`…_on`). Of money only that of a takeover: that of a service contract opens no gate here.
create function lies_behind() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  latest timestamptz := now() + interval '10 minutes';
  named text;
begin
  if tg_table_name in ('payment', 'settlement') and not exists (select from invoice i
      where i.company_id = new.company_id and i.id = (of_row ->> 'invoice_id')::uuid and i.takeover_id is not null) then
    return new;
  end if;
  foreach named in array tg_argv loop
    if (case when named like '%\_on' then (of_row ->> named)::date > (latest at time zone 'UTC' + interval '14 hours')::date
        else (of_row ->> named)::timestamptz > latest end)
       and not exists (select from rows_may_lie_ahead) then
      raise exception '%: % lies ahead, and here it is %', tg_table_name, of_row ->> named, now() using errcode = 'check_violation', constraint = 'lies_behind';
    end if;
  end loop;
  return new;
end $$;

-- Before the gates, so that a clock that runs ahead is told as what it is. Days that may lie ahead (a plan, a promise, an invoice that falls due) are not asked.
create trigger a_behind before insert on takeover for each row execute function lies_behind('made_at', 'asked_on');
create trigger a_behind before insert on previous_firm_call for each row execute function lies_behind('recorded_at', 'called_on');
create trigger a_behind before insert or update on interview_answer for each row execute function lies_behind('saved_at');
create trigger a_behind before insert or update on grievance for each row execute function lies_behind('saved_at', 'removed_at');
create trigger a_behind before insert on heard_answer for each row execute function lies_behind('answered_at');
create trigger a_behind before insert on heard_reopening for each row execute function lies_behind('at');
create trigger a_behind before insert on takeover_decision for each row execute function lies_behind('decided_at', 'decided_on');
create trigger a_behind before insert on takeover_circumstances for each row execute function lies_behind('recorded_at');
create trigger a_behind before insert on takeover_document for each row execute function lies_behind('made_at');
create trigger a_behind before insert on takeover_event for each row execute function lies_behind('at');
create trigger a_behind before insert on takeover_signature for each row execute function lies_behind('signed_at', 'signed_on', 'early_start_at', 'sealed_at');
create trigger a_behind before insert on takeover_withdrawal for each row execute function lies_behind('at', 'withdrawn_on');
create trigger a_behind before insert on takeover_end for each row execute function lies_behind('at', 'ended_on');
create trigger a_behind before insert on survey_entry for each row execute function lies_behind('entered_at');
create trigger a_behind before insert on survey_sign_off for each row execute function lies_behind('at', 'signed_off_on');
create trigger a_behind before insert on takeover_file for each row execute function lies_behind('added_at');
create trigger a_behind before insert on work_time for each row execute function lies_behind('recorded_at', 'worked_on');
create trigger a_behind before insert on element_event for each row execute function lies_behind('at');
create trigger a_behind before insert on grievance_answer for each row execute function lies_behind('answered_at');
create trigger a_behind before insert on takeover_offer for each row execute function lies_behind('made_at');
create trigger a_behind before insert on job_cost for each row execute function lies_behind('recorded_at', 'incurred_on');
create trigger a_behind before insert or update of home_id, added_at on device for each row execute function lies_behind('added_at');
create trigger a_behind before insert on invoice for each row when (new.takeover_id is not null) execute function lies_behind('issued_at', 'issue_on');
create trigger a_behind before insert on payment for each row execute function lies_behind('recorded_at', 'received_on');
create trigger a_behind before insert on settlement for each row execute function lies_behind('at', 'settled_on');

-- Nor is the law of a paper left out. What it prints is what its days are reckoned by; one that prints no rule at all would be lawful at once. The law is that of the
-- circumstances last recorded and of the country of the home, and asks what the law of every country known here asks of them
-- (src/domain/contracts/consumer-law/law-rows.ts; takeovers/printed-law.test.ts compares the two): of a consumer who signs elsewhere than at the office how long they may
-- withdraw, and at home in France and Belgium for how long nothing is paid; of whoever may withdraw whether work waits (Switzerland knows no such rule). What a rule says is
-- the firm's to set, so its value is not known here.
create function law_asks_enough(law jsonb, ends_on date) returns boolean language sql immutable set search_path = public, pg_temp as $$
  select not exists (select from (values
      ('withdrawal\_days\_%', its.consumer and its.place <> 'office'),
      ('no\_payment\_days\_at\_home', its.consumer and its.place = 'home' and its.country in ('FR', 'BE')),
      ('early\_start\_needs\_express\_request', ends_on is not null and its.country <> 'CH')) needed (topic, so)
    where needed.so and not exists (select from jsonb_array_elements(law -> 'sources') s where s ->> 'topic' like needed.topic))
  from (select law ->> 'country' as country, law -> 'circumstances' ->> 'place' as place, law -> 'circumstances' ->> 'party' = 'consumer' as consumer) its $$;
create function law_is_of_its_circumstances() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  law jsonb := (select d.law from takeover_document d where d.company_id = new.company_id and d.id = new.document_id);
begin
  if law is null then
    return new;
  end if;
  if not exists (select from takeover t join home h on h.company_id = t.company_id and h.id = t.home_id
      join lateral (select * from takeover_circumstances c where c.company_id = t.company_id and c.takeover_id = t.id order by c.position desc limit 1) c on true
      where t.company_id = new.company_id and t.id = new.takeover_id and h.country = law ->> 'country' and law -> 'circumstances' @> jsonb_build_object(
        'place', c.place, 'channel', c.channel, 'party', c.party, 'unsolicitedVisit', c.unsolicited_visit, 'urgentRepair', false)
        and coalesce((law -> 'circumstances' ->> 'smallProfessional')::boolean, false) = c.small_professional) then
    raise exception 'takeover %: the law it prints is of other circumstances', new.takeover_id using errcode = 'check_violation', constraint = 'law_is_of_its_circumstances';
  end if;
  if law_asks_enough(law, new.withdrawal_ends_on) is not true then
    raise exception 'takeover %: the law it prints leaves a rule out', new.takeover_id using errcode = 'check_violation', constraint = 'law_asks_enough';
  end if;
  return new;
end $$;
create trigger c_law_is_of_its_circumstances before insert on takeover_signature for each row execute function law_is_of_its_circumstances();
