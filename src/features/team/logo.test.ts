import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connect, inCompany } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { keepLogo } from './commands/firm.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-logo-'))));
const act = await testCompany(database);
const logo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** Its header and the beginning of its picture: the rest was lost on the way. */
const brokenOff = Buffer.from(logo, 'base64').subarray(0, 45);

describe('a logo', () => {
  it('that no document could draw is refused, and the one before stays', async () => {
    const kept = () =>
      inCompany(database, act.company.id, (tx) =>
        tx.selectFrom('company').select('logoHash').where('id', '=', act.company.id).executeTakeFirstOrThrow(),
      );
    const keep = (bytes: Buffer) => inCompany(database, act.company.id, (tx) => keepLogo(tx, act, { bytes, name: 'logo.png' }));
    expect(await keep(Buffer.from(logo, 'base64'))).toBeNull();
    const before = await kept();
    expect(await keep(brokenOff)).toMatchObject({ refusal: 'logo_is_not_an_image', status: 422 });
    // A few hundred bytes that unpack to more than an A4 page at 600 dpi.
    const vast = Buffer.from(logo, 'base64');
    vast.writeUInt32BE(8_000, 16);
    vast.writeUInt32BE(6_000, 20);
    expect(await keep(vast)).toMatchObject({ refusal: 'picture_is_too_large', status: 413 });
    // Printed all the same, and each document would wait a second for it.
    const heavy = Buffer.from(logo, 'base64');
    heavy.writeUInt32BE(6_300, 16);
    heavy.writeUInt32BE(6_300, 20);
    expect(await keep(heavy)).toMatchObject({ refusal: 'logo_has_too_many_pixels', status: 413, values: { megapixels: 4 } });
    expect(await keep(Buffer.alloc(1_000_001))).toMatchObject({ refusal: 'file_is_too_large' });
    expect(await keep(Buffer.alloc(0))).toMatchObject({ refusal: 'file_is_empty' });
    expect(await kept()).toEqual(before);
  });
});
