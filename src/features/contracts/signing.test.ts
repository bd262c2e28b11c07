import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '#domain/contracts/signing.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { hashOf } from '#platform/files/files.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { secret, signingScene } from '#test/faults/signing-scene.ts';
import { voidContract } from './commands/after.ts';
import { chainOf, sha256 } from './commands/chain.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { chooseSealing } from './commands/sealing.ts';
import { contractForClient } from './queries/for-client.ts';

const { ownerUrl, act, stranger, inside, later, get, readyToSign, sign, sealedOf, count } = await signingScene();

describe('signing', () => {
  it('property 25: the hash signed is the hash shown, the bytes shown are inside the sealed file, and a newer document voids code and hash', async ({
    skip,
  }) => {
    const one = await readyToSign();
    await inside(async (tx) =>
      granted(
        await recordCircumstances(tx, later(1), one.contractId, {
          place: 'distance',
          channel: 'telephone',
          party: 'consumer',
          unsolicitedVisit: false,
          urgentRepair: false,
        }),
      ),
    );
    expect(await sign(one)).toMatchObject({ refusal: 'document_changed_since_it_was_shown' });
    const newHash = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)).documentHash);
    expect(await sign(one, { documentHash: newHash })).toMatchObject({ wrong: { refusal: 'code_is_for_another_document' } });
    expect(await count('signature', one.contractId)).toBe(0);

    const two = await readyToSign();
    const shown = new Uint8Array(await (await get(`/s/${two.token}/document`)).arrayBuffer());
    granted(await sign(two));
    const sealed = await sealedOf(two.contractId);
    skip(!popplerHas('pdfdetach'), 'pdfdetach is missing');
    const folder = mkdtempSync(join(tmpdir(), 'contract-sealed-'));
    writeFileSync(join(folder, 's.pdf'), sealed);
    spawnSync('pdfdetach', ['-save', '1', '-o', join(folder, 'shown.pdf'), join(folder, 's.pdf')]);
    expect(hashOf(readFileSync(join(folder, 'shown.pdf')))).toBe(hashOf(shown));
  });

  it('property 27: the audit page tells who, when and what, the hashes, and that there is no trusted timestamp', async ({ skip }) => {
    const one = await readyToSign();
    granted(await sign(one));
    const row = await inside((tx) =>
      tx
        .selectFrom('signature')
        .select(['chainHead', 'trustedTimestamp'])
        .where('contractId', '=', one.contractId)
        .executeTakeFirstOrThrow(),
    );
    expect(row.trustedTimestamp).toBeNull();
    skip(!popplerHas('pdftotext'), 'pdftotext is missing');
    const text = pdfText(await sealedOf(one.contractId)).replace(/\s+/g, ' ');
    expect(text).toContain('aucun horodatage de confiance');
    expect(text).toContain(one.documentHash);
    expect(text).toContain(row.chainHead);
    expect(text).toContain('Le bon code a été saisi');
  });

  it('the chain of events holds, reaches the head that is sealed, and shows a change', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    const links = await inside((tx) => chainOf(tx, act, one.contractId));
    const { chainHead } = await inside((tx) =>
      tx.selectFrom('signature').select('chainHead').where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(verifyChain(one.contractId, links, sha256, chainHead)).toBe(true);
    const changed = links.map((link, at) => (at === 1 ? { ...link, data: { ...link.data, to: 'x' } } : link));
    expect(verifyChain(one.contractId, changed, sha256, chainHead)).toMatchObject({
      refusal: 'event_chain_is_broken',
      values: { position: 2 },
    });
  });

  it('property 26: without a key, or with a key that cannot be opened, nothing is signed', async () => {
    const one = await readyToSign();
    chooseSealing({ secret: 'another secret of another machine' });
    const code = await sign(one);
    chooseSealing({ secret });
    expect(isRefusal(code) || 'wrong' in code).toBe(true);
    // Only from behind the application, which may not exchange a key.
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const setKey = (to: string, company = act.company.id) =>
      owner.query('update sealing_key set sealed_private_key = $1 where company_id = $2', [to, company]);
    await setKey('AAAA', stranger.company.id);
    const { sealedPrivateKey } = await inside((tx) => tx.selectFrom('sealingKey').select('sealedPrivateKey').executeTakeFirstOrThrow());
    await setKey(`${sealedPrivateKey.slice(0, -6)}AAAAAA`);
    const broken = await sign(one);
    await setKey(sealedPrivateKey);
    await owner.end();
    expect(broken).toMatchObject({ refusal: 'sealing_key_cannot_be_opened' });
    expect(await count('signature', one.contractId)).toBe(0);
    expect((await inside((tx) => chainOf(tx, act, one.contractId))).map((link) => link.kind)).not.toContain('signed');
    granted(await sign(one));
  });

  it('property 14: of several signatures and voids at once one wins, and the others are told', async () => {
    const one = await readyToSign();
    const answers = await Promise.all([
      sign(one),
      sign(one),
      inside((tx) => voidContract(tx, act, one.contractId, 'changed mind')),
      sign(one),
    ]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect((await count('signature', one.contractId)) + (await count('contractVoid', one.contractId))).toBe(1);
    for (const answer of answers.filter(isRefusal)) expect(['contract_is_already_signed', 'contract_was_voided']).toContain(answer.refusal);
  });
});
