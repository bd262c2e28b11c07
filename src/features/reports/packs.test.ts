import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { addItem } from '#features/information/commands/items.ts';
import { recordFinding } from '#features/products/commands/findings.ts';
import { addPhoto, keepPhotoFile } from '#features/wiring/commands/photos.ts';
import { PhotoForm } from '#features/wiring/schema.ts';
import { stopDrawing } from '#platform/drawing/layout.ts';
import { chooseFileStore, hashOf } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import type { Act } from '#platform/session/act.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { database, within } from '#test/faults/invoicing-acts.ts';
import { item, keep } from '#test/information-scene.ts';
import { finding, homeWithDevices } from '#test/products-scene.ts';
import { cableIn, sealingFirm } from '#test/reports-firm.ts';
import { unzip, unzipIsHere } from '#test/unzip.ts';
import { issueReport } from './commands/issue.ts';
import { handoverPack } from './documents/handover.ts';
import { packEntries, plainName } from './documents/pack/entries.ts';
import { packStream } from './documents/pack/stream.ts';
import { renderReport } from './documents/render.ts';
import { handoverSays, packSays } from './queries/packs.ts';
import { ReportForm } from './schema.ts';

// Éléonore's house: a cable, a device that was judged, two files of the same name, a photo, a report that was issued.
const folder = mkdtempSync(join(tmpdir(), 'caretaker-packs-'));
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
let act: Act;
let homeId: Id<'home'>;
beforeAll(async () => {
  ({ act } = await sealingFirm(database));
  chooseFileStore(folderStore(join(folder, 'store')));
  const made = await within(act, (tx) => homeWithDevices(tx, act, [{ make: 'Crestron', model: 'CP3' }]));
  homeId = made.homeId;
  await within(act, async (tx) => {
    const cableId = await cableIn(tx, act, homeId);
    granted(await recordFinding(tx, act, made.ids[0] as Id<'device'>, finding()));
    granted(await addItem(tx, act, homeId, item({ kind: 'admin_account', account: 'admin@dupre.test', accountOwner: 'previous_firm' })));
    const { fileHash } = granted(await keepPhotoFile(tx, act, homeId, { bytes: png, name: 'rack.png' }));
    granted(await addPhoto(tx, act, homeId, PhotoForm.parse({ id: newId<'record_photo'>(), cableId, fileHash, caption: 'Le rack' })));
  });
  await keep(act, homeId, 'one project', 'villa.knxproj');
  await keep(act, homeId, 'another project', 'Villa.knxproj');
  granted(await within(act, (tx) => issueReport(tx, act, homeId, ReportForm.parse({ id: newId<'report'>(), kind: 'wiring' }))));
}, 60_000);
afterAll(async () => {
  await stopDrawing();
  await stopTypesetting();
  rmSync(folder, { recursive: true });
});

/** The pack as it leaves, unpacked by another program into a folder of that name. */
async function unpacked(name: string, language: (typeof languages)[number] | null = null) {
  const { says, entries } = await within(act, async (tx) => {
    const gathered = granted(await packSays(tx, act, homeId, language));
    const pdf = granted(await renderReport(tx, act, handoverPack(gathered.handover)));
    return { says: gathered, entries: packEntries(gathered, pdf, textsIn(gathered.handover.language)) };
  });
  const file = join(folder, `${name}.zip`);
  writeFileSync(file, new Uint8Array(await new Response(packStream(act, says, entries)).arrayBuffer()));
  const into = join(folder, name);
  unzip(file, into);
  const files = readdirSync(into, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map((one) => join(one.parentPath, one.name).slice(into.length + 1)).toSorted();
  return {
    into,
    paths,
    read: (path: string) => readFileSync(join(into, path)),
    manifest: JSON.parse(readFileSync(join(into, 'manifest.json'), 'utf8')) as Manifest,
  };
}
interface Manifest {
  files: { path: string; bytes: number; sha256: string }[];
  missing: { path: string; sha256: string }[];
}

describe.skipIf(!unzipIsHere())('the exit pack', () => {
  it('is a ZIP that another program opens, with everything open and every hash right', { timeout: 60_000 }, async () => {
    const { into, paths, read, manifest } = await unpacked('whole');
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.txt',
        'SHA256SUMS',
        'diagram/01 Tutta la casa.svg',
        'files/Villa.knxproj',
        'handover-pack.pdf',
        'lists/cables.csv',
        'lists/products.csv',
        'lists/register.csv',
        'lists/requests.csv',
        'lists/tests.csv',
        'manifest.json',
        'photos/rack.png',
        'record.json',
      ]),
    );
    // Two files of one name, which most computers cannot tell apart by capitals.
    expect(paths).toContain('files/villa (2).knxproj');
    expect(paths.filter((path) => path.startsWith('reports/'))).toHaveLength(1);
    const checked = spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: into, encoding: 'utf8' });
    expect([checked.status, checked.stdout]).toEqual([0, '']);
    expect(manifest.missing).toEqual([]);
    expect(manifest.files.map(({ path }) => path).toSorted()).toEqual(
      paths.filter((path) => path !== 'manifest.json' && path !== 'SHA256SUMS'),
    );
    for (const { path, sha256, bytes } of manifest.files)
      expect([path, hashOf(read(path)), read(path).length]).toEqual([path, sha256, bytes]);
    const record = JSON.parse(read('record.json').toString('utf8')) as Record<string, unknown>;
    expect(record).toMatchObject({
      format: 'caretaker-home-record',
      version: 1,
      home: { id: homeId, name: 'Villa Dupré' },
      wiring: { cables: [{ label: 'C-001' }] },
      products: { devices: [{ make: 'Crestron' }], findings: [{ verdict: 'keep' }] },
      information: { items: [{ account: 'admin@dupre.test' }] },
      photos: [{ caption: 'Le rack', sha256: hashOf(png) }],
      reports: [{ kind: 'wiring' }],
    });
    expect(JSON.stringify(record)).not.toContain(act.company.id);
    expect(read('lists/cables.csv').toString('utf8')).toContain('C-001;');
  });

  it.each(languages)('explains each of its files in %s, and by which way the secrets come', { timeout: 60_000 }, async (language) => {
    const { paths, read } = await unpacked(`read-${language}`, language);
    const words = read('README.txt').toString('utf8');
    for (const path of paths)
      expect([
        path,
        words.includes(path.includes('/') && !path.startsWith('lists/') ? `${path.split('/')[0]}/` : path) || path === 'README.txt',
      ]).toEqual([path, true]);
    expect(words).not.toMatch(/reports:|\{\{|undefined/);
    expect(words).toContain(textsIn(language)('reports:readme.secretsTitle'));
    expect(words).toContain('Bitwarden');
  });

  it('a file that was lost or changed where it is kept is named as missing, and the rest leaves', { timeout: 60_000 }, async () => {
    const hash = hashOf(new TextEncoder().encode('one project'));
    const place = join(folder, 'store', act.company.id, hash.slice(0, 2), hash);
    const kept = readFileSync(place);
    writeFileSync(place, 'something else');
    try {
      const { paths, manifest } = await unpacked('lacking');
      expect(manifest.missing).toEqual([{ path: expect.stringMatching(/knxproj$/) as string, sha256: hash }]);
      expect(paths).not.toContain(manifest.missing[0]?.path);
      expect(paths.length).toBeGreaterThan(10);
    } finally {
      writeFileSync(place, kept);
    }
  });

  it('writes names that every system takes', () => {
    expect(plainName(' ../a\\b:c?*"<>|.knxproj. ')).toBe('a b c .knxproj');
    expect(plainName('\u0000..')).toBe('file');
  });
});

describe('the handover pack', () => {
  const pack = (as: Act, language: (typeof languages)[number] | null = null) =>
    within(as, async (tx) => granted(await renderReport(tx, as, handoverPack(granted(await handoverSays(tx, as, homeId, language))))));

  it.skipIf(!popplerHas('pdftotext')).each(languages)(
    'in %s: says who cares for the home, whose accounts its systems run on, and all the rest',
    { timeout: 60_000 },
    async (language) => {
      const t = textsIn(language);
      const bytes = await pack(act, language);
      const words = pdfText(bytes).replace(/\s+/g, ' ');
      for (const key of ['title', 'cares', 'systems', 'accounts', 'open', 'contract', 'noContract'] as const)
        expect([key, words.includes(t(`reports:handover.${key}`).replace(/\s+/g, ' '))]).toEqual([key, true]);
      for (const said of [
        'admin@dupre.test',
        t('information:owner.previous_firm'),
        'C-001',
        'Crestron CP3',
        t('wiring:schedule.title'),
        t('reports:wiring.tests'),
      ])
        expect([said, words.includes(said.replace(/\s+/g, ' '))]).toEqual([said, true]);
      expect(words).not.toMatch(/reports:|\{\{|undefined/);
    },
  );

  it.skipIf(!popplerHas('pdftotext'))(
    'is of the moment at which it is asked for, and the same for the same record',
    { timeout: 60_000 },
    async () => {
      const one = await pack(act);
      expect(Buffer.from(await pack(act)).equals(Buffer.from(one))).toBe(true);
      await within(act, (tx) => cableIn(tx, act, homeId, 'C-777'));
      const later = await pack(act);
      expect(Buffer.from(later).equals(Buffer.from(one))).toBe(false);
      expect([pdfText(one).includes('C-777'), pdfText(later).includes('C-777')]).toEqual([false, true]);
    },
  );
});
