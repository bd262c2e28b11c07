import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { linkAgain } from '#features/contracts/commands/link-again.ts';
import { contractsOf } from '#features/contracts/queries.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { listOffers } from '../queries/list.ts';
import { newestSent, readOffer } from '../queries/versions.ts';
import { OfferList } from '../schema.ts';
import { addressOfOffer } from './mails.ts';

/** One such mail to an address in so many minutes, however often it is asked for. */
const quietMinutes = 10;
const mostLinks = 20;

interface Reader {
  readonly clientId: Id<'client'>;
  readonly name: string;
  readonly language: Language;
  /** Whose own address it is; a contact gets again only what was mailed to them. */
  readonly own: boolean;
}

/**
 * Mails the open links of the firm's offers and contracts again to whoever has that address: offers that can be answered, contracts with their copy,
 * withdrawal and end. An address that nobody here has, or that has nothing open, gets nothing.
 */
export async function mailLinksAgain(tx: Tx, act: Act, address: string): Promise<void> {
  const asked = address.trim().toLowerCase();
  if (await wasMailedLately(tx, act, asked)) return;
  for (const reader of await readersOf(tx, act, asked)) {
    const links = [...(await offersOf(tx, act, reader, asked)), ...(await contractsFor(tx, act, reader, asked))].slice(0, mostLinks);
    if (links.length === 0) continue;
    const { name, language, clientId } = reader;
    const t = textsIn(language);
    await askMail(tx, act, {
      to: { name, address: asked },
      language,
      subject: t('offers:lost.mail.subject', { firm: act.company.name }),
      text: [t('offers:mail.greeting', { name }), t('offers:lost.mail.body'), ...links, signOff(t, act, await firm(tx, act))].join('\n\n'),
      about: { kind: 'links_again', id: clientId },
    });
  }
}

async function wasMailedLately(tx: Tx, act: Act, asked: string): Promise<boolean> {
  const last = await tx
    .selectFrom('mail')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('aboutKind', '=', 'links_again')
    .where('toAddress', '=', asked)
    .where('askedAt', '>', addMinutes(act.now, -quietMinutes))
    .limit(1)
    .executeTakeFirst();
  return last !== undefined;
}

async function readersOf(tx: Tx, act: Act, asked: string): Promise<Reader[]> {
  const own = await tx
    .selectFrom('client')
    .select(['id as clientId', 'name', 'language'])
    .where('companyId', '=', act.company.id)
    .where(sql<boolean>`lower(email) = ${asked}`)
    .execute();
  const contacts = await tx
    .selectFrom('contact as k')
    .innerJoin('client as c', (on) => on.onRef('c.companyId', '=', 'k.companyId').onRef('c.id', '=', 'k.clientId'))
    .select(['c.id as clientId', 'k.name', 'c.language'])
    .where('k.companyId', '=', act.company.id)
    .where('k.archivedAt', 'is', null)
    .where(sql<boolean>`lower(k.email) = ${asked} and lower(c.email) <> ${asked}`)
    .execute();
  return [...own.map((one) => ({ ...one, own: true })), ...contacts.map((one) => ({ ...one, own: false }))];
}

/** Whether something about it was mailed to that address before. */
async function wasMailed(tx: Tx, act: Act, about: { kind: string; id: string }, asked: string): Promise<boolean> {
  const row = await tx
    .selectFrom('mail')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('aboutKind', '=', about.kind)
    .where('aboutId', '=', about.id as Id<never>)
    .where(sql<boolean>`lower(to_address) = ${asked}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function offersOf(tx: Tx, act: Act, { clientId, language, own }: Reader, asked: string): Promise<string[]> {
  const t = textsIn(language);
  const { rows } = await listOffers(tx, act, OfferList.parse({ clientId, state: 'sent', size: mostLinks }));
  const lines: string[] = [];
  for (const { id, number, homeName } of rows) {
    if (!own && !(await wasMailed(tx, act, { kind: 'offer', id }, asked))) continue;
    const offer = await readOffer(tx, act, id);
    const version = isRefusal(offer) ? null : newestSent(offer);
    if (version) lines.push(`${t('offers:lost.mail.offer', { number, home: homeName })}\n${await addressOfOffer(tx, act, version.id)}`);
  }
  return lines;
}

async function contractsFor(tx: Tx, act: Act, { clientId, language, own }: Reader, asked: string): Promise<string[]> {
  const t = textsIn(language);
  const lines: string[] = [];
  for (const { id, number, state, homeId } of (await contractsOf(tx, act, { clientId })).slice(0, mostLinks)) {
    if (state === 'void' || (!own && !(await wasMailed(tx, act, { kind: 'contract', id }, asked)))) continue;
    const home = await readHome(tx, act, homeId);
    const link = await linkAgain(tx, act, id, asked);
    if (isRefusal(link)) continue;
    lines.push(`${t('offers:lost.mail.contract', { number, home: isRefusal(home) ? '' : home.name })}\n${link.address}`);
  }
  return lines;
}
