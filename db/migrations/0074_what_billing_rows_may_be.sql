-- No money before the first lawful day of payment (C. conso. L221-10), where the invoice names one; whoever writes.
create function payment_is_lawful() returns trigger language plpgsql as $$
begin
  if exists (select from invoice i where i.company_id = new.company_id and i.id = new.invoice_id and i.first_payment_on > new.received_on) then
    raise exception 'invoice % may not be paid on %', new.invoice_id, new.received_on using errcode = 'check_violation', constraint = 'payment_is_lawful';
  end if;
  return new;
end $$;
create trigger payment_is_lawful before insert on payment for each row execute function payment_is_lawful();

-- Of a contract set aside only one thing changes: that it was lifted, once.
revoke update on billing_hold from caretaker_app;
grant update (lifted_at) on billing_hold to caretaker_app;
create function lifted_once() returns trigger language plpgsql as $$
begin
  if old.lifted_at is not null then
    raise exception 'the hold % was lifted already', old.id using errcode = 'check_violation', constraint = 'lifted_once';
  end if;
  return new;
end $$;
create trigger lifted_once before update on billing_hold for each row execute function lifted_once();
