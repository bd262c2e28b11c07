-- What a takeover costs the firm besides hours and products: journeys, materials, subcontractors, the rest; without VAT, in the takeover's currency. The firm's own
-- book-keeping: it opens no gate. An entry by mistake is struck by another row.
create table job_cost (
  company_id uuid not null references company,
  id uuid not null,
  takeover_id uuid not null,
  incurred_on date not null,
  kind text not null check (kind in ('travel', 'materials', 'subcontractor', 'other')),
  words text not null check (length(trim(words)) between 1 and 200),
  net_cents bigint not null check (net_cents between 1 and 100000000000),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (company_id, id),
  foreign key (company_id, takeover_id) references takeover
);
comment on column job_cost.kind is 'ts CostKind #domain/takeovers/costs.ts';
create index job_cost_of_takeover on job_cost (company_id, takeover_id, incurred_on);
call fact_table('job_cost');
create table job_cost_struck (
  company_id uuid not null references company,
  job_cost_id uuid not null,
  reason text not null check (length(trim(reason)) between 3 and 4000),
  struck_at timestamptz not null,
  struck_by text not null,
  primary key (company_id, job_cost_id),
  foreign key (company_id, job_cost_id) references job_cost
);
call fact_table('job_cost_struck');

-- Materials and subcontractors are work: they stand behind the gate of the survey, as time does, and none comes after the end. A journey is made to the interview already.
create trigger a_gate before insert on job_cost for each row when (new.kind in ('materials', 'subcontractor')) execute function takeover_gate('survey', 'incurred_on');
create trigger b_day_has_come before insert on job_cost for each row execute function day_has_come('incurred_on', 'recorded_at');
create function cost_comes_after_the_enquiry() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from takeover t where t.company_id = new.company_id and t.id = new.takeover_id and t.asked_on > new.incurred_on) then
    raise exception 'takeover %: a cost of % is of before it was asked for', new.takeover_id, new.incurred_on using errcode = 'check_violation', constraint = 'cost_comes_after_the_enquiry';
  end if;
  return new;
end $$;
create trigger b_cost_comes_after_the_enquiry before insert on job_cost for each row execute function cost_comes_after_the_enquiry();
