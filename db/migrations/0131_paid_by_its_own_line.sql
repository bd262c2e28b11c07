-- Money pays the element that it was billed for. A credit of one line of a stage left the others to open what nobody had paid, and a mistake of nearly all of an instalment
-- let a cent open the rest (docs/decisions/0019). So each line of an instalment's invoice names its element, and each line of its credit notes too.
alter table invoice_line add column element_id uuid;
alter table invoice_line add foreign key (company_id, element_id) references element;
create unique index invoice_line_once_per_element on invoice_line (company_id, invoice_id, element_id) where element_id is not null;
create index invoice_line_of_element on invoice_line (company_id, element_id) where element_id is not null;

-- What was billed before: the elements of an instalment stand on its invoice in their order, those without an amount left out.
with billed as (
  select l.company_id, l.invoice_id, l.position, row_number() over (partition by l.invoice_id order by l.position) as nth, i.instalment_id
  from invoice_line l join invoice i on i.company_id = l.company_id and i.id = l.invoice_id where i.instalment_id is not null
), of as (
  select i.company_id, i.id as instalment_id, e.id as element_id, row_number() over (partition by i.id order by e.position) as nth
  from instalment i join element e on e.company_id = i.company_id and e.document_id = i.document_id
  where case i.opens when 'handover' then e.retained_cents > 0 and not instalment_is_dropped(e.company_id, e.instalment_id) else e.instalment_id = i.id end
)
update invoice_line l set element_id = of.element_id from billed join of on of.company_id = billed.company_id and of.instalment_id = billed.instalment_id and of.nth = billed.nth
where l.company_id = billed.company_id and l.invoice_id = billed.invoice_id and l.position = billed.position;
update invoice_line l set element_id = b.element_id from invoice n join invoice_line b on b.company_id = n.company_id and b.invoice_id = n.corrects_invoice_id
where n.company_id = l.company_id and n.id = l.invoice_id and n.takeover_id is not null and n.kind = 'credit_note'
  and b.position = (n.value #>> array['plan', 'lines', (l.position - 1)::text, 'line'])::integer + 1;

-- A line of an invoice is what its element is billed for now, a line of a credit note is of a line of its invoice, and all of them together are not more than it.
create function line_names_its_element() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  its invoice;
begin
  select * into its from invoice i where i.company_id = new.company_id and i.id = new.invoice_id;
  if its.takeover_id is null then
    if new.element_id is null then return new; end if;
  elsif its.kind = 'invoice' and exists (select from instalment i join element e on e.company_id = i.company_id and e.document_id = i.document_id join takeover t on t.company_id = i.company_id and t.id = i.takeover_id
      where i.company_id = new.company_id and i.id = its.instalment_id and e.id = new.element_id
        and case t.prices_are when 'net' then new.net_cents else new.gross_cents end = case i.opens when 'handover' then e.retained_cents else e.price_cents - e.retained_cents end
        and (i.opens = 'handover' or e.instalment_id = i.id)) then
    return new;
  elsif its.kind = 'credit_note' and new.gross_cents + credited_of_element(new.company_id, its.corrects_invoice_id, new.element_id)
      <= (select l.gross_cents from invoice_line l where l.company_id = new.company_id and l.invoice_id = its.corrects_invoice_id and l.element_id = new.element_id) then
    return new;
  end if;
  raise exception 'a line of document % is not of an element', its.number using errcode = 'check_violation', constraint = 'line_names_its_element';
end $$;
-- What the credit notes of an invoice credited of one element.
create function credited_of_element(of_company uuid, of_invoice uuid, of_element uuid) returns bigint language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select coalesce(sum(l.gross_cents), 0)::bigint from invoice n join invoice_line l on l.company_id = n.company_id and l.invoice_id = n.id
    where n.company_id = of_company and n.corrects_invoice_id = of_invoice and l.element_id = of_element);
end $$;
create trigger line_names_its_element before insert on invoice_line for each row execute function line_names_its_element();

-- The price of an instalment is what was signed: a mistake is all of its invoice, which is billed again; anything less is a gift.
create function instalment_mistake_is_whole() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.gross_cents + credited_of(new.company_id, new.corrects_invoice_id)
      <> (select i.gross_cents from invoice i where i.company_id = new.company_id and i.id = new.corrects_invoice_id) then
    raise exception 'a part of an instalment is no mistake: %', new.number using errcode = 'check_violation', constraint = 'instalment_mistake_is_whole';
  end if;
  return new;
end $$;
create trigger instalment_mistake_is_whole before insert on invoice for each row when (new.takeover_id is not null and new.kind = 'credit_note' and new.credit_cause = 'mistake')
  execute function instalment_mistake_is_whole();

-- Nothing is left to pay of its invoice, and of its own line at least half came as money; what is held beyond what is left stands for the gifts of all lines together
-- (`isPrepaid` in src/domain/takeovers/prepaid.ts says the same).
create function element_is_paid(of_company uuid, of_element uuid, by_day date) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from element e
      join invoice i on i.company_id = e.company_id and i.instalment_id = e.instalment_id and i.kind = 'invoice'
      join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
      cross join lateral (select held_of(i.company_id, i.id) - (i.gross_cents - credited_of(i.company_id, i.id)) as beyond) m
      cross join lateral (select sum(g.missing) as of_all, sum(g.missing) filter (where g.element_id = e.id) as of_its_own
        from (select l.element_id, greatest(0, (l.gross_cents + 1) / 2 - (l.gross_cents - credited_of_element(l.company_id, l.invoice_id, l.element_id))) as missing
          from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id) g) gifts
    where e.company_id = of_company and e.id = of_element and s.settled_on <= by_day
      and not exists (select from settlement_end x where x.company_id = s.company_id and x.settlement_id = s.id)
      and credited_of(i.company_id, i.id) < i.gross_cents and m.beyond >= 0 and (gifts.of_its_own = 0 or gifts.of_its_own is not null and m.beyond >= gifts.of_all)));
end $$;
-- An instalment is paid as long as it opens one of its elements; the last part, once nothing of it is left to pay.
create or replace function instalment_is_paid(of_company uuid, of_instalment uuid, by_day date) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from element e where e.company_id = of_company and e.instalment_id = of_instalment and element_is_paid(e.company_id, e.id, by_day)))
    or (select exists (select from instalment p join invoice i on i.company_id = p.company_id and i.instalment_id = p.id and i.kind = 'invoice'
        join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
      where p.company_id = of_company and p.id = of_instalment and p.opens = 'handover' and s.settled_on <= by_day
        and not exists (select from settlement_end x where x.company_id = s.company_id and x.settlement_id = s.id)
        and credited_of(i.company_id, i.id) < i.gross_cents and held_of(i.company_id, i.id) >= i.gross_cents - credited_of(i.company_id, i.id)));
end $$;
-- One fact of a takeover on a day, as before (0121) but for what is paid.
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
    when 'survey_paid' then return exists (select from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.kind = 'survey'
      and paper_stands(e.company_id, e.document_id) and element_is_paid(e.company_id, e.id, on_day));
    when 'survey_is_lawful' then return exists (select from takeover_signature s where s.company_id = of_company and s.takeover_id = of_takeover and s.kind = 'agreement'
      and paper_stands(s.company_id, s.document_id) and s.first_work_on <= on_day);
    when 'surveys_signed_off' then return (select count(*) = 3 from survey_sign_off o where o.company_id = of_company and o.takeover_id = of_takeover);
    when 'terms_unsigned' then return not takeover_has_signed(of_company, of_takeover, 'terms');
    when 'terms_signed' then return takeover_has_signed(of_company, of_takeover, 'terms');
    when 'element_stands' then return its.id is not null and paper_stands(of_company, its.document_id) and not instalment_is_dropped(of_company, its.instalment_id);
    when 'element_paid' then return its.id is not null and element_is_paid(of_company, its.id, on_day);
    when 'element_is_lawful' then return its.id is not null and exists (select from takeover_signature s where s.company_id = of_company
      and s.document_id = its.document_id and s.first_work_on <= on_day);
    when 'elements_done' then return not exists (select from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.kind <> 'survey'
      and paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id) and not element_is_done(e.company_id, e.id));
    -- A payment that bounced after the work was done: what was delivered is paid before it is handed over.
    when 'elements_paid' then return not exists (select from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.kind <> 'survey'
      and paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id)
      and not element_is_paid(e.company_id, e.id, on_day) and not instalment_is_forgiven(e.company_id, e.instalment_id));
    when 'grievances_answered' then return not exists (select from grievance g where g.company_id = of_company and g.takeover_id = of_takeover and g.removed_at is null
      and not coalesce((select a.accepted or length(trim(a.exception)) >= 3 from grievance_answer a where a.company_id = g.company_id and a.grievance_id = g.id
        order by a.position desc limit 1), false));
    when 'handed_over' then return takeover_has_signed(of_company, of_takeover, 'handover');
    when 'not_handed_over' then return not takeover_has_signed(of_company, of_takeover, 'handover');
    else return null;
  end case;
end $$;

-- Terms that the client leaves take the addenda along that changed them, as ancillary contracts (Directive 2011/83/EU art. 15): a row for each, which names the terms.
alter table takeover_withdrawal add column with_document_id uuid;
alter table takeover_withdrawal add foreign key (company_id, with_document_id) references takeover_withdrawal (company_id, document_id);
create or replace function takeover_withdrawn_in_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(s.takeover_id::text, 60)) from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id;
  if new.with_document_id is not null then
    if not exists (select from takeover_withdrawal w join takeover_signature t on t.company_id = w.company_id and t.document_id = w.document_id
        join takeover_signature a on a.company_id = t.company_id and a.takeover_id = t.takeover_id and a.document_id = new.document_id
        where w.company_id = new.company_id and w.document_id = new.with_document_id and t.kind = 'terms' and a.kind = 'addendum' and w.at = new.at and w.withdrawn_on = new.withdrawn_on) then
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
create function terms_take_addenda_along() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into takeover_withdrawal (company_id, document_id, at, withdrawn_on, by_name, through, with_document_id)
    select a.company_id, a.document_id, new.at, new.withdrawn_on, new.by_name, new.through, new.document_id
    from takeover_signature t join takeover_signature a on a.company_id = t.company_id and a.takeover_id = t.takeover_id and a.kind = 'addendum'
    where t.company_id = new.company_id and t.document_id = new.document_id and t.kind = 'terms' and paper_stands(a.company_id, a.document_id);
  return null;
end $$;
create trigger terms_take_addenda_along after insert on takeover_withdrawal for each row when (new.with_document_id is null) execute function terms_take_addenda_along();

-- What an addendum took back before the handover stays taken back though the client leaves that addendum afterwards: nobody can do it any more.
create or replace function instalment_is_dropped(of_company uuid, of_instalment uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select exists (select from instalment_drop d join takeover_signature a on a.company_id = d.company_id and a.document_id = d.document_id
      left join takeover_withdrawal w on w.company_id = d.company_id and w.document_id = d.document_id
    where d.company_id = of_company and d.instalment_id = of_instalment and (w.document_id is null
      or exists (select from takeover_signature h where h.company_id = a.company_id and h.takeover_id = a.takeover_id and h.kind = 'handover' and h.signed_at <= w.at))));
end $$;

-- An instalment is billed once, and work not any more once it was handed over; after a mistake that was credited in full it is billed again.
create or replace function invoice_is_of_its_instalment() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from instalment i join takeover t on t.company_id = i.company_id and t.id = i.takeover_id
      join takeover_signature s on s.company_id = i.company_id and s.document_id = i.document_id
      where i.company_id = new.company_id and i.id = new.instalment_id and i.takeover_id = new.takeover_id and t.client_id = new.client_id and t.home_id = new.home_id
        and t.currency = new.currency and s.first_payment_on = new.first_payment_on and paper_stands(i.company_id, i.document_id)
        and not instalment_is_dropped(i.company_id, i.id) and ((i.opens = 'handover') = takeover_has_signed(i.company_id, i.takeover_id, 'handover')
          or i.opens <> 'handover' and exists (select from invoice b where b.company_id = i.company_id and b.instalment_id = i.id and b.id <> new.id))
        and instalment_due_cents(i.company_id, i.id) = case t.prices_are when 'net' then new.net_cents else new.gross_cents end) then
    raise exception 'document % is not of an instalment that was signed', new.number using errcode = 'check_violation', constraint = 'invoice_is_of_its_instalment';
  end if;
  if exists (select from invoice i where i.company_id = new.company_id and i.instalment_id = new.instalment_id and i.id <> new.id and not taken_back(i)) then
    raise exception 'instalment % is billed already', new.instalment_id using errcode = 'unique_violation', constraint = 'one_invoice_of_an_instalment';
  end if;
  return null;
end $$;

-- What the handover tells: the answers, what was delivered, the papers that stand and what falls due with it. A change of any of them asks for a new paper.
create or replace function said_so_far(of_company uuid, of_takeover uuid, of_kind text) returns text language sql stable set search_path = public, pg_temp as $$
  select case of_kind
    when 'heard' then md5(
      coalesce((select string_agg(md5(a.question || ':' || a.words), '' order by a.question collate "C") from interview_answer a
        where a.company_id = of_company and a.takeover_id = of_takeover and a.words <> ''), '') || '|' ||
      coalesce((select string_agg(md5(g.kind || g.weight || ':' || md5(g.words) || md5(g.their_view)), '' order by g.id) from grievance g
        where g.company_id = of_company and g.takeover_id = of_takeover and g.removed_at is null), ''))
    when 'handover' then md5(
      coalesce((select string_agg(a.grievance_id || ':' || a.position, ' ' order by a.grievance_id, a.position) from grievance_answer a
        where a.company_id = of_company and a.takeover_id = of_takeover), '') || '|' ||
      coalesce((select string_agg(e.id::text, ' ' order by e.id) from element e where e.company_id = of_company and e.takeover_id = of_takeover and e.kind <> 'survey'
        and paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id)), '') || '|' ||
      coalesce((select string_agg(s.document_id::text, ' ' order by s.document_id) from takeover_signature s where s.company_id = of_company and s.takeover_id = of_takeover
        and paper_stands(s.company_id, s.document_id)), '') || '|' ||
      coalesce((select sum(instalment_due_cents(i.company_id, i.id)) from instalment i where i.company_id = of_company and i.takeover_id = of_takeover and i.opens = 'handover'
        and paper_stands(i.company_id, i.document_id)), 0))
    else '' end $$;
