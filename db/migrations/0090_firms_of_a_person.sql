-- Somebody may belong to several firms (a distributor's installation, an owner who looks at the demo). The choice shows their names, which
-- row-level security hides from within one firm; so it is asked before a firm is known, like memberships_of.
create function firms_of(asked_user text) returns table (company_id uuid, name text, demo boolean)
  language sql stable security definer set search_path = public as
  $$ select c.id, c.name, c.demo from member m join company c on c.id = m.company_id
     where m.user_id = asked_user and m.left_at is null order by m.joined_at $$;
revoke all on function firms_of(text) from public;
grant execute on function firms_of(text) to caretaker_app;
