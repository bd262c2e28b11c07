-- PostgreSQL looks for a table among the temporary ones of the session first, so whoever may make one puts an empty `service` before the
-- catalogue's and every rule that reads it answers "nothing missing". Here a function looks in `public` and, last, among temporary tables.
-- That the application makes no temporary tables at all is said with its login, at each start (platform/database/migrate.ts).
-- Functions of one bound expression (`return …`, current_company) were resolved when they were made: they look nothing up, and with a setting of
-- their own PostgreSQL could not inline them into the policies, which ask them for every query.
do $$
declare routine regprocedure;
begin
  for routine in
    select p.oid from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosqlbody is null
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  loop
    execute format('alter routine %s set search_path = public, pg_temp', routine);
  end loop;
end $$;
