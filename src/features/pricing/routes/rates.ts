import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { access } from '../access.ts';
import { addDeviceClass, archiveDeviceClass, changeDeviceClass } from '../commands/device-classes.ts';
import { changeFormula, loadFormula } from '../commands/formula.ts';
import { addRateCard, archiveRateCard, changeRateCard } from '../commands/rate-cards.ts';
import { allRateCards, currentFormula, deviceClasses } from '../queries/rates.ts';
import { Archiving, DeviceClassEdit, FormulaEdit, keyed, NewDeviceClass, NewRateCard, OfKey, OfRateCard, RateCardEdit } from '../schema.ts';
import { DeviceClassesAnswer, FormulaAnswer, RateCardsAnswer } from './answers.ts';

const door = doors(access);
const version = z.object({ version: z.number() });
const revision = z.object({ revision: z.number() });

// ── Rates ────────────────────────────────────────────────────────────────────

export const rateCardsDoor = door(
  { method: 'get', path: '/rate-cards', summary: 'The rate cards by region', permission: 'price.read', answer: RateCardsAnswer },
  ({ tx, act }) => allRateCards(tx, act),
);
export const addRateCardDoor = door(
  {
    method: 'post',
    path: '/rate-cards',
    summary: 'A rate card for one more region, or the next rates of a region from a day on',
    permission: 'rate_card.edit',
    body: NewRateCard,
    answer: keyed('id'),
  },
  ({ tx, act, body }) => addRateCard(tx, act, body),
);
export const changeRateCardDoor = door(
  {
    method: 'put',
    path: '/rate-cards/{rateCardId}',
    summary: 'Other rates',
    permission: 'rate_card.edit',
    params: OfRateCard,
    body: RateCardEdit,
    answer: revision,
  },
  ({ tx, act, params, body }) => changeRateCard(tx, act, params.rateCardId, body),
);

export const archiveRateCardDoor = door(
  {
    method: 'post',
    path: '/rate-cards/{rateCardId}/archiving',
    summary: 'Homes are no longer priced with the card, or again are',
    permission: 'rate_card.edit',
    params: OfRateCard,
    body: Archiving,
    answer: keyed('id'),
  },
  ({ tx, act, params, body }) => archiveRateCard(tx, act, params.rateCardId, body.archived),
);

export const deviceClassesDoor = door(
  { method: 'get', path: '/device-classes', summary: 'The classes of device', permission: 'price.read', answer: DeviceClassesAnswer },
  ({ tx, act }) => deviceClasses(tx, act),
);
export const addDeviceClassDoor = door(
  {
    method: 'post',
    path: '/device-classes',
    summary: 'A new class of device',
    permission: 'device_class.edit',
    body: NewDeviceClass,
    answer: keyed('key'),
  },
  ({ tx, act, body }) => addDeviceClass(tx, act, body),
);
export const changeDeviceClassDoor = door(
  {
    method: 'put',
    path: '/device-classes/{key}',
    summary: 'Other figures for a class',
    permission: 'device_class.edit',
    params: OfKey,
    body: DeviceClassEdit,
    answer: revision,
  },
  ({ tx, act, params, body }) => changeDeviceClass(tx, act, params.key, body),
);
export const archiveDeviceClassDoor = door(
  {
    method: 'post',
    path: '/device-classes/{key}/archiving',
    summary: 'New devices are no longer given the class, or again are',
    permission: 'device_class.edit',
    params: OfKey,
    body: Archiving,
    answer: keyed('key'),
  },
  ({ tx, act, params, body }) => archiveDeviceClass(tx, act, params.key, body.archived),
);

// ── Formula ──────────────────────────────────────────────────────────────────

export const formulaDoor = door(
  { method: 'get', path: '/pricing/formula', summary: 'The formula in use', permission: 'price.read', answer: FormulaAnswer },
  ({ tx, act }) => currentFormula(tx, act),
);
export const changeFormulaDoor = door(
  {
    method: 'put',
    path: '/pricing/formula',
    summary: 'The formula as another version, in use at once',
    permission: 'formula.edit',
    body: FormulaEdit,
    answer: version,
  },
  ({ tx, act, body }) => changeFormula(tx, act, body),
);
export const formulaFileDoor = door(
  {
    method: 'get',
    path: '/pricing/formula/file',
    summary: 'The formula as a file another firm can load; nothing of the firm is in it',
    permission: 'price.read',
    answer: 'file',
  },
  async ({ tx, act }) => {
    const { key: _key, origin: _origin, assumed: _assumed, ...formula } = (await currentFormula(tx, act)).value;
    const text = JSON.stringify({ caretaker: 'pricing-formula', edition: 1, formula }, null, 2);
    return new Download({ bytes: new TextEncoder().encode(`${text}\n`), mediaType: 'application/json', name: 'caretaker-formula.json' });
  },
);
export const loadFormulaDoor = door(
  {
    method: 'post',
    path: '/pricing/formula/file',
    summary: 'A formula from a file, in use at once',
    permission: 'formula.edit',
    uploadMaxBytes: 200_000,
    answer: version,
  },
  ({ tx, act, upload }) => loadFormula(tx, act, upload),
);

export const rateDoors = [
  rateCardsDoor,
  addRateCardDoor,
  changeRateCardDoor,
  archiveRateCardDoor,
  deviceClassesDoor,
  addDeviceClassDoor,
  changeDeviceClassDoor,
  archiveDeviceClassDoor,
  formulaDoor,
  changeFormulaDoor,
  formulaFileDoor,
  loadFormulaDoor,
];
