/** Devices are counted in pieces, on screens and in reports alike: four alike on one line are four. */
export const pieces = (products: readonly { readonly quantity: number }[]): number =>
  products.reduce((sum, { quantity }) => sum + quantity, 0);
