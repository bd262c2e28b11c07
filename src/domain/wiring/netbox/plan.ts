import type { DecodedTable } from '../../homes/import.ts';
import { plainWords } from '../../homes/written.ts';
import type { Id } from '../../id.ts';
import type { Language } from '../../language.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Cable, CableEnd, Port } from '../cables.ts';
import { whyNotRead, type LinePlan } from '../import-lines.ts';
import { labelKey } from '../labels.ts';
import type { Place } from '../places.ts';
import { indexed, type WiringRecord } from '../record.ts';
import { refuse } from '../refusals.ts';
import { isExported, netboxColumns, type NetboxField } from './columns.ts';
import { fitOf } from './fit.ts';
import { cableRead, type ToldCable } from './rows.ts';
import { workbenchOf, type NewHolder, type PlannedEnd, type Spot } from './workbench.ts';

/**
 * What becomes of a line: the cable is added · it is there and the line knows an end that nobody knew (`completed`) · it is there already · something of the home
 * contradicts it (`conflict`) · it is not understood.
 */
export type CableBecomes = 'added' | 'completed' | 'there_already' | 'conflict' | 'not_understood';
export interface CableLine extends LinePlan<CableBecomes> {
  readonly from: string;
  readonly to: string;
  /** Whether it can be taken: a conflict of ports with those ends left unknown. */
  readonly canBeTaken: boolean;
}
export interface PlannedCable extends Cable {
  readonly importKey: string | null;
  readonly isRetired: boolean;
}
/** What an import would do, and, run, does; rows with their ids, as the database takes them. */
export interface CablesPlan {
  readonly lines: readonly CableLine[];
  readonly places: readonly Place[];
  readonly ports: readonly Port[];
  readonly cables: readonly PlannedCable[];
  readonly ends: readonly PlannedEnd[];
  /** What a file names and the home has not, as it would be made. */
  readonly holders: readonly NewHolder[];
}

interface Given {
  readonly table: DecodedTable;
  readonly record: WiringRecord;
  /** By what cables without a label were known that came from a list. */
  readonly importKeys: ReadonlySet<string>;
  readonly language: Language;
  /** Which lines are taken; null: those that contradict nothing. */
  readonly takes: ((line: number) => boolean) | null;
  /** What holders that are not there are made, by the key of their name; else what the type of the end says. */
  readonly holdersAs: Readonly<Record<string, 'panel' | 'plate'>>;
  readonly newId: <Noun extends string>() => Id<Noun>;
}

/**
 * Plans what a list of cables (NetBox) adds. The same list again adds nothing (property 32): a cable is known by its label, else by what its row said, else by the ports
 * it is in; what stands is never written over. Refusals: `import_is_no_list_of_cables`, `import_has_no_rows`, `import_has_too_many_lines`.
 */
export function planCables({ table, record, importKeys, language, takes, holdersAs, newId }: Given): CablesPlan | Refusal {
  const columns = netboxColumns(table.heads);
  if (isRefusal(columns)) return columns;
  const why = whyNotRead(table);
  if (why) return why;
  const exported = isExported(table.heads);
  const rows = table.rows.map(({ line, cells }) => {
    const cell = (field: NetboxField) => (cells[columns.get(field) ?? -1] ?? '').trim();
    return { line, cell, told: cableRead(cell, exported, language) };
  });
  const bench = workbenchOf(
    record,
    rows.flatMap(({ told }) => (isFaults(told) ? [] : [told])),
    holdersAs,
    newId,
  );
  const known = knownOf(record, importKeys, bench.saysOf);
  const cables: PlannedCable[] = [];
  const ends: PlannedEnd[] = [];
  const inFile = new Map<string, number>();
  const lines = rows.map(({ line, cell, told }): CableLine => {
    const words = (side: 'a' | 'b') => [cell(`side_${side}_device`), cell(`side_${side}_name`)].filter(Boolean).join(' · ');
    const said = { line, label: cell('label') || cell('description'), from: words('a'), to: words('b'), problems: [], canBeTaken: false };
    if (isFaults(told)) return { ...said, becomes: 'not_understood', problems: told };
    const spots = bench.spotsOf(told);
    if (isFaults(spots)) return { ...said, becomes: 'not_understood', problems: spots };
    const key = labelKey(told.cable.label);
    const twice = key === '' ? undefined : inFile.get(key);
    if (twice !== undefined)
      return {
        ...said,
        becomes: 'not_understood',
        problems: [refuse('label_is_twice_in_the_file', { field: 'label', values: { line: twice } })],
      };
    if (key !== '') inFile.set(key, line);
    const importKey = key === '' ? known.keyOf(sayingOf(told, spots, bench.saysOf)) : null;
    const before = key === '' ? known.unlabelled(importKey as string, spots, bench) : known.labelled(key);
    const isThere = (): CableLine => {
      bench.claim(spots, line);
      return { ...said, becomes: 'there_already' };
    };
    if (before === 'there') return isThere();
    const fit = fitOf(before, spots, bench, line);
    if (before && fit.problems.length === 0 && fit.fills.length === 0) return isThere();
    const isConflict = fit.problems.length > 0;
    const canBeTaken = !isConflict || (before === null && fit.problems.every(({ refusal }) => refusal.startsWith('port_is_')));
    const becomes = isConflict ? 'conflict' : before ? 'completed' : 'added';
    if (canBeTaken && (takes ? takes(line) : !isConflict)) {
      const cableId = before?.id ?? newId<'cable'>();
      if (!before) cables.push({ ...told.cable, id: cableId, retiredAt: null, importKey, isRetired: told.isRetired });
      ends.push(...fit.fills.map(({ side, spot }) => bench.plug(spot, { id: newId<'cable_end'>(), cableId, side }, line)));
      if (!isConflict) bench.claim(spots, line);
    }
    return { ...said, becomes, problems: fit.problems, canBeTaken };
  });
  return { lines, cables, ends, ...bench.made() };
}

const isFaults = (read: unknown): read is readonly Refusal[] => Array.isArray(read) && read.some(isRefusal);

type Says = (spot: Spot | null) => string;
/** What a cable without a label is known by: everything that its row says of what it is and where. */
const sayingOf = ({ cable }: ToldCable, [a, b]: readonly [Spot | null, Spot | null], says: Says): string =>
  [cable.type, plainWords(cable.product), plainWords(cable.name), ...[says(a), says(b)].toSorted()].join('|').slice(0, 900);

/** The cables that are there, by what a row finds them. */
function knownOf(record: WiringRecord, importKeys: ReadonlySet<string>, says: Says) {
  const wiring = indexed(record);
  const byLabel = new Map(record.cables.map((cable) => [labelKey(cable.label), cable]));
  const spotOf = (end: CableEnd | null): Spot | null => {
    const port = end?.portId ? wiring.ports.get(end.portId) : undefined;
    if (port && end?.face) return { kind: 'port', port, face: end.face };
    const place = end?.placeId ? wiring.places.get(end.placeId) : undefined;
    return place ? { kind: 'place', place } : null;
  };
  const counted = new Map<string, number>();
  for (const cable of record.cables.filter(({ label }) => label.trim() === '')) {
    const ends = [spotOf(wiring.endOf(cable.id, 'a')), spotOf(wiring.endOf(cable.id, 'b'))] as const;
    if (ends.some((spot) => spot?.kind === 'port')) continue;
    const saying = sayingOf({ cable, isRetired: false, a: null, b: null }, ends, says);
    counted.set(saying, (counted.get(saying) ?? 0) + 1);
  }
  const times = new Map<string, number>();
  return {
    labelled: (key: string): Cable | null => byLabel.get(key) ?? null,
    /** The key of a row: two rows that say the same are two cables. */
    keyOf: (saying: string): string => {
      const time = (times.get(saying) ?? 0) + 1;
      times.set(saying, time);
      return `${saying}#${time}`;
    },
    /** The cable that a row without a label is of: `there`, where a list brought it; that of its ports; null, where there is none yet. */
    unlabelled: (
      importKey: string,
      spots: readonly [Spot | null, Spot | null],
      bench: { readonly holderOf: (spot: Spot) => Cable | null },
    ): Cable | 'there' | null => {
      const [saying = '', time = '1'] = importKey.split(/#(?=\d+$)/);
      if (importKeys.has(importKey)) return 'there';
      const inPort = spots.flatMap((spot) => (spot ? [bench.holderOf(spot)] : [])).find((cable) => cable !== null);
      if (inPort) return inPort;
      const isInPort = spots.some((spot) => spot?.kind === 'port');
      return !isInPort && Number(time) <= (counted.get(saying) ?? 0) ? 'there' : null;
    },
  };
}
