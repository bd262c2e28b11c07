import { mountVerify } from '#features/contracts/routes/verify.tsx';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import type { LegalCircumstances } from '#domain/contracts/consumer-law/printed-law.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, addMinutes, dayAt } from '#domain/time.ts';
import { saveAgreement } from '#features/takeovers/commands/after/drafts.ts';
import { decide } from '#features/takeovers/commands/before/decision.ts';
import { makePaper } from '#features/takeovers/commands/papers/make.ts';
import { recordCircumstances } from '#features/takeovers/commands/signing/circumstances.ts';
import { askPaperCode } from '#features/takeovers/commands/signing/codes.ts';
import { linkToTakeover } from '#features/takeovers/commands/signing/link.ts';
import { signPaperAtADistance, signPaperInPerson } from '#features/takeovers/commands/signing/sign.ts';
import { takeoversPages } from '#features/takeovers/portal/pages.tsx';
import { reactions } from '#features/takeovers/reactions.ts';
import { AgreementDraftForm } from '#features/takeovers/schema.ts';
import { react } from '#platform/events.ts';
import { mountPages } from '#platform/http/page.tsx';
import { newId } from '#platform/ids.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { enterFirm } from './faults/invoicing-scene.ts';
import { takeoversScene } from './takeovers-scene.ts';

export const secret = 'for tests only, thirty-two long!';
type PaperId = Id<'takeover_document'>;
export interface Paper {
  readonly documentId: PaperId;
  readonly fileHash: string;
}

export const atHome: LegalCircumstances = {
  place: 'home',
  channel: 'tablet',
  party: 'consumer',
  unsolicitedVisit: false,
  urgentRepair: false,
};
export const atADistance: LegalCircumstances = { ...atHome, place: 'distance', channel: 'online' };

/** The scene of takeovers with a firm that can seal and bill, the client's pages, and papers on their way to a signature. Call at the top level. */
export async function takeoversSigningScene() {
  const scene = await takeoversScene();
  const { act, stranger, app, database, inside, heardConfirmed } = scene;
  chooseSealing({ secret });
  for (const [kind, reaction] of Object.entries(reactions)) react(kind, reaction);
  mountVerify(app, database);
  mountPages(app, database, takeoversPages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
  for (const one of [act, stranger]) {
    const key = makeSealingKey({ companyId: one.company.id, companyName: one.company.name, secret, now: one.now });
    await inside(async (tx) => {
      await enterFirm(tx, one);
      await tx.updateTable('company').set({ email: 'maison@example.test' }).where('id', '=', one.company.id).execute();
      await tx
        .insertInto('sealingKey')
        .values({ id: newId<'sealing_key'>(), ...key, companyId: one.company.id, madeAt: one.now })
        .execute();
    }, one);
  }
  const later = (minutes: number): Act => {
    const now = addMinutes(act.now, minutes);
    return { ...act, now, today: dayAt(now, act.company.zone) };
  };
  const onDay = (days: number): Act => later(days * 24 * 60);
  const dayIn = (days: number) => addDays(act.today, days);

  const mailsTo = (address: string) =>
    inside((tx) =>
      tx
        .selectFrom('mail')
        .select(['subject', 'bodyText', 'attachments', 'language'])
        .where('toAddress', '=', address)
        .orderBy('id', 'desc')
        .execute(),
    );
  const tokenIn = async (address: string) =>
    (await mailsTo(address)).map((mail) => /\/t\/([\w-]{43})/.exec(mail.bodyText)?.[1]).find(Boolean) ?? '';
  const codeIn = async (address: string) =>
    (await mailsTo(address)).map((mail) => /^(\d{6})$/m.exec(mail.bodyText)?.[1]).find(Boolean) ?? '';
  const get = (path: string) => app.request(path);
  const post = (path: string, fields: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  const tokenOf = async (takeoverId: Id<'takeover'>) =>
    (await inside(async (tx) => granted(await linkToTakeover(tx, act, takeoverId)))).address.split('/t/')[1] ?? '';

  /** What was heard is confirmed, and the paper on reprogramming waits. */
  const toAccept = async (name = 'Marlow') => {
    const one = await heardConfirmed(await scene.started(name));
    const acceptance: Paper = await inside(async (tx) =>
      granted(await makePaper(tx, act, one.takeoverId, { kind: 'acceptance', systems: ['Éclairage', 'Volets'] })),
    );
    return { ...one, email: `${name.toLowerCase()}@example.test`, acceptance };
  };
  const said = ({ fileHash }: Paper, more: object = {}) => ({
    documentHash: fileHash,
    name: 'Hélène Marlow',
    consent: true,
    earlyStart: false,
    strokes: null as unknown,
    ...more,
  });
  const signHere = (paper: Paper, more: object = {}, who = act) =>
    inside((tx) => signPaperInPerson(tx, who, paper.documentId, said(paper, more)), who);
  const sign = (paper: Paper, code: string, more: object = {}, who = act) =>
    inside((tx) => signPaperAtADistance(tx, who, paper.documentId, { ...said(paper, more), code }), who);
  const askCode = async (paper: Paper, email: string, who = act) => {
    granted(await inside((tx) => askPaperCode(tx, who, paper.documentId), who));
    return codeIn(email);
  };
  /** Reprogramming is accepted on the tablet and it was decided to go; the agreement waits for its signature, made for that place. */
  const toAgree = async (circumstances = atADistance, name = 'Marlow') => {
    const one = await toAccept(name);
    granted(await signHere(one.acceptance));
    const { takeoverId } = one;
    const agreement: Paper = await inside(async (tx) => {
      granted(await decide(tx, act, takeoverId, { verdict: 'go', reason: 'Une cliente claire', letter: null }));
      granted(await recordCircumstances(tx, act, takeoverId, circumstances));
      const wish = { systems: 3, devices: 40, cables: 60, ageYears: 8, papers: 'partial', kilometres: 12, travelMinutes: 20 };
      const draft = AgreementDraftForm.parse({ wish, vat: { key: 'standard' }, message: '', revision: 0 });
      granted(await saveAgreement(tx, act, takeoverId, draft));
      return granted(await makePaper(tx, act, takeoverId, { kind: 'agreement' }));
    });
    return { ...one, agreement };
  };
  const count = (table: 'takeoverSignature' | 'takeoverWithdrawal' | 'takeoverEnd' | 'takeoverEvent', takeoverId: Id<'takeover'>) =>
    inside(async (tx) => {
      const { rows } =
        table === 'takeoverWithdrawal'
          ? {
              rows: await tx
                .selectFrom('takeoverWithdrawal')
                .innerJoin('takeoverDocument', 'takeoverDocument.id', 'takeoverWithdrawal.documentId')
                .select('takeoverDocument.id')
                .where('takeoverId', '=', takeoverId)
                .execute(),
            }
          : { rows: await tx.selectFrom(table).select('takeoverId').where('takeoverId', '=', takeoverId).execute() };
      return rows.length;
    });
  return {
    ...scene,
    later,
    onDay,
    dayIn,
    mailsTo,
    tokenIn,
    codeIn,
    get,
    post,
    tokenOf,
    toAccept,
    toAgree,
    said,
    signHere,
    sign,
    askCode,
    count,
  };
}
