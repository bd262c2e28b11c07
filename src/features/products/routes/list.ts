import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { productCells, productColumns } from '../queries/list-cells.ts';
import { riskyProducts } from '../queries/offered.ts';
import { exportedProducts, listProducts } from '../queries/survey.ts';
import { ProductList } from '../schema.ts';
import { productList, risky } from './answers.ts';

const door = doors(access);
const params = z.object({ id: idOf<'home'>() });

export const productListDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/products',
    summary: 'The survey of the products of a home: how far each device is, with what counts of it, by the page',
    permission: 'product.read',
    params,
    query: ProductList,
    answer: productList,
  },
  ({ tx, act, params: { id }, query }) => listProducts(tx, act, id, query),
);

export const productCsvDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/products/csv',
    summary: 'The same list as CSV, with sources, verdicts and what the suppliers answered',
    permission: 'product.read',
    params,
    query: ProductList,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const found = await exportedProducts(tx, act, id, query);
    if (isRefusal(found)) return found;
    const t = textsIn(act.language);
    return csv(
      {
        name: `${found.home.name} ${act.today}`,
        columns: productColumns.map((column) => t(`products:column.${column}`)),
        rows: found.rows.map((product) => productColumns.map((column) => productCells[column](product, t))),
      },
      act,
    );
  },
);

export const riskyDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/products/at-risk',
    summary: 'The devices that a contract would serve at a risk: kept at risk, to be replaced, or unsupported',
    permission: 'product.read',
    params,
    answer: risky,
  },
  ({ tx, act, params: { id } }) => riskyProducts(tx, act, id),
);
