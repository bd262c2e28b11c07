import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { pdfPages, pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { signAtADistance } from './commands/sign.ts';
import { signingScene } from '#test/faults/signing-scene.ts';

// A contract of a demo firm, drawn up and signed like any other: on paper, on its page, in its mails and at /verify nobody takes it for a real one.

const { ownerUrl, act, app, certificate, inside, get, mailsTo, readyToSign, said, sealedOf } = await signingScene();
const demo: Act = { ...act, company: { ...act.company, demo: true } };
const marks = {
  fr: 'Démonstration : il ne s’agit pas d’une entreprise réelle',
  it: 'Dimostrazione: non è un’azienda reale',
};
beforeAll(async () => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rowCount } = await owner.query('update company set demo = true where id = $1', [act.company.id]);
  expect(rowCount).toBe(1);
  await owner.end();
});
/** In one line, with usual spaces. */
const plain = (text: string) => text.replace(/\s+/g, ' ');
const check = async (bytes: Uint8Array, language: string) => {
  const form = new FormData();
  form.append('file', new File([bytes as BlobPart], 'contract.pdf', { type: 'application/pdf' }));
  return (await app.request(`/verify?language=${language}`, { method: 'POST', body: form })).text();
};

describe('a contract of a demo firm', () => {
  it.for(['fr', 'it'] as const)(
    'says so in %s on every page of the paper, on its page and in its mails; /verify calls it no contract',
    async (language, { skip }) => {
      skip(!popplerHas('pdftotext'), 'pdftotext is missing');
      const one = await readyToSign({ language }, demo);
      expect(plain(await (await get(`/s/${one.token}`)).text())).toContain(marks[language]);
      const mails = await mailsTo(one.email);
      expect(mails.length).toBeGreaterThan(1);
      for (const { bodyText } of mails.slice(0, 2)) expect(plain(bodyText)).toContain(marks[language]);
      granted(await inside((tx) => signAtADistance(tx, demo, one.contractId, said(one))));
      const sealed = await sealedOf(one.contractId);
      const pages = pdfPages(sealed);
      expect(pages.length).toBeGreaterThan(2);
      for (const page of pages) expect(plain(page)).toContain(marks[language]);
      expect(pdfText(sealed)).toContain('Maison Claire');
      expect(checkSeal(sealed, [certificate]).state).toBe('ours_unchanged');
      for (const bytes of [sealed, Uint8Array.from(sealed, (byte, at) => (at === 3_000 ? byte ^ 1 : byte))]) {
        const found = await check(bytes, 'en');
        expect(found).toContain('It is a demonstration and no contract, whatever it says.');
        expect(found).not.toMatch(/Sealed by|the seal of/);
      }
    },
  );
});
