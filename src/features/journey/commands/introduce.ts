import { recordMoment as recordable } from '#domain/journey/moments.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { canBeReached } from '#domain/team/firm.ts';
import { addMinutes } from '#domain/time.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { putFile } from '#platform/files/files.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { addressUnder, makeLink } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { promisePdf } from '../documents/promise/promise.ts';
import { introductionChoices } from '../queries/choices.ts';
import type { ReadJourney } from '../queries/journeys.ts';
import { promiseOf } from '../queries/promise.ts';
import { refuse } from '../refusals.ts';
import type { IntroductionInput } from '../schema.ts';
import { keep } from './journeys.ts';
import { runningJourney, tell } from './projects.ts';

/** For how long the promise page can be opened. */
const openMinutes = 365 * 24 * 60;

export interface Introduced {
  /** The promise page and its PDF, for this client. The token is not kept and cannot be shown again. */
  readonly address: string;
  readonly pdfAddress: string;
  readonly sentTo: string | null;
}

/**
 * Introduces service: opens a promise page in the client's language, mails it with its PDF when it is sent, and records who did it, when and how (C1).
 * Refusals: `no_such_record`, `journey_is_lost`, `client_has_no_email_for_the_promise`, `firm_cannot_be_reached` where a page is shown or sent, and what keeps a PDF from being written. Event: `journey.service_introduced`.
 */
export async function introduceService(
  tx: Tx,
  act: Act,
  journeyId: Id<'journey'>,
  { way, contactId }: IntroductionInput,
): Promise<Introduced | Refusal> {
  const journey = await runningJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  const reach = way === 'told' ? true : canBeReached(await firm(tx, act));
  if (isRefusal(reach)) return reach;
  const to = way === 'sent' ? await recipientOf(tx, act, journey, contactId) : null;
  if (isRefusal(to)) return to;
  const fact = recordable(journey.moments, { moment: 'service_introduced', happenedAt: act.now }, act.now);
  if (isRefusal(fact)) return fact;
  const token = await makeLink(tx, act, { kind: 'promise', subjectId: journeyId, expiresAt: addMinutes(act.now, openMinutes) });
  const address = addressUnder(`/p/${token}`);
  if (to) {
    const mailed = await mailPromise(tx, act, journey, to, address);
    if (isRefusal(mailed)) return mailed;
  }
  await keep(tx, act, journey, fact, way);
  await tell(tx, act, journey, 'journey.service_introduced', { way, to: to?.address ?? null });
  return { address, pdfAddress: `${address}/pdf`, sentTo: to?.address ?? null };
}

interface Recipient {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}

async function recipientOf(tx: Tx, act: Act, journey: ReadJourney, contactId: Id<'contact'> | null): Promise<Recipient | Refusal> {
  const choices = await introductionChoices(tx, act, journey.id);
  if (isRefusal(choices)) return choices;
  // Nobody chosen: the first who can be written to.
  const chosen = contactId ? choices.recipients.find((one) => one.contactId === contactId) : choices.recipients[0];
  return chosen
    ? { name: chosen.name, address: chosen.address, language: choices.language }
    : refuse('client_has_no_email_for_the_promise', { field: 'way' });
}

async function mailPromise(tx: Tx, act: Act, journey: ReadJourney, to: Recipient, address: string): Promise<Id<'mail'> | Refusal> {
  const promised = await promiseOf(tx, act, journey.id);
  if (isRefusal(promised)) return promised;
  const pdf = await promisePdf(tx, act, promised);
  if (isRefusal(pdf)) return pdf;
  const hash = await putFile(tx, act, { bytes: pdf.bytes, mediaType: 'application/pdf', name: pdf.name });
  if (isRefusal(hash)) return hash;
  const t = textsIn(to.language);
  const values = { name: to.name, firm: promised.firm.name, by: act.by.name };
  return askMail(tx, act, {
    to,
    language: to.language,
    subject: t('journey:mail.subject', values),
    about: { kind: 'journey', id: journey.id },
    attachments: [{ hash, name: pdf.name, mediaType: 'application/pdf' }],
    text: [
      t('journey:mail.greeting', values),
      t('journey:mail.body', values),
      address,
      t('journey:mail.more', values),
      signOff(t, act, promised.firm),
    ].join('\n\n'),
  });
}
