import type { Language } from '#domain/language.ts';
import { isRefusal } from '#domain/refusal.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { askMail } from '#platform/mail/mail.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';
import { addressee } from './send.ts';

/** The sealed copy to the client, at once, and to the firm; whoever has no address gets it from the page or the office. */
export async function mailCopies(
  tx: Tx,
  act: Act,
  { contract, name, sealedHash, language }: { contract: ContractRead; name: string; sealedHash: string; language: Language },
): Promise<void> {
  const { id, number, clientId, homeId } = contract;
  const about = { kind: 'contract', id } as const;
  const attachment = (of: Language) => [
    { hash: sealedHash, name: textsIn(of)('contracts:file.sealed', { number }), mediaType: 'application/pdf' },
  ];
  const to = await addressee(tx, act, clientId);
  if (!isRefusal(to)) {
    const t = textsIn(language);
    await askMail(tx, act, {
      to,
      language,
      subject: t('contracts:mail.signed.subject', { number }),
      text: t('contracts:mail.signed.text', { name: to.name, number, company: act.company.name }),
      about,
      forClient: true,
      attachments: attachment(language),
    });
  }
  const { email } = await firm(tx, act);
  if (email === '') return;
  const home = await readHome(tx, act, homeId);
  const t = textsIn(act.company.language);
  await askMail(tx, act, {
    to: { name: act.company.name, address: email },
    language: act.company.language,
    subject: t('contracts:mail.signed.subject', { number }),
    text: t('contracts:mail.signedFirm.text', { name, number, home: isRefusal(home) ? '' : home.name }),
    about,
    attachments: attachment(act.company.language),
  });
}
