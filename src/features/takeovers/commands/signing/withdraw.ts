import { masked } from '#domain/contracts/one-time-code.ts';
import type { Cents } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { planPaperWithdrawal, type SignedPaper } from '#domain/takeovers/signing.ts';
import type { Day } from '#domain/time.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatInstant, formatMoney } from '#platform/i18n/format.ts';
import { addressUnder } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { type OwedOfLeft, owedWhenLeft } from '../../queries/owed.ts';
import { performedOn } from '../../queries/performed.ts';
import { signerOfTakeover } from '../../queries/signer.ts';
import { officeOfTakeover } from '../../queries/to-tell.ts';
import { about } from '../about.ts';
import { creditLeft } from '../credit-left.ts';
import { happenedTo } from './chain.ts';
import { type Opened, openPaper, type PaperId } from './paper.ts';

export interface PaperWithdrawalTold {
  readonly name: string;
  readonly through: 'online' | 'recorded';
  /** The day on which the client sent it; absent, as online: today. */
  readonly sentOn?: Day;
  /** Where the client wants the confirmation besides the signer's address. */
  readonly email?: string;
}

/**
 * The client leaves a priced paper within the legal days: online, or recorded by the office from a letter, by the day it was sent. Its work stops, its invoices
 * are credited but for what is owed of work begun at the express request, and a receipt with day and time goes out at once (directive (EU) 2023/2673). It stands
 * whatever comes of crediting. Refusals: `no_such_record`, those of `planPaperWithdrawal`. Events: `takeover.withdrawn`, those of `creditLeft`.
 */
export async function withdrawPaper(
  tx: Tx,
  act: Act,
  documentId: PaperId,
  { name, through, sentOn = act.today, email = '' }: PaperWithdrawalTold,
): Promise<{ withdrawnOn: Day } | Refusal> {
  const opened = await openPaper(tx, act, documentId);
  if (isRefusal(opened)) return opened;
  const signed = await signedPaper(tx, act, documentId);
  const withdrawnOn = planPaperWithdrawal(signed, sentOn, act.today);
  if (isRefusal(withdrawnOn)) return withdrawnOn;
  const { takeover, paper } = opened;
  const receivers = await receiversOf(tx, act, opened, [email, through === 'online' ? (signed?.email ?? '') : '']);
  const to = receivers[0];
  await happenedTo(tx, act, takeover.id, 'withdrawn', {
    name,
    through,
    withdrawnOn,
    documentId,
    ...(to ? { to: masked(to.address) } : {}),
  });
  await tx
    .insertInto('takeoverWithdrawal')
    .values({ companyId: act.company.id, documentId, at: act.now, withdrawnOn, byName: name, through })
    .execute();
  const owed = await owedWhenLeft(tx, act, { takeoverId: takeover.id, documentId, on: withdrawnOn });
  await mailReceipts(tx, act, opened, { receivers, withdrawnOn, through, owed });
  if (through === 'online') await tellOffice(tx, act, opened, name);
  await record(tx, act, {
    kind: 'takeover.withdrawn',
    ...about(takeover, { documentId, documentKind: paper.kind, title: paper.printed.title, name, withdrawnOn, through }),
  });
  await creditLeft(tx, act, takeover, { documentId, on: withdrawnOn });
  return { withdrawnOn };
}

/** The day on which a withdrawal sent on a day would take effect. Refusals: those of `planPaperWithdrawal`. */
export async function planWithdrawal(tx: Tx, act: Act, documentId: PaperId, sentOn: Day = act.today): Promise<Day | Refusal> {
  return planPaperWithdrawal(await signedPaper(tx, act, documentId), sentOn, act.today);
}

/** The signature of a paper as far as leaving it asks, and where its code went; null: it is not signed, or has no price. */
async function signedPaper(tx: Tx, act: Act, documentId: PaperId): Promise<(SignedPaper & { email: string }) | null> {
  const row = await tx
    .selectFrom('takeoverSignature as signature')
    .leftJoin('takeoverWithdrawal as withdrawal', (on) =>
      on.onRef('withdrawal.companyId', '=', 'signature.companyId').onRef('withdrawal.documentId', '=', 'signature.documentId'),
    )
    .select(['signature.signedOn', 'signature.withdrawalEndsOn', 'signature.email', 'withdrawal.withdrawnOn'])
    .select(performedOn('signature.documentId').as('performedOn'))
    .where('signature.companyId', '=', act.company.id)
    .where('signature.documentId', '=', documentId)
    .executeTakeFirst();
  return row ?? null;
}

async function receiversOf(tx: Tx, act: Act, { takeover }: Opened, more: readonly string[]) {
  const signer = await signerOfTakeover(tx, act, takeover);
  if (isRefusal(signer)) return [];
  const addresses = [...more.slice(0, 1), signer.address, ...more.slice(1)].filter(Boolean);
  return [...new Map(addresses.map((address) => [address.toLowerCase(), { ...signer, address }])).values()];
}

async function mailReceipts(
  tx: Tx,
  act: Act,
  { takeover, paper }: Opened,
  {
    receivers,
    withdrawnOn,
    through,
    owed,
  }: { receivers: Awaited<ReturnType<typeof receiversOf>>; withdrawnOn: Day; through: string; owed: OwedOfLeft },
): Promise<void> {
  const us = await firm(tx, act);
  const { title } = paper.printed;
  for (const to of receivers) {
    const t = textsIn(to.language);
    await askMail(tx, act, {
      to,
      language: to.language,
      subject: t('takeovers:mail.withdrawn.subject', { title }),
      text: t(`takeovers:mail.${through === 'online' ? 'withdrawn' : 'withdrawnByLetter'}.text`, {
        name: to.name,
        title,
        when: formatInstant(act.now, act.company.zone, to.language, 'words'),
        day: formatDay(withdrawnOn, to.language, 'long'),
        money: moneySaid(t, owed, (cents) => formatMoney(cents, takeover.currency, to.language)),
        sender: signOff(t, act, us),
      }),
      about: { kind: 'takeover', id: takeover.id },
      forClient: true,
    });
  }
}

/** What becomes of the money: nothing was billed, all of it goes back, or something stays owed. */
function moneySaid(t: ReturnType<typeof textsIn>, { billedCents, owedCents }: OwedOfLeft, amount: (cents: Cents) => string): string {
  if (billedCents === 0) return t('takeovers:mail.withdrawn.nothingBilled');
  return owedCents === 0 ? t('takeovers:mail.withdrawn.allBack') : t('takeovers:mail.withdrawn.owed', { amount: amount(owedCents) });
}

/** A client who withdrew online was seen by nobody: the firm is told at once, for work stops and money goes back. */
async function tellOffice(tx: Tx, act: Act, { takeover, paper }: Opened, name: string): Promise<void> {
  const { id, number, homeId } = takeover;
  const home = await readHome(tx, act, homeId);
  const { title } = paper.printed;
  for (const to of await officeOfTakeover(tx, act, id, true)) {
    const t = textsIn(to.language);
    const when = formatInstant(act.now, act.company.zone, to.language, 'words');
    await askMail(tx, act, {
      to,
      language: to.language,
      subject: t('takeovers:mail.withdrawn.subject', { title }),
      text: [
        t('takeovers:mail.withdrawnFirm.text', { name, number, title, home: isRefusal(home) ? '' : home.name, when }),
        addressUnder(`/takeovers/${id}`),
      ].join('\n\n'),
      about: { kind: 'takeover', id },
    });
  }
}
