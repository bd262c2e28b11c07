import { beforeAll, describe, expect, it } from 'vitest';
import { platforms } from '#domain/information/platforms.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';
import { pdfInfo, pdfText } from '#test/documents/read-pdf.ts';
import { database, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { put, release, system } from '#test/information-scene.ts';
import { askingPaper, askingText, askingWords } from './documents/asking.ts';
import { authorityPaper } from './documents/authority.ts';
import { renderPaper } from './documents/render.ts';
import { askingSays, authoritySays } from './queries/papers.ts';

let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const flat = (text: string) => text.replace(/\s+/g, ' ');

const saysOf = {
  en: [
    'Authority to release the systems',
    'I authorise',
    'Nothing is deleted or reset',
    'Hand over the newest project as exported by ETS',
    'Signature of the owner',
  ],
  fr: [
    'Autorisation de libérer les systèmes',
    'J’autorise',
    'Rien n’est effacé',
    'Remettre le projet le plus récent',
    'Signature du propriétaire',
  ],
  es: [
    'Autorización para liberar los sistemas',
    'Autorizo',
    'Nada se borra',
    'Entregar el proyecto más reciente',
    'Firma del propietario',
    'Página',
  ],
  it: [
    'Autorizzazione al rilascio dei sistemi',
    'Autorizzo',
    'Nulla è cancellato',
    'Consegnare il progetto più recente',
    'Firma del proprietario',
    'Pagina',
  ],
} as const;

describe('the owner’s authority', () => {
  it.each(languages)('is written in the owner’s language, with what is asked of whom (%s)', async (language) => {
    const { homeId } = await scene(act, { language });
    for (const platform of platforms) await release(act, homeId, { platform });
    const pdf = await within(act, async (tx) => {
      const says = granted(await authoritySays(tx, act, homeId, []));
      expect(says.language).toBe(language);
      return granted(await renderPaper(tx, act, authorityPaper(says)));
    });
    const text = flat(pdfText(pdf));
    for (const words of [
      ...saysOf[language],
      'Hélène Marlow',
      'Villa Marlow',
      'Maison Claire',
      'KNX',
      'Loxone',
      'UniFi',
      'customer.control4.com',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/information:|\{\{|undefined/);
    expect(Number(/Pages:\s+(\d+)/.exec(pdfInfo(pdf))?.[1])).toBeLessThanOrEqual(3);
  });

  it('names the platforms it is asked for alone; of none there is none', async () => {
    const { homeId } = await scene(act);
    expect(await within(act, (tx) => authoritySays(tx, act, homeId, []))).toMatchObject({ refusal: 'no_such_record' });
    const [knx] = [await release(act, homeId, { name: 'Ligne 1.1' }), await release(act, homeId, { platform: 'unifi' })];
    const says = await within(act, async (tx) => granted(await authoritySays(tx, act, homeId, [knx!])));
    expect(says.platforms).toEqual([{ platform: 'knx', name: 'Ligne 1.1' }]);
  });
});

describe('words to ask with', () => {
  const asked = {
    en: ['Hello M. Roche', 'never in a message'],
    fr: ['Bonjour M. Roche', 'jamais dans un message'],
    es: ['Buenos días, M. Roche', 'nunca en un mensaje'],
    it: ['Buongiorno M. Roche', 'mai in un messaggio'],
  };
  it.each(languages)('are in the language of who is asked, to copy and as a letter (%s)', async (language) => {
    const { homeId } = await scene(act);
    const systemId = await system(act, homeId, 'lighting', 'Éclairage');
    const itemIds = [await put(act, homeId, { systemId }), await put(act, homeId, { kind: 'login', name: 'Routeur' })];
    const wish = { askedOf: 'maker', askedName: 'M. Roche', language, itemIds } as const;
    const says = await within(act, async (tx) => granted(await askingSays(tx, act, homeId, wish)));
    const text = askingText(askingWords(says));
    const pdf = await within(act, async (tx) => granted(await renderPaper(tx, act, askingPaper(says))));
    for (const words of [...asked[language], 'Éclairage', 'Routeur', 'Villa Marlow']) {
      expect(text).toContain(words);
      expect(flat(pdfText(pdf))).toContain(words);
    }
    expect(`${text} ${pdfText(pdf)}`).not.toMatch(/information:|\{\{|undefined/);
  });
});
