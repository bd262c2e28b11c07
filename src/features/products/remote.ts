import { addressOf, remote } from '#platform/http/remote.ts';
import type { addPhotoDoor, judgeDoor, productDoor, productFileDoor, removePhotoDoor } from './routes/device.ts';
import type { productCsvDoor, productListDoor, riskyDoor } from './routes/list.ts';
import type {
  answersDoor,
  askCsvDoor,
  askDoor,
  askListDoor,
  keepProductFileDoor,
  strikeAnswerDoor,
  supplierListsDoor,
} from './routes/suppliers.ts';

export const listProducts = remote<typeof productListDoor>('get', '/homes/{id}/products');
export const productsCsv = (homeId: string, query: Parameters<typeof listProducts>[0]['query']) =>
  addressOf<typeof productCsvDoor>('/homes/{id}/products/csv', { params: { id: homeId }, query });
export const listRisky = remote<typeof riskyDoor>('get', '/homes/{id}/products/at-risk');
export const readProduct = remote<typeof productDoor>('get', '/devices/{id}/survey');
export const recordFinding = remote<typeof judgeDoor>('post', '/devices/{id}/findings');
export const addPhoto = remote<typeof addPhotoDoor>('post', '/devices/{id}/photos');
export const removePhoto = remote<typeof removePhotoDoor>('delete', '/device-photos/{id}');
export const productFileAddress = (homeId: string, hash: string) =>
  addressOf<typeof productFileDoor>('/homes/{id}/product-files/{hash}', { params: { id: homeId, hash } });
export const listSuppliers = remote<typeof supplierListsDoor>('get', '/homes/{id}/suppliers');
export const readAskList = remote<typeof askListDoor>('get', '/homes/{id}/suppliers/list');
export const askListCsv = (homeId: string, query: Parameters<typeof readAskList>[0]['query']) =>
  addressOf<typeof askCsvDoor>('/homes/{id}/suppliers/csv', { params: { id: homeId }, query });
export const recordQuestion = remote<typeof askDoor>('post', '/homes/{id}/supplier-questions');
export const recordAnswers = remote<typeof answersDoor>('post', '/homes/{id}/supplier-answers');
export const strikeAnswer = remote<typeof strikeAnswerDoor>('post', '/supplier-answers/{id}/strike');
export const keepProductFile = remote<typeof keepProductFileDoor>('post', '/homes/{id}/product-files');

export type ProductsShown = Awaited<ReturnType<typeof listProducts>>;
export type ProductShown = ProductsShown['rows'][number];
export type ProductSheetShown = Awaited<ReturnType<typeof readProduct>>;
export type SuppliersShown = Awaited<ReturnType<typeof listSuppliers>>;
export type AskListShown = Awaited<ReturnType<typeof readAskList>>;
