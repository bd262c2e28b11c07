import { deviceName } from '#domain/homes/device-name.ts';
import { type DeviceApart, devicesApart } from '#domain/products/apart.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { deviceClasses } from '#features/homes/queries/classes.ts';
import { nameOfClass } from '#features/homes/queries/device-words.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { productsOf } from './products.ts';

/** What a service contract for a home sets apart of its devices as the survey knows them now, named in the words of whom it is for. For offers, which keep it. */
export async function apartOfHome(tx: Tx, act: Act, homeId: Id<'home'>, language: Language): Promise<readonly DeviceApart[]> {
  const products = await productsOf(tx, act, homeId);
  const classes = new Map((await deviceClasses(tx, act)).map((one) => [one.key, nameOfClass(one, language)]));
  const keys = new Map(products.map(({ id, classKey }) => [id, classKey]));
  return devicesApart(products, (product) => {
    const key = keys.get(product.id) ?? '';
    return deviceName(product, product.label, classes.get(key) ?? key);
  });
}
