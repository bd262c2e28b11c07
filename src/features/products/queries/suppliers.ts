import { sql } from 'kysely';
import { plainWords } from '#domain/homes/written.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { askLists } from '#domain/products/gaps.ts';
import { shownProduct } from '#domain/products/shown.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, type KeptFile } from '#platform/files/files.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { productsOf, type ShownProduct } from './products.ts';

/** Whom to ask what, and what was asked of whom and when. Refusal: `no_such_record`. */
export async function suppliersOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const shown = (await productsOf(tx, act, homeId)).map((product) => shownProduct(product, act.today));
  const lists = askLists(shown, act.today) as readonly { supplier: string; products: readonly ShownProduct[] }[];
  return { home: { id: home.id, name: home.name }, lists: lists.map(inOrder), questions: await questionsOf(tx, act, homeId) };
}

const asked = [
  'make',
  'model',
  'serial',
  'firmware',
  'quantity',
  'bornOn',
  'answer',
  'supportedUntil',
  'answeredBy',
  'answeredOn',
] as const;

/**
 * What one supplier is asked, however its name is written: headings and rows in their language, with room for the answers. It names no client and no home. No rows
 * where it need not be asked. Refusal: `no_such_record`.
 */
export async function askListIn(tx: Tx, act: Act, homeId: Id<'home'>, supplier: string, language: Language) {
  const found = await suppliersOf(tx, act, homeId);
  if (isRefusal(found)) return found;
  const list = found.lists.find((one) => plainWords(one.supplier) === plainWords(supplier));
  const t = textsIn(language);
  return {
    supplier: list?.supplier ?? supplier,
    greeting: t('products:ask.greeting'),
    heads: asked.map((column) => t(`products:column.${column}`)),
    rows: (list?.products ?? []).map(({ make, model, serial, firmware, quantity, born }) => {
      const room = asked.slice(6).map(() => '');
      return [make, model, serial, firmware, String(quantity), born?.on ?? '', ...room];
    }),
  };
}

const inOrder = ({ supplier, products }: { supplier: string; products: readonly ShownProduct[] }) => ({
  supplier,
  products: products.toSorted((a, b) => (`${a.make} ${a.model} ${a.serial}` < `${b.make} ${b.model} ${b.serial}` ? -1 : 1)),
});

/** The questions of a home, newest first, with the devices that each asked of and how many of them have an answer since. */
export async function questionsOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  return tx
    .selectFrom('supplierQuestion as q')
    .select(['q.id', 'q.supplier', 'q.way', 'q.askedOn', 'q.words', 'q.recordedBy'])
    .select(
      sql<
        Id<'device'>[]
      >`(select coalesce(json_agg(d.device_id order by d.device_id), '[]') from supplier_question_device d where d.company_id = q.company_id and d.question_id = q.id)`.as(
        'deviceIds',
      ),
    )
    .select(
      sql<number>`(select count(distinct a.device_id)::int from supplier_answer a where a.company_id = q.company_id and a.question_id = q.id and a.struck_at is null)`.as(
        'answered',
      ),
    )
    .where('q.companyId', '=', act.company.id)
    .where('q.homeId', '=', homeId)
    .orderBy('q.askedOn', 'desc')
    .orderBy('q.id', 'desc')
    .execute();
}

/** A paper of an answer, or a photo of a device. Refusals: `file_not_found` (also of another home or firm), `file_is_damaged`. */
export async function productFile(tx: Tx, act: Act, homeId: Id<'home'>, hash: string): Promise<KeptFile | Refusal> {
  const { rows } = await sql<{ known: boolean }>`select exists (select from product_file f
      where f.company_id = ${act.company.id} and f.home_id = ${homeId} and f.file_hash = ${hash})
    or exists (select from record_photo p where p.company_id = ${act.company.id} and p.home_id = ${homeId} and p.file_hash = ${hash}
      and p.device_id is not null and p.removed_at is null) as known`.execute(tx);
  return rows[0]?.known ? getFile(tx, act, hash) : refuseFile('file_not_found');
}
