import type { SigningPlace } from '#domain/contracts/consumer-law/lawful-days.ts';
import { masked } from '#domain/contracts/one-time-code.ts';
import { refuse as refuseSigning } from '#domain/contracts/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { isPriced } from '#domain/takeovers/papers.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { canBeReached } from '#domain/team/firm.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { addresseeOfTakeover } from '../../queries/signer.ts';
import { about } from '../about.ts';
import { circumstancesOfTakeover } from '../papers/law.ts';
import { makePaper } from '../papers/make.ts';
import { happenedTo } from './chain.ts';
import { mailClientCopyOf } from './copies.ts';
import { lawToday, saysAnotherLaw } from './law-today.ts';
import { linkForMail, linkToTakeover } from './link.ts';
import { mayBeAnswered, type Opened, openPaper, type PaperId, paperToSign } from './paper.ts';

/**
 * Whether a paper may go to the client through a link now. Who hands out the link to a priced one says where it will be signed: with it the client signs alone, and
 * the law of a distance contract holds. Refusals: `firm_cannot_be_reached`, those of `mayBeAnswered`, `place_of_signature_is_missing`, `paper_is_signed_in_person`.
 */
async function maySend(tx: Tx, act: Act, { takeover, paper }: Opened, place: SigningPlace | null): Promise<true | Refusal> {
  const reach = canBeReached(await firm(tx, act));
  if (isRefusal(reach)) return reach;
  // A signed one goes out as its copy; the letter has a mail of its own.
  if (paper.sealedHash !== null) return true;
  const may = mayBeAnswered({ takeover, paper }, act.today);
  if (isRefusal(may)) return may;
  if (paper.kind === 'handover') return refuse('paper_is_signed_in_person');
  if (!isPriced(paper.kind)) return true;
  if (place === null) return refuseSigning('place_of_signature_is_missing', { field: 'place' });
  const recorded = await circumstancesOfTakeover(tx, act, takeover.id);
  return place === 'distance' && recorded?.place === 'distance' ? true : refuse('paper_is_signed_in_person', { field: 'place' });
}

/**
 * Mails a paper to the client, in their language: the link to read and answer it; once it is signed, the sealed copy. One that prints
 * another law than today's is drawn up anew first. Refusals: `no_such_record`, those of `maySend`, `signer_has_no_mail_address`. Event: `takeover.sent`.
 */
export async function sendPaper(
  tx: Tx,
  act: Act,
  documentId: PaperId,
  place: SigningPlace | null = null,
): Promise<{ sentTo: string } | Refusal> {
  const asked = await openPaper(tx, act, documentId);
  if (isRefusal(asked)) return asked;
  const may = await maySend(tx, act, asked, place);
  if (isRefusal(may)) return may;
  const { takeover } = asked;
  const to = await addresseeOfTakeover(tx, act, takeover);
  if (isRefusal(to)) return to;
  if (asked.paper.sealedHash !== null) return mailClientCopyOf(tx, act, asked);
  const opened = await ofToday(tx, act, asked);
  if (isRefusal(opened)) return opened;
  const { paper } = opened;
  const home = await readHome(tx, act, takeover.homeId);
  if (isRefusal(home)) return home;
  const t = textsIn(to.language);
  const address = await linkForMail(tx, act, takeover.id, to.address);
  const { title } = paper.printed;
  await askMail(tx, act, {
    to,
    language: to.language,
    subject: title,
    about: { kind: 'takeover', id: takeover.id },
    forClient: true,
    text: t(`takeovers:mail.${paper.kind === 'heard' ? 'heard' : 'toSign'}.text`, {
      name: to.name,
      home: home.name,
      title,
      address,
      sender: signOff(t, act, await firm(tx, act)),
    }),
  });
  await happenedTo(tx, act, takeover.id, 'link_sent', { to: masked(to.address), documentId: paper.id });
  await record(tx, act, {
    kind: 'takeover.sent',
    ...about(takeover, { documentId: paper.id, documentKind: paper.kind, title, to: masked(to.address) }),
  });
  return { sentTo: to.address };
}

/** A priced paper under the law of today: drawn up anew where it prints another. */
async function ofToday(tx: Tx, act: Act, asked: Opened): Promise<Opened | Refusal> {
  if (!isPriced(asked.paper.kind)) return asked;
  const toSign = await paperToSign(tx, act, asked.paper.id, 'distance');
  if (isRefusal(toSign)) return toSign;
  const law = await lawToday(tx, act, toSign, false);
  if (!isRefusal(law)) return asked;
  if (!saysAnotherLaw(law)) return law;
  const made = await makePaper(tx, act, asked.takeover.id, { kind: asked.paper.kind });
  return isRefusal(made) ? made : openPaper(tx, act, made.documentId);
}

/** A link to the client's page, to hand over so that a paper is read or answered there. Refusals: `no_such_record`, those of `maySend`. */
export async function copyPaperLink(
  tx: Tx,
  act: Act,
  documentId: PaperId,
  place: SigningPlace | null = null,
): Promise<{ address: string } | Refusal> {
  const asked = await openPaper(tx, act, documentId);
  if (isRefusal(asked)) return asked;
  const may = await maySend(tx, act, asked, place);
  return isRefusal(may) ? may : linkToTakeover(tx, act, asked.takeover.id);
}
