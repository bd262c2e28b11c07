-- Property 19 at the last door: a version is sent only with plans, the plans it shows are the plans it holds, and neither leaves a service of the
-- catalogue unsaid on that day. Checked at commit, whoever writes; what is added to the catalogue later does not reach what was sent.
create function sent_offer_says_everything() returns trigger language plpgsql as $$
declare
  why text;
begin
  if not exists (select from offer_plan p where p.company_id = new.company_id and p.offer_version_id = new.id) then
    why := 'holds no plan';
  elsif exists (
    select from offer_plan p where p.company_id = new.company_id and p.offer_version_id = new.id and coalesce(plan_gaps(p.company_id, p.plan_version_id), 1) > 0
  ) then
    why := 'holds a plan that leaves services unsaid';
  elsif (select count(*) from jsonb_array_elements(new.value -> 'plans')) <> (
    select count(*) from jsonb_array_elements(new.value -> 'plans') shown
    join offer_plan p on p.company_id = new.company_id and p.offer_version_id = new.id
      and p.plan_version_id::text = shown ->> 'planVersionId' and p.plan_key = shown ->> 'planKey' and p.fee_cents::text = shown ->> 'feeCents'
  ) then
    why := 'shows another plan or price than it holds';
  elsif exists (
    select from jsonb_array_elements(new.value -> 'plans') shown
    join service s on s.company_id = new.company_id and s.archived_at is null
    where not exists (
      select from jsonb_array_elements(shown -> 'services') said
      where said ->> 'key' = s.key and said -> 'coverage' ->> 'kind' in ('included', 'included_up_to', 'not_included', 'not_offered')
    )
  ) then
    why := 'shows a plan that leaves services unsaid';
  end if;
  if why is not null then
    raise exception 'offer version % %', new.id, why using errcode = 'check_violation', constraint = 'sent_offer_says_everything';
  end if;
  return null;
end $$;
create constraint trigger sent_offer_says_everything after insert or update on offer_version deferrable initially deferred
  for each row when (new.sent_at is not null) execute function sent_offer_says_everything();
