import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Language } from '#domain/language.ts';
import { addMinutes, dayAt, type Instant } from '#domain/time.ts';
import { contactsOf, readClient } from '#features/homes/queries/clients.ts';
import { firm, team } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import { addressUnder, makeLink } from '#platform/links.ts';
import { quoted } from '#platform/mail/layout.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import type { Offer, OfferVersion } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';

/** A mail to the client: what it is for, beyond greeting, link and signature. */
export type ClientMail = 'sent' | 'replaced' | 'reminder' | 'answer';
/** A mail to the firm about what the client did. */
export type FirmMail = 'accepted' | 'declined' | 'question';

/** The last day on which the offer can be accepted, where the firm is. */
export function lastDayOf(expiresAt: Instant, act: Act) {
  return dayAt(addMinutes(expiresAt, -1), act.company.zone);
}

/** An address of this version that only its mail knows. It never expires by itself: the page tells what became of the offer. */
export async function addressOfOffer(tx: Tx, act: Act, versionId: Id<'offer_version'>): Promise<string> {
  const token = await makeLink(tx, act, { kind: 'offer', subjectId: versionId, expiresAt: null });
  return addressUnder(`/o/${token}`);
}

/** Who of the client receives it. Refusals: `no_such_record`, `client_has_no_email_for_the_offer`. */
export async function recipientOf(
  tx: Tx,
  act: Act,
  offer: Pick<Offer, 'clientId'>,
  contactId: Id<'contact'> | null,
): Promise<{ name: string; address: string; language: Language } | Refusal> {
  const client = await readClient(tx, act, offer.clientId);
  if (isRefusal(client)) return client;
  const contact =
    contactId === null ? null : (await contactsOf(tx, act, offer.clientId)).find((one) => one.id === contactId && !one.archivedAt);
  const chosen = contactId === null ? client : contact;
  if (!chosen?.email) return refuse('client_has_no_email_for_the_offer', { field: 'contactId' });
  return { name: chosen.name, address: chosen.email, language: client.language };
}

/** Asks for a mail with the offer's address, in the client's language. Answers with the address. */
export async function mailClient(
  tx: Tx,
  act: Act,
  what: ClientMail,
  {
    offer,
    version,
    to,
    said = {},
  }: {
    offer: Pick<Offer, 'id'>;
    version: Pick<OfferVersion, 'id' | 'value' | 'expiresAt'>;
    to: { name: string; address: string; language: Language };
    said?: Readonly<Record<string, string>>;
  },
): Promise<string> {
  const address = await addressOfOffer(tx, act, version.id);
  const t = textsIn(to.language);
  const { value, expiresAt } = version;
  const values = {
    name: to.name,
    firm: value.seller.name,
    home: value.home.name,
    number: value.number,
    ...said,
    day: expiresAt === null ? '' : formatDay(lastDayOf(expiresAt, act), to.language, 'long'),
  };
  const lines = [
    t('offers:mail.greeting', values),
    t(`offers:mail.${what}.body` as TextKey, values),
    ...(said.message ? [said.message] : []),
    address,
    t(`offers:mail.${what}.more` as TextKey, values),
    signOff(t, act, value.seller),
  ];
  await askMail(tx, act, {
    to,
    language: to.language,
    subject: t(`offers:mail.${what}.subject` as TextKey, values),
    text: lines.filter(Boolean).join('\n\n'),
    forClient: true,
    about: { kind: 'offer', id: offer.id },
  });
  return address;
}

/** Tells who made the offer, in their language; where they left, the firm's own address. Without either nobody is told by mail; the desk shows it anyway. */
export async function mailFirm(
  tx: Tx,
  act: Act,
  what: FirmMail,
  { offer, value, said }: { offer: Offer; value: OfferValue; said: Readonly<Record<string, string>> },
): Promise<void> {
  const to = await whoMade(tx, act, offer);
  if (!to) return;
  const t = textsIn(to.language);
  const values = {
    client: value.buyer.name,
    home: value.home.name,
    number: offer.number,
    plan: '',
    ...said,
    text: quoted(said['text'] ?? ''),
  };
  const text = [t(`offers:mail.${what}.body` as TextKey, values), addressUnder(`/offers/${offer.id}`)].join('\n\n');
  await askMail(tx, act, {
    to,
    language: to.language,
    subject: t(`offers:mail.${what}.subject` as TextKey, values),
    text,
    about: { kind: 'offer', id: offer.id },
  });
}

/** The language of whom the firm's mail goes to, for names of plans in it. */
export async function whoMade(tx: Tx, act: Act, offer: Offer): Promise<{ name: string; address: string; language: Language } | null> {
  const made = await tx
    .selectFrom('event')
    .select('byId')
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'offer')
    .where('subjectId', '=', offer.id)
    .where('kind', '=', 'offer.made')
    .executeTakeFirst();
  const { members } = await team(tx, act);
  const member = members.find((one) => one.id === made?.byId);
  if (member) return { name: member.name, address: member.email, language: member.language };
  const { name, email, language } = await firm(tx, act);
  return email === '' ? null : { name, address: email, language };
}
