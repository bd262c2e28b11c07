import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { contactsOf, readClient } from '#features/homes/queries/clients.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readJourney } from './journeys.ts';

export interface IntroductionChoices {
  /** The client's language: the promise page and its mail speak it. */
  readonly language: Language;
  /** Who could be sent the page: the client itself (`contactId` null) first, then contacts with an address of their own. */
  readonly recipients: { readonly contactId: Id<'contact'> | null; readonly name: string; readonly address: string }[];
}

/** In which language service would be introduced on this journey, and to whom the page could be mailed. Refusal: `no_such_record`. */
export async function introductionChoices(tx: Tx, act: Act, journeyId: Id<'journey'>): Promise<IntroductionChoices | Refusal> {
  const journey = await readJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  const client = await readClient(tx, act, journey.clientId);
  if (isRefusal(client)) return client;
  const contacts = (await contactsOf(tx, act, client.id)).filter((one) => !one.archivedAt && one.email !== '');
  const own = client.email ? [{ contactId: null, name: client.name, address: client.email }] : [];
  return {
    language: client.language,
    recipients: [...own, ...contacts.map(({ id, name, email }) => ({ contactId: id, name, address: email }))],
  };
}
