import { sql } from 'kysely';
import { addMinutes, dayAt, type Instant } from '#domain/time.ts';
import { billingHolds } from '#features/billing/queries/periods.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { TextValues } from '#platform/i18n/texts.ts';
import type { Act } from '#platform/session/act.ts';
import { mailsAreKept } from '#platform/mail/send.ts';
import { mostOfAKind, type Task } from './task.ts';
import type { Sight } from '../sight.ts';

/** That no mail server is set, for owners, who set one; a demo has none and needs none. */
export function mailServerMissing(_tx: Tx, act: Act): Promise<Task[]> {
  const waits = mailsAreKept() && act.role === 'owner' && !act.company.demo;
  return Promise.resolve(waits ? [{ kind: 'mails_kept', href: '/mail', number: '', client: '', home: null, day: act.today }] : []);
}

/** Whom a mail concerns that could not be delivered, by what it was about: who may send it again. */
const mailNeeds: Readonly<Record<string, string>> = {
  offer: 'offer.send',
  contract: 'contract.edit',
  invoice: 'invoice.send',
  journey: 'journey.introduce_service',
  invitation: 'member.invite',
  member: 'member.change',
};
/** Where it is sent again; those of other kinds are tried again among the mails of the firm. */
const mailPages: Readonly<Record<string, string>> = { offer: '/offers', contract: '/contracts', invoice: '/invoices', journey: '/clients' };

interface FailedMail {
  aboutKind: string;
  pageId: string;
  subject: string;
  recipient: string;
  failedAt: Instant;
}

/** Mails of the last month that were given up and that no later mail about the same replaced. */
export async function mailsFailed(tx: Tx, act: Act, sees: Sight): Promise<Task[]> {
  const kinds = Object.entries(mailNeeds).flatMap(([kind, needs]) => (sees(needs) ? [kind] : []));
  const all = sees('mail.manage');
  if (kinds.length === 0 && !all) return [];
  const { rows } = await sql<FailedMail>`
    select m.about_kind, coalesce(j.client_id, m.about_id) as page_id, m.subject, coalesce(nullif(m.to_name, ''), m.to_address) as recipient, m.failed_at
    from mail m left join journey j on j.company_id = m.company_id and j.id = m.about_id and m.about_kind = 'journey'
    where m.company_id = ${act.company.id} and m.failed_at > ${addMinutes(act.now, -30 * 24 * 60)} and (${all} or m.about_kind = any(${kinds}))
      and not exists (select from mail n where n.company_id = m.company_id and n.about_kind = m.about_kind and n.about_id = m.about_id
        and n.sent_at is not null and n.asked_at > m.asked_at)
    order by m.failed_at desc, m.id limit ${mostOfAKind}`.execute(tx);
  return rows.map(({ aboutKind, pageId, subject, recipient, failedAt }) => ({
    kind: 'mail_failed',
    href: mailPages[aboutKind] ? `${mailPages[aboutKind]}/${pageId}` : '/mail',
    number: subject,
    client: recipient,
    home: null,
    day: dayAt(failedAt, act.company.zone),
  }));
}

/** Contracts that billing set aside (property 6), the longest first, with the reason. */
export async function contractsOnHold(tx: Tx, act: Act): Promise<Task[]> {
  const holds = await billingHolds(tx, act);
  return holds.slice(0, mostOfAKind).map(({ contractId, contractNumber, clientName, since, refusal, detail }) => ({
    kind: 'billing_hold',
    href: `/contracts/${contractId}`,
    number: contractNumber,
    client: clientName,
    home: null,
    day: dayAt(since, act.company.zone),
    refusal,
    values: detail,
  }));
}

interface MissingContract {
  offerId: string;
  number: string;
  client: string;
  home: string;
  at: Instant;
  data: { refusal?: string; values?: TextValues };
}

/** Offers that were accepted while their contract could not be drawn up, and still is not. */
export async function contractsMissing(tx: Tx, act: Act): Promise<Task[]> {
  const { rows } = await sql<MissingContract>`
    select distinct on (v.id) o.id as offer_id, o.number, c.name as client, h.name as home, e.at, e.data
    from event e
    join offer_version v on v.company_id = e.company_id and v.id = e.subject_id
    join offer o on o.company_id = v.company_id and o.id = v.offer_id
    join client c on c.company_id = o.company_id and c.id = o.client_id
    join home h on h.company_id = o.company_id and h.id = o.home_id
    where e.company_id = ${act.company.id} and e.subject_kind = 'offer_version' and e.kind = 'contract.not_drawn_up'
      and not exists (select from contract k where k.company_id = e.company_id and k.offer_version_id = v.id)
    order by v.id, e.at desc limit ${mostOfAKind}`.execute(tx);
  return rows.map(({ offerId, number, client, home, at, data }) => ({
    kind: 'contract_missing',
    href: `/offers/${offerId}`,
    number,
    client,
    home,
    day: dayAt(at, act.company.zone),
    ...(data.refusal ? { refusal: data.refusal, values: data.values ?? {} } : {}),
  }));
}

/** Invoices whose PDF was given up, and that still have none. */
export async function documentsFailed(tx: Tx, act: Act): Promise<Task[]> {
  const { rows } = await sql<{ id: string; number: string; client: string; at: Instant }>`
    select distinct on (i.id) i.id, i.number, c.name as client, e.at
    from event e
    join invoice i on i.company_id = e.company_id and i.id = e.subject_id
    join client c on c.company_id = i.company_id and c.id = i.client_id
    where e.company_id = ${act.company.id} and e.subject_kind = 'invoice' and e.kind = 'invoice.document_failed'
      and not exists (select from invoice_document d where d.company_id = i.company_id and d.invoice_id = i.id)
    order by i.id, e.at desc limit ${mostOfAKind}`.execute(tx);
  return rows.map(({ id, number, client, at }) => ({
    kind: 'document_failed',
    href: `/invoices/${id}`,
    number,
    client,
    home: null,
    day: dayAt(at, act.company.zone),
  }));
}
