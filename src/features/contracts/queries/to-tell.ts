import type { Language } from '#domain/language.ts';
import { firm, team } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';

export interface Told {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}

/** The firm's own address, where it has one. */
export async function firmItself(tx: Tx, act: Act): Promise<Told[]> {
  const { email } = await firm(tx, act);
  return email === '' ? [] : [{ name: act.company.name, address: email, language: act.company.language }];
}

/** Who of the firm hears what a client did alone: who sent the offer, the owners, and the firm's own address; each address once. */
export async function whoIsTold(tx: Tx, act: Act, { offerVersionId }: Pick<ContractRead, 'offerVersionId'>): Promise<Told[]> {
  const sent =
    offerVersionId &&
    (await tx
      .selectFrom('offerVersion as version')
      .innerJoin('event', (on) => on.onRef('event.companyId', '=', 'version.companyId').onRef('event.subjectId', '=', 'version.offerId'))
      .select('event.byId')
      .where('version.companyId', '=', act.company.id)
      .where('version.id', '=', offerVersionId)
      .where('event.subjectKind', '=', 'offer')
      .where('event.kind', '=', 'offer.sent')
      .orderBy('event.id', 'desc')
      .executeTakeFirst());
  const { members } = await team(tx, act);
  const told = members
    .filter(({ id, role }) => role === 'owner' || id === (sent ? sent.byId : null))
    .map(({ name, email, language }) => ({ name, address: email, language }));
  const all = [...told, ...(await firmItself(tx, act))].filter(({ address }) => address !== '');
  return [...new Map(all.map((one) => [one.address.toLowerCase(), one])).values()];
}
