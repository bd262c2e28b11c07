-- T5 by the clock: what a device is, is written behind the gate on the day it is edited (0127), so that moment lies no further ahead than the others (0129).
drop trigger a_behind on device;
create trigger a_behind before insert or update of home_id, added_at, edited_at on device for each row execute function lies_behind('added_at', 'edited_at');

-- Which takeover of a home goes on is told in one place (0128).
create or replace function devices_wait_for(of_company uuid, of_home uuid) returns uuid language plpgsql stable set search_path = public, pg_temp as $$ begin
  return case when not exists (select from contract c join signature s on s.company_id = c.company_id and s.contract_id = c.id
      where c.company_id = of_company and c.home_id = of_home
        and not exists (select from contract_withdrawal w where w.company_id = c.company_id and w.contract_id = c.id))
    then takeover_going_on(of_company, of_home) end;
end $$;
