import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { recordPayment } from '#features/billing/commands/payments.ts';
import { invoicesOf } from '#features/billing/queries/invoices.ts';
import { PaymentForm } from '#features/billing/schema.ts';
import { accept, ask } from '#features/offers/commands/answers.ts';
import { detailOf, sentenceOf } from '#features/timeline/screens/sentence.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { deskScene, said, type Told } from '#test/desk-scene.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';

const { database, within, told, offered, scene } = await deskScene();

describe('the timeline', () => {
  it('tells a whole story in four languages, nothing left unsaid or open', async () => {
    const act = await billingFirm(database);
    const { clientId, versionId } = await offered(act, 'Marlow', act.today);
    await within(act, async (tx) => {
      granted(await ask(tx, act, said(versionId, { question: 'Et la piscine ?' })));
      granted(await accept(tx, act, said(versionId, { planKey: 'comfort' })));
    });
    const { events } = await told(act, `clientId=${clientId}`);
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'client.added',
        'home.added',
        'offer.made',
        'offer.sent',
        'offer.asked',
        'offer.accepted',
        'contract.drawn_up',
      ]),
    );
    for (const language of languages) {
      const t = textsIn(language);
      const sentences = events.map((event) => sentenceOf(event, t));
      expect(sentences.filter((one) => /\{\{|undefined|\[object/.test(one) || one === t('timeline:event.unknown'))).toEqual([]);
    }
    const asked = events.find(({ kind }) => kind === 'offer.asked');
    expect(asked && detailOf(asked, textsIn('fr'))).toBe('Et la piscine ?');
    expect(sentenceOf({ kind: 'roof.flew_off', data: {} }, textsIn('it'))).toBe('È stato registrato un fatto');
  });

  it('says money and days in words, and around a contract also what its invoices went through', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { signedOn: '2026-11-23', startsOn: '2026-11-23', firstPaymentOn: '2026-12-08' });
    const lawful = on(act, '2026-12-08');
    await within(act, async (tx) => {
      await billContract(tx, act, contractId);
      const [invoice] = await invoicesOf(tx, act, { contractId });
      const form = PaymentForm.parse({ id: newId<'payment'>(), receivedOn: '2026-12-08', amountCents: 12_000 });
      granted(await recordPayment(tx, lawful, invoice?.id as Id<'invoice'>, form));
    });
    const { events } = await told(act, `contractId=${contractId}`);
    const sentences = events.map((event) => sentenceOf(event, textsIn('en')));
    expect(sentences).toEqual(
      expect.arrayContaining([
        'Invoice 2026-0001 issued: €120.00, due 8 December 2026',
        '€120.00 received for invoice 2026-0001',
        expect.stringMatching(/^First invoice of contract .* settled: service may begin$/),
      ]),
    );
  });

  it('why money went back after a withdrawal is said in the language of who reads, not in the one the client’s credit note is written in', () => {
    const data = { number: '2026-0001', creditNumber: 'A-2026-0001', reason: 'Recesso dal contratto C-2026-0001' };
    const told = (cause: string) =>
      languages.map((language) => detailOf({ kind: 'invoice.credited', data: { ...data, cause } }, textsIn(language)));
    expect(told('withdrawal')).toEqual([
      'after the withdrawal from the contract',
      'après la rétractation',
      'tras el desistimiento',
      'dopo il recesso dal contratto',
    ]);
    expect(told('end')[1]).toBe('pour les jours qui suivent la fin du contrat');
    expect(told('goodwill')).toEqual(languages.map(() => data.reason)); // in somebody's own words
  });

  it('pages without a gap and without a repetition, also among events of one moment', async () => {
    const act = await billingFirm(database);
    const { homeId, clientId } = await offered(act, 'Marlow');
    await within(act, async (tx) => {
      for (let n = 0; n < 64; n += 1)
        await record(tx, act, {
          kind: 'device.edited',
          subject: { kind: 'device', id: newId<'device'>() },
          clientId,
          homeId,
          data: { name: `${n}` },
        });
    });
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Told = await told(act, `homeId=${homeId}${before ? `&before=${before}` : ''}`);
      seen.push(...page.events.map(({ id }) => id));
      before = page.next;
    } while (before);
    const all = await within(act, (tx) => tx.selectFrom('event').select('id').where('homeId', '=', homeId).execute());
    expect(seen.length).toBe(all.length);
    expect(new Set(seen)).toEqual(new Set(all.map(({ id }) => id)));
    expect(await told(act, '')).toEqual({ events: [], next: null });
  });
});
