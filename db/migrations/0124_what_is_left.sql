-- Who asked expressly that work begin within the legal days was told, on the paper, that the right of withdrawal ends once all of it is done (Directive 2011/83/EU
-- art. 16(a)). Of a paper that orders a product it does not: for goods it lasts until days after their delivery (art. 9(2)(b)).
create function paper_performed_on(of_company uuid, of_document uuid) returns date language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (select case when bool_and(e.kind <> 'product' and e.done_on is not null) then max(e.done_on) end
    from takeover_signature s join lateral (
      select e.kind, case
        when e.kind = 'survey' then (select case when count(*) = 3 then max(o.signed_off_on) end from survey_sign_off o
          where o.company_id = e.company_id and o.takeover_id = e.takeover_id)
        when element_is_done(e.company_id, e.id) then (select v.on_day from element_event v
          where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'done' order by v.position desc limit 1) end as done_on
      from element e where e.company_id = s.company_id and e.document_id = s.document_id and not instalment_is_dropped(e.company_id, e.instalment_id)) e on true
    where s.company_id = of_company and s.document_id = of_document and s.early_start);
end $$;

-- Sent between the signature and the last day the law gave, not after it was recorded, and not once all of it was done.
create or replace function takeover_withdrawn_in_time() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(s.takeover_id::text, 60)) from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id;
  if not exists (select from takeover_signature s where s.company_id = new.company_id and s.document_id = new.document_id
      and new.withdrawn_on between s.signed_on and s.withdrawal_ends_on and new.withdrawn_on <= day_of_firm(new.company_id, new.at)) then
    raise exception 'paper % cannot be withdrawn from on %', new.document_id, new.withdrawn_on using errcode = 'check_violation', constraint = 'withdrawn_in_time';
  end if;
  if paper_performed_on(new.company_id, new.document_id) < new.withdrawn_on then
    raise exception 'paper % was performed in full before %', new.document_id, new.withdrawn_on using errcode = 'check_violation', constraint = 'not_performed_in_full';
  end if;
  return new;
end $$;

-- A takeover that is given up: what was billed of work that was not done is credited.
alter table invoice drop constraint invoice_credit_cause_check;
alter table invoice add constraint invoice_credit_cause_check check (credit_cause in ('mistake', 'goodwill', 'withdrawal', 'end', 'given_up'));
alter table invoice add constraint only_a_takeover_is_given_up check (credit_cause is distinct from 'given_up' or takeover_id is not null);
