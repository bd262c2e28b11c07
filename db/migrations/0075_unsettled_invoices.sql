-- Which invoices no settlement stands for. Not a fact but an index, over tables that PostgreSQL cannot index together: it is written by triggers in the
-- transaction of the fact itself, the application may only read it, and a test asks whether it says what the facts say (docs/decisions/0013).
create table unsettled_invoice (
  company_id uuid not null references company,
  invoice_id uuid not null,
  primary key (company_id, invoice_id),
  foreign key (company_id, invoice_id) references invoice
);
call company_table('unsettled_invoice', 'select');

create function keep_unsettled() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'invoice' then
    insert into unsettled_invoice values (new.company_id, new.id);
  elsif tg_table_name = 'settlement' then
    delete from unsettled_invoice u where u.company_id = new.company_id and u.invoice_id = new.invoice_id;
  else
    -- Only one settlement stands at a time, so without this one none does.
    insert into unsettled_invoice select s.company_id, s.invoice_id from settlement s where s.company_id = new.company_id and s.id = new.settlement_id;
  end if;
  return null;
end $$;
revoke execute on function keep_unsettled() from public;
create trigger keep_unsettled after insert on invoice for each row when (new.kind = 'invoice') execute function keep_unsettled();
create trigger keep_unsettled after insert on settlement for each row execute function keep_unsettled();
create trigger keep_unsettled after insert on settlement_end for each row execute function keep_unsettled();

-- What is there already; the owner of the tables is bound by row-level security as everybody.
alter table invoice no force row level security;
alter table settlement no force row level security;
alter table settlement_end no force row level security;
alter table unsettled_invoice no force row level security;
insert into unsettled_invoice select i.company_id, i.id from invoice i where i.kind = 'invoice'
  and not exists (select from settlement s where s.company_id = i.company_id and s.invoice_id = i.id
    and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id));
alter table invoice force row level security;
alter table settlement force row level security;
alter table settlement_end force row level security;
alter table unsettled_invoice force row level security;
