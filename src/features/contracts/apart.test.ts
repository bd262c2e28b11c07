import { describe, expect, it } from 'vitest';
import { type Language, languages } from '#domain/language.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { DeviceForm } from '#features/homes/schema.ts';
import { editDraft, makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { recordFinding } from '#features/products/commands/findings.ts';
import { recordAnswers, recordQuestion } from '#features/products/commands/suppliers.ts';
import { addDays } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { answers, finding, question } from '#test/products-scene.ts';
import { makeDocument, shownDocument } from './commands/documents.ts';
import { recordCircumstances } from './commands/draw-up.ts';

const { act, inside, get, newClient, story, readyToSign, sign, sealedOf } = await signingScene();
const plain = (text: string) => text.replace(/\s+/g, ' ');
const bytesOf = async (token: string) => new Uint8Array(await (await get(`/s/${token}/document`)).arrayBuffer());
const answeredOn = addDays(act.today, -2);

/** A home whose survey found devices: nobody stands behind the processors any more, a keypad is kept at risk, an amplifier is simply kept. */
async function surveyed(language: Language, more: readonly object[] = []) {
  const client = await newClient({ language });
  const devices = [
    { classKey: 'processor', make: 'Crestron', model: 'CP3', quantity: 2 },
    { classKey: 'keypad', make: 'Lutron', model: 'SeeTouch' },
    { classKey: 'amplifier', make: 'Sonos', model: 'Amp' },
    ...more,
  ].map((device) => DeviceForm.parse(device));
  const ids = await inside(async (tx) => {
    const { deviceIds } = granted(await addDevices(tx, act, client.homeId, devices));
    const [processor, keypad] = deviceIds as [Id<'device'>, Id<'device'>];
    granted(await recordQuestion(tx, act, client.homeId, question([processor], addDays(act.today, -9))));
    granted(await recordAnswers(tx, act, client.homeId, answers([[processor, 'unsupported']], answeredOn)));
    granted(await recordFinding(tx, act, processor, finding({ verdict: 'unsupported', reasons: ['no_updates'] })));
    granted(await recordFinding(tx, act, keypad, finding({ verdict: 'at_risk', reasons: ['no_parts'], words: 'XQ-7' })));
    granted(await recordFinding(tx, act, deviceIds[2] as Id<'device'>, finding()));
    return deviceIds;
  });
  return { client, ids };
}
const judge = (deviceId: Id<'device'>, more: object) =>
  inside(async (tx) => granted(await recordFinding(tx, act, deviceId, finding(more))));
const offerOf = (homeId: Id<'home'>) =>
  OfferForm.parse({ homeId, planKeys: ['comfort'], startsOn: addDays(act.today, 14), monthsPerPeriod: 1, termMonths: 12 });

describe.skipIf(!popplerHas('pdftotext'))('devices that the survey sets apart', () => {
  it.each(languages)('stand in the contract as excluded or at risk, with the reason and the dated answer, in %s', async (language) => {
    const { client } = await surveyed(language);
    const { token } = await story({ of: client });
    const t = textsIn(language);
    const text = plain(pdfText(await bytesOf(token)));
    const annex = text.slice(text.indexOf(plain(t('contracts:apart.title'))));
    const said = [
      t('contracts:apart.means.excluded'),
      t('contracts:apart.means.at_risk'),
      '2 × Crestron CP3',
      t('contracts:apart.kind.excluded'),
      t('products:reason.no_updates'),
      t('contracts:apart.answered', {
        who: 'Crestron, Daniel Reed',
        day: formatDay(answeredOn, language, 'long'),
        said: t('products:answer.unsupported'),
      }),
      'Lutron SeeTouch',
      t('contracts:apart.kind.at_risk'),
      'XQ-7',
    ];
    // A long word may be broken over two lines.
    const whole = annex.replaceAll(/[\s-]/g, '');
    for (const words of said) expect(whole).toContain(words.replaceAll(/[\s-]/g, ''));
    expect(annex).not.toContain('Sonos');
    // The first pages say how many there are, and where they are named.
    const first = text.slice(0, text.indexOf(plain(t('contracts:doc.annex'))));
    expect(first).toContain(plain(t('contracts:apart.count.excluded', { count: 2 })));
    expect(first).toContain(plain(t('contracts:apart.count.at_risk', { count: 1 })));
  });

  it('are as many as there may be: two pages stay two, the annex names each', async () => {
    const { client, ids } = await surveyed(
      'fr',
      Array.from({ length: 60 }, (_, at) => ({ classKey: 'keypad', make: 'Keypad', model: `K${at}` })),
    );
    for (const deviceId of ids.slice(3))
      await judge(deviceId, { verdict: 'at_risk', reasons: ['old'], words: 'Un clavier qui ne répond qu’une fois sur deux' });
    const { token } = await story({ of: client });
    const text = plain(pdfText(await bytesOf(token)));
    const first = text.slice(0, text.indexOf('Annexe : les services'));
    expect(first.match(/Page \d+\/\d+/g)).toHaveLength(2);
    expect(first).toContain('61 appareils gardés à vos risques');
    for (let at = 0; at < 60; at += 1) expect(text).toContain(`Keypad K${at} `);
  });

  it('property 12: a verdict that comes after the signature changes nothing of what was signed, nor of what is shown of it', async () => {
    const { client, ids } = await surveyed('fr');
    const one = await readyToSign({ of: client });
    granted(await sign(one));
    const before = await sealedOf(one.contractId);
    const value = () =>
      inside(
        async (tx) => (await tx.selectFrom('offerVersion').select('value').where('id', '=', one.versionId).executeTakeFirstOrThrow()).value,
      );
    const offered = await value();
    expect(offered.apart?.map(({ kind, count }) => [kind, count])).toEqual([
      ['excluded', 2],
      ['at_risk', 1],
    ]);
    await judge(ids[0] as Id<'device'>, { verdict: 'keep', words: 'Le fabricant la soutient de nouveau', seenAnswerId: null });
    await judge(ids[2] as Id<'device'>, { verdict: 'unsupported', reasons: ['old'] });
    expect(await value()).toEqual(offered);
    expect(Buffer.from(await sealedOf(one.contractId)).equals(Buffer.from(before))).toBe(true);
    const sealed = plain(pdfText(before));
    expect(sealed).toContain('2 × Crestron CP3');
    expect(sealed).not.toContain('Sonos');
  });

  it('nor of what was sent: a document made anew before the signature says what was offered', async () => {
    const { client, ids } = await surveyed('fr');
    const one = await story({ of: client });
    const printed = () => inside(async (tx) => granted(await shownDocument(tx, act, one.contractId)).printed.apart);
    const offered = await printed();
    await judge(ids[2] as Id<'device'>, { verdict: 'unsupported', reasons: ['old'] });
    await inside(async (tx) => granted(await makeDocument(tx, act, one.contractId)));
    expect(await printed()).toEqual(offered);
    const there = { place: 'office', channel: 'tablet', party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;
    await inside(async (tx) => granted(await recordCircumstances(tx, act, one.contractId, there)));
    expect(await printed()).toEqual(offered);
  });

  it('a draft that says other than the verdicts now is not sent, and is once it was saved again', async () => {
    const { client, ids } = await surveyed('fr');
    const wish = offerOf(client.homeId);
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish)));
    const send = (valueHash: string) => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: false }));
    await judge(ids[1] as Id<'device'>, { verdict: 'keep' });
    expect(await send(draft.valueHash)).toMatchObject({ refusal: 'devices_were_judged_since_the_draft', status: 409 });
    const again = await inside(async (tx) => granted(await editDraft(tx, act, draft.offerId, wish)));
    granted(await send(again.valueHash));
  });

  it('what a font cannot print of a device is refused by name before it is sent', async () => {
    const { client, ids } = await surveyed('fr');
    // From before the form refused it.
    const strange = { ...finding({ verdict: 'at_risk', words: 'x' }), words: 'remarque 鍵盤' };
    await inside(async (tx) => granted(await recordFinding(tx, act, ids[1] as Id<'device'>, strange)));
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, offerOf(client.homeId))));
    const sent = await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: false }));
    expect(sent).toMatchObject({ refusal: 'offer_has_letters_we_cannot_print', values: { texts: expect.stringContaining('appareil') } });
  });

  it('of a home where everything is kept the contract says nothing more than before', async () => {
    const one = await story();
    const value = await inside(
      async (tx) => (await tx.selectFrom('offerVersion').select('value').where('id', '=', one.versionId).executeTakeFirstOrThrow()).value,
    );
    expect('apart' in value).toBe(false);
    expect(pdfText(await bytesOf(one.token))).not.toContain('mis à part');
  });
});
