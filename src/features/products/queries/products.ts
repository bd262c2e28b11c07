import type { Finding } from '#domain/products/findings.ts';
import type { SupplierAnswer } from '#domain/products/answers.ts';
import type { shownProduct } from '#domain/products/shown.ts';
import type { Reason } from '#domain/products/verdicts.ts';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

const findingColumns = [
  'id',
  'deviceId',
  'condition',
  'firmware',
  'madeOn',
  'ageSource',
  'warrantyUntil',
  'warrantySource',
  'verdict',
  'inDoubt',
  'reasons',
  'words',
  'instead',
  'addsMinutes',
  'supplier',
  'seenAnswerId',
  'foundAt',
  'recordedBy',
] as const;

/** A finding as it is kept, and who recorded it. */
export type FindingRead = Finding & { readonly deviceId: Id<'device'>; readonly recordedBy: string };

/** The findings of a home or of one device, the newest of each device first. */
export async function findingsOf(
  tx: Tx,
  act: Act,
  of: { readonly homeId: Id<'home'> } | { readonly deviceId: Id<'device'> },
  { newest = false }: { newest?: boolean } = {},
): Promise<FindingRead[]> {
  let asked = tx
    .selectFrom('deviceFinding')
    .select(findingColumns)
    .where('companyId', '=', act.company.id)
    .orderBy('deviceId')
    .orderBy('foundAt', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc');
  if ('homeId' in of) asked = asked.where('homeId', '=', of.homeId);
  else asked = asked.where('deviceId', '=', of.deviceId);
  if (newest) asked = asked.distinctOn('deviceId');
  return (await asked.execute()).map((row) => ({ ...row, reasons: row.reasons as Reason[] }));
}

/** A supplier's answer as it is kept. */
export interface AnswerRead extends SupplierAnswer {
  readonly deviceId: Id<'device'>;
  readonly supplier: string;
  readonly askedOn: Day | null;
  readonly words: string;
  readonly fileHash: string | null;
  readonly recordedBy: string;
}

/** The answers of a home or of one device that are not struck, the newest of each device first. */
export async function answersOf(
  tx: Tx,
  act: Act,
  of: { readonly homeId: Id<'home'> } | { readonly deviceId: Id<'device'> },
  { newest = false }: { newest?: boolean } = {},
): Promise<AnswerRead[]> {
  let asked = tx
    .selectFrom('supplierAnswer')
    .select([
      'id',
      'deviceId',
      'supplier',
      'askedOn',
      'answer',
      'supportedUntil',
      'answeredBy',
      'answeredOn',
      'words',
      'fileHash',
      'recordedBy',
    ])
    .where('companyId', '=', act.company.id)
    .where('struckAt', 'is', null)
    .orderBy('deviceId')
    .orderBy('answeredOn', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc');
  if ('homeId' in of) asked = asked.where('homeId', '=', of.homeId);
  else asked = asked.where('deviceId', '=', of.deviceId);
  if (newest) asked = asked.distinctOn('deviceId');
  return asked.execute();
}

/** The devices of a home, each with the finding and the answer that count; what was put aside is none of them. In the order of place, make and model. */
export async function productsOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const devices = await tx
    .selectFrom('device')
    .leftJoin('place', (join) => join.onRef('place.companyId', '=', 'device.companyId').onRef('place.id', '=', 'device.placeId'))
    .select([
      'device.id',
      'device.classKey',
      'device.make',
      'device.model',
      'device.serial',
      'device.label',
      'device.quantity',
      'device.valueCents',
      'device.firmware',
      'device.installedOn',
      'device.warrantyEndOn',
      'device.suppliedBy',
      'device.placeId',
      'place.name as placeName',
    ])
    .where('device.companyId', '=', act.company.id)
    .where('device.homeId', '=', homeId)
    .where('device.archivedAt', 'is', null)
    .orderBy('place.name')
    .orderBy('device.label')
    .orderBy('device.make')
    .orderBy('device.model')
    .orderBy('device.id')
    .execute();
  const findings = new Map((await findingsOf(tx, act, { homeId }, { newest: true })).map((one) => [one.deviceId, one]));
  const answers = new Map((await answersOf(tx, act, { homeId }, { newest: true })).map((one) => [one.deviceId, one]));
  return devices.map((device) => ({ ...device, finding: findings.get(device.id) ?? null, answer: answers.get(device.id) ?? null }));
}
export type ProductRead = Awaited<ReturnType<typeof productsOf>>[number];

/** The same as a screen shows it. */
export type ShownProduct = ReturnType<typeof shownProduct<ProductRead>>;
