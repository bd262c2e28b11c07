import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { House } from './house.ts';
import type { Phone } from './phone.ts';

/** What was recorded on phones of one home. */
export interface Recorded {
  readonly labels: readonly string[];
  readonly photos: readonly string[];
  /** What may be there besides, once: it was not yet put away when the phone was killed, or just so. */
  readonly perhaps?: readonly string[];
}

/** Property 33, asked of the rows and the bytes themselves: each cable and each photo once, no act gone from a phone without its receipt. */
export async function arrivedOnce(house: House, homeId: string, { labels, photos, perhaps = [] }: Recorded): Promise<void> {
  const column = async (query: string): Promise<string[]> =>
    (await house.database.query<{ it: string }>(query, [homeId])).rows.map(({ it }) => it).toSorted();
  const [cables, pictures] = [
    await column(`select label as it from cable where home_id = $1`),
    await column(`select file_hash as it from record_photo where home_id = $1`),
  ];
  const surely = (all: string[], sure: readonly string[]) => all.filter((one) => sure.includes(one) || !perhaps.includes(one));
  expect(surely(cables, labels)).toEqual([...labels].toSorted());
  expect(surely(pictures, photos)).toEqual([...photos].toSorted());
  for (const all of [cables, pictures]) expect(new Set(all).size).toBe(all.length);
  for (const hash of pictures)
    expect(
      createHash('sha256')
        .update(await house.bytesOf(homeId, hash))
        .digest('hex'),
    ).toBe(hash);
}

/** Nothing that was put away here has left this phone but on its receipt; `is`: what the phone holds now. */
export async function nothingLost(house: House, phone: Phone, homeId: string): Promise<void> {
  const { acts, pictures } = await phone.kept();
  const receipts = await house.database.query<{ id: string }>('select id from field_receipt where home_id = $1', [homeId]);
  const known = new Set([...acts.map(({ id }) => id), ...receipts.rows.map(({ id }) => id)]);
  expect([...phone.recorded].filter((id) => !known.has(id))).toEqual([]);
  const named = acts.filter(({ given }) => given['act'] === 'photo').map(({ given }) => String(given['fileHash']));
  expect(new Set(named)).toEqual(new Set(pictures));
}
