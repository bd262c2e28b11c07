-- A project that comes to nothing is lost, with why; taken up again, it goes on. Each is a fact: odd positions lose it, even ones take it up.
create table journey_loss (
  company_id uuid not null references company,
  journey_id uuid not null,
  position integer not null check (position >= 1),
  lost boolean not null check (lost = (position % 2 = 1)),
  reason text not null default '' check (length(reason) <= 1000),
  by_id text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (company_id, journey_id, position),
  foreign key (company_id, journey_id) references journey,
  check (not lost or length(reason) >= 1)
);
call fact_table('journey_loss');

create function journey_loss_follows() returns trigger language plpgsql as $$
begin
  if new.position <> 1 + coalesce((select max(position) from journey_loss where company_id = new.company_id and journey_id = new.journey_id), 0) then
    raise exception 'loss % of the journey % does not follow the last one', new.position, new.journey_id
      using errcode = 'unique_violation', constraint = 'journey_loss_follows';
  end if;
  return new;
end $$;
create trigger journey_loss_follows before insert on journey_loss for each row execute function journey_loss_follows();

-- On a lost journey nothing more is planned or recorded; what was recorded by mistake can still be withdrawn.
create function lost_journeys_rest() returns trigger language plpgsql as $$
begin
  if (select lost from journey_loss where company_id = new.company_id and journey_id = new.journey_id order by position desc limit 1) then
    raise exception 'the journey % is lost', new.journey_id using errcode = 'check_violation', constraint = 'lost_journeys_rest';
  end if;
  return new;
end $$;
create trigger lost_journeys_rest before insert on moment for each row execute function lost_journeys_rest();
