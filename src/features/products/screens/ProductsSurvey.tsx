import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import ProductPage from './ProductPage.tsx';
import ProductsPage from './ProductsPage.tsx';
import SuppliersPage from './SuppliersPage.tsx';

/** The survey of the products of a home: its list, the sheet of one device, or the suppliers. One chunk, so that whoever walks through a house waits once. `first`: what stands under the title of the list and of a sheet. */
export default function ProductsSurvey({ first }: { first?: ReactNode }) {
  const { part } = useParams({ strict: false }) as { part?: string };
  if (part === undefined) return <ProductsPage first={first} />;
  return part === 'suppliers' ? <SuppliersPage /> : <ProductPage first={first} />;
}
