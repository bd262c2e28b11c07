-- What the application's own login still got past the seven gates, closed. Found by writing rows as somebody would who has its password.

-- Who looks at an older picture of the rows (repeatable read) sees money that is gone and a decision that was taken back: nothing passes a gate so. The one lock of
-- a takeover, for whatever looks before it writes.
create function lock_takeover(of_takeover uuid) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
    raise exception 'a gate is passed by what is so now, not in a picture of before' using errcode = 'check_violation', constraint = 'takeover_is_seen_as_it_is';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(of_takeover::text, 60));
end $$;
create or replace function takeover_may(of_company uuid, of_takeover uuid, act text, on_day date, of_element uuid) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare lack text;
begin
  perform lock_takeover(of_takeover);
  if takeover_needs(act) is null then
    raise exception 'no act of a takeover is called %', act;
  end if;
  lack := takeover_lacks(of_company, of_takeover, act, on_day, of_element);
  if lack is not null then
    raise exception 'takeover %: % before %', of_takeover, act, lack using errcode = 'check_violation', constraint = 'takeover_' || lack;
  end if;
end $$;
create or replace function one_invoice_at_a_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform lock_takeover(new.takeover_id);
  return new;
end $$;

-- Work on the survey is the act `survey`, on the element that was signed for it: not on that of an older agreement. The same in src/domain/takeovers/gates.ts.
create or replace function takeover_lacks(of_company uuid, of_takeover uuid, act text, on_day date, of_element uuid) returns text
  language sql stable set search_path = public, pg_temp as $$
  select need.fact from unnest(case when act = 'work' and exists (select from element e where e.company_id = of_company and e.takeover_id = of_takeover
      and e.id = of_element and e.kind = 'survey') then takeover_needs('survey') || 'element_stands'::text else takeover_needs(act) end) with ordinality as need (fact, nr)
  where takeover_has(of_company, of_takeover, need.fact, on_day, of_element) is not true order by need.nr limit 1 $$;
create or replace function takeover_gate() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  on_day date := case when tg_argv[1] like '%\_on' or tg_argv[1] = 'on_day' then (of_row ->> tg_argv[1])::date
    else day_of_firm(new.company_id, (of_row ->> tg_argv[1])::timestamptz) end;
  the_takeover uuid := coalesce((of_row ->> 'takeover_id')::uuid,
    (select d.takeover_id from takeover_document d where d.company_id = new.company_id and d.id = (of_row ->> 'document_id')::uuid));
begin
  perform takeover_may(new.company_id, the_takeover, tg_argv[0], on_day, (of_row ->> 'element_id')::uuid);
  return new;
end $$;

-- What "what we heard" and the handover were written of, so that what is said afterwards is seen whatever moment its row states.
create function said_so_far(of_company uuid, of_takeover uuid, of_kind text) returns text language sql stable set search_path = public, pg_temp as $$
  select case of_kind
    when 'heard' then md5(
      coalesce((select string_agg(md5(a.question || ':' || a.words), '' order by a.question collate "C") from interview_answer a
        where a.company_id = of_company and a.takeover_id = of_takeover and a.words <> ''), '') || '|' ||
      coalesce((select string_agg(md5(g.kind || g.weight || ':' || md5(g.words) || md5(g.their_view)), '' order by g.id) from grievance g
        where g.company_id = of_company and g.takeover_id = of_takeover and g.removed_at is null), ''))
    when 'handover' then md5(coalesce((select string_agg(a.grievance_id || ':' || a.position, ' ' order by a.grievance_id, a.position) from grievance_answer a
        where a.company_id = of_company and a.takeover_id = of_takeover), ''))
    else '' end $$;
alter table takeover_document add column written_of text not null default '';
alter table takeover_document add unique (company_id, takeover_id, id);
-- One fact of a takeover on a day, as before (0111) but for "what we heard"; each branch by itself, so that its plan is made once in a session.
create or replace function takeover_has(of_company uuid, of_takeover uuid, fact text, on_day date, of_element uuid) returns boolean
  language plpgsql stable set search_path = public, pg_temp as $$
declare its element;
begin
  if of_element is not null then
    select * into its from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.id = of_element;
  end if;
  case fact
    when 'not_over' then return takeover_is_over(of_company, of_takeover) is null;
    -- What was refused may be thought over, until the agreement is signed.
    when 'not_over_for_good' then return coalesce(takeover_is_over(of_company, of_takeover), 'no_go') = 'no_go';
    when 'is_refused' then return coalesce(takeover_is_over(of_company, of_takeover) in ('no_go', 'declined', 'given_up'), false);
    when 'previous_firm_considered' then return exists (select from previous_firm_call c where c.company_id = of_company and c.takeover_id = of_takeover);
    when 'interview_is_open' then return not heard_is_confirmed(of_company, of_takeover);
    when 'heard_is_up_to_date' then return exists (select from takeover_document d where d.company_id = of_company and d.id = newest_heard(of_company, of_takeover)
      and d.written_of = said_so_far(of_company, of_takeover, 'heard'));
    when 'heard_confirmed' then return heard_is_confirmed(of_company, of_takeover);
    when 'acceptance_unsigned' then return not takeover_has_signed(of_company, of_takeover, 'acceptance');
    when 'reprogramming_accepted' then return takeover_has_signed(of_company, of_takeover, 'acceptance');
    when 'decided_to_go' then return coalesce((select d.verdict = 'go' from takeover_decision d where d.company_id = of_company and d.takeover_id = of_takeover
      order by d.position desc limit 1), false);
    when 'agreement_unsigned' then return not takeover_has_signed(of_company, of_takeover, 'agreement');
    when 'agreement_signed' then return takeover_has_signed(of_company, of_takeover, 'agreement');
    when 'survey_paid' then return exists (select from instalment i where i.company_id = of_company and i.takeover_id = of_takeover and i.opens = 'survey'
      and paper_stands(i.company_id, i.document_id) and instalment_is_paid(i.company_id, i.id, on_day));
    when 'survey_is_lawful' then return exists (select from takeover_signature s where s.company_id = of_company and s.takeover_id = of_takeover and s.kind = 'agreement'
      and paper_stands(s.company_id, s.document_id) and s.first_work_on <= on_day);
    when 'surveys_signed_off' then return (select count(*) = 3 from survey_sign_off o where o.company_id = of_company and o.takeover_id = of_takeover);
    when 'terms_unsigned' then return not takeover_has_signed(of_company, of_takeover, 'terms');
    when 'terms_signed' then return takeover_has_signed(of_company, of_takeover, 'terms');
    when 'element_stands' then return its.id is not null and paper_stands(of_company, its.document_id) and not instalment_is_dropped(of_company, its.instalment_id);
    when 'element_paid' then return its.id is not null and instalment_is_paid(of_company, its.instalment_id, on_day);
    when 'element_is_lawful' then return its.id is not null and exists (select from takeover_signature s where s.company_id = of_company
      and s.document_id = its.document_id and s.first_work_on <= on_day);
    when 'elements_done' then return not exists (select from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.kind <> 'survey'
      and paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id) and not element_is_done(e.company_id, e.id));
    when 'grievances_answered' then return not exists (select from grievance g where g.company_id = of_company and g.takeover_id = of_takeover and g.removed_at is null
      and not coalesce((select a.accepted or length(trim(a.exception)) >= 3 from grievance_answer a where a.company_id = g.company_id and a.grievance_id = g.id
        order by a.position desc limit 1), false));
    when 'handed_over' then return takeover_has_signed(of_company, of_takeover, 'handover');
    when 'not_handed_over' then return not takeover_has_signed(of_company, of_takeover, 'handover');
    else return null;
  end case;
end $$;

-- A paper rests on what came before it: it is not made before the answer, the signatures, the decision and the surveys that it goes on from. Else one that is dated
-- back would be payable, and work lawful, before the days of the law are over.
create function paper_comes_after() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.written_of := said_so_far(new.company_id, new.takeover_id, new.kind);
  if new.made_at < greatest(
      (select t.made_at from takeover t where t.company_id = new.company_id and t.id = new.takeover_id),
      (select max(d.made_at) from takeover_document d where d.company_id = new.company_id and d.takeover_id = new.takeover_id and d.kind = new.kind),
      (select a.answered_at from heard_answer a where a.company_id = new.company_id and a.document_id = newest_heard(new.company_id, new.takeover_id)),
      (select max(s.signed_at) from takeover_signature s where s.company_id = new.company_id and s.takeover_id = new.takeover_id),
      (select d.decided_at from takeover_decision d where d.company_id = new.company_id and d.takeover_id = new.takeover_id order by d.position desc limit 1),
      (select max(o.at) from survey_sign_off o where o.company_id = new.company_id and o.takeover_id = new.takeover_id)) then
    raise exception 'takeover %: a paper is not older than what it goes on from', new.takeover_id using errcode = 'check_violation', constraint = 'paper_comes_after';
  end if;
  return new;
end $$;
create trigger b_paper_comes_after before insert on takeover_document for each row execute function paper_comes_after();

-- Signed after it was made; and the handover with the answers that it tells.
create function signature_comes_after_its_paper() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover_document;
begin
  select * into its from takeover_document d where d.company_id = new.company_id and d.id = new.document_id;
  if new.signed_at < its.made_at then
    raise exception 'takeover %: signed before it was written', new.takeover_id using errcode = 'check_violation', constraint = 'signature_comes_after_its_paper';
  end if;
  if new.kind = 'handover' and its.written_of <> said_so_far(new.company_id, new.takeover_id, 'handover') then
    raise exception 'takeover %: an answer is newer than the paper', new.takeover_id using errcode = 'check_violation', constraint = 'handover_is_up_to_date';
  end if;
  return new;
end $$;
create trigger b_signature_comes_after_its_paper before insert on takeover_signature for each row execute function signature_comes_after_its_paper();
-- A paper without a price has no days of the law: nobody withdraws from an acceptance or a handover.
alter table takeover_signature add constraint days_are_of_a_price check (kind in ('agreement', 'terms', 'addendum')
  or (lawful is null and withdrawal_ends_on is null and first_payment_on is null and first_work_on is null and not early_start));

-- Parts are of a paper with a price and of the takeover of that paper; an addendum alone takes anything back.
alter table instalment add foreign key (company_id, takeover_id, document_id) references takeover_document (company_id, takeover_id, id);
create or replace function before_the_papers_signature() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its takeover_document;
begin
  select * into its from takeover_document d where d.company_id = new.company_id and d.id = new.document_id;
  perform lock_takeover(its.takeover_id);
  if its.kind not in ('agreement', 'terms', 'addendum') or (tg_table_name = 'instalment_drop' and its.kind <> 'addendum') then
    raise exception 'paper % has no such part', new.document_id using errcode = 'check_violation', constraint = 'parts_are_of_a_priced_paper';
  end if;
  if exists (select from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id) then
    raise exception 'paper % is signed: nothing is added to it', new.document_id using errcode = 'check_violation', constraint = 'before_the_papers_signature';
  end if;
  return new;
end $$;

-- At most a tenth of each element waits for the handover: so it is a tenth at most of whatever is left when an addendum takes others back, or is withdrawn from
-- (property 17; `splitWithSignOff`).
alter table element add constraint at_most_a_tenth_waits check (retained_cents * 10 <= price_cents);

-- What an instalment comes to is no less with its VAT.
alter table invoice add constraint instalment_is_not_lowered check (instalment_id is null or (net_cents >= 0 and vat_cents >= 0));

-- The day that a fact names has come by the moment at which it was written: nothing is signed off or decided for next month, when it would be lawful.
create function day_has_come() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_row jsonb := to_jsonb(new);
begin
  if (of_row ->> tg_argv[0])::date > day_of_firm(new.company_id, (of_row ->> tg_argv[1])::timestamptz) then
    raise exception '%: its day has not come', tg_table_name using errcode = 'check_violation', constraint = 'day_has_come';
  end if;
  return new;
end $$;
create trigger b_day_has_come before insert on survey_sign_off for each row execute function day_has_come('signed_off_on', 'at');
create trigger b_day_has_come before insert on takeover_decision for each row execute function day_has_come('decided_on', 'decided_at');
create trigger b_day_has_come before insert on takeover_end for each row execute function day_has_come('ended_on', 'at');

-- A code that was used or tried stays so, as that of a contract.
create trigger is_not_undone before update on takeover_code for each row
  when (new.tries < old.tries or (new.used_at is distinct from old.used_at and old.used_at is not null)) execute function is_not_undone();

-- A home is taken over with its own client, and goes on into an offer of its own.
create function takeover_is_of_its_home() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  is_so boolean := case tg_table_name when 'takeover' then exists (select from home h where h.company_id = new.company_id and h.id = (of_row ->> 'home_id')::uuid
      and h.client_id = (of_row ->> 'client_id')::uuid)
    else exists (select from takeover t join offer o on o.company_id = t.company_id and o.home_id = t.home_id where t.company_id = new.company_id
      and t.id = (of_row ->> 'takeover_id')::uuid and o.id = (of_row ->> 'offer_id')::uuid) end;
begin
  if not is_so then
    raise exception '% is of another home', tg_table_name using errcode = 'check_violation', constraint = 'takeover_is_of_its_home';
  end if;
  return new;
end $$;
create trigger b_takeover_is_of_its_home before insert on takeover for each row execute function takeover_is_of_its_home();
create trigger b_takeover_is_of_its_home before insert on takeover_offer for each row execute function takeover_is_of_its_home();

-- Nor is a device brought in from another home.
create trigger device_moves_after_the_survey before update of home_id on device for each row when (new.home_id is distinct from old.home_id)
  execute function device_waits_for_the_survey();

-- What is asked most, with plans that are kept for a session: one written in SQL is planned anew at each call, which was nearly all of the time of a gate.
create or replace function paper_stands(of_company uuid, of_document uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from takeover_signature s where s.company_id = of_company and s.document_id = of_document)
    and not exists (select from takeover_withdrawal w where w.company_id = of_company and w.document_id = of_document));
end $$;
create or replace function takeover_has_signed(of_company uuid, of_takeover uuid, of_kind text) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from takeover_signature s where s.company_id = of_company and s.takeover_id = of_takeover and s.kind = of_kind
    and not exists (select from takeover_withdrawal w where w.company_id = of_company and w.document_id = s.document_id)));
end $$;
create or replace function newest_heard(of_company uuid, of_takeover uuid) returns uuid language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select d.id from takeover_document d where d.company_id = of_company and d.takeover_id = of_takeover and d.kind = 'heard' order by d.version desc limit 1);
end $$;
create or replace function heard_is_confirmed(of_company uuid, of_takeover uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from heard_answer a where a.company_id = of_company and a.document_id = newest_heard(of_company, of_takeover) and a.answer = 'confirmed'
    and not exists (select from heard_reopening r where r.company_id = a.company_id and r.document_id = a.document_id)));
end $$;
create or replace function takeover_is_over(of_company uuid, of_takeover uuid) returns text language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select coalesce(
    (select e.ground from takeover_end e where e.company_id = of_company and e.takeover_id = of_takeover),
    (select 'no_go' from takeover_decision d where d.company_id = of_company and d.takeover_id = of_takeover and d.verdict = 'no_go'
      and not exists (select from takeover_decision n where n.company_id = d.company_id and n.takeover_id = d.takeover_id and n.position > d.position)),
    (select 'withdrawn' from takeover_signature s join takeover_withdrawal w on w.company_id = s.company_id and w.document_id = s.document_id
      where s.company_id = of_company and s.takeover_id = of_takeover and s.kind = 'agreement' limit 1)));
end $$;
create or replace function instalment_is_dropped(of_company uuid, of_instalment uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from instalment_drop d where d.company_id = of_company and d.instalment_id = of_instalment and paper_stands(d.company_id, d.document_id)));
end $$;
create or replace function instalment_is_paid(of_company uuid, of_instalment uuid, by_day date) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from invoice i join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
    where i.company_id = of_company and i.instalment_id = of_instalment and i.kind = 'invoice' and s.settled_on <= by_day
      and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id)
      and credited_of(i.company_id, i.id) < i.gross_cents and held_of(i.company_id, i.id) >= i.gross_cents - credited_of(i.company_id, i.id)));
end $$;
create or replace function element_is_done(of_company uuid, of_element uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select coalesce((select e.kind = 'done' from element_event e where e.company_id = of_company and e.element_id = of_element
    and e.kind in ('done', 'reopened') order by e.position desc limit 1), false));
end $$;
create or replace function held_of(of_company uuid, of_invoice uuid) returns bigint language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select coalesce((select sum(p.amount_cents) from payment p where p.company_id = of_company and p.invoice_id = of_invoice
      and not exists (select from payment_reversal v where v.company_id = p.company_id and v.payment_id = p.id)), 0)::bigint
    - coalesce((select sum(r.amount_cents) from refund r where r.company_id = of_company and r.invoice_id = of_invoice
      and not exists (select from refund_reversal v where v.company_id = r.company_id and v.refund_id = r.id)), 0)::bigint);
end $$;
create or replace function credited_of(of_company uuid, of_invoice uuid) returns bigint language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select coalesce(sum(c.gross_cents), 0)::bigint from invoice c where c.company_id = of_company and c.corrects_invoice_id = of_invoice);
end $$;
