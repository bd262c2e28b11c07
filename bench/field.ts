import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { houseOn } from '../test/field/house.ts';
import { Phone } from '../test/field/phone.ts';
import { picture } from '../test/field/picture.ts';
import { at, result } from './result.ts';

/**
 * A survey that comes back from the cellar: 1,000 records and 200 photos of 3 MB, each sent twice as after a lost answer. How long it takes, what the server's memory
 * does meanwhile, that nothing is there twice. Then the field app of that home, opened without reception.
 */
const [records, photos, aBatch] = [1_000, 200, 40];
const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-field-'));
const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
const password = 'for-the-bench-only';
await migrate(postgres.url, password);
const house = await houseOn({ appUrl: appUrlOf(postgres.url, password), ownerUrl: postgres.url });
/** Memory of the server's process, in MB. */
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.pid()}/status`, 'utf8'))?.[1]) / 1_024;

try {
  const home = await house.newHome();
  const now = () => new Date().toISOString();
  const send = (acts: readonly object[]) => {
    const body = { batch: randomUUID(), phoneId: randomUUID(), sentAt: now(), acts };
    return house.post(`/homes/${home.id}/field-acts`, body);
  };
  const act = (given: object) => ({ id: randomUUID(), wroteAt: now(), given });
  const cables = Array.from({ length: records }, (_, nth) => ({ act: 'cable', id: randomUUID(), label: `K-${nth}`, type: 'network' }));
  const from = performance.now();
  for (let nth = 0; nth < records; nth += aBatch) {
    const acts = cables.slice(nth, nth + aBatch).map(act);
    await send(acts);
    await send(acts);
  }
  const took = (performance.now() - from) / 1_000;
  console.log(`field · ${records} records, each sent twice: ${(records / took).toFixed(0)} records/s`);
  result('1,000 records, each sent twice', took, 30, 's');

  const seen: number[] = [];
  const photosFrom = performance.now();
  for (let nth = 0; nth < photos; nth += 1) {
    const { bytes, hash } = picture(1_000, 1_000);
    const cableId = cables[nth % records]?.id;
    const acts = [act({ act: 'photo', id: randomUUID(), cableId, fileHash: hash })];
    for (const _ of ['sent', 'sent again']) {
      await house.keepBytes(home.id, bytes, hash);
      await send(acts);
    }
    seen.push(memory());
  }
  const photosTook = (performance.now() - photosFrom) / 1_000;
  console.log(
    `  ${photos} photos of 3 MB, each sent twice: ${((photos * 6) / photosTook).toFixed(0)} MB/s over HTTP; server ${seen
      .map((one) => one.toFixed(0))
      .filter((_, nth) => nth % 40 === 0)
      .join(' → ')} MB`,
  );
  result('200 photos of 3 MB, each sent twice', photosTook, 120, 's');
  // After the first quarter all that is loaded once is loaded.
  result('server, growth of memory over 150 of them', at(seen.slice(-50), 0.5) - at(seen.slice(50, 100), 0.5), 60, 'MB');
  const { rows } = await house.database.query<{ cables: number; photos: number; receipts: number }>(
    `select (select count(*)::int from cable where home_id = $1) as cables, (select count(*)::int from record_photo where home_id = $1) as photos,
      (select count(*)::int from field_receipt where home_id = $1) as receipts`,
    [home.id],
  );
  const [there] = rows;
  result(
    'records and photos that are missing or there twice',
    Math.abs((there?.cables ?? 0) - records) +
      Math.abs((there?.photos ?? 0) - photos) +
      Math.abs((there?.receipts ?? 0) - records - photos),
    1,
    '',
  );

  const phone = new Phone(house.network.url);
  await phone.open();
  await phone.takeAlong(home.id, home.name);
  house.network.set('none');
  const opened: number[] = [];
  for (let nth = 0; nth < 5; nth += 1) {
    await phone.page.goto('about:blank');
    const start = performance.now();
    await phone.openHome(home.id);
    opened.push((performance.now() - start) / 1_000);
  }
  await phone.close();
  result('field app with 1,000 cables, opened without reception, slowest of 5', at(opened, 1), 2, 's');
} finally {
  await house.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(process.exitCode ?? 0);
