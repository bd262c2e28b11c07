import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { addressUnder } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { addresseeOfTakeover } from '../../queries/signer.ts';
import { officeOfTakeover } from '../../queries/to-tell.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';
import type { ShownPaper } from '../papers/shown.ts';
import { sealedName } from './file-name.ts';
import { linkInCopy } from './link.ts';
import type { Opened } from './paper.ts';

interface Copied {
  readonly takeover: TakeoverRead;
  readonly paper: ShownPaper;
  readonly sealedHash: string;
  readonly law: LawfulDays | null;
}

const attached = ({ paper, sealedHash, takeover }: Copied, language: Language) => ({
  about: { kind: 'takeover', id: takeover.id },
  attachments: [
    {
      hash: sealedHash,
      name: sealedName(takeover.number, paper.kind, language),
      mediaType: 'application/pdf' as const,
    },
  ],
});

/**
 * The sealed copy to the signer at once, and to the firm. A client who signed alone surprises the firm: the owners and who sent it hear of it too; whoever has no
 * address gets it from the page or the office.
 */
export async function mailPaperCopies(
  tx: Tx,
  act: Act,
  copied: Copied,
  { name, atADistance }: { readonly name: string; readonly atADistance: boolean },
): Promise<void> {
  await mailClientCopy(tx, act, copied);
  const { id, number, homeId } = copied.takeover;
  const home = await readHome(tx, act, homeId);
  const values = {
    name,
    number,
    title: copied.paper.printed.title,
    home: isRefusal(home) ? '' : home.name,
    verify: addressUnder('/verify'),
  };
  for (const to of await officeOfTakeover(tx, act, id, atADistance)) {
    const t = textsIn(to.language);
    await askMail(tx, act, {
      to,
      language: to.language,
      subject: t('takeovers:mail.signed.subject', { title: values.title }),
      text: [t('takeovers:mail.signedFirm.text', values), addressUnder(`/takeovers/${id}`)].join('\n\n'),
      ...attached(copied, to.language),
    });
  }
}

async function mailClientCopy(tx: Tx, act: Act, copied: Copied): Promise<{ sentTo: string } | Refusal> {
  const { takeover, paper, law } = copied;
  const to = await addresseeOfTakeover(tx, act, takeover);
  if (isRefusal(to)) return to;
  const t = textsIn(paper.language);
  const { title } = paper.printed;
  const until = law?.withdrawalEndsOn;
  await askMail(tx, act, {
    to,
    language: paper.language,
    subject: t('takeovers:mail.signed.subject', { title }),
    text: t('takeovers:mail.signed.text', {
      name: to.name,
      title,
      withdrawal: until ? `\n\n${t('takeovers:mail.signed.withdrawal', { day: formatDay(until, paper.language, 'long') })}` : '',
      address: await linkInCopy(tx, act, takeover.id, to.address),
      verify: addressUnder('/verify'),
      sender: signOff(t, act, await firm(tx, act)),
    }),
    forClient: true,
    ...attached(copied, paper.language),
  });
  return { sentTo: to.address };
}

/** The signed copy of a paper once more, to the signer. Refusals: `paper_is_not_signed`, `signer_has_no_mail_address`. */
export async function mailClientCopyOf(tx: Tx, act: Act, { takeover, paper }: Opened): Promise<{ sentTo: string } | Refusal> {
  const signed = await tx
    .selectFrom('takeoverSignature')
    .select(['sealedHash', 'lawful'])
    .where('companyId', '=', act.company.id)
    .where('documentId', '=', paper.id)
    .executeTakeFirst();
  return signed
    ? mailClientCopy(tx, act, { takeover, paper, sealedHash: signed.sealedHash, law: signed.lawful as LawfulDays | null })
    : refuse('paper_is_not_signed');
}
