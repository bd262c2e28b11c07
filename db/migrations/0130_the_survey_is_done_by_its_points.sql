-- The survey is begun by what is entered and done by signing its three points off: of its element only a day is planned, and none once it is done.
create or replace function element_goes_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  begun boolean := exists (select from element_event e where e.company_id = new.company_id and e.element_id = new.element_id and e.kind = 'started');
  done boolean := element_is_done(new.company_id, new.element_id);
begin
  if exists (select from element e where e.company_id = new.company_id and e.id = new.element_id and e.kind = 'survey') then
    if new.kind not in ('planned', 'unplanned') then
      raise exception 'element % is done by its points', new.element_id using errcode = 'check_violation', constraint = 'survey_is_done_by_its_points';
    end if;
    done := (select count(*) = 3 from survey_sign_off o where o.company_id = new.company_id and o.takeover_id = new.takeover_id);
  end if;
  if (new.kind = 'started' and begun) or (new.kind in ('planned', 'unplanned') and done) or (new.kind = 'done' and (not begun or done)) or (new.kind = 'reopened' and not done) then
    raise exception 'element % cannot be % now', new.element_id, new.kind using errcode = 'check_violation', constraint = 'element_goes_on';
  end if;
  return new;
end $$;
