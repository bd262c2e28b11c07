import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { hashOf } from '#platform/files/files.ts';
import { popplerHas } from '#test/documents/read-pdf.ts';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { drawUp, recordCircumstances } from './commands/draw-up.ts';
import { signInPerson } from './commands/sign.ts';
import { readContract } from './queries.ts';
import { contractForClient } from './queries/for-client.ts';

const { act, stranger, inside, get, story } = await signingScene();

describe('a contract is drawn up', () => {
  it.for(languages)(
    'from the accepted offer, in %s: at most two pages before the annex, mailed in that language',
    async (language, { skip }) => {
      const one = await story({ language });
      const contract = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
      expect(contract).toMatchObject({ state: 'to_sign', language, pricesAre: 'gross' });
      const file = await get(`/s/${one.token}/document`);
      const bytes = new Uint8Array(await file.arrayBuffer());
      expect(hashOf(bytes)).toBe(contract.documentHash);
      skip(!popplerHas('pdftotext'), 'pdftotext is missing');
      const folder = mkdtempSync(join(tmpdir(), 'contract-pages-'));
      writeFileSync(join(folder, `${language}.pdf`), bytes);
      if (process.env['KEEP_PDF']) writeFileSync(join(process.env['KEEP_PDF'], `${language}.pdf`), bytes);
      const pages = spawnSync('pdftotext', ['-enc', 'UTF-8', join(folder, `${language}.pdf`), '-'], { encoding: 'utf8' }).stdout.split(
        '\f',
      );
      const plain = (text: string) => text.replace(/\s+/g, ' ');
      const annex = pages.findIndex((page) => plain(page).includes(plain(contract.printed.annex.title)));
      expect([1, 2]).toContain(annex);
      expect(plain(pages.slice(0, annex).join(' '))).toContain(plain(contract.printed.price.amount));
      expect(pages.some((page) => page.includes(contract.printed.form?.title ?? '-'))).toBe(true);
    },
  );

  it('once only, and not from an offer that nobody accepted', async () => {
    const one = await story();
    expect(await inside((tx) => drawUp(tx, act, one.versionId))).toMatchObject({ refusal: 'contract_is_drawn_up_already' });
    expect(await inside((tx) => drawUp(tx, stranger, one.versionId), stranger)).toMatchObject({ refusal: 'no_such_record' });
  });

  it('a consumer in France signing at home may not pay before the eighth day', async () => {
    const one = await story();
    await inside(async (tx) =>
      granted(
        await recordCircumstances(tx, act, one.contractId, {
          place: 'home',
          channel: 'tablet',
          party: 'consumer',
          unsolicitedVisit: false,
          urgentRepair: false,
        }),
      ),
    );
    const shown = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
    granted(
      await inside((tx) =>
        signInPerson(tx, act, one.contractId, {
          documentHash: shown.documentHash,
          name: 'Hélène Marlow',
          consent: true,
          earlyStart: false,
          strokes: drawing,
        }),
      ),
    );
    const contract = await inside(async (tx) => granted(await readContract(tx, act, one.contractId)));
    // 23 November + 8 days; 23 November + 14 days, and work the day after
    expect(contract.facts).toMatchObject({ firstPaymentOn: '2026-12-01', withdrawalEndsOn: '2026-12-07', firstWorkOn: '2026-12-08' });
    const row = await inside((tx) =>
      tx.selectFrom('signature').select(['witness', 'mark', 'way']).where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(row).toEqual({ witness: 'Claire Fontaine', mark: 'drawn', way: 'in_person' });
  });
});
