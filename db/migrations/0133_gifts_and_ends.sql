-- A gift of more than half of what prepays an element shut it for good: it could not be begun or finished, and an addendum takes nothing back that is billed or begun
-- (docs/decisions/0019). Of work as of the survey no more is given away before it is done.
create function element_is_to_stay_open(of_company uuid, of_element uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from element e where e.company_id = of_company and e.id = of_element
    and paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id) and takeover_is_over(e.company_id, e.takeover_id) is null
    and not takeover_has_signed(e.company_id, e.takeover_id, 'handover') and (e.kind = 'survey' or not element_is_done(e.company_id, e.id))));
end $$;
create function work_is_not_given_away() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from invoice n join invoice b on b.company_id = n.company_id and b.id = n.corrects_invoice_id
      join instalment i on i.company_id = b.company_id and i.id = b.instalment_id
      join invoice_line l on l.company_id = b.company_id and l.invoice_id = b.id and l.element_id = new.element_id
      where n.company_id = new.company_id and n.id = new.invoice_id and n.credit_cause = 'goodwill' and i.opens <> 'handover'
        and (credited_of_element(b.company_id, b.id, new.element_id) + new.gross_cents) * 2 > l.gross_cents
        and element_is_to_stay_open(new.company_id, new.element_id)) then
    raise exception 'element % is to stay open, and is not given away', new.element_id using errcode = 'check_violation', constraint = 'work_is_not_given_away';
  end if;
  return new;
end $$;
create trigger work_is_not_given_away before insert on invoice_line for each row when (new.element_id is not null) execute function work_is_not_given_away();

-- What was given away once it was done is not opened again: the money that would open it is not asked any more.
create function element_is_given_away(of_company uuid, of_element uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from element e join invoice i on i.company_id = e.company_id and i.instalment_id = e.instalment_id and i.kind = 'invoice'
      join invoice_line l on l.company_id = i.company_id and l.invoice_id = i.id and l.element_id = e.id
    where e.company_id = of_company and e.id = of_element and not taken_back(i) and credited_of_element(i.company_id, i.id, e.id) * 2 > l.gross_cents
      and exists (select from invoice n where n.company_id = i.company_id and n.corrects_invoice_id = i.id and n.credit_cause = 'goodwill')));
end $$;
-- As before (0130) but for what was given away.
create or replace function element_goes_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  begun boolean := exists (select from element_event e where e.company_id = new.company_id and e.element_id = new.element_id and e.kind = 'started');
  done boolean := element_is_done(new.company_id, new.element_id);
begin
  if exists (select from element e where e.company_id = new.company_id and e.id = new.element_id and e.kind = 'survey') then
    if new.kind not in ('planned', 'unplanned') then
      raise exception 'element % is done by its points', new.element_id using errcode = 'check_violation', constraint = 'survey_is_done_by_its_points';
    end if;
    done := (select count(*) = 3 from survey_sign_off o where o.company_id = new.company_id and o.takeover_id = new.takeover_id);
  end if;
  if (new.kind = 'started' and begun) or (new.kind in ('planned', 'unplanned') and done) or (new.kind = 'done' and (not begun or done)) or (new.kind = 'reopened' and not done) then
    raise exception 'element % cannot be % now', new.element_id, new.kind using errcode = 'check_violation', constraint = 'element_goes_on';
  end if;
  if new.kind = 'reopened' and element_is_given_away(new.company_id, new.element_id) then
    raise exception 'element % was given away', new.element_id using errcode = 'check_violation', constraint = 'given_away_stays_done';
  end if;
  return new;
end $$;

-- Outside its own days an addendum ends with the terms it changed and in no other way: the row is written by the withdrawal from those terms itself
-- (`terms_take_addenda_along`), so none can name terms that were left before it was signed. Otherwise as before (0131).
create or replace function takeover_withdrawn_in_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(s.takeover_id::text, 60)) from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id;
  if new.with_document_id is not null then
    if pg_trigger_depth() < 2 then
      raise exception 'paper % does not end with that other', new.document_id using errcode = 'check_violation', constraint = 'addendum_ends_with_its_terms';
    end if;
    return new;
  end if;
  if not exists (select from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id
      and new.withdrawn_on between s.signed_on and s.withdrawal_ends_on and new.withdrawn_on <= day_of_firm(new.company_id, new.at)) then
    raise exception 'paper % cannot be withdrawn from on %', new.document_id, new.withdrawn_on using errcode = 'check_violation', constraint = 'withdrawn_in_time';
  end if;
  if paper_performed_on(new.company_id, new.document_id) < new.withdrawn_on then
    raise exception 'paper % was performed in full before %', new.document_id, new.withdrawn_on using errcode = 'check_violation', constraint = 'not_performed_in_full';
  end if;
  return new;
end $$;
