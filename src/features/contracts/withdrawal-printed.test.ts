import { describe, expect, it } from 'vitest';
import { lawfulDays, type SignatureFacts } from '#domain/contracts/consumer-law/lawful-days.ts';
import { type Language, languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { day } from '#domain/time.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { contractForClient } from './queries/for-client.ts';
import { signedWithdrawal, withdrawalForm, withdrawalWords } from './queries/withdrawal-words.ts';

const { act, inside, get, readyToSign, sign, sealedOf } = await signingScene();
const packed = (text: string) => text.replaceAll(/[-\s\u00a0\u202f]/gu, '');

/** What the model instructions of the law say in each language, by their own words: how, in time, all payments, by when, by what means, at no cost, in proportion. */
const instructions: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'unequivocal statement',
    'a letter sent by post or an e-mail',
    'but it is not obligatory',
    'it is sufficient that you send your communication before the withdrawal period has expired',
    'all payments received from you, without undue delay and in any event not later than 14 days',
    'the same means of payment',
    'no fees',
    'in proportion to what has been provided until you informed us',
  ],
  fr: [
    'déclaration dénuée d’ambiguïté',
    'une lettre envoyée par la poste ou un courrier électronique',
    'mais ce n’est pas obligatoire',
    'il suffit que vous transmettiez votre communication relative à l’exercice du droit de rétractation avant l’expiration',
    'tous les paiements reçus de vous, sans retard excessif et, en tout état de cause, au plus tard quatorze jours',
    'le même moyen de paiement',
    'n’occasionne pas de frais',
    'un montant proportionnel à ce qui vous a été fourni jusqu’au moment où vous nous avez informés',
  ],
  es: [
    'declaración inequívoca',
    'una carta enviada por correo postal o un correo electrónico',
    'aunque su uso no es obligatorio',
    'basta con que la comunicación relativa al ejercicio por su parte de este derecho sea enviada antes de que venza el plazo',
    'todos los pagos recibidos de usted, sin ninguna demora indebida y, en todo caso, a más tardar 14 días naturales',
    'el mismo medio de pago',
    'no incurrirá en ningún gasto',
    'un importe proporcional a la parte ya prestada',
  ],
  it: [
    'dichiarazione esplicita',
    'una lettera inviata per posta o un messaggio di posta elettronica',
    'ma non è obbligatorio',
    'è sufficiente che Lei invii la comunicazione relativa all’esercizio del diritto di recesso prima della scadenza',
    'tutti i pagamenti che ha effettuato a nostro favore, senza indebito ritardo e in ogni caso non oltre 14 giorni',
    'lo stesso mezzo di pagamento',
    'non sostiene alcun costo',
    'un importo proporzionale a quanto fornito fino al momento in cui ci ha comunicato il recesso',
  ],
};

const seller = {
  name: 'Maison Delune',
  street: '4 rue du Port\nbât. B',
  postcode: '69002',
  city: 'Lyon',
  phone: '+33 4 00',
  email: 'a@b.test',
};
const wordsOf = (change: Partial<SignatureFacts> = {}) => {
  const madeOn = day('2026-11-23');
  const facts = { country: 'FR', signedOn: madeOn, place: 'home', channel: 'tablet', party: 'consumer', ...change } as SignatureFacts;
  const law = lawfulDays({ ...facts, unsolicitedVisit: change.unsolicitedVisit ?? false, urgentRepair: false, earlyStartRequested: false });
  const says = { law, madeOn, language: 'en', seller } as const;
  return { says, words: withdrawalWords(says), form: withdrawalForm({ ...says, title: 'x', buyer: seller }) };
};

describe('the information about the right of withdrawal', () => {
  it.skipIf(!popplerHas('pdftotext')).each(languages)(
    'stands in %s on the page with the model form, and in the sealed contract with the day of its signature',
    async (language) => {
      const one = await readyToSign({ language });
      const shown = new Uint8Array(await (await get(`/s/${one.token}/document`)).arrayBuffer());
      granted(await sign(one));
      const { printed } = await inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
      for (const bytes of [shown, await sealedOf(one.contractId)]) {
        const text = packed(pdfText(bytes));
        const from = text.lastIndexOf(packed(printed.withdrawal?.title ?? 'missing'));
        const page = text.slice(from);
        expect(from).toBeGreaterThan(text.indexOf(packed(printed.annex.title)));
        for (const words of [...instructions[language], '+33 4 00 00 00 00', 'maison@example.test', printed.form?.title ?? 'missing'])
          expect(page).toContain(packed(words));
        // The panel of the law sends the reader there.
        expect(text.indexOf(packed(printed.withdrawal?.title ?? 'missing'))).toBeLessThan(text.indexOf(packed(printed.annex.title)));
      }
    },
  );

  it('says how the firm is reached, by every way that is known', () => {
    const { words } = wordsOf();
    expect(words?.how[0]).toContain('(Maison Delune, 4 rue du Port, bât. B, 69002 Lyon, telephone +33 4 00, e-mail a@b.test)');
    const { says } = wordsOf();
    expect(withdrawalWords({ ...says, seller: { ...seller, phone: '' } })?.how[0]).toContain('69002 Lyon, e-mail a@b.test)');
  });

  it('stands only where there is such a right; no form and no request to begin are spoken of where the law knows none', () => {
    for (const none of [{ place: 'office' }, { party: 'professional' }, { country: 'CH' }] as const)
      expect(wordsOf(none)).toMatchObject({ words: null, form: null });
    const { words, form } = wordsOf({ country: 'CH', unsolicitedVisit: true });
    expect(form).toBeNull();
    expect(words?.how.join()).not.toContain('model withdrawal form');
    expect(words?.effects).toHaveLength(1);
  });

  it('speaks of the function online where the law asks for one', () => {
    expect(wordsOf().words?.how.join()).not.toContain('online');
    expect(wordsOf({ place: 'distance', channel: 'online' }).words?.how.join()).toContain('You can also withdraw online');
  });

  it('says the last day as the signature gives it; of a document made before it said any of this, nothing is added', () => {
    const { says, words } = wordsOf();
    const law = { ...says.law, withdrawalEndsOn: day('2026-12-09') };
    const signed = { ...says, law, madeOn: day('2026-11-25') };
    expect(signedWithdrawal(words, signed)?.right).toBe(
      'Signed on 25 November 2026: you can withdraw without giving a reason up to and including 9 December 2026.',
    );
    expect(signedWithdrawal(undefined, signed)).toBeUndefined();
  });
});
