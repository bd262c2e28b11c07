import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '#domain/contracts/signing.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { hashOf } from '#platform/files/files.ts';
import { toldOf } from '#platform/log.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { drawing, secret, signingScene } from '#test/faults/signing-scene.ts';
import { voidContract } from './commands/after.ts';
import { chainOf, sha256 } from './commands/chain.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { chooseSealing } from './commands/sealing.ts';
import { signInPerson } from './commands/sign.ts';
import { contractForClient } from './queries/for-client.ts';
import { contractPage } from './queries/page.ts';

const { ownerUrl, act, stranger, inside, later, get, post, story, readyToSign, sign, sealedOf, count } = await signingScene();

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

  it('property 27: who did it is who signed, at a distance and on the tablet, there before whom', async ({ skip }) => {
    const home = { place: 'home', channel: 'tablet', party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;
    const [alone, beside] = [await readyToSign(), await story()];
    const fields = { documentHash: alone.documentHash, name: 'Édouard Marlow', consent: 'yes', earlyStart: 'yes', code: alone.code };
    expect((await post(`/s/${alone.token}/sign`, fields)).status).toBe(303);
    await inside(async (tx) => {
      const { documentHash } = granted(await recordCircumstances(tx, act, beside.contractId, home));
      const signing = { documentHash, name: 'Édouard Marlow', consent: true, earlyStart: true, strokes: drawing };
      granted(await signInPerson(tx, act, beside.contractId, signing));
    });
    const who = async ({ contractId }: { contractId: typeof alone.contractId }) =>
      Object.fromEntries(
        (await inside(async (tx) => granted(await contractPage(tx, act, contractId)))).events.map((event) => [event.kind, event.who]),
      );
    expect(await who(alone)).toMatchObject({
      code_entered: 'Édouard Marlow',
      early_start_requested: 'Édouard Marlow',
      signed: 'Édouard Marlow',
    });
    const before = `Édouard Marlow, devant ${act.by.name}`;
    expect(await who(beside)).toMatchObject({ early_start_requested: before, witnessed: act.by.name, signed: before });
    skip(!popplerHas('pdftotext'), 'pdftotext is missing');
    const audit = async (one: typeof beside) => {
      const text = pdfText(await sealedOf(one.contractId)).replace(/\s+/g, ' ');
      return text.slice(text.indexOf('Comment ce contrat a été signé'));
    };
    expect(await audit(beside)).toMatch(/UTC Édouard Marlow, (?:Signé par Édouard Marlow – )?devant Claire/);
    expect(await audit(alone)).toMatch(/UTC Édouard Marlow Signé par Édouard Marlow/);
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
    // The hash of a code is keyed with the secret: under another one no code is right.
    chooseSealing({ secret: 'another secret of another machine' });
    const elsewhere = await sign(one);
    chooseSealing({ secret });
    expect(elsewhere).toMatchObject({ wrong: { refusal: 'code_is_wrong' } });
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
    const { rows } = await owner.query('delete from sealing_key where company_id = $1 returning *', [act.company.id]);
    const none = await sign(one);
    const columns = Object.keys(rows[0]);
    await owner.query(
      `insert into sealing_key (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(rows[0]),
    );
    await owner.end();
    expect(none).toMatchObject({ refusal: 'firm_has_no_seal', status: 503 });
    expect(broken).toMatchObject({ refusal: 'sealing_key_cannot_be_opened' });
    expect(await count('signature', one.contractId)).toBe(0);
    expect((await inside((tx) => chainOf(tx, act, one.contractId))).map((link) => link.kind)).not.toContain('signed');
    granted(await sign(one));
  });

  it('why a seal could not be made is heard by the log of the program; whoever signs is told that it failed', async () => {
    const one = await readyToSign();
    const heard: unknown[] = [];
    chooseSealing({ secret, broke: (fault) => heard.push(fault) });
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const { rows } = await owner.query('select certificate_pem from sealing_key where company_id = $1', [act.company.id]);
    const setCertificate = (pem: string) =>
      owner.query('update sealing_key set certificate_pem = $1 where company_id = $2', [pem, act.company.id]);
    // A certificate of another key: the seal that is made of the two does not hold.
    const other = makeSealingKey({ companyId: act.company.id, companyName: act.company.name, secret, now: act.now });
    await setCertificate(other.certificatePem);
    const failed = await sign(one);
    await setCertificate(rows[0].certificate_pem);
    await owner.end();
    chooseSealing({ secret });
    expect(failed).toMatchObject({ refusal: 'sealing_failed', status: 503 });
    expect(heard).toEqual([expect.objectContaining({ message: expect.stringContaining('the seal does not hold') })]);
    expect(JSON.stringify(heard.map(toldOf))).not.toContain(secret);
    expect(await count('signature', one.contractId)).toBe(0);
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
