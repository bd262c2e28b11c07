-- A signature says what the contract itself says: its code, its document, its words, its chain, its seal, and the days of the law that its document prints.

-- One sealed document for one signature.
create unique index signature_sealed_once on signature (company_id, sealed_hash);

-- The days that a printed law gives from the day of the signature, as `lawfulDays` computes them (src/domain/contracts/consumer-law/lawful-days.ts): of each rule
-- asked there is one source. An end on a day on which nobody works may move a few days on.
create function withdrawal_ends_as_printed(law jsonb, signed_on date, ends_on date) returns boolean
  language sql immutable set search_path = public, pg_temp as $$
  select case when given.days is null then ends_on is null
    else ends_on is not null and ends_on between signed_on + given.days and signed_on + given.days + case when given.moves then 10 else 0 end end
  from (select max((s ->> 'value')::integer) filter (where s ->> 'topic' like 'withdrawal\_days\_%') as days,
      coalesce(bool_or((s ->> 'value')::boolean) filter (where s ->> 'topic' = 'withdrawal_end_moves_to_working_day'), false) as moves
    from jsonb_array_elements(law -> 'sources') s
    where s ->> 'topic' like 'withdrawal\_days\_%' or s ->> 'topic' = 'withdrawal_end_moves_to_working_day') given $$;

create function first_payment_as_printed(law jsonb, signed_on date) returns date language sql immutable set search_path = public, pg_temp as $$
  select case when coalesce(given.free, 0) = 0 or given.at_once then signed_on else signed_on + given.free + 1 end
  from (select max((s ->> 'value')::integer) filter (where s ->> 'topic' = 'no_payment_days_at_home') as free,
      coalesce(bool_or((s ->> 'value')::boolean) filter (where s ->> 'topic' = 'urgent_repair_may_be_paid_at_once'), false) as at_once
    from jsonb_array_elements(law -> 'sources') s
    where s ->> 'topic' in ('no_payment_days_at_home', 'urgent_repair_may_be_paid_at_once')) given $$;

create function first_work_as_printed(law jsonb, signed_on date, ends_on date, early_start boolean) returns date
  language sql immutable set search_path = public, pg_temp as $$
  select case when ends_on is not null and not early_start and exists (select from jsonb_array_elements(law -> 'sources') s
      where s ->> 'topic' = 'early_start_needs_express_request' and s -> 'value' = 'true')
    then greatest(signed_on, ends_on + 1) else signed_on end $$;

create function signature_says_what_is_true() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare its contract_document;
begin
  select * into its from contract_document d where d.company_id = new.company_id and d.contract_id = new.contract_id and d.id = new.document_id;
  if its.value ->> 'consent' is distinct from new.consent then
    raise exception 'contract %: the client agreed to other words', new.contract_id using errcode = 'check_violation', constraint = 'consent_is_as_printed';
  end if;
  if new.code_id is not null and not exists (
    select from one_time_code c where c.company_id = new.company_id and c.id = new.code_id and c.contract_id = new.contract_id
      and c.document_id = new.document_id and c.used_at is null and c.expires_at > new.signed_at and c.tries < 5
      and c.sent_to = new.email
      and not exists (select from one_time_code n where n.company_id = c.company_id and n.contract_id = c.contract_id and n.position > c.position)
  ) then
    raise exception 'contract %: the code opens another document, or no longer', new.contract_id using errcode = 'check_violation', constraint = 'code_is_of_the_contract';
  end if;
  if new.chain_head is distinct from (
    select e.hash from signing_event e where e.company_id = new.company_id and e.contract_id = new.contract_id order by e.position desc limit 1
  ) then
    raise exception 'contract %: its chain ends elsewhere', new.contract_id using errcode = 'check_violation', constraint = 'chain_head_is_the_last';
  end if;
  -- Made at the signature and for nothing else: no document that was shown, no other paper of the firm.
  if exists (select from contract_document d where d.company_id = new.company_id and d.file_hash = new.sealed_hash) or not exists (
    select from file f where f.company_id = new.company_id and f.hash = new.sealed_hash and f.media_type = 'application/pdf'
      and f.added_at = new.sealed_at and new.sealed_at = new.signed_at
  ) then
    raise exception 'contract %: what is sealed is another file', new.contract_id using errcode = 'check_violation', constraint = 'sealed_file_is_its_own';
  end if;
  -- A document that kept no law is drawn up anew before it is signed.
  if its.law is null or not withdrawal_ends_as_printed(its.law, new.signed_on, new.withdrawal_ends_on)
     or new.first_payment_on <> first_payment_as_printed(its.law, new.signed_on)
     or new.first_work_on <> first_work_as_printed(its.law, new.signed_on, new.withdrawal_ends_on, new.early_start)
     or (new.lawful ->> 'withdrawalEndsOn')::date is distinct from new.withdrawal_ends_on
     or (new.lawful ->> 'firstPaymentOn')::date is distinct from new.first_payment_on
     or (new.lawful ->> 'firstWorkOn')::date is distinct from new.first_work_on then
    raise exception 'contract %: its days are not those of the law it prints', new.contract_id
      using errcode = 'check_violation', constraint = 'days_are_of_the_printed_law';
  end if;
  return new;
end $$;
-- After the lock and what 0065 asks: triggers fire in the order of their names.
create trigger signed_true before insert on signature for each row execute function signature_says_what_is_true();
