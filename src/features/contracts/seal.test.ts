import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '#domain/contracts/signing.ts';
import { granted } from '#domain/refusal.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { pdfSignatures, pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { share } from '#test/share.ts';
import { chainOf, sha256 } from './commands/chain.ts';

const { act, app, certificate, inside, post, readyToSign, sign, sealedOf } = await signingScene();
let sealed: Buffer;
let contractId: Awaited<ReturnType<typeof readyToSign>>['contractId'];

beforeAll(async () => {
  const one = await readyToSign();
  contractId = one.contractId;
  granted(await sign(one, { strokes: drawing, earlyStart: true }));
  sealed = Buffer.from(await sealedOf(contractId));
});
const flipped = (at: number) => {
  const changed = Buffer.from(sealed);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

describe('the seal', () => {
  it('is valid to us and to pdfsig', ({ skip }) => {
    expect(checkSeal(sealed, [certificate]).state).toBe('ours_unchanged');
    skip(!popplerHas('pdfsig'), 'pdfsig is missing');
    expect(pdfSignatures(sealed)).toContain('Signature is Valid');
  });

  /** One byte of every kind of place in the file. */
  const places: Record<string, () => number> = {
    'the header': () => 5,
    'the first object': () => 40,
    'the middle of the pages': () => Math.floor(sealed.length / 3),
    'a font': () => sealed.indexOf('/FontFile') + 4,
    'the document that was shown, attached inside': () => sealed.indexOf('/EmbeddedFile') + 200,
    'the metadata': () => sealed.indexOf('<x:xmpmeta') + 60,
    'the byte range': () => sealed.indexOf('/ByteRange') + 14,
    'the reason of the seal': () => sealed.indexOf('/Reason') + 12,
    'the signature': () => sealed.indexOf('/Contents <3') + 400,
    'the table of objects': () => sealed.lastIndexOf('startxref') - 40,
    'the last line': () => sealed.length - 3,
  };
  it.for(Object.keys(places))('a flipped byte in %s is seen', (place, { skip }) => {
    const at = places[place]?.() ?? -1;
    expect(at).toBeGreaterThan(3);
    const changed = flipped(at);
    expect(checkSeal(changed, [certificate]).state).not.toBe('ours_unchanged');
    skip(!popplerHas('pdfsig'), 'pdfsig is missing');
    expect(pdfSignatures(changed)).not.toContain('Signature is Valid');
  });

  it('any flipped byte, a byte more and a byte less are seen', () => {
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), (at) => {
        expect(checkSeal(flipped(at), [certificate]).state).not.toBe('ours_unchanged');
      }),
      { numRuns: share(150, 3_000) },
    );
    expect(checkSeal(Buffer.concat([sealed, Buffer.from('\n')]), [certificate]).state).not.toBe('ours_unchanged');
    expect(checkSeal(sealed.subarray(0, -1), [certificate]).state).not.toBe('ours_unchanged');
  });

  it('the audit page says from where the signature came', async ({ skip }) => {
    const one = await readyToSign();
    const signed = await post(
      `/s/${one.token}/sign`,
      { documentHash: one.documentHash, name: 'Hélène Marlow', consent: 'yes', code: one.code },
      { 'user-agent': 'Mozilla/5.0 (Test) \u00e9 Browser/1.0' },
    );
    expect(signed.status).toBe(303);
    const row = await inside((tx) =>
      tx.selectFrom('signature').select(['address', 'browser']).where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(row).toEqual({ address: '127.0.0.1', browser: 'Mozilla/5.0 (Test)  Browser/1.0' });
    skip(!popplerHas('pdftotext'), 'pdftotext is missing');
    const text = pdfText(await sealedOf(one.contractId)).replace(/\s+/g, ' ');
    expect(text).toContain('127.0.0.1');
    expect(text).toContain('Mozilla/5.0 (Test) Browser/1.0');
  });
});

describe('the record of a signature, attacked as the application', () => {
  const facts = [
    'signature',
    'contract_document',
    'signing_event',
    'contract',
    'contract_line',
    'contract_void',
    'contract_withdrawal',
    'termination',
    'contract_payment',
  ];
  it.each(facts)('property 10: no row of %s can be changed, removed or emptied out', async (table) => {
    const attacks = [
      `update ${table} set company_id = company_id`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`,
    ];
    for (const attack of attacks) {
      await expect(inside((tx) => sql.raw(attack).execute(tx))).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  it('a link put between others is refused by its place, one hung on the end by an attacker breaks the chain or stands outside the seal', async () => {
    const links = await inside((tx) => chainOf(tx, act, contractId));
    const forged = (position: number, previous = '0'.repeat(64)) =>
      sql`insert into signing_event (company_id, contract_id, position, at, kind, data, previous_hash, hash)
          values (${act.company.id}, ${contractId}, ${position}, ${act.now}, 'witnessed', '{"witness":"Nobody"}', ${previous}, ${'0'.repeat(64)})`;
    await expect(inside((tx) => forged(2).execute(tx))).rejects.toThrow(/does not follow/);
    const { chainHead } = await inside((tx) =>
      tx.selectFrom('signature').select('chainHead').where('contractId', '=', contractId).executeTakeFirstOrThrow(),
    );
    expect(verifyChain(contractId, links, sha256, chainHead)).toBe(true);
    await expect(inside((tx) => forged(links.length + 1).execute(tx))).rejects.toThrow(/does not follow from the one before it/);
    await inside((tx) => forged(links.length + 1, links.at(-1)?.hash).execute(tx));
    const after = await inside((tx) => chainOf(tx, act, contractId));
    expect(verifyChain(contractId, after, sha256, chainHead)).toMatchObject({
      refusal: 'event_chain_is_broken',
      values: { position: links.length + 1 },
    });
  });
});

describe('a firm that takes another name', () => {
  const renamed = { ...act, company: { ...act.company, name: 'Maison Claire & Filles – “domotique”' } };
  const keys = () =>
    inside((tx) => tx.selectFrom('sealingKey').select(['certificatePem', 'retiredAt']).orderBy('madeAt').orderBy('id').execute());
  const checked = async (file: Uint8Array) => {
    const form = new FormData();
    form.set('file', new File([file as BlobPart], 'contract.pdf', { type: 'application/pdf' }));
    return (await app.request('/verify?language=en', { method: 'POST', body: form })).text();
  };

  it('seals under its new name from then on, with the same key; what was sealed before stays recognised', async ({ skip }) => {
    const before = await keys();
    const both = await Promise.all([readyToSign(), readyToSign()]);
    await inside((tx) => tx.updateTable('company').set({ name: renamed.company.name }).where('id', '=', act.company.id).execute());
    for (const signed of await Promise.all(both.map((one) => sign(one, {}, renamed)))) granted(signed);
    const after = await keys();
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter((key) => key.retiredAt === null)).toHaveLength(1);
    const [old, anew] = [before.at(-1)!, after.find((key) => key.retiredAt === null)!].map(
      (key) => new X509Certificate(key.certificatePem),
    );
    expect(anew!.publicKey.equals(old!.publicKey)).toBe(true);
    expect(anew!.toLegacyObject().subject.CN).toBe(renamed.company.name);
    const files = await Promise.all(both.map((one) => sealedOf(one.contractId)));
    for (const file of [sealed, ...files]) expect(await checked(file)).toContain('and unchanged in every byte');
    granted(await sign(await readyToSign(), {}, renamed));
    expect(await keys()).toHaveLength(after.length);
    skip(!popplerHas('pdfsig'), 'pdfsig is missing');
    expect(pdfSignatures(files[0]!)).toContain('Signature is Valid');
    expect(pdfSignatures(files[0]!)).toContain('Maison Claire & Filles');
    expect(pdfSignatures(sealed)).not.toContain('Filles');
  });
});
