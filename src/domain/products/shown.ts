import type { Day } from '../time.ts';
import { bornOf, firmwareOf, type Product, supplierOf, warrantyOf } from './findings.ts';
import { whyAsked } from './gaps.ts';
import { productState } from './progress.ts';

/** What a screen shows of a device of the survey, derived for a day: at the desk by the server, in the field by the phone. */
export function shownProduct<Of extends Product>(product: Of, day: Day) {
  return {
    ...product,
    born: bornOf(product),
    state: productState(product, day),
    warranty: warrantyOf(product),
    firmware: firmwareOf(product),
    listedFirmware: product.firmware,
    supplier: supplierOf(product),
    whyAsked: whyAsked(product, day),
  };
}
