import { describe, expect, it } from 'vitest';
import type { Id } from '../id.ts';
import { freePortsBeside } from './free-ports.ts';
import type { WiringRecord } from './record.ts';

const port = (name: string, placeId: string, position: number) =>
  ({
    id: `${placeId}-${name}` as Id<'port'>,
    name,
    placeId: placeId as Id<'place'>,
    deviceId: null,
    carries: 'network',
    position,
    note: '',
    twoSided: true,
  }) as const;
const ports = [port('10', 'panel', 10), port('2', 'panel', 2), port('1', 'panel', 1), port('1', 'plate', 1)];
const end = (portId: string, face: 'back' | 'front', stands = true) => ({ portId: portId as Id<'port'>, face, stands });
const record = (ends: readonly object[]) => ({ ports, ends }) as unknown as WiringRecord;

describe('the free ports beside one that is taken', () => {
  it('are those of the same panel that no cable of the house is plugged into, in their order', () => {
    const free = (ends: readonly object[]) => freePortsBeside(record(ends), 'panel-1' as Id<'port'>).map(({ name }) => name);
    expect(free([end('panel-1', 'back')])).toEqual(['2', '10']);
    expect(free([])).toEqual(['2', '10']);
    // A patch cord at the front leaves the back free, and an end that stands no longer leaves its port.
    expect(free([end('panel-1', 'back'), end('panel-2', 'front'), end('panel-10', 'back', false)])).toEqual(['2', '10']);
  });
  it('are none of a port that is not there any more', () => {
    expect(freePortsBeside(record([]), 'gone' as Id<'port'>)).toEqual([]);
  });
});
