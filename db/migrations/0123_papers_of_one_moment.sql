-- Of two who ask at the same moment the one that asked first may come second: what it writes bears the older moment, and was undone for that. The law counts days, so
-- a paper is not of a day before that of what it goes on from; two minutes are what a request may wait over midnight.
create or replace function paper_comes_after() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.written_of := said_so_far(new.company_id, new.takeover_id, new.kind);
  if day_of_firm(new.company_id, new.made_at + interval '2 minutes') < day_of_firm(new.company_id, greatest(
      (select t.made_at from takeover t where t.company_id = new.company_id and t.id = new.takeover_id),
      (select max(d.made_at) from takeover_document d where d.company_id = new.company_id and d.takeover_id = new.takeover_id and d.kind = new.kind),
      (select a.answered_at from heard_answer a where a.company_id = new.company_id and a.document_id = newest_heard(new.company_id, new.takeover_id)),
      (select max(s.signed_at) from takeover_signature s where s.company_id = new.company_id and s.takeover_id = new.takeover_id),
      (select d.decided_at from takeover_decision d where d.company_id = new.company_id and d.takeover_id = new.takeover_id order by d.position desc limit 1),
      (select max(o.at) from survey_sign_off o where o.company_id = new.company_id and o.takeover_id = new.takeover_id))) then
    raise exception 'takeover %: a paper is not older than what it goes on from', new.takeover_id using errcode = 'check_violation', constraint = 'paper_comes_after';
  end if;
  return new;
end $$;

-- Whether an answer is newer than the handover is told by what it was written of (`signature_comes_after_its_paper`, 0120), not by moments.
create or replace function takeover_signature_is_true() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
  return new;
end $$;
