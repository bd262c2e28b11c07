import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import { lockSecret, unlockSecret } from '#platform/vault/at-rest.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import { sealPdf } from '#platform/seal/seal.ts';
import { contract } from './letters.ts';
import { pdfFonts, pdfSignatures, popplerHas } from './read-pdf.ts';

const secret = 'a secret of the installation, 32+';
const now = '2026-11-23T10:00:00.000Z' as Instant;
const companyName = 'Lumière & Fils "Domotique", CN=Évil';
const key = makeSealingKey({ companyId: '0199b1c0-0000-7000-8000-000000000001', companyName, secret, now });
const others = makeSealingKey({ companyId: '0199b1c0-0000-7000-8000-000000000002', companyName, secret, now });
let shown: Uint8Array;
let sealed: Uint8Array;
const about = { key, secret, reason: 'Signé (électroniquement)', location: 'Lyon', now };

beforeAll(async () => {
  shown = granted(await renderPdf(contract('fr')));
  sealed = granted(await sealPdf({ ...about, pdf: shown })).pdf;
});

/** Positions spread over the file, and every one of a stretch around the signature's start and end. */
function positions(): number[] {
  const start = Buffer.from(sealed).indexOf('/Contents <30');
  const spread = Array.from({ length: 60 }, (_, at) => Math.floor((at * (sealed.length - 1)) / 59));
  return [...spread, ...Array.from({ length: 1_900 }, (_, at) => start + at)];
}

function flipped(at: number, bit = 1): Uint8Array {
  const copy = Buffer.from(sealed);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
}

describe('sealing', () => {
  it('property 25: the sealed file begins with exactly the bytes that were shown, and the seal is recognised', () => {
    expect(Buffer.from(sealed.subarray(0, shown.length)).equals(Buffer.from(shown))).toBe(true);
    expect(checkSeal(sealed, [others.certificatePem, key.certificatePem])).toMatchObject({
      state: 'ours_unchanged',
      certificatePem: key.certificatePem,
      claimedAt: now,
    });
  });

  it('property 27: without an authority the seal says it has no trusted timestamp', async () => {
    expect(granted(await sealPdf({ ...about, pdf: shown })).timestamp).toBe('none');
  });

  it('one flipped bit, wherever it is, is no longer ours and unchanged', () => {
    const passed = positions().filter((at) => checkSeal(flipped(at), [key.certificatePem]).state === 'ours_unchanged');
    expect(passed).toEqual([]);
  });

  it('a byte appended, cut off, a second revision or a changed case of the signature digits is told as changed', () => {
    const state = (pdf: Uint8Array) => checkSeal(pdf, [key.certificatePem]).state;
    expect(state(Buffer.concat([sealed, Buffer.from('\n')]))).toBe('ours_changed');
    expect(state(sealed.subarray(0, -1))).toBe('ours_changed');
    expect(state(Buffer.concat([sealed, shown]))).toBe('ours_changed');
    const start = Buffer.from(sealed).indexOf('/Contents <30');
    const letter = Buffer.from(sealed).findIndex((byte, at) => at > start + 12 && byte >= 0x41 && byte <= 0x46);
    expect(state(flipped(letter, 0x20))).not.toBe('ours_unchanged'); // A → a
  });

  it('tells the seal of another firm, a file without seal and a file that is no PDF apart', () => {
    expect(checkSeal(sealed, [others.certificatePem]).state).toBe('not_ours');
    expect(checkSeal(shown, [key.certificatePem]).state).toBe('no_seal');
    expect(checkSeal(Buffer.from('hello'), [key.certificatePem]).state).toBe('no_seal');
    expect(checkSeal(new Uint8Array(0), []).state).toBe('no_seal');
  });

  it('keeps the PDF/A-3b claim, the metadata and the fonts inside', () => {
    const text = Buffer.from(sealed).toString('latin1');
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(text).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(text).not.toMatch(/Helvetica|ZapfDingbats|NeedAppearances true/);
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached');
  });

  it('refuses what is no PDF, another installation secret, and a day outside the certificate', async () => {
    expect(await sealPdf({ ...about, pdf: Buffer.from('hello') })).toMatchObject({ refusal: 'file_is_not_a_pdf' });
    expect(await sealPdf({ ...about, pdf: shown, secret: 'another secret of 32 bytes or more' })).toMatchObject({
      refusal: 'sealing_key_cannot_be_opened',
    });
    expect(await sealPdf({ ...about, pdf: shown, now: '2046-11-24T00:00:00.000Z' as Instant })).toMatchObject({
      refusal: 'sealing_key_is_not_valid_today',
    });
  });

  it('writes the name of the firm as it is into the certificate, quotation marks and commas included', () => {
    const { subject, validTo } = new X509Certificate(key.certificatePem).toLegacyObject() as unknown as {
      subject: { CN: string };
      validTo?: string;
      valid_to: string;
    };
    expect(subject.CN).toBe(companyName);
    expect(validTo ?? new X509Certificate(key.certificatePem).validTo).toMatch(/Nov 23 00:00:00 2046/);
  });
});

describe.skipIf(!popplerHas('pdfsig'))('sealing, as pdfsig sees it', () => {
  it('is valid and covers the whole document', () => {
    const said = pdfSignatures(sealed);
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    expect(pdfFonts(sealed).every(({ name, embedded }) => embedded && name.includes('Inter'))).toBe(true);
  });

  it('is not valid with one flipped byte', () => {
    const gap = Buffer.from(sealed).indexOf('/Contents <30');
    const inside = [gap + 1_000, gap + 1_300];
    const spread = Array.from({ length: 12 }, (_, at) => 20 + Math.floor((at * (shown.length - 40)) / 11));
    const passed = [...spread, ...inside, sealed.length - 200].filter((at) => /Signature is Valid[\s\S]*/.test(pdfSignatures(flipped(at))));
    expect(passed).toEqual([]);
  });
});

describe('property 40: a secret at rest', () => {
  const place = { secret, companyId: 'one', purpose: 'sealing-key' };
  const locked = lockSecret(place, Buffer.from('private'));

  it('opens only in its place', () => {
    expect(unlockSecret(place, locked)?.toString()).toBe('private');
    expect(unlockSecret({ ...place, companyId: 'two' }, locked)).toBeUndefined();
    expect(unlockSecret({ ...place, purpose: 'mail' }, locked)).toBeUndefined();
    expect(unlockSecret({ ...place, secret: `${secret}!` }, locked)).toBeUndefined();
    expect(locked).not.toContain(Buffer.from('private').toString('base64url'));
    expect(lockSecret(place, Buffer.from('private'))).not.toBe(locked);
  });

  it('fails with any character changed, added or taken away', () => {
    for (let at = 0; at < locked.length; at += 1) {
      const other = locked[at] === 'A' ? 'B' : 'A';
      expect(unlockSecret(place, locked.slice(0, at) + other + locked.slice(at + 1)), `changed at ${at}`).toBeUndefined();
      expect(unlockSecret(place, locked.slice(0, at) + locked.slice(at + 1)), `without ${at}`).toBeUndefined();
    }
    for (const text of ['', 'v1', `${locked}.`, `${locked} `, `${locked}=`, 'v2'.concat(locked.slice(2))])
      expect(unlockSecret(place, text)).toBeUndefined();
  });

  it('a sealing key moved to another company does not open', async () => {
    expect(await sealPdf({ ...about, pdf: shown, key: { ...key, companyId: others.companyId } })).toMatchObject({
      refusal: 'sealing_key_cannot_be_opened',
    });
    expect(await sealPdf({ ...about, pdf: shown, key: { ...key, sealedPrivateKey: others.sealedPrivateKey } })).toMatchObject({
      refusal: 'sealing_key_cannot_be_opened',
    });
  });
});

describe.skipIf(spawnSync('openssl', ['version']).error !== undefined)('sealing with a timestamp authority (one made of openssl)', () => {
  let server: Server;
  let folder: string;
  let answer: 'good' | 'other' | 'error' = 'good';
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'timestamp-'));
    writeFileSync(
      join(folder, 'tsa.cnf'),
      '[req]\ndistinguished_name=dn\n[dn]\n[ext]\nextendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n[tsa]\ndefault_tsa=one\n[one]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\naccuracy=secs:1\n',
    );
    writeFileSync(join(folder, 'serial'), '01');
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.pem',
      '-subj',
      '/CN=Time of the test',
      '-days',
      '30',
      '-config',
      'tsa.cnf',
      '-extensions',
      'ext',
    );
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (answer === 'error') return void response.writeHead(500).end();
      const query = Buffer.concat(chunks);
      // The imprint of something else: an authority that answers, but not to our question.
      if (answer === 'other') query.writeUInt8(query.readUInt8(30) ^ 1, 30);
      writeFileSync(join(folder, 'query.tsq'), query);
      openssl(
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-queryfile',
        'query.tsq',
        '-signer',
        'tsa.pem',
        '-inkey',
        'tsa.key',
        '-out',
        'reply.tsr',
      );
      response.end(readFileSync(join(folder, 'reply.tsr')));
    }).listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const seal = () =>
    sealPdf({ ...about, pdf: shown, timestampAuthorityUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });

  it('property 27: has the authority’s time and name, and stays valid', async ({ skip }) => {
    const stamped = granted(await seal());
    expect(stamped.timestamp).toMatchObject({ authority: 'Time of the test' });
    expect(checkSeal(stamped.pdf, [key.certificatePem])).toMatchObject({ state: 'ours_unchanged', timestamp: stamped.timestamp });
    skip(!popplerHas('pdfsig'), 'pdfsig is missing');
    expect(pdfSignatures(stamped.pdf)).toContain('Signature is Valid');
  });

  it('refuses an authority that fails or stamps something else', async () => {
    answer = 'error';
    expect(await seal()).toMatchObject({ refusal: 'timestamp_authority_does_not_answer' });
    answer = 'other';
    expect(await seal()).toMatchObject({ refusal: 'timestamp_authority_does_not_answer' });
  });
});
