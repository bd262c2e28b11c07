-- Invoices of takeovers are corrected, given back and billed again as those of contracts are.

-- A credit note is of an invoice of the same client and contract or takeover, in its currency, and all of them together are not more than it (property 10).
create or replace function credits_what_was_billed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_invoice invoice;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.corrects_invoice_id::text, 70));
  select * into of_invoice from invoice i where i.company_id = new.company_id and i.id = new.corrects_invoice_id;
  if of_invoice.kind is distinct from 'invoice' or (of_invoice.client_id, of_invoice.contract_id, of_invoice.takeover_id, of_invoice.currency)
    is distinct from (new.client_id, new.contract_id, new.takeover_id, new.currency) then
    raise exception 'the credit note % is not of its invoice', new.number using errcode = 'check_violation', constraint = 'credits_its_own_invoice';
  end if;
  if new.gross_cents + credited_of(new.company_id, of_invoice.id) > of_invoice.gross_cents then
    raise exception 'more is credited of % than was billed', of_invoice.number using errcode = 'check_violation', constraint = 'credits_what_was_billed';
  end if;
  return new;
end $$;
-- No days are served by an instalment, so that none are given back because of an end.
alter table invoice add constraint takeover_is_credited_for_a_cause_of_its_own check (takeover_id is null or credit_cause is distinct from 'end');

-- An instalment is billed once. After a mistake that was credited in full it is billed again; what was given away or withdrawn from is not (`mayBillInstalment`).
create or replace function invoice_is_of_its_instalment() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from instalment i join takeover t on t.company_id = i.company_id and t.id = i.takeover_id
      join takeover_signature s on s.company_id = i.company_id and s.document_id = i.document_id
      where i.company_id = new.company_id and i.id = new.instalment_id and i.takeover_id = new.takeover_id and t.client_id = new.client_id and t.home_id = new.home_id
        and t.currency = new.currency and s.first_payment_on = new.first_payment_on and paper_stands(i.company_id, i.document_id)
        and not instalment_is_dropped(i.company_id, i.id) and (i.opens <> 'handover' or takeover_has_signed(i.company_id, i.takeover_id, 'handover'))
        and instalment_due_cents(i.company_id, i.id) = case t.prices_are when 'net' then new.net_cents else new.gross_cents end) then
    raise exception 'document % is not of an instalment that was signed', new.number using errcode = 'check_violation', constraint = 'invoice_is_of_its_instalment';
  end if;
  if exists (select from invoice i where i.company_id = new.company_id and i.instalment_id = new.instalment_id and i.id <> new.id and not taken_back(i)) then
    raise exception 'instalment % is billed already', new.instalment_id using errcode = 'unique_violation', constraint = 'one_invoice_of_an_instalment';
  end if;
  return null;
end $$;

-- Money of a takeover moves one at a time with what it opens and closes: the lock of the takeover first, then that of the invoice, as the commands take them.
create function takeover_of_invoice_is_locked() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_row jsonb := to_jsonb(new);
  the_takeover uuid;
begin
  select i.takeover_id into the_takeover from invoice i where i.company_id = new.company_id and i.id = coalesce(
    (of_row ->> 'invoice_id')::uuid,
    (select p.invoice_id from payment p where p.company_id = new.company_id and p.id = (of_row ->> 'payment_id')::uuid),
    (select r.invoice_id from refund r where r.company_id = new.company_id and r.id = (of_row ->> 'refund_id')::uuid));
  if the_takeover is not null then
    perform pg_advisory_xact_lock(hashtextextended(the_takeover::text, 60));
  end if;
  return new;
end $$;
create trigger a_takeover_of_invoice_is_locked before insert on payment for each row execute function takeover_of_invoice_is_locked();
create trigger a_takeover_of_invoice_is_locked before insert on payment_reversal for each row execute function takeover_of_invoice_is_locked();
create trigger a_takeover_of_invoice_is_locked before insert on refund for each row execute function takeover_of_invoice_is_locked();
create trigger a_takeover_of_invoice_is_locked before insert on refund_reversal for each row execute function takeover_of_invoice_is_locked();
create trigger a_takeover_of_invoice_is_locked before insert on settlement for each row execute function takeover_of_invoice_is_locked();
create trigger a_takeover_of_invoice_is_locked before insert on settlement_end for each row execute function takeover_of_invoice_is_locked();
