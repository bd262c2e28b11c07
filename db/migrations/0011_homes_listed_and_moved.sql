-- Homes have a list of their own: read in order from an index, as clients are. Folded here, since rows are there already: lower case, no accents.
alter table home add column name_order text collate "C" not null generated always as (
  lower(translate(name,
    'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿ',
    'aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyy'))
) stored;
create index home_by_name on home (company_id, name_order, id);
create index home_newest on home (company_id, added_at desc, id);

-- A house is sold: from that day the home is with another client. A fact; what was signed before stays with who signed it.
create table home_move (
  company_id uuid not null references company,
  home_id uuid not null,
  -- The how-many-th move of the home: of two at once one wins.
  position integer not null check (position >= 1),
  from_client_id uuid not null,
  to_client_id uuid not null check (to_client_id <> from_client_id),
  moved_on date not null,
  note text not null default '' check (length(note) <= 1000),
  by_id text,
  by_name text not null,
  recorded_at timestamptz not null,
  primary key (company_id, home_id, position),
  foreign key (company_id, home_id) references home,
  foreign key (company_id, from_client_id) references client,
  foreign key (company_id, to_client_id) references client
);
create index home_move_from on home_move (company_id, from_client_id);
call fact_table('home_move');

-- A home changes hands by such a fact alone.
create function home_moves_by_a_fact() returns trigger language plpgsql as $$
begin
  if not exists (
    select from home_move m
    where m.company_id = new.company_id and m.home_id = new.id and m.from_client_id = old.client_id and m.to_client_id = new.client_id
      and m.position = (select max(position) from home_move where company_id = new.company_id and home_id = new.id)
  ) then
    raise exception 'the home % is given to another client without saying when', new.id
      using errcode = 'check_violation', constraint = 'home_moves_by_a_fact';
  end if;
  return new;
end $$;
create trigger home_moves_by_a_fact before update of client_id on home
  for each row when (old.client_id is distinct from new.client_id) execute function home_moves_by_a_fact();
