import type { BasisPoints } from '../money.ts';
import type { Day } from '../time.ts';
import { introduced, type Introduced, type Journey } from './moments.ts';

/** A project as far as it matters to whose contract is whose. */
export interface BegunProject {
  readonly id: string;
  readonly clientId: string;
  /** Null: a project that has not come to a home yet. */
  readonly homeId: string | null;
  readonly begunOn: Day;
}

/** A contract that was signed; for the attach rate, and not withdrawn from. */
export interface Attached {
  readonly clientId: string;
  readonly homeId: string;
  readonly signedOn: Day;
}

/**
 * Whose contract one is, among projects. A contract belongs to one project at most: the newest of its client and home that had begun when it was signed; where the
 * home has none, the newest of the client's that has come to no home. A project begun later had no part in it, nor has one of an earlier owner of the home.
 * Of projects begun on one day the one that stands later in the list is the newer.
 */
export function projectAmong<Project extends BegunProject>(projects: readonly Project[]): (contract: Attached) => Project | undefined {
  const inOrder = projects.toSorted((a, b) => (a.begunOn < b.begunOn ? -1 : a.begunOn > b.begunOn ? 1 : 0));
  const byPlace = Map.groupBy(inOrder, ({ clientId, homeId }) => placeOf(clientId, homeId));
  const newest = ({ signedOn }: Attached, place: string) => byPlace.get(place)?.findLast(({ begunOn }) => begunOn <= signedOn);
  return (contract) => newest(contract, placeOf(contract.clientId, contract.homeId)) ?? newest(contract, placeOf(contract.clientId, null));
}

/** Which projects have a contract. */
export function attachedProjects(projects: readonly BegunProject[], contracts: readonly Attached[]): ReadonlySet<string> {
  const projectOf = projectAmong(projects);
  return new Set(contracts.flatMap((contract) => projectOf(contract)?.id ?? []));
}

const placeOf = (clientId: string, homeId: string | null) => `${clientId} ${homeId ?? ''}`;

export interface AttachShare {
  readonly projects: number;
  readonly withContract: number;
  /** Share with a contract; null where there is no project: no data is not nought. */
  readonly shareBps: BasisPoints | null;
}

/** A project for the attach rate: its journey, and whether a service contract was signed. Projects still before their proposal are left out by the caller. */
export interface Project {
  readonly journey: Journey;
  readonly hasContract: boolean;
}

/** Does it pay to introduce service before the demo? Counts and share of projects with a contract, by when service was introduced. */
export function attachRate(projects: readonly Project[]): Readonly<Record<Introduced, AttachShare>> {
  const share = (when: Introduced): AttachShare => {
    const among = projects.filter((project) => introduced(project.journey) === when);
    const withContract = among.filter((project) => project.hasContract).length;
    return {
      projects: among.length,
      withContract,
      shareBps: among.length === 0 ? null : Math.round((withContract * 10_000) / among.length),
    };
  };
  return { before_demo: share('before_demo'), after_demo: share('after_demo'), never: share('never') };
}
