import { crc32, deflateSync } from 'node:zlib';

/** A colour, red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number];
/** A rectangle of one colour, in shares of a thousand of the picture's width and height. */
export type Patch = readonly [left: number, top: number, width: number, height: number, colour: Colour];

const [wide, high] = [240, 180];

/** A picture of patches over a background, as a PNG of a few kilobytes: the photos of a firm that nobody ever visited. The same patches give the same bytes. */
export function picture(background: Colour, patches: readonly Patch[]): Uint8Array {
  const rows = Buffer.alloc(high * (1 + wide * 3));
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const [, , , , colour] = patches.findLast((patch) => isIn(patch, x, y)) ?? [0, 0, 0, 0, background];
      // A little grain, so that it looks like a photo and not like a sign.
      const grain = ((x * 7 + y * 13) % 11) - 5;
      colour.forEach((part, at) => rows.writeUInt8(Math.max(0, Math.min(255, part + grain)), y * (1 + wide * 3) + 1 + x * 3 + at));
    }
  return png(wide, high, rows);
}

/** A PNG (ISO/IEC 15948) of rows of red, green and blue bytes, each row after a byte 0 that says it is not filtered. */
export function png(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function isIn([left, top, width, height]: Patch, x: number, y: number): boolean {
  const [column, row] = [(x * 1_000) / wide, (y * 1_000) / high];
  return column >= left && column < left + width && row >= top && row < top + height;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

const metal: Colour = [70, 74, 80];
const dark: Colour = [28, 30, 34];
const cables: readonly Colour[] = [
  [38, 92, 168],
  [206, 170, 40],
  [196, 66, 56],
  [120, 128, 136],
];

/** A rack: panels with a row of ports each, and leads that hang out of some of them. */
export function rackPicture(panels: number, seed: number): Uint8Array {
  const patches: Patch[] = [[180, 40, 640, 920, metal]];
  for (let panel = 0; panel < panels; panel += 1) {
    const top = 90 + panel * (780 / panels);
    patches.push([210, top, 580, 70, dark]);
    for (let port = 0; port < 12; port += 1) {
      patches.push([225 + port * 46, top + 20, 30, 30, [12, 12, 14]]);
      const drawn = (port * 5 + panel * 3 + seed) % 7;
      if (drawn < 4) patches.push([234 + port * 46, top + 40, 10, 60 + drawn * 22, cables[drawn] ?? metal]);
    }
  }
  return picture([214, 208, 198], patches);
}

/** A sheet of paper with lines of writing and a signature in its lower corner. */
export function paperPicture(lines: number): Uint8Array {
  const ink: Colour = [52, 56, 70];
  const written = Array.from({ length: lines }, (_, at): Patch => [280, 150 + at * 46, 300 + ((at * 83) % 140), 12, ink]);
  const signed = Array.from({ length: 14 }, (_, at): Patch => [520 + at * 14, 860 - ((at * 37) % 40), 12, 8, [30, 52, 140]]);
  return picture([150, 132, 110], [[220, 60, 560, 900, [246, 244, 238]], ...written, ...signed]);
}
