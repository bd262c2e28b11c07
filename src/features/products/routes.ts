import type { Door } from '#platform/http/door.ts';
import { addPhotoDoor, judgeDoor, productDoor, productFileDoor, removePhotoDoor } from './routes/device.ts';
import { productCsvDoor, productListDoor, riskyDoor } from './routes/list.ts';
import {
  answersDoor,
  askCsvDoor,
  askDoor,
  askListDoor,
  keepProductFileDoor,
  strikeAnswerDoor,
  supplierListsDoor,
} from './routes/suppliers.ts';

/** Every door of this feature. */
export const productsDoors: readonly Door[] = [
  productListDoor,
  productCsvDoor,
  riskyDoor,
  productDoor,
  judgeDoor,
  addPhotoDoor,
  removePhotoDoor,
  productFileDoor,
  supplierListsDoor,
  askListDoor,
  askCsvDoor,
  askDoor,
  answersDoor,
  strikeAnswerDoor,
  keepProductFileDoor,
];
