import { useParams } from '@tanstack/react-router';
import ProductPage from './ProductPage.tsx';
import ProductsPage from './ProductsPage.tsx';
import SuppliersPage from './SuppliersPage.tsx';

/** The survey of the products of a home: its list, the sheet of one device, or the suppliers. One chunk, so that whoever walks through a house waits once. */
export default function ProductsSurvey() {
  const { part } = useParams({ strict: false }) as { part?: string };
  if (part === undefined) return <ProductsPage />;
  return part === 'suppliers' ? <SuppliersPage /> : <ProductPage />;
}
