import { codeIsGood, masked, mayAskCode, minutesGood, wrongCode } from '#domain/contracts/one-time-code.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { type From, nowhere } from '#features/contracts/commands/chain.ts';
import { codeHash, isCode, newCode } from '#features/contracts/commands/sealing.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { openPaperCode } from '../../queries/codes.ts';
import { addresseeOfTakeover } from '../../queries/signer.ts';
import { happenedTo } from './chain.ts';
import { drawnUpAnew, lawToday, saysAnotherLaw } from './law-today.ts';
import { paperToSign, type PaperId, type ToBeSigned } from './paper.ts';

/**
 * Mails a code of six digits for a paper. Where the law it prints has changed it is drawn up anew instead, which is kept: `wrong` says that it is to be read again.
 * Refusals: those of `paperToSign`, `signer_has_no_mail_address`, `too_many_codes_asked`.
 */
export async function askPaperCode(
  tx: Tx,
  act: Act,
  documentId: PaperId,
  from: From = nowhere,
): Promise<{ sentTo: string } | { readonly wrong: Refusal } | Refusal> {
  const open = await paperToSign(tx, act, documentId, 'distance');
  if (isRefusal(open)) return open;
  const law = await lawToday(tx, act, open, false);
  if (isRefusal(law)) return saysAnotherLaw(law) ? drawnUpAnew(tx, act, open) : law;
  const { takeover, paper } = open;
  const to = await addresseeOfTakeover(tx, act, takeover);
  if (isRefusal(to)) return to;
  const { asked } = await tx
    .selectFrom('takeoverCode')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeover.id)
    .where('askedAt', '>', addMinutes(act.now, -60))
    .executeTakeFirstOrThrow();
  const mayAsk = mayAskCode(asked);
  if (isRefusal(mayAsk)) return mayAsk;
  const id = newId<'takeover_code'>();
  const code = newCode();
  await tx
    .insertInto('takeoverCode')
    .values({
      companyId: act.company.id,
      id,
      takeoverId: takeover.id,
      documentId,
      codeHash: codeHash(id, code),
      sentTo: to.address,
      askedAt: act.now,
      expiresAt: addMinutes(act.now, minutesGood),
    })
    .execute();
  const t = textsIn(to.language);
  await askMail(tx, act, {
    to,
    language: to.language,
    subject: t('contracts:mail.code.subject', { code }),
    secrets: [code],
    about: { kind: 'takeover', id: takeover.id },
    text: t('takeovers:mail.code.text', {
      code,
      title: paper.printed.title,
      minutes: minutesGood,
      sender: signOff(t, act, await firm(tx, act)),
    }),
  });
  await happenedTo(tx, act, takeover.id, 'code_sent', { to: masked(to.address), documentId }, from);
  return { sentTo: masked(to.address) };
}

export type CodeTried = { readonly codeId: Id<'takeover_code'>; readonly sentTo: string } | { readonly wrong: Refusal };

/** Tries a code. A wrong one is counted, so it is no refusal, which would undo the count. Call under `lockTakeover`: five tries are five. */
export async function tryPaperCode(tx: Tx, act: Act, { takeover, paper }: ToBeSigned, typed: string, from: From): Promise<CodeTried> {
  const open = await openPaperCode(tx, act, takeover.id);
  const to = await addresseeOfTakeover(tx, act, takeover);
  const good = codeIsGood(open, { documentId: paper.id, address: isRefusal(to) ? null : to.address, now: act.now });
  if (isRefusal(good) || !open) return { wrong: good as Refusal };
  if (isCode(open, typed)) return { codeId: open.id, sentTo: open.sentTo };
  const tries = open.tries + 1;
  await tx.updateTable('takeoverCode').set({ tries }).where('companyId', '=', act.company.id).where('id', '=', open.id).execute();
  await happenedTo(tx, act, takeover.id, 'code_wrong', { tries, documentId: paper.id }, from);
  return { wrong: wrongCode(tries) };
}
