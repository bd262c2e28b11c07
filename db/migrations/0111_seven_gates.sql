-- The seven gates, whoever writes (property 15): which act needs which facts. The table is that of src/domain/takeovers/gates.ts; a test compares the two.
create function takeover_needs(act text) returns text[] language sql immutable set search_path = public, pg_temp as $$
  select case act
    when 'interview' then array['not_over', 'interview_is_open']
    when 'answer_heard' then array['not_over', 'interview_is_open', 'heard_is_up_to_date']
    when 'reopen_interview' then array['not_over', 'heard_confirmed', 'acceptance_unsigned']
    when 'accept_reprogramming' then array['not_over', 'heard_confirmed', 'acceptance_unsigned']
    when 'decide_go' then array['not_over_for_good', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'agreement_unsigned']
    when 'decide_no_go' then array['not_over', 'agreement_unsigned']
    when 'give_up' then array['not_over', 'not_handed_over']
    when 'write_refusal' then array['is_refused']
    when 'sign_agreement' then array['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go', 'agreement_unsigned']
    when 'survey' then array['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go',
      'agreement_signed', 'survey_paid', 'survey_is_lawful', 'not_handed_over']
    when 'sign_terms' then array['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go',
      'agreement_signed', 'survey_paid', 'survey_is_lawful', 'surveys_signed_off', 'terms_unsigned', 'not_handed_over']
    when 'sign_addendum' then array['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go',
      'agreement_signed', 'survey_paid', 'survey_is_lawful', 'surveys_signed_off', 'terms_signed', 'not_handed_over']
    when 'work' then array['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go',
      'agreement_signed', 'survey_paid', 'survey_is_lawful', 'surveys_signed_off', 'terms_signed', 'element_stands', 'element_paid', 'element_is_lawful', 'not_handed_over']
    when 'answer_grievance' then array['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go',
      'agreement_signed', 'survey_paid', 'survey_is_lawful', 'surveys_signed_off', 'terms_signed', 'not_handed_over']
    when 'sign_handover' then array['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go',
      'agreement_signed', 'survey_paid', 'survey_is_lawful', 'surveys_signed_off', 'terms_signed', 'elements_done', 'grievances_answered', 'not_handed_over']
    when 'offer_service' then array['not_over', 'handed_over']
  end $$;

create function day_of_firm(of_company uuid, at timestamptz) returns date language sql stable set search_path = public, pg_temp as $$
  select (at at time zone c.zone)::date from company c where c.id = of_company $$;

-- Signed and not withdrawn from.
create function paper_stands(of_company uuid, of_document uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from takeover_signature s where s.company_id = of_company and s.document_id = of_document)
    and not exists (select from takeover_withdrawal w where w.company_id = of_company and w.document_id = of_document) $$;
create function takeover_has_signed(of_company uuid, of_takeover uuid, of_kind text) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from takeover_signature s where s.company_id = of_company and s.takeover_id = of_takeover and s.kind = of_kind
    and not exists (select from takeover_withdrawal w where w.company_id = of_company and w.document_id = s.document_id)) $$;
-- The newest paper "what we heard", where the client confirmed it and it was not taken up again.
create function newest_heard(of_company uuid, of_takeover uuid) returns uuid language sql stable set search_path = public, pg_temp as $$
  select d.id from takeover_document d where d.company_id = of_company and d.takeover_id = of_takeover and d.kind = 'heard' order by d.version desc limit 1 $$;
create function heard_is_confirmed(of_company uuid, of_takeover uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from heard_answer a where a.company_id = of_company and a.document_id = newest_heard(of_company, of_takeover) and a.answer = 'confirmed'
    and not exists (select from heard_reopening r where r.company_id = a.company_id and r.document_id = a.document_id)) $$;

-- Why a takeover is over; null: it goes on.
create function takeover_is_over(of_company uuid, of_takeover uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select e.ground from takeover_end e where e.company_id = of_company and e.takeover_id = of_takeover),
    (select 'no_go' from takeover_decision d where d.company_id = of_company and d.takeover_id = of_takeover and d.verdict = 'no_go'
      and not exists (select from takeover_decision n where n.company_id = d.company_id and n.takeover_id = d.takeover_id and n.position > d.position)),
    (select 'withdrawn' from takeover_signature s join takeover_withdrawal w on w.company_id = s.company_id and w.document_id = s.document_id
      where s.company_id = of_company and s.takeover_id = of_takeover and s.kind = 'agreement' limit 1)) $$;

-- An addendum that stands took the instalment back.
create function instalment_is_dropped(of_company uuid, of_instalment uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from instalment_drop d where d.company_id = of_company and d.instalment_id = of_instalment and paper_stands(d.company_id, d.document_id)) $$;

-- What an instalment comes to, in the prices of the takeover: what waits for the handover is that of the elements that stand.
create function instalment_due_cents(of_company uuid, of_instalment uuid) returns bigint language sql stable set search_path = public, pg_temp as $$
  select case when i.opens <> 'handover' then i.amount_cents
    else (select coalesce(sum(e.retained_cents), 0)::bigint from element e where e.company_id = i.company_id and e.document_id = i.document_id
      and not instalment_is_dropped(e.company_id, e.instalment_id)) end
  from instalment i where i.company_id = of_company and i.id = of_instalment $$;

-- Invoices of instalments: which takeover, which instalment. A credit note names the takeover alone.
alter table invoice add column takeover_id uuid;
alter table invoice add column instalment_id uuid;
alter table invoice add foreign key (company_id, takeover_id) references takeover;
alter table invoice add foreign key (company_id, instalment_id) references instalment;
alter table invoice add constraint invoice_is_of_one_thing check (
  (takeover_id is null or contract_id is null) and (instalment_id is null or (takeover_id is not null and kind = 'invoice')));
create index invoice_of_takeover on invoice (company_id, takeover_id) where takeover_id is not null;
create index invoice_of_instalment on invoice (company_id, instalment_id) where instalment_id is not null;

-- Paid: the money of its invoice is there and settled by that day, and the invoice was not taken back. A bounced payment or a refund closes what it opened.
create function instalment_is_paid(of_company uuid, of_instalment uuid, by_day date) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from invoice i join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
    where i.company_id = of_company and i.instalment_id = of_instalment and i.kind = 'invoice' and s.settled_on <= by_day
      and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id)
      and credited_of(i.company_id, i.id) < i.gross_cents and held_of(i.company_id, i.id) >= i.gross_cents - credited_of(i.company_id, i.id)) $$;

create function element_is_done(of_company uuid, of_element uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select coalesce((select e.kind = 'done' from element_event e where e.company_id = of_company and e.element_id = of_element
    and e.kind in ('done', 'reopened') order by e.position desc limit 1), false) $$;

-- One fact of a takeover on a day; of an element, where it is asked of one.
create function takeover_has(of_company uuid, of_takeover uuid, fact text, on_day date, of_element uuid) returns boolean
  language plpgsql stable set search_path = public, pg_temp as $$
declare its element;
begin
  if of_element is not null then
    select * into its from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.id = of_element;
  end if;
  return case fact
    when 'not_over' then takeover_is_over(of_company, of_takeover) is null
    -- What was refused may be thought over, until the agreement is signed.
    when 'not_over_for_good' then coalesce(takeover_is_over(of_company, of_takeover), 'no_go') = 'no_go'
    when 'is_refused' then coalesce(takeover_is_over(of_company, of_takeover) in ('no_go', 'declined', 'given_up'), false)
    when 'previous_firm_considered' then exists (select from previous_firm_call c where c.company_id = of_company and c.takeover_id = of_takeover)
    when 'interview_is_open' then not heard_is_confirmed(of_company, of_takeover)
    when 'heard_is_up_to_date' then exists (select from takeover_document d where d.company_id = of_company and d.id = newest_heard(of_company, of_takeover)
      and not exists (select from interview_answer a where a.company_id = of_company and a.takeover_id = of_takeover and a.saved_at > d.made_at)
      and not exists (select from grievance g where g.company_id = of_company and g.takeover_id = of_takeover and g.saved_at > d.made_at))
    when 'heard_confirmed' then heard_is_confirmed(of_company, of_takeover)
    when 'acceptance_unsigned' then not takeover_has_signed(of_company, of_takeover, 'acceptance')
    when 'reprogramming_accepted' then takeover_has_signed(of_company, of_takeover, 'acceptance')
    when 'decided_to_go' then coalesce((select d.verdict = 'go' from takeover_decision d where d.company_id = of_company and d.takeover_id = of_takeover
      order by d.position desc limit 1), false)
    when 'agreement_unsigned' then not takeover_has_signed(of_company, of_takeover, 'agreement')
    when 'agreement_signed' then takeover_has_signed(of_company, of_takeover, 'agreement')
    when 'survey_paid' then exists (select from instalment i where i.company_id = of_company and i.takeover_id = of_takeover and i.opens = 'survey'
      and paper_stands(i.company_id, i.document_id) and instalment_is_paid(i.company_id, i.id, on_day))
    when 'survey_is_lawful' then exists (select from takeover_signature s where s.company_id = of_company and s.takeover_id = of_takeover and s.kind = 'agreement'
      and paper_stands(s.company_id, s.document_id) and s.first_work_on <= on_day)
    when 'surveys_signed_off' then (select count(*) = 3 from survey_sign_off o where o.company_id = of_company and o.takeover_id = of_takeover)
    when 'terms_unsigned' then not takeover_has_signed(of_company, of_takeover, 'terms')
    when 'terms_signed' then takeover_has_signed(of_company, of_takeover, 'terms')
    when 'element_stands' then its.id is not null and paper_stands(of_company, its.document_id) and not instalment_is_dropped(of_company, its.instalment_id)
    when 'element_paid' then its.id is not null and instalment_is_paid(of_company, its.instalment_id, on_day)
    when 'element_is_lawful' then its.id is not null and exists (select from takeover_signature s where s.company_id = of_company
      and s.document_id = its.document_id and s.first_work_on <= on_day)
    when 'elements_done' then not exists (select from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.kind <> 'survey'
      and paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id) and not element_is_done(e.company_id, e.id))
    when 'grievances_answered' then not exists (select from grievance g where g.company_id = of_company and g.takeover_id = of_takeover and g.removed_at is null
      and not coalesce((select a.accepted or length(trim(a.exception)) >= 3 from grievance_answer a where a.company_id = g.company_id and a.grievance_id = g.id
        order by a.position desc limit 1), false))
    when 'handed_over' then takeover_has_signed(of_company, of_takeover, 'handover')
    when 'not_handed_over' then not takeover_has_signed(of_company, of_takeover, 'handover')
  end;
end $$;

-- The first fact that an act lacks; null: nothing stands in its way.
create function takeover_lacks(of_company uuid, of_takeover uuid, act text, on_day date, of_element uuid) returns text
  language sql stable set search_path = public, pg_temp as $$
  select need.fact from unnest(takeover_needs(act)) with ordinality as need (fact, nr)
  where takeover_has(of_company, of_takeover, need.fact, on_day, of_element) is not true order by need.nr limit 1 $$;

-- One at a time on a takeover, as on a contract: the same lock (`lockTakeover`).
create function takeover_may(of_company uuid, of_takeover uuid, act text, on_day date, of_element uuid) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare lack text;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_takeover::text, 60));
  if takeover_needs(act) is null then
    raise exception 'no act of a takeover is called %', act;
  end if;
  lack := takeover_lacks(of_company, of_takeover, act, on_day, of_element);
  if lack is not null then
    raise exception 'takeover %: % before %', of_takeover, act, lack using errcode = 'check_violation', constraint = 'takeover_' || lack;
  end if;
end $$;

-- The trigger of a gated table: which act its rows are, and the column that says on which day, or at which moment.
create function takeover_gate() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  the_act text := tg_argv[0];
  on_day date := case when tg_argv[1] like '%\_on' or tg_argv[1] = 'on_day' then (of_row ->> tg_argv[1])::date
    else day_of_firm(new.company_id, (of_row ->> tg_argv[1])::timestamptz) end;
  the_takeover uuid := coalesce((of_row ->> 'takeover_id')::uuid,
    (select d.takeover_id from takeover_document d where d.company_id = new.company_id and d.id = (of_row ->> 'document_id')::uuid));
  the_element uuid := (of_row ->> 'element_id')::uuid;
begin
  if the_element is not null and the_act = 'work' and exists (select from element e where e.company_id = new.company_id and e.id = the_element and e.kind = 'survey') then
    the_act := 'survey';
  end if;
  perform takeover_may(new.company_id, the_takeover, the_act, on_day, the_element);
  return new;
end $$;

create trigger a_gate before insert or update on interview_answer for each row execute function takeover_gate('interview', 'saved_at');
create trigger a_gate before insert or update on grievance for each row execute function takeover_gate('interview', 'saved_at');
create trigger a_gate before insert on heard_answer for each row execute function takeover_gate('answer_heard', 'answered_at');
create trigger a_gate before insert on heard_reopening for each row execute function takeover_gate('reopen_interview', 'at');
create trigger a_gate before insert on survey_entry for each row execute function takeover_gate('survey', 'entered_at');
create trigger a_gate before insert on survey_sign_off for each row execute function takeover_gate('survey', 'signed_off_on');
create trigger a_gate before insert on work_time for each row execute function takeover_gate('work', 'worked_on');
create trigger a_gate before insert on element_event for each row when (new.kind <> 'unplanned') execute function takeover_gate('work', 'on_day');
create trigger a_gate before insert on grievance_answer for each row execute function takeover_gate('answer_grievance', 'answered_at');
create trigger a_gate before insert on takeover_offer for each row execute function takeover_gate('offer_service', 'made_at');

-- Only the newest "what we heard" is answered.
create function newest_is_answered() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from takeover_document d where d.company_id = new.company_id and d.id = new.document_id and d.kind = 'heard'
      and d.id = newest_heard(d.company_id, d.takeover_id)) then
    raise exception 'document % is not the newest', new.document_id using errcode = 'check_violation', constraint = 'newest_is_answered';
  end if;
  return new;
end $$;
create trigger b_newest_is_answered before insert on heard_answer for each row execute function newest_is_answered();
create trigger b_newest_is_answered before insert on heard_reopening for each row execute function newest_is_answered();

-- Papers and their signatures: the kind says which act it is.
create function takeover_paper_gate() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  its_kind text := of_row ->> 'kind';
  on_day date := day_of_firm(new.company_id, coalesce(of_row ->> 'made_at', of_row ->> 'signed_at')::timestamptz);
begin
  perform takeover_may(new.company_id, new.takeover_id, case its_kind when 'heard' then 'interview' when 'acceptance' then 'accept_reprogramming'
    when 'refusal_letter' then 'write_refusal' else 'sign_' || its_kind end, on_day, null);
  return new;
end $$;
create trigger a_gate before insert on takeover_document for each row execute function takeover_paper_gate();
create trigger a_gate before insert on takeover_signature for each row execute function takeover_paper_gate();

create function takeover_decision_gate() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform takeover_may(new.company_id, new.takeover_id, 'decide_' || new.verdict, new.decided_on, null);
  if new.position <> coalesce((select max(d.position) from takeover_decision d where d.company_id = new.company_id and d.takeover_id = new.takeover_id), 0) + 1 then
    raise exception 'takeover %: decision % does not follow', new.takeover_id, new.position using errcode = 'check_violation', constraint = 'position_is_the_next';
  end if;
  return new;
end $$;
create trigger a_gate before insert on takeover_decision for each row execute function takeover_decision_gate();

create function takeover_end_gate() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform takeover_may(new.company_id, new.takeover_id, case new.ground when 'declined' then 'accept_reprogramming' else 'give_up' end, new.ended_on, null);
  return new;
end $$;
create trigger a_gate before insert on takeover_end for each row execute function takeover_end_gate();

-- One takeover of a home at a time.
create function one_takeover_of_a_home() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.home_id::text, 64));
  if exists (select from takeover t where t.company_id = new.company_id and t.home_id = new.home_id
      and takeover_is_over(t.company_id, t.id) is null and not takeover_has_signed(t.company_id, t.id, 'handover')) then
    raise exception 'home % is being taken over already', new.home_id using errcode = 'unique_violation', constraint = 'one_takeover_of_a_home';
  end if;
  return new;
end $$;
create trigger one_takeover_of_a_home before insert on takeover for each row execute function one_takeover_of_a_home();

-- The newest paper of its kind is signed, once, on the day it is, with the words, the code, the chain and the seal that are its own.
create function takeover_signature_is_true() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover_document;
begin
  select * into its from takeover_document d where d.company_id = new.company_id and d.id = new.document_id;
  if exists (select from takeover_document n where n.company_id = its.company_id and n.takeover_id = its.takeover_id and n.kind = its.kind and n.version > its.version) then
    raise exception 'takeover %: there is a newer paper', new.takeover_id using errcode = 'check_violation', constraint = 'newest_document_is_signed';
  end if;
  if its.value ->> 'consent' is distinct from new.consent then
    raise exception 'takeover %: the client agreed to other words', new.takeover_id using errcode = 'check_violation', constraint = 'consent_is_as_printed';
  end if;
  if new.signed_on <> day_of_firm(new.company_id, new.signed_at) then
    raise exception 'takeover %: it was not signed on that day', new.takeover_id using errcode = 'check_violation', constraint = 'signed_on_its_day';
  end if;
  if new.code_id is not null and not exists (
    select from takeover_code c where c.company_id = new.company_id and c.id = new.code_id and c.takeover_id = new.takeover_id and c.document_id = new.document_id
      and c.used_at is null and c.expires_at > new.signed_at and c.tries < 5 and c.sent_to = new.email
      and not exists (select from takeover_code n where n.company_id = c.company_id and n.takeover_id = c.takeover_id and n.position > c.position)) then
    raise exception 'takeover %: the code opens another paper, or no longer', new.takeover_id using errcode = 'check_violation', constraint = 'code_is_of_the_paper';
  end if;
  if new.chain_head is distinct from (
    select e.hash from takeover_event e where e.company_id = new.company_id and e.takeover_id = new.takeover_id order by e.position desc limit 1) then
    raise exception 'takeover %: its chain ends elsewhere', new.takeover_id using errcode = 'check_violation', constraint = 'chain_head_is_the_last';
  end if;
  if exists (select from takeover_document d where d.company_id = new.company_id and d.file_hash = new.sealed_hash) or not exists (
    select from file f where f.company_id = new.company_id and f.hash = new.sealed_hash and f.media_type = 'application/pdf'
      and f.added_at = new.sealed_at and new.sealed_at = new.signed_at) then
    raise exception 'takeover %: what is sealed is another file', new.takeover_id using errcode = 'check_violation', constraint = 'sealed_file_is_its_own';
  end if;
  if its.law is not null and (its.law -> 'sources' is distinct from new.lawful -> 'sources'
     or not withdrawal_ends_as_printed(its.law, new.signed_on, new.withdrawal_ends_on)
     or new.first_payment_on <> first_payment_as_printed(its.law, new.signed_on)
     or new.first_work_on <> first_work_as_printed(its.law, new.signed_on, new.withdrawal_ends_on, new.early_start)
     or (new.lawful ->> 'withdrawalEndsOn')::date is distinct from new.withdrawal_ends_on
     or (new.lawful ->> 'firstPaymentOn')::date is distinct from new.first_payment_on
     or (new.lawful ->> 'firstWorkOn')::date is distinct from new.first_work_on) then
    raise exception 'takeover %: its days are not those of the law it prints', new.takeover_id using errcode = 'check_violation', constraint = 'days_are_of_the_printed_law';
  end if;
  if new.kind = 'handover' and exists (select from grievance_answer a where a.company_id = new.company_id and a.takeover_id = new.takeover_id and a.answered_at > its.made_at) then
    raise exception 'takeover %: an answer is newer than the paper', new.takeover_id using errcode = 'check_violation', constraint = 'handover_is_up_to_date';
  end if;
  return new;
end $$;
create trigger b_signature_is_true before insert on takeover_signature for each row execute function takeover_signature_is_true();
create unique index takeover_signature_sealed_once on takeover_signature (company_id, sealed_hash);

-- What is signed adds up (property 17): the instalments are the price, each prepays its own elements, and at most a tenth waits for the handover.
create function signed_parts_add_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  price bigint; waits bigint; in_parts bigint; surveys bigint; others bigint;
begin
  select coalesce(sum(e.price_cents), 0), coalesce(sum(e.retained_cents), 0), count(*) filter (where e.kind = 'survey'), count(*) filter (where e.kind <> 'survey')
    into price, waits, surveys, others from element e where e.company_id = new.company_id and e.document_id = new.document_id;
  select coalesce(sum(i.amount_cents), 0) into in_parts from instalment i where i.company_id = new.company_id and i.document_id = new.document_id;
  if in_parts <> price or waits * 10 > price
     or exists (select from instalment i where i.company_id = new.company_id and i.document_id = new.document_id and i.amount_cents <> (
       select case i.opens when 'handover' then coalesce(sum(e.retained_cents), 0) else coalesce(sum(e.price_cents - e.retained_cents) filter (where e.instalment_id = i.id), 0) end
       from element e where e.company_id = i.company_id and e.document_id = i.document_id))
     or exists (select from element e join instalment i on i.company_id = e.company_id and i.id = e.instalment_id
       where e.company_id = new.company_id and e.document_id = new.document_id and ((i.opens = 'survey') <> (e.kind = 'survey') or i.opens = 'handover'))
     or (case new.kind when 'agreement' then surveys <> 1 or others <> 0 or waits <> 0 when 'terms' then surveys <> 0 or others = 0
       else surveys <> 0 or others = 0 and not exists (select from instalment_drop d where d.company_id = new.company_id and d.document_id = new.document_id) end) then
    raise exception 'takeover %: the parts are not the whole', new.takeover_id using errcode = 'check_violation', constraint = 'signed_parts_add_up';
  end if;
  if exists (select from instalment_drop d join instalment i on i.company_id = d.company_id and i.id = d.instalment_id
      where d.company_id = new.company_id and d.document_id = new.document_id
      and (i.takeover_id <> new.takeover_id or i.opens <> 'work' or new.kind <> 'addendum' or not paper_stands(i.company_id, i.document_id) or instalment_is_billed(i.company_id, i.id)
        or exists (select from element e where e.company_id = i.company_id and e.instalment_id = i.id and (
          exists (select from element_event v where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'started')
          or exists (select from work_time w where w.company_id = e.company_id and w.element_id = e.id
            and not exists (select from work_time_struck x where x.company_id = w.company_id and x.work_time_id = w.id)))))) then
    raise exception 'takeover %: what is billed or begun is not taken back', new.takeover_id using errcode = 'check_violation', constraint = 'dropped_was_not_billed';
  end if;
  return new;
end $$;
create function instalment_is_billed(of_company uuid, of_instalment uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from invoice i where i.company_id = of_company and i.instalment_id = of_instalment and credited_of(i.company_id, i.id) < i.gross_cents) $$;
create trigger c_signed_parts_add_up before insert on takeover_signature for each row when (new.kind in ('agreement', 'terms', 'addendum'))
  execute function signed_parts_add_up();

-- Nothing is added to a paper that is signed.
create function before_the_papers_signature() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(d.takeover_id::text, 60)) from takeover_document d where d.company_id = new.company_id and d.id = new.document_id;
  if exists (select from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id) then
    raise exception 'paper % is signed: nothing is added to it', new.document_id using errcode = 'check_violation', constraint = 'before_the_papers_signature';
  end if;
  return new;
end $$;
create trigger before_the_papers_signature before insert on instalment for each row execute function before_the_papers_signature();
create trigger before_the_papers_signature before insert on element for each row execute function before_the_papers_signature();
create trigger before_the_papers_signature before insert on instalment_drop for each row execute function before_the_papers_signature();

-- Sent between the signature and the last day the law gave, and not after it was recorded.
create function takeover_withdrawn_in_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(s.takeover_id::text, 60)) from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id;
  if not exists (select from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id
      and new.withdrawn_on between s.signed_on and s.withdrawal_ends_on and new.withdrawn_on <= day_of_firm(new.company_id, new.at)) then
    raise exception 'paper % cannot be withdrawn from on %', new.document_id, new.withdrawn_on using errcode = 'check_violation', constraint = 'withdrawn_in_time';
  end if;
  return new;
end $$;
create trigger withdrawn_in_time before insert on takeover_withdrawal for each row execute function takeover_withdrawn_in_time();

-- Positions follow one another: of the chain, of what happens to an element, of the answers to a grievance.
create function takeover_position_is_the_next() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  last integer;
  of_column text := tg_argv[0];
begin
  perform pg_advisory_xact_lock(hashtextextended(new.takeover_id::text, 60));
  execute format('select max(position) from %I where company_id = $1 and %I = $2', tg_table_name, of_column) into last
    using new.company_id, (to_jsonb(new) ->> of_column)::uuid;
  if new.position <> coalesce(last, 0) + 1 then
    raise exception '% of %: position % does not follow', tg_table_name, new.takeover_id, new.position using errcode = 'check_violation', constraint = 'position_is_the_next';
  end if;
  return new;
end $$;
create trigger b_position_is_the_next before insert on takeover_event for each row execute function takeover_position_is_the_next('takeover_id');
create trigger b_position_is_the_next before insert on element_event for each row execute function takeover_position_is_the_next('element_id');
create trigger b_position_is_the_next before insert on grievance_answer for each row execute function takeover_position_is_the_next('grievance_id');
create function takeover_chain_goes_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.position > 1 and not exists (select from takeover_event e where e.company_id = new.company_id and e.takeover_id = new.takeover_id
      and e.position = new.position - 1 and e.hash = new.previous_hash) then
    raise exception 'takeover %: event % does not follow from the one before it', new.takeover_id, new.position using errcode = 'check_violation', constraint = 'chain_goes_on';
  end if;
  return new;
end $$;
create trigger c_chain_goes_on before insert on takeover_event for each row execute function takeover_chain_goes_on();

-- An element goes from planned to started to done in that order.
create function element_goes_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare begun boolean := exists (select from element_event e where e.company_id = new.company_id and e.element_id = new.element_id and e.kind = 'started');
begin
  if (new.kind = 'started' and begun) or (new.kind in ('planned', 'unplanned') and element_is_done(new.company_id, new.element_id))
     or (new.kind = 'done' and (not begun or element_is_done(new.company_id, new.element_id)))
     or (new.kind = 'reopened' and not element_is_done(new.company_id, new.element_id)) then
    raise exception 'element % cannot be % now', new.element_id, new.kind using errcode = 'check_violation', constraint = 'element_goes_on';
  end if;
  return new;
end $$;
create trigger c_element_goes_on before insert on element_event for each row execute function element_goes_on();
create function work_time_lies_behind() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.worked_on > day_of_firm(new.company_id, new.recorded_at) then
    raise exception 'work of % is recorded before it is done', new.worked_on using errcode = 'check_violation', constraint = 'work_time_lies_behind';
  end if;
  return new;
end $$;
create trigger b_work_time_lies_behind before insert on work_time for each row execute function work_time_lies_behind();

-- An invoice of an instalment bills what was signed: that client and home, that amount, from the first lawful day of payment on, once; the last part after the handover.
create function invoice_is_of_its_instalment() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from instalment i join takeover t on t.company_id = i.company_id and t.id = i.takeover_id
      join takeover_signature s on s.company_id = i.company_id and s.document_id = i.document_id
      where i.company_id = new.company_id and i.id = new.instalment_id and i.takeover_id = new.takeover_id and t.client_id = new.client_id and t.home_id = new.home_id
        and t.currency = new.currency and s.first_payment_on = new.first_payment_on and paper_stands(i.company_id, i.document_id)
        and not instalment_is_dropped(i.company_id, i.id) and (i.opens <> 'handover' or takeover_has_signed(i.company_id, i.takeover_id, 'handover'))
        and instalment_due_cents(i.company_id, i.id) = case t.prices_are when 'net' then new.net_cents else new.gross_cents end) then
    raise exception 'document % is not of an instalment that was signed', new.number using errcode = 'check_violation', constraint = 'invoice_is_of_its_instalment';
  end if;
  if exists (select from invoice i where i.company_id = new.company_id and i.instalment_id = new.instalment_id and i.id <> new.id
      and credited_of(i.company_id, i.id) < i.gross_cents) then
    raise exception 'instalment % is billed already', new.instalment_id using errcode = 'unique_violation', constraint = 'one_invoice_of_an_instalment';
  end if;
  return null;
end $$;
create trigger invoice_is_of_its_instalment after insert on invoice for each row when (new.instalment_id is not null) execute function invoice_is_of_its_instalment();
create function one_invoice_at_a_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.takeover_id::text, 60));
  return new;
end $$;
create trigger a_one_invoice_at_a_time before insert on invoice for each row when (new.takeover_id is not null) execute function one_invoice_at_a_time();
-- An invoice of a takeover that names no instalment would be money for nothing signed.
alter table invoice add constraint takeover_invoice_names_its_instalment check (takeover_id is null or kind = 'credit_note' or instalment_id is not null);

-- The first day on which the law lets the firm take money for an invoice: the one that was signed, and no earlier one that the invoice names.
create or replace function lawful_payment_of(of_invoice invoice) returns date language sql stable set search_path = public, pg_temp as $$
  select greatest(of_invoice.first_payment_on,
    (select s.first_payment_on from signature s where s.company_id = of_invoice.company_id and s.contract_id = of_invoice.contract_id),
    (select s.first_payment_on from instalment i join takeover_signature s on s.company_id = i.company_id and s.document_id = i.document_id
      where i.company_id = of_invoice.company_id and i.id = of_invoice.instalment_id)) $$;

-- T5 by the back door: of a home that is being taken over no device is entered before the survey may begin, unless a contract of ours serves it already.
create function device_waits_for_the_survey() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare the_takeover uuid;
begin
  select t.id into the_takeover from takeover t where t.company_id = new.company_id and t.home_id = new.home_id
    and takeover_is_over(t.company_id, t.id) is null and not takeover_has_signed(t.company_id, t.id, 'handover');
  if the_takeover is not null and not exists (select from contract c join signature s on s.company_id = c.company_id and s.contract_id = c.id
      where c.company_id = new.company_id and c.home_id = new.home_id and not exists (select from contract_withdrawal w where w.company_id = c.company_id and w.contract_id = c.id)) then
    perform takeover_may(new.company_id, the_takeover, 'survey', day_of_firm(new.company_id, new.added_at), null);
  end if;
  return new;
end $$;
create trigger device_waits_for_the_survey before insert on device for each row execute function device_waits_for_the_survey();
