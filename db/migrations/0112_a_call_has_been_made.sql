-- A call is recorded once it was made: one of a day to come would answer T0 before anybody phoned. The same in src/domain/takeovers/previous-firm.ts.
create function call_lies_behind() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.called_on > day_of_firm(new.company_id, new.recorded_at) then
    raise exception 'takeover %: a call of % is recorded before it is made', new.takeover_id, new.called_on using errcode = 'check_violation', constraint = 'call_lies_behind';
  end if;
  return new;
end $$;
create trigger b_call_lies_behind before insert on previous_firm_call for each row execute function call_lies_behind();
