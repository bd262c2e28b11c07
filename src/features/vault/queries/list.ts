import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { fieldsOf, type SecretField, type SecretKind } from '#domain/vault/kinds.ts';
import { toChange } from '#domain/vault/to-change.ts';
import { devicesWaitFor } from '#features/homes/queries/being-taken-over.ts';
import { readHome, systemsOf } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { fold } from '#platform/fold.ts';
import { typedWords } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import type { SecretListInput } from '../schema.ts';

/** A part as a list tells it: that it is there, since when and by whom; never what it says. */
export interface PartListed {
  readonly field: SecretField;
  readonly valueId: Id<'secret_value'>;
  readonly setAt: Instant;
  readonly setBy: string;
  readonly asFound: boolean;
  readonly emptied: boolean;
  /** What was in it before and can still be looked at, newest first. */
  readonly earlier: readonly { readonly valueId: Id<'secret_value'>; readonly setAt: Instant; readonly setBy: string }[];
}

export interface SecretListed {
  readonly id: Id<'secret'>;
  readonly kind: SecretKind;
  readonly name: string;
  readonly username: string;
  readonly address: string;
  readonly systemId: Id<'system'> | null;
  readonly deviceId: Id<'device'> | null;
  readonly systemName: string | null;
  readonly deviceName: string | null;
  readonly removedAt: Instant | null;
  readonly revision: number;
  readonly parts: readonly PartListed[];
  readonly toChange: readonly SecretField[];
  /** When a part of it was last written, or it itself was added. */
  readonly writtenAt: Instant;
  readonly lookedAt: Instant | null;
}

type Row = Omit<SecretListed, 'parts' | 'toChange' | 'writtenAt'> & { readonly addedAt: Instant };

/** All secrets of a home with what is known of their parts. Nothing is unlocked here. */
export async function secretsOf(tx: Tx, act: Act, homeId: Id<'home'>): Promise<SecretListed[]> {
  const { rows } =
    await sql<Row>`select s.id, s.kind, s.name, s.username, s.address, s.system_id, s.device_id, s.removed_at, s.revision, s.added_at,
      (select y.name from system y where y.company_id = s.company_id and y.id = s.system_id) as system_name,
      (select coalesce(nullif(trim(concat_ws(' ', d.make, d.model)), ''), nullif(d.label, ''), d.class_key) from device d
        where d.company_id = s.company_id and d.id = s.device_id) as device_name,
      (select max(r.at) from secret_reveal r where r.company_id = s.company_id and r.home_id = s.home_id and r.secret_id = s.id) as looked_at
    from secret s where s.company_id = ${act.company.id} and s.home_id = ${homeId}`.execute(tx);
  const written = await tx
    .selectFrom('secretValue')
    .innerJoin('secret', (join) =>
      join.onRef('secret.companyId', '=', 'secretValue.companyId').onRef('secret.id', '=', 'secretValue.secretId'),
    )
    .select([
      'secretValue.id as valueId',
      'secretId',
      'field',
      'asFound',
      'setAt',
      'setBy',
      sql<boolean>`secret_value.locked is null`.as('emptied'),
    ])
    .where('secretValue.companyId', '=', act.company.id)
    .where('secret.homeId', '=', homeId)
    .orderBy('secretValue.number', 'desc')
    .execute();
  const bySecret = Map.groupBy(written, ({ secretId }) => secretId);
  return rows.map(({ addedAt, ...row }) => {
    const parts = partsOf(row.kind, bySecret.get(row.id) ?? []);
    const moments = parts.map(({ setAt }) => setAt);
    return { ...row, parts, toChange: toChange(parts), writtenAt: moments.toSorted().at(-1) ?? addedAt };
  });
}

type WrittenRow = Omit<PartListed, 'earlier'>;

/** What was written last of each part, with what was before; in the order in which the kind names them. */
function partsOf(kind: SecretKind, rows: readonly WrittenRow[]): PartListed[] {
  const byField = Map.groupBy(rows, ({ field }) => field);
  return fieldsOf[kind].flatMap((field) => {
    const [newest, ...older] = byField.get(field) ?? [];
    if (!newest) return [];
    const { valueId, setAt, setBy, asFound, emptied } = newest;
    const earlier = older.filter((one) => !one.emptied).map((one) => ({ valueId: one.valueId, setAt: one.setAt, setBy: one.setBy }));
    return [{ field, valueId, setAt, setBy, asFound, emptied, earlier }];
  });
}

/**
 * The secrets of a home, found by the beginnings of words, sorted, filtered, by the page; with how many there are and how many are to be changed. `wait`: the takeover
 * whose survey they wait for. Refusal: `no_such_record`.
 */
export async function listSecrets(tx: Tx, act: Act, homeId: Id<'home'>, asked: SecretListInput) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const all = await secretsOf(tx, act, homeId);
  const standing = all.filter(({ removedAt }) => removedAt === null);
  const due = standing.filter((one) => one.toChange.length > 0);
  const chosen = { all: standing, to_change: due, removed: all.filter(({ removedAt }) => removedAt !== null) }[asked.show];
  const found = sorted(
    chosen.filter((one) => (!asked.kind || one.kind === asked.kind) && says(one, asked.search)),
    asked,
  );
  const wait = await devicesWaitFor(tx, act, homeId);
  return {
    home: { id: home.id, name: home.name, archived: home.archivedAt !== null },
    wait: wait && { takeoverId: wait.takeoverId, number: wait.number },
    systems: (await systemsOf(tx, act, homeId)).map((system) => ({ id: system.id, name: system.name })),
    counts: { all: standing.length, toChange: due.length, removed: all.length - standing.length },
    total: found.length,
    rows: found.slice((asked.page - 1) * asked.size, asked.page * asked.size),
  };
}

function says({ name, username, address, systemName, deviceName }: SecretListed, search: string): boolean {
  const words = fold([name, username, address, systemName, deviceName].filter(Boolean).join(' ')).split(/[^\p{L}\p{N}]+/u);
  return typedWords(search).every((typed) => words.some((word) => word.startsWith(typed)));
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function sorted(rows: readonly SecretListed[], { sort, direction }: SecretListInput): SecretListed[] {
  const key = (row: SecretListed) => ({ name: '', kind: row.kind, written: row.writtenAt })[sort];
  const turn = direction === 'desc' ? -1 : 1;
  return rows.toSorted((a, b) => turn * (names.compare(key(a), key(b)) || names.compare(a.name, b.name)) || (a.id < b.id ? -1 : 1));
}
