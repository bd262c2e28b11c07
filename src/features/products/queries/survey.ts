import { deviceName } from '#domain/homes/device-name.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { askLists, gapKinds, gapsOf } from '#domain/products/gaps.ts';
import { pieces } from '#domain/products/pieces.ts';
import { refuse } from '#domain/products/refusals.ts';
import { productStates, type ProductState } from '#domain/products/progress.ts';
import { verdicts } from '#domain/products/verdicts.ts';
import { shownProduct } from '#domain/products/shown.ts';
import type { Day } from '#domain/time.ts';
import { devicesWaitFor } from '#features/homes/queries/being-taken-over.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { fold } from '#platform/fold.ts';
import type { Act } from '#platform/session/act.ts';
import type { ProductListInput } from '../schema.ts';
import { productsOf, type ShownProduct } from './products.ts';

/** How the survey of a home stands: how many devices are how far, and what the gate lacks. Refusal: `no_such_record`. */
export async function listProducts(tx: Tx, act: Act, homeId: Id<'home'>, asked: ProductListInput) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const all = (await productsOf(tx, act, homeId)).map((product) => shownProduct(product, act.today));
  const found = all.filter(matches(asked)).toSorted(order(asked));
  const from = (asked.page - 1) * asked.size;
  const rows = found.slice(from, from + asked.size);
  const places = new Map(all.flatMap(({ placeId, placeName }) => (placeId && placeName ? [[placeId, placeName] as const] : [])));
  const wait = await devicesWaitFor(tx, act, homeId);
  const count = (of: (one: ShownProduct) => string | null | undefined, key: string) => pieces(all.filter((one) => of(one) === key));
  return {
    home: { id: home.id, name: home.name },
    rows,
    total: found.length,
    devices: pieces(all),
    states: Object.fromEntries(productStates.map((key) => [key, count(({ state }) => state, key)])) as Record<ProductState, number>,
    verdicts: Object.fromEntries(verdicts.map((key) => [key, count(({ finding }) => finding?.verdict, key)])),
    places: [...places].map(([id, name]) => ({ id, name })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    toAsk: askLists(all, act.today).reduce((sum, { products }) => sum + pieces(products), 0),
    wait: wait && { takeoverId: wait.takeoverId, number: wait.number },
  };
}

/** All devices that the filters leave, for the CSV. Refusal: `no_such_record`. */
export async function exportedProducts(tx: Tx, act: Act, homeId: Id<'home'>, asked: ProductListInput) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const all = (await productsOf(tx, act, homeId)).map((product) => shownProduct(product, act.today));
  return { home, rows: all.filter(matches(asked)).toSorted(order(asked)) };
}

function matches({ search, state, verdict, placeId }: ProductListInput): (one: ShownProduct) => boolean {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return (one) => {
    if (state && one.state !== state) return false;
    if (verdict && one.finding?.verdict !== verdict) return false;
    if (placeId && one.placeId !== placeId) return false;
    const said = fold([one.make, one.model, one.serial, one.label, one.placeName, one.supplier].join(' '));
    return words.every((word) => said.includes(word));
  };
}

/** By what a row says; what says nothing comes last, and equals stay in the order of place, make and model. */
function order({ sort, direction }: ProductListInput): (a: ShownProduct, b: ShownProduct) => number {
  const key = (one: ShownProduct): string | number | null => {
    if (sort === 'make') return fold(`${one.make} ${one.model}`);
    if (sort === 'state') return productStates.indexOf(one.state);
    if (sort === 'born') return one.born?.on ?? null;
    if (sort === 'verdict') return one.finding ? verdicts.indexOf(one.finding.verdict) : null;
    return one.placeName && fold(one.placeName);
  };
  const way = direction === 'asc' ? 1 : -1;
  return (a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === other) return 0;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -way : way;
  };
}

/**
 * Why the survey of products of a home cannot be signed off on a day: null, or `products_are_not_judged` with how many devices lack what, and the names of the first.
 * For takeovers, whose sign-off asks it.
 */
export async function whyProductsAreOpen(tx: Tx, act: Act, homeId: Id<'home'>, day: Day): Promise<Refusal | null> {
  const products = await productsOf(tx, act, homeId);
  const missing = new Map(gapsOf(products, day).map((gap) => [gap.deviceId, gap.missing]));
  if (missing.size === 0) return null;
  const open = products.filter(({ id }) => missing.has(id));
  const first = [...new Set(open.map((one) => deviceName(one, one.label, one.classKey)))].slice(0, 3).join(', ');
  const counts = Object.fromEntries(gapKinds.map((kind) => [kind, pieces(open.filter(({ id }) => missing.get(id) === kind))]));
  return refuse('products_are_not_judged', {
    values: { ...counts, first, count: pieces(open) },
    mendAt: `/homes/${homeId}/products`,
  });
}
