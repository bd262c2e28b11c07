import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser } from './caretaker.ts';

const browser = await openBrowser();
afterAll(() => browser.close());
const source = readFileSync(fileURLToPath(new URL('../../src/ui/smaller-photo.ts', import.meta.url)), 'utf8');
/** What one photograph becomes in a browser: painted there at that size, or bytes that are none. */
interface Chosen {
  readonly width?: number;
  readonly height?: number;
  readonly type: string;
  readonly noise?: boolean;
  readonly name?: string;
}

describe('a photograph, before it is sent', () => {
  it('is at most 2,560 pixels long and a JPEG; small ones, papers and what cannot be read go as they are', async () => {
    const page = await browser.newPage();
    const code = stripTypeScriptTypes(source).replace('export async function', 'async function');
    await page.evaluate(`${code}; window.smallerPhoto = smallerPhoto;`);
    const sent = (chosen: Chosen) =>
      page.evaluate(async ({ width = 0, height = 0, type, noise, name = 'IMG_1.HEIC' }) => {
        const bytes = await (async () => {
          if (width === 0) return new Blob(['%PDF-1.7'], { type });
          const canvas = Object.assign(document.createElement('canvas'), { width, height });
          const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
          pen.fillStyle = '#c33';
          pen.fillRect(0, 0, width / 2, height);
          if (noise) {
            const picture = pen.createImageData(width, height);
            for (let at = 0; at < picture.data.length; at += 65_536) crypto.getRandomValues(picture.data.subarray(at, at + 65_536));
            for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 255;
            pen.putImageData(picture, 0, 0);
          }
          return new Promise<Blob>((resolve) => {
            canvas.toBlob((blob) => resolve(blob as Blob), type, 1);
          });
        })();
        const file = new File([bytes], name, { type });
        const made = await (window as unknown as { smallerPhoto: (file: File) => Promise<File> }).smallerPhoto(file);
        const size = width === 0 ? null : await createImageBitmap(made).then((one) => [one.width, one.height]);
        return { same: made === file, name: made.name, type: made.type, size };
      }, chosen);
    expect(await sent({ width: 8_000, height: 6_000, type: 'image/jpeg', name: 'IMG.1.jpeg' })).toEqual({
      same: false,
      name: 'IMG.1.jpg',
      type: 'image/jpeg',
      size: [2_560, 1_920],
    });
    expect(await sent({ width: 1_000, height: 4_000, type: 'image/png' })).toMatchObject({ type: 'image/jpeg', size: [640, 2_560] });
    expect(await sent({ width: 800, height: 600, type: 'image/webp' })).toMatchObject({
      type: 'image/jpeg',
      name: 'IMG_1.jpg',
      size: [800, 600],
    });
    expect(await sent({ width: 800, height: 600, type: 'image/png' })).toMatchObject({ same: true });
    expect(await sent({ width: 1_600, height: 1_200, type: 'image/png', noise: true })).toMatchObject({
      type: 'image/jpeg',
      size: [1_600, 1_200],
    });
    expect(await sent({ type: 'application/pdf' })).toMatchObject({ same: true });
    expect(await sent({ type: 'image/heic' })).toMatchObject({ same: true, name: 'IMG_1.HEIC' });
  });
});
