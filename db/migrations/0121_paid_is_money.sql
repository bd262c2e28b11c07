-- What was delivered is paid before it is handed over; and what is prepaid is money, not a gift.
create or replace function takeover_needs(act text) returns text[] language sql immutable set search_path = public, pg_temp as $$
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
      'agreement_signed', 'survey_paid', 'survey_is_lawful', 'surveys_signed_off', 'terms_signed', 'elements_done', 'elements_paid',
      'grievances_answered', 'not_handed_over']
    when 'offer_service' then array['not_over', 'handed_over']
  end $$;
-- One fact of a takeover on a day, as before (0120) but for `elements_paid`.
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
    -- A payment that bounced after the work was done: what was delivered is paid before it is handed over.
    when 'elements_paid' then return not exists (select from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.kind <> 'survey'
      and paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id)
      and not instalment_is_paid(e.company_id, e.instalment_id, on_day) and not instalment_is_forgiven(e.company_id, e.instalment_id));
    when 'grievances_answered' then return not exists (select from grievance g where g.company_id = of_company and g.takeover_id = of_takeover and g.removed_at is null
      and not coalesce((select a.accepted or length(trim(a.exception)) >= 3 from grievance_answer a where a.company_id = g.company_id and a.grievance_id = g.id
        order by a.position desc limit 1), false));
    when 'handed_over' then return takeover_has_signed(of_company, of_takeover, 'handover');
    when 'not_handed_over' then return not takeover_has_signed(of_company, of_takeover, 'handover');
    else return null;
  end case;
end $$;

-- A gift may lower the price of an instalment; it pays none. What opens work is money: at least half of what was billed and was no mistake, and all that is left to pay
-- (docs/decisions/0019; the same in sets in src/features/takeovers/queries/standings.ts).
create or replace function instalment_is_paid(of_company uuid, of_instalment uuid, by_day date) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from invoice i join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
      cross join lateral (select held_of(i.company_id, i.id) as held, credited_of(i.company_id, i.id) as credited,
        (select coalesce(sum(c.gross_cents), 0) from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id and c.credit_cause = 'goodwill') as given) m
    where i.company_id = of_company and i.instalment_id = of_instalment and i.kind = 'invoice' and s.settled_on <= by_day
      and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id)
      and m.credited < i.gross_cents and m.held >= i.gross_cents - m.credited and m.held * 2 >= i.gross_cents - m.credited + m.given));
end $$;
-- Nothing is left to pay of it, for the rest was given away: no work is opened by that, and no handover kept waiting.
create function instalment_is_forgiven(of_company uuid, of_instalment uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from invoice i where i.company_id = of_company and i.instalment_id = of_instalment and i.kind = 'invoice' and not taken_back(i)
    and exists (select from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id and c.credit_cause = 'goodwill')
    and held_of(i.company_id, i.id) >= i.gross_cents - credited_of(i.company_id, i.id)));
end $$;
