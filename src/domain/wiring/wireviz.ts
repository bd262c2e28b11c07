import type { Id } from '../id.ts';
import type { Cable, CableSide } from './cables.ts';
import { holderNames } from './holder-names.ts';
import { indexed, type WiringIndex, type WiringRecord } from './record.ts';
import { byLabel, naturally } from './schedule.ts';
import { standingTests } from './tests.ts';

/** A value of the file: what YAML and JSON both know. */
type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** No name has it: WireViz would make a new part of a name in which its separator stands, and its own, the full stop, is in many names. */
const separator = '␟';

/**
 * The wiring of a home as WireViz reads it (its docs/syntax.md, 0.4): what holds ports are connectors with a pin each port and side, each cable a cable of one wire, each
 * that has an end a connection. An end that comes out of the wall is a connector of one pin; one that nobody knows is left open. The same record, the same text.
 */
export function wirevizText(record: WiringRecord, title: string): string {
  const wiring = indexed(record);
  const { nameOf } = holderNames(record, wiring);
  const { connectors, pins } = connectorsOf(record, nameOf);
  const cables = record.cables.toSorted(byLabel);
  const names = distinct(cables.map(({ label, name }) => drawable(label.trim() || name.trim() || 'cable')));
  const drawn: Record<string, Value> = {};
  const connections = cables.map((cable, at): Value => {
    const name = `cable ${names[at]}`;
    drawn[name] = cableOf(cable, wiring);
    const pinOf = (side: CableSide): readonly Value[] => {
      const end = wiring.endOf(cable.id, side);
      const pin = end?.portId ? pins.get(`${end.portId} ${end.face}`) : undefined;
      if (pin) return [{ [pin[0]]: [pin[1]] }];
      if (!end?.placeId) return [];
      const wall = `wall ${names[at]} ${side}`;
      connectors[wall] = { type: shown(nameOf(end.placeId)), style: 'simple', pincount: 1 };
      return [{ [wall]: [1] }];
    };
    return [...pinOf('a'), { [name]: [1] }, ...pinOf('b')];
  });
  return yaml({ metadata: { title }, options: { template_separator: separator }, connectors, cables: drawn, connections });
}

/** What holds ports, by name as a person counts, and which pin each side of a port is. */
function connectorsOf(record: WiringRecord, nameOf: (id: Id<'place'> | Id<'device'>) => string) {
  const holders = [...Map.groupBy(record.ports, ({ placeId, deviceId }) => (placeId ?? deviceId) as Id<'place'> | Id<'device'>)]
    .map(([id, ports]) => ({ id, ports, name: nameOf(id) }))
    .toSorted((one, other) => naturally(one.name, other.name) || (one.id < other.id ? -1 : 1));
  const names = distinct(holders.map(({ name }) => `port ${drawable(name)}`));
  const pins = new Map<string, readonly [connector: string, pin: number]>();
  const connectors: Record<string, Value> = {};
  for (const [at, { ports, name: holder }] of holders.entries()) {
    const name = names[at] ?? '';
    const sides = ports
      .toSorted((one, other) => one.position - other.position || naturally(one.name, other.name) || (one.id < other.id ? -1 : 1))
      .flatMap((port) => (port.twoSided ? (['back', 'front'] as const) : (['front'] as const)).map((face) => ({ port, face })));
    for (const [pin, { port, face }] of sides.entries()) pins.set(`${port.id} ${face}`, [name, pin + 1]);
    const labels = sides.map(({ port, face }) => shown(port.twoSided ? `${port.name} ${face}` : port.name));
    connectors[name] = { type: shown(holder), pincount: sides.length, pinlabels: labels };
  }
  return { connectors, pins };
}

function cableOf(cable: Cable, wiring: WiringIndex): Value {
  const test = standingTests(wiring.testsOf(cable.id), wiring.endsOf(cable.id))[0];
  const notes = [cable.name, cable.colour, cable.route, test?.result ?? ''].filter(Boolean).join(' · ');
  return {
    type: shown([cable.type, cable.product].filter(Boolean).join(' ')),
    wirecount: 1,
    ...(cable.lengthCm === null ? {} : { length: cable.lengthCm / 100 }),
    ...(notes === '' ? {} : { notes: shown(notes) }),
  };
}

/** The name of a part, without the signs that mean something to GraphViz; the text beside it says it whole. */
const drawable = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N} ()/_.+-]/gu, '-');
/** A text as WireViz draws it: it hands it on as HTML. */
const shown = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Each name once: the second of a name has a number. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let at = 2; seen.has(own); at += 1) own = `${name} (${at})`;
    seen.add(own);
    return own;
  });
}

/** As YAML 1.1 and 1.2 read it alike: every text in the quotes of JSON, so that no name is taken for a number, a date or a "no". */
function yaml(value: Value, indent = ''): string {
  if (Array.isArray(value)) return (value as readonly Value[]).map((one) => `${indent}- ${inLine(one)}\n`).join('');
  return Object.entries(value as Record<string, Value>)
    .map(([key, one]) => {
      const isMany = typeof one === 'object' && (Array.isArray(one) ? one.some((each) => typeof each === 'object') : true);
      const isEmpty = isMany && Object.keys(one).length === 0;
      return isMany && !isEmpty ? `${indent}${quoted(key)}:\n${yaml(one, `${indent}  `)}` : `${indent}${quoted(key)}: ${inLine(one)}\n`;
    })
    .join('');
}
const inLine = (value: Value): string =>
  typeof value === 'string'
    ? quoted(value)
    : Array.isArray(value)
      ? `[${(value as readonly Value[]).map(inLine).join(', ')}]`
      : typeof value === 'object'
        ? `{${Object.entries(value)
            .map(([key, one]) => `${quoted(key)}: ${inLine(one)}`)
            .join(', ')}}`
        : String(value);
/** A text between quotes; the words of the format itself need none. */
const quoted = (text: string): string =>
  /^[a-z][a-z_]{2,}$/.test(text) && !/^(true|false|null|yes|no|on|off)$/.test(text)
    ? text
    : JSON.stringify(text).replace(
        /[\u0085\u2028\u2029\u007f-\u009f\ufeff]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
