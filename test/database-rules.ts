import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { appRole, signInRole, workerRole } from '#platform/database/roles.ts';

const migrations = join(import.meta.dirname, '../db/migrations');

/** The tables that a migration declares to be of facts: `call fact_table('x')`. */
export function factTables(): string[] {
  const texts = readdirSync(migrations).map((name) => readFileSync(join(migrations, name), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(/^call fact_table\('(\w+)'\)/gm)].map(([, name]) => name ?? '')).sort();
}

/** The roles through which the program works: its logins and all that these are members of. */
const logins = () => [appRole(), workerRole(), signInRole()];
const ours = (of = logins()) => `(with recursive mine as (
    select oid from pg_roles where rolname in (${of.map((login) => `'${login}'`).join(', ')})
    union select m.roleid from pg_auth_members m join mine on m.member = mine.oid)
  select oid from mine)`;

const eachLogin = (of = logins()) => `unnest(array[${of.map((login) => `'${login}'`).join(', ')}]) login`;

const tables = `pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
const ofAFirm = `${tables} and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped)`;

/**
 * Columns of a table of facts that are no fact yet and become one, from when on a trigger of the database keeps them: the first day of a contract, which moves
 * until the signature (`start_moves_before_the_signature`; src/features/contracts/start.test.ts attacks it); when an acceptance ended (`acceptance_ends_once`;
 * src/features/wiring/gate.test.ts attacks it).
 */
const notYetFacts = ['contract.starts_on', 'unknown_end_accepted.ended_at'];

/** Each rule is a question to PostgreSQL itself; what it answers are the offences, one sentence each. */
const questions = (facts: readonly string[]): readonly string[] => [
  `select c.relname || ' has not company_id first in its primary key' from ${ofAFirm} and not exists (
     select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where i.indrelid = c.oid and i.indisprimary and a.attname = 'company_id')`,
  `select c.relname || ' has no row-level security enabled and forced' from ${ofAFirm} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  `select c.relname || ' has no policy for the program' from ${ofAFirm} and not exists (
     select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and (p.polroles = '{0}' or p.polroles && array(select oid from ${ours([appRole()])} o)))`,
  `select c.relname || ' has the policy ' || p.polname || ', which shows more than one firm' from pg_policy p, ${ofAFirm} and p.polrelid = c.oid
     and (p.polroles = '{0}' or p.polroles && array(select oid from ${ours([appRole()])} o))
     and (coalesce(pg_get_expr(p.polqual, p.polrelid), '') <> '(company_id = current_company())'
       or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') <> '(company_id = current_company())')`,
  `select p.oid::regprocedure || ' looks for tables wherever the session says' from pg_proc p
     where p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'sign_in')) and p.prosqlbody is null
       and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
       and not exists (select from unnest(p.proconfig) s where s ~ '^search_path=.*, ?pg_temp$')`,
  `select p.oid::regprocedure || ' runs as its owner for everybody' from pg_proc p
     where p.prosecdef and p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'sign_in'))
       and has_function_privilege('public', p.oid, 'execute')`,
  `select rolname || ' stands above row-level security or makes roles and databases' from pg_roles
     where oid in ${ours()} and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  `select r.rolname || ' owns ' || pg_describe_object(d.classid, d.objid, d.objsubid) from pg_shdepend d join pg_roles r on r.oid = d.refobjid
     where d.deptype = 'o' and d.refobjid in ${ours()} and d.dbid in (0, (select oid from pg_database where datname = current_database()))`,
  `select login || ' may make tables in ' || nspname from ${eachLogin()}, pg_namespace
     where nspname !~ '^pg_(toast|temp)' and has_schema_privilege(login, oid, 'create')`,
  `select login || ' may make temporary tables' from ${eachLogin()} where has_database_privilege(login, current_database(), 'temporary')`,
  `select login || ' may make schemas' from ${eachLogin()} where has_database_privilege(login, current_database(), 'create')`,
  `select login || ' may use large objects: ' || proname from ${eachLogin()}, pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
     and (proname ~ '^lo_' or proname in ('loread', 'lowrite')) and has_function_privilege(login, p.oid, 'execute')`,
  `select login || ' may look into the queue' from ${eachLogin([appRole(), signInRole()])}, pg_namespace n
     where n.nspname = 'pgboss' and has_schema_privilege(login, n.oid, 'usage')`,
  `select '${appRole()} may use sign_in.' || c.relname || ' of everybody' from pg_class c where c.relnamespace = 'sign_in'::regnamespace
     and c.relkind = 'r' and not c.relrowsecurity
     and (has_table_privilege('${appRole()}', c.oid, 'select, insert, update, delete') or has_any_column_privilege('${appRole()}', c.oid, 'select, insert, update'))`,
  `select c.relname || ' is a table of facts, and the program may ' || lower(may) || ' there'
     from unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) may, ${tables}
     and c.relname in (${facts.map((name) => `'${name}'`).join(', ')})
     and (has_table_privilege('${appRole()}', c.oid, may) or may in ('UPDATE', 'REFERENCES') and exists (select from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege('${appRole()}', c.oid, a.attnum, may)
       and c.relname || '.' || a.attname not in (${notYetFacts.map((column) => `'${column}'`).join(', ')})))`,
  `select c.relname || ' is a table of the firm, and sign-in may use it' from ${tables}
     and (has_table_privilege('${signInRole()}', c.oid, 'select, insert, update, delete') or has_any_column_privilege('${signInRole()}', c.oid, 'select, insert, update'))`,
  `select c.relname || ' may be emptied or given triggers by the program' from ${tables}
     and (has_table_privilege('${appRole()}', c.oid, 'TRUNCATE') or has_table_privilege('${appRole()}', c.oid, 'TRIGGER'))`,
];

/** What in this database breaks the rules of ARCHITECTURE.md, as PostgreSQL's own catalogue tells it; empty when all is well. */
export async function offencesIn(client: pg.ClientBase, facts = factTables()): Promise<string[]> {
  const found: string[] = [];
  for (const question of questions(facts)) {
    const { rows } = await client.query<{ offence: string }>(`select offence from (${question}) as asked(offence) order by 1`);
    found.push(...rows.map(({ offence }) => offence));
  }
  return found;
}
