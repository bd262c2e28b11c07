import { createHash, sign as signed, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { at, children, der, integer, octets, oid, readDer, sequence, set, tagged } from '#platform/seal/der.ts';
import { makeSealingKey, openSealingKey } from '#platform/seal/key.ts';
import { signingScene } from '#test/faults/signing-scene.ts';

const { app, certificate, readyToSign, sign, sealedOf } = await signingScene();
let sealed: Buffer;

beforeAll(async () => {
  const one = await readyToSign();
  granted(await sign(one));
  sealed = Buffer.from(await sealedOf(one.contractId));
});

const check = async (bytes: Uint8Array, language = 'en') => {
  const form = new FormData();
  form.append('file', new File([bytes as BlobPart], 'contract.pdf', { type: 'application/pdf' }));
  const answer = await app.request(`/verify?language=${language}`, { method: 'POST', body: form });
  return (await answer.text()).replaceAll('&#x27;', "'");
};

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
const attribute = (type: string, value: Buffer) => sequence(oid(type), set(value));

/** A token of an “authority” that somebody made at home, over this signature. */
function forgedToken(signature: Buffer): Buffer {
  const secret = 'x'.repeat(32);
  const key = makeSealingKey({
    companyId: '0199b1c0-0000-7000-8000-000000000009',
    companyName: 'DigiCert',
    secret,
    now: '2026-01-01T00:00:00.000Z' as Instant,
  });
  const imprint = sequence(sha256, octets(createHash('sha256').update(signature).digest()));
  const info = sequence(
    integer(Buffer.from([1])),
    oid('1.2.3.4'),
    imprint,
    integer(Buffer.from([7])),
    der(0x18, Buffer.from('20200229120000Z')),
  );
  const kind = '1.2.840.113549.1.9.16.1.4';
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(kind)),
    attribute('1.2.840.113549.1.9.4', octets(createHash('sha256').update(info).digest())),
  ];
  const value = signed('sha256', set(...attributes), granted(openSealingKey(key, secret)));
  const certificateOf = new X509Certificate(key.certificatePem).raw;
  const signer = sequence(
    integer(Buffer.from([1])),
    sequence(),
    sha256,
    tagged(0, ...attributes),
    sequence(oid('1.2.840.10045.4.3.2')),
    octets(value),
  );
  const content = sequence(oid(kind), tagged(0, octets(info)));
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    tagged(0, sequence(integer(Buffer.from([3])), set(sha256), content, tagged(0, certificateOf), set(signer))),
  );
}

/** The sealed file with that token in the room which its seal left over; the seal itself goes on holding. */
function rewritten(file: Buffer): Buffer {
  const from = file.lastIndexOf('/Contents <') + '/Contents <'.length;
  const to = file.indexOf('>', from);
  const signature = readDer(Buffer.from(file.toString('latin1', from, to), 'hex'), true);
  const outer = at(signature, 1, 0);
  const signer = at(outer, 4, 0);
  const unsigned = tagged(1, attribute('1.2.840.113549.1.9.16.2.14', forgedToken(at(signer, 5).content)));
  const forged = sequence(
    at(signature, 0).bytes,
    tagged(
      0,
      sequence(
        ...children(outer)
          .slice(0, 4)
          .map(({ bytes }) => bytes),
        set(sequence(...children(signer).map(({ bytes }) => bytes), unsigned)),
      ),
    ),
  );
  return Buffer.concat([
    file.subarray(0, from),
    Buffer.from(
      forged
        .toString('hex')
        .toUpperCase()
        .padEnd(to - from, '0'),
    ),
    file.subarray(to),
  ]);
}

describe('a sealed file into which somebody wrote a timestamp of their own', () => {
  it('property 27: is not what was handed out, and its time is not told; the one that the seal itself says is', async () => {
    const forged = rewritten(sealed);
    // The seal of it holds: nothing signed was touched.
    expect(checkSeal(forged, [certificate])).toMatchObject({ state: 'ours_unchanged', timestamp: { authority: 'DigiCert' } });
    const said = await check(forged);
    expect(said).not.toContain('unchanged in every byte');
    expect(said).toContain('the seal of Maison Claire holds, but this is not the file that we handed out');
    expect(said).not.toContain('2020');
    expect(said).toContain('Time stated by our server: ');
    expect(said).not.toContain('no trusted timestamp');
  });

  it.each([
    ['fr', 'mais ce n’est pas le fichier que nous avons remis'],
    ['es', 'pero este no es el archivo que entregamos'],
    ['it', 'ma questo non è il file che abbiamo consegnato'],
  ])('is told so in %s', async (language, words) => {
    expect(await check(rewritten(sealed), language)).toContain(words);
  });
});

it('the file that was handed out is unchanged, with our server’s time and without a trusted one', async () => {
  const said = await check(sealed);
  expect(said).toContain('Sealed by Maison Claire, and unchanged in every byte.');
  expect(said).toContain('Time stated by our server: ');
  expect(said).toContain('There is no trusted timestamp.');
});

it('a file made to keep the server busy is answered like any other', async () => {
  const gap = 'F'.repeat(1_000_000);
  const head = '%PDF-1.7\n/Contents ';
  const announcement = `/ByteRange [0 ${head.length} ${head.length + gap.length + 2} 9]\n`;
  const file = Buffer.from(`${head}<${gap}>${announcement.repeat(200)}`);
  expect(await check(file)).toContain('It is sealed, but not by a firm on this server.');
});
