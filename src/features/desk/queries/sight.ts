import type { Charter } from '#domain/team/charter.ts';
import type { Act } from '#platform/session/act.ts';

/** What somebody may do, by the charters of all features. */
export type Sight = (permission: string) => boolean;
export type Charters = () => readonly Pick<Charter<string>, 'answersFor'>[];

/** Who acts, as the charters answer. What is in no charter nobody may do. */
export function sightOf(charters: Charters, act: Act): Sight {
  const who = { role: act.role, ...(act.scopes === undefined ? {} : { scopes: act.scopes }) };
  const can: Readonly<Record<string, boolean>> = Object.assign({}, ...charters().map((charter) => charter.answersFor(who)));
  return (permission) => can[permission] === true;
}

/** What one must be allowed to read before seeing things of that noun: found by the search, told on the timeline. Nouns of no table are everybody's. */
const reading: Readonly<Record<string, string>> = {
  client: 'client.read',
  contact: 'client.read',
  home: 'home.read',
  device: 'home.read',
  devices: 'home.read',
  system: 'home.read',
  information: 'information.read',
  information_item: 'information.read',
  journey: 'journey.read',
  offer: 'offer.read',
  contract: 'contract.read',
  takeover: 'takeover.read',
  secret: 'secret.read',
  vault: 'vault.renew',
  invoice: 'invoice.read',
  payment: 'invoice.read',
  billing: 'invoice.read',
  period: 'invoice.read',
};

/** The nouns that stay hidden: a technician sees no invoice, a key only what its scopes name. */
export function hiddenNouns(sees: Sight): string[] {
  return Object.entries(reading).flatMap(([noun, permission]) => (sees(permission) ? [] : [noun]));
}
