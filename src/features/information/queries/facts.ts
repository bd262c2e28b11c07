import { itemState, standingFinding, waitingFor, type RequestFacts } from '#domain/information/states.ts';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { itemsOfHome } from './items.ts';

const ofHome = (act: Act, homeId: Id<'home'>) => ({ companyId: act.company.id, homeId });

function findingsOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const of = ofHome(act, homeId);
  return tx
    .selectFrom('informationFinding as f')
    .leftJoin('informationFile as k', (on) =>
      on.onRef('k.companyId', '=', 'f.companyId').onRef('k.homeId', '=', 'f.homeId').onRef('k.fileHash', '=', 'f.fileHash'),
    )
    .select(['f.id', 'f.itemId', 'f.state', 'f.foundOn', 'f.saidBy', 'f.note', 'f.form', 'f.version', 'f.datedOn', 'f.fileHash'])
    .select(['k.name as fileName', 'f.wiringMinutes', 'f.productsMinutes', 'f.anewMinutes', 'f.recordedAt', 'f.recordedBy'])
    .where('f.companyId', '=', of.companyId)
    .where('f.homeId', '=', of.homeId)
    .orderBy('f.recordedAt')
    .orderBy('f.id')
    .execute();
}
export type FindingRead = Awaited<ReturnType<typeof findingsOf>>[number];

/** Every request for a thing of this home, with the thing. */
function requestsOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const of = ofHome(act, homeId);
  return tx
    .selectFrom('informationRequest as r')
    .innerJoin('informationRequestItem as i', (on) => on.onRef('i.companyId', '=', 'r.companyId').onRef('i.requestId', '=', 'r.id'))
    .select(['r.id as requestId', 'i.itemId', 'r.askedOf', 'r.askedName', 'r.way', 'r.askedOn', 'r.promisedFor', 'r.note'])
    .select(['r.recordedAt', 'r.recordedBy'])
    .where('r.companyId', '=', of.companyId)
    .where('r.homeId', '=', of.homeId)
    .orderBy('r.askedOn')
    .orderBy('r.id')
    .execute();
}

function answersOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const of = ofHome(act, homeId);
  return tx
    .selectFrom('informationAnswer')
    .select(['id', 'requestId', 'itemId', 'answer', 'answeredOn', 'saidBy', 'promisedFor', 'note', 'recordedAt', 'recordedBy'])
    .where('companyId', '=', of.companyId)
    .where('homeId', '=', of.homeId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
}

/** Each thing of a home with how it stands today: what was found last, who is being asked and since when. */
export async function registerOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const [items, findings, requests, answers] = [
    await itemsOfHome(tx, act, homeId),
    await findingsOf(tx, act, homeId),
    await requestsOf(tx, act, homeId),
    await answersOf(tx, act, homeId),
  ];
  return items.map((item) => {
    const its = findings.filter(({ itemId }) => itemId === item.id);
    const itsAnswers = answers.filter(({ itemId }) => itemId === item.id);
    const asked = requests.filter(({ itemId }) => itemId === item.id);
    const facts = asked.map(
      (request): RequestFacts => ({ ...request, answers: itsAnswers.filter(({ requestId }) => requestId === request.requestId) }),
    );
    const waiting = waitingFor(facts, its, act.today);
    return {
      ...item,
      state: itemState(its, waiting),
      finding: standingFinding(its),
      findings: its,
      requests: asked,
      answers: itsAnswers,
      waiting,
    };
  });
}
export type RegisterItem = Awaited<ReturnType<typeof registerOf>>[number];
