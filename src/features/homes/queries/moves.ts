import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Every time the home went from one client to another, the first first. */
export async function movesOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  return tx
    .selectFrom('homeMove as move')
    .innerJoin('client as from', (on) => on.onRef('from.companyId', '=', 'move.companyId').onRef('from.id', '=', 'move.fromClientId'))
    .select(['move.fromClientId', 'move.toClientId', 'move.movedOn', 'move.note', 'move.byName', 'from.name as fromName'])
    .$narrowType<{ fromClientId: Id<'client'>; toClientId: Id<'client'> }>()
    .where('move.companyId', '=', act.company.id)
    .where('move.homeId', '=', homeId)
    .orderBy('move.position')
    .execute();
}

/** Homes the client had, with the day each went to another, the last first. */
export async function formerHomesOf(tx: Tx, act: Act, clientId: Id<'client'>) {
  return tx
    .selectFrom('homeMove as move')
    .innerJoin('home', (on) => on.onRef('home.companyId', '=', 'move.companyId').onRef('home.id', '=', 'move.homeId'))
    .select(['home.id', 'home.name', 'move.movedOn'])
    .where('move.companyId', '=', act.company.id)
    .where('move.fromClientId', '=', clientId)
    .where('home.clientId', '<>', clientId)
    .orderBy('move.movedOn', 'desc')
    .orderBy('move.position', 'desc')
    .execute();
}
