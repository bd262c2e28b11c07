import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '#domain/contracts/signing.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { sha256 } from '#features/contracts/commands/chain.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { getFile, hashOf } from '#platform/files/files.ts';
import { newId } from '#platform/ids.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { drawing } from '#test/faults/signing-scene.ts';
import { atHome, secret, takeoversSigningScene } from '#test/takeovers-signing-scene.ts';
import { declineReprogramming } from './commands/before/ends.ts';
import { makePaper } from './commands/papers/make.ts';
import { recordCircumstances } from './commands/signing/circumstances.ts';
import { chainOfTakeover } from './commands/signing/chain.ts';
import { askPaperCode } from './commands/signing/codes.ts';

const { app, act, later, inside, mailsTo, ask, toAccept, toAgree, said, signHere, sign, askCode, count, dayIn } =
  await takeoversSigningScene();

type Paper = Awaited<ReturnType<typeof toAgree>>['agreement'];
const signatureOf = ({ documentId }: Paper) =>
  inside((tx) => tx.selectFrom('takeoverSignature').selectAll().where('documentId', '=', documentId).executeTakeFirstOrThrow());
const sealedOf = async (paper: Paper) => {
  const { sealedHash } = await signatureOf(paper);
  return (await inside(async (tx) => granted(await getFile(tx, act, sealedHash)))).bytes;
};
/** A file of the PDF on disk, for poppler. */
const onDisk = (bytes: Uint8Array) => {
  const file = join(mkdtempSync(join(tmpdir(), 'takeover-sealed-')), 's.pdf');
  writeFileSync(file, bytes);
  return file;
};

describe('signing a paper of a takeover', () => {
  it('property 25: the hash signed is the hash shown, the shown bytes are inside the sealed file, and a newer paper voids code and hash', async ({
    skip,
  }) => {
    const one = await toAgree();
    const code = await askCode(one.agreement, one.email);
    expect(await sign(one.agreement, code, { documentHash: 'a'.repeat(64) })).toMatchObject({
      refusal: 'document_changed_since_it_was_shown',
    });
    const newer = await inside(async (tx) => granted(await makePaper(tx, act, one.takeoverId, { kind: 'agreement' })));
    expect(await sign(one.agreement, code)).toMatchObject({ refusal: 'document_changed_since_it_was_shown' });
    expect(await sign(newer, code)).toMatchObject({ wrong: { refusal: 'code_is_for_another_document' } });
    const shown = await inside(async (tx) => granted(await getFile(tx, act, newer.fileHash)));
    granted(await sign(newer, await askCode(newer, one.email)));
    skip(!popplerHas('pdfdetach') || !popplerHas('pdfsig'), 'pdfdetach or pdfsig is missing');
    const file = onDisk(await sealedOf(newer));
    const attached = `${file}.shown.pdf`;
    spawnSync('pdfdetach', ['-save', '1', '-o', attached, file]);
    expect(hashOf(readFileSync(attached))).toBe(hashOf(shown.bytes));
    expect(spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout).toContain('Signature is Valid');
  });

  it('at a distance in France, with the early start asked for: the days of the law, the copy, the bill', async () => {
    const one = await toAgree();
    granted(await sign(one.agreement, await askCode(one.agreement, one.email), { earlyStart: true, strokes: drawing }));
    const signature = await signatureOf(one.agreement);
    expect(signature).toMatchObject({ way: 'distance', witness: null, email: one.email, mark: 'drawn', earlyStart: true });
    expect(signature).toMatchObject({ firstPaymentOn: dayIn(0), firstWorkOn: dayIn(0) });
    const invoices = await inside((tx) =>
      tx.selectFrom('invoice').select(['firstPaymentOn']).where('takeoverId', '=', one.takeoverId).execute(),
    );
    expect(invoices).toEqual([{ firstPaymentOn: dayIn(0) }]);
    const copy = (await mailsTo(one.email)).find((mail) => mail.subject.startsWith('Firmato'));
    expect(copy?.attachments).toHaveLength(1);
    expect((await mailsTo('maison@example.test'))[0]?.subject).toMatch(/^Signé/);
  });

  it('in France at home the first payment is lawful on the 8th day; the member who holds the tablet is the witness', async () => {
    const one = await toAgree(atHome);
    granted(await signHere(one.agreement, { strokes: drawing }));
    const signature = await signatureOf(one.agreement);
    expect(signature).toMatchObject({ way: 'in_person', witness: act.by.name, firstPaymentOn: dayIn(8) });
    const [invoice] = await inside((tx) =>
      tx.selectFrom('invoice').select('firstPaymentOn').where('takeoverId', '=', one.takeoverId).execute(),
    );
    expect(invoice?.firstPaymentOn).toBe(dayIn(8));
  });

  it('a takeover is no urgent repair: neither the command nor the database takes the days of the law away', async () => {
    const one = await toAgree({ ...atHome, urgentRepair: true });
    const paper = await inside((tx) =>
      tx.selectFrom('takeoverDocument').select('law').where('id', '=', one.agreement.documentId).executeTakeFirstOrThrow(),
    );
    expect(paper.law).toMatchObject({ circumstances: { urgentRepair: false } });
    const forged = inside((tx) =>
      tx
        .insertInto('takeoverCircumstances')
        .values({
          companyId: act.company.id,
          id: newId<'takeover_circumstances'>(),
          takeoverId: one.takeoverId,
          place: 'home',
          channel: 'tablet',
          party: 'consumer',
          unsolicitedVisit: false,
          urgentRepair: true,
          recordedAt: act.now,
          recordedBy: 'x',
        })
        .execute(),
    );
    await expect(forged).rejects.toMatchObject({ constraint: 'takeover_is_no_urgent_repair' });
  });

  it('what stands in the way of the bill does not undo the signature: it is told', async () => {
    const one = await toAgree(undefined, 'Sansnumero');
    const setVatId = (vatId: string) => inside((tx) => tx.updateTable('company').set({ vatId }).where('id', '=', act.company.id).execute());
    const code = await askCode(one.agreement, one.email);
    await setVatId('');
    granted(await sign(one.agreement, code));
    await setVatId('FR40303265045');
    expect(await count('takeoverSignature', one.takeoverId)).toBe(2);
    const told = await inside((tx) =>
      tx
        .selectFrom('event')
        .select('data')
        .where('kind', '=', 'takeover.instalment_not_billed')
        .where('subjectId', '=', one.takeoverId)
        .execute(),
    );
    expect(told).toMatchObject([{ data: { refusal: 'firm_has_no_vat_id' } }]);
  });

  it('a paper is signed where it was recorded: the link does not sign one of the home, nor the tablet one of the distance', async () => {
    const [home, far] = [await toAgree(atHome, 'Berger'), await toAgree(undefined, 'Lefort')];
    expect(await inside((tx) => askPaperCode(tx, act, home.agreement.documentId))).toMatchObject({ refusal: 'paper_is_signed_in_person' });
    expect(await signHere(far.agreement)).toMatchObject({ refusal: 'paper_is_signed_at_a_distance' });
    const { remade } = await inside(async (tx) => granted(await recordCircumstances(tx, act, far.takeoverId, atHome)));
    expect(remade).toHaveLength(1);
    expect(await signHere(far.agreement)).toMatchObject({ refusal: 'document_changed_since_it_was_shown' });
  });

  it('property 14: of signatures and a refusal at once one wins, the others are told', async () => {
    const one = await toAccept();
    const answers = await Promise.all([
      signHere(one.acceptance),
      signHere(one.acceptance),
      inside((tx) => declineReprogramming(tx, act, one.takeoverId, { reason: 'trop cher', through: 'page' })),
      signHere(one.acceptance),
    ]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect((await count('takeoverSignature', one.takeoverId)) + (await count('takeoverEnd', one.takeoverId))).toBe(1);
    for (const answer of answers.filter(isRefusal))
      expect(['paper_is_signed_already', 'reprogramming_is_accepted_already', 'takeover_is_over']).toContain(answer.refusal);
  });

  it('property 26: with a key that cannot seal nothing is signed, and the chain does not say so', async () => {
    const one = await toAccept();
    chooseSealing({ secret: 'another secret of another machine' });
    const broken = await signHere(one.acceptance);
    chooseSealing({ secret });
    expect(broken).toMatchObject({ refusal: 'sealing_key_cannot_be_opened' });
    expect(await count('takeoverSignature', one.takeoverId)).toBe(0);
    expect((await inside((tx) => chainOfTakeover(tx, act, one.takeoverId))).map(({ kind }) => kind)).not.toContain('signed');
    granted(await signHere(one.acceptance));
  });

  it('property 27: the audit page tells who, before whom, the hashes, and that there is no trusted timestamp; the chain reaches its head', async ({
    skip,
  }) => {
    const one = await toAccept();
    granted(await signHere(one.acceptance));
    const { chainHead, trustedTimestamp } = await signatureOf(one.acceptance);
    const links = await inside((tx) => chainOfTakeover(tx, act, one.takeoverId));
    expect(verifyChain(one.takeoverId, links, sha256, chainHead)).toBe(true);
    expect(trustedTimestamp).toBeNull();
    skip(!popplerHas('pdftotext'), 'pdftotext is missing');
    const text = pdfText(await sealedOf(one.acceptance)).replace(/\s+/g, ' ');
    expect(text).toContain('Come è stato firmato questo documento');
    expect(text).toContain(one.acceptance.fileHash);
    expect(text).toContain(chainHead);
    expect(text).toMatch(/nessuna marca temporale/i);
    expect(text).toContain(act.by.name);
  });

  it('a code is counted, five tries and no more, good for ten minutes, five an hour', async () => {
    const one = await toAgree();
    const code = await askCode(one.agreement, one.email);
    const wrong = code === '000000' ? '000001' : '000000';
    const tries = await Promise.all(Array.from({ length: 7 }, () => sign(one.agreement, wrong)));
    expect(tries.filter((answer) => 'wrong' in answer && answer.wrong.refusal === 'code_is_wrong')).toHaveLength(4);
    expect(await sign(one.agreement, code)).toMatchObject({ wrong: { refusal: 'code_was_tried_too_often' } });
    const next = await askCode(one.agreement, one.email);
    expect(await sign(one.agreement, next, {}, later(11))).toMatchObject({ wrong: { refusal: 'code_has_expired' } });
    expect(await sign(one.agreement, next, { consent: false })).toMatchObject({ refusal: 'consent_is_missing' });
    for (let more = 0; more < 3; more += 1) await askCode(one.agreement, one.email);
    expect(await inside((tx) => askPaperCode(tx, act, one.agreement.documentId))).toMatchObject({ refusal: 'too_many_codes_asked' });
    expect(await count('takeoverSignature', one.takeoverId)).toBe(1);
  });

  it('/verify knows a sealed paper of a takeover as ours, and a changed one as changed', async () => {
    const one = await toAccept();
    granted(await signHere(one.acceptance));
    const bytes = await sealedOf(one.acceptance);
    const check = async (file: Uint8Array) => {
      const form = new FormData();
      form.set('file', new Blob([file as BlobPart], { type: 'application/pdf' }), 'paper.pdf');
      return (await app.request('/verify?language=en', { method: 'POST', body: form })).text();
    };
    expect(await check(bytes)).toContain('text-(--good)');
    const changed = Uint8Array.from(bytes);
    changed[1500] = (changed[1500] ?? 0) ^ 1;
    expect(await check(changed)).not.toContain('text-(--good)');
  });

  it('the doors: circumstances, the link, the signature of a person, the withdrawal; a key of a program does not sign', async () => {
    const one = await toAgree(atHome, 'Porte');
    const path = `/takeovers/${one.takeoverId}`;
    expect((await ask('POST', `${path}/link`, {})).body).toMatchObject({ address: expect.stringContaining('/t/') });
    const signing = { ...said(one.agreement), strokes: drawing };
    const program = { ...act, by: { kind: 'key', id: act.by.id, name: 'Robot' } } as typeof act;
    expect((await ask('POST', `${path}/documents/${one.agreement.documentId}/signature`, signing, program)).status).toBe(403);
    const other = await toAccept('Ailleurs');
    expect((await ask('POST', `/takeovers/${other.takeoverId}/documents/${one.agreement.documentId}/signature`, signing)).status).toBe(404);
    expect((await ask('POST', `${path}/documents/${one.agreement.documentId}/signature`, signing)).status).toBe(200);
    const left = await ask('POST', `${path}/documents/${one.agreement.documentId}/withdrawal`, { name: 'Hélène', sentOn: act.today });
    expect(left).toMatchObject({ status: 200, body: { withdrawnOn: act.today } });
    expect(
      (await ask('POST', `${path}/documents/${one.agreement.documentId}/withdrawal`, { name: 'Hélène', sentOn: act.today })).status,
    ).toBe(409);
    const invoices = await inside((tx) => tx.selectFrom('invoice').select(['kind']).where('takeoverId', '=', one.takeoverId).execute());
    expect(invoices.map(({ kind }) => kind).toSorted()).toEqual(['credit_note', 'invoice']);
  });
});
