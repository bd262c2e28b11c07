import { beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#platform/session/act.ts';
import { database } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, signedVilla } from '#test/takeovers-after-scene.ts';

let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const png = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
);
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////+v//////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAH/xAAXEAEAAwAAAAAAAAAAAAAAAAAAESFh/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALUaAD//2Q==',
  'base64',
);
/** A PNG whose header tells another size. */
const sized = (bytes: Uint8Array, width: number, height: number) => {
  const other = Buffer.from(bytes);
  other.writeUInt32BE(width, 16);
  other.writeUInt32BE(height, 20);
  return other;
};

describe('a photo of a takeover', () => {
  it('that no paper can print is refused where it is chosen, not when the handover is written', async () => {
    const villa = await signedVilla(act);
    await billAndPay(act, villa.survey, act.today);
    const keep = async (bytes: Uint8Array) => (await ask(act, 'POST', `/takeovers/${villa.takeoverId}/files`, bytes)).body;
    expect(await keep(jpeg)).toHaveProperty('fileHash');
    const tooLarge = { refusal: 'picture_is_too_large', status: 413, field: 'photo', values: { megabytes: 8 } };
    // 48 megapixels in a few kilobytes; and 9 MB of few pixels.
    expect(await keep(sized(png, 8_000, 6_000))).toMatchObject(tooLarge);
    expect(await keep(Buffer.concat([png, Buffer.alloc(9_000_000)]))).toMatchObject(tooLarge);
    for (const half of [jpeg.subarray(0, -40), png.subarray(0, 45)])
      expect(await keep(half)).toMatchObject({
        refusal: 'picture_is_not_an_image',
        status: 422,
        field: 'photo',
        values: { name: 'photo.png' },
      });
  });
});
