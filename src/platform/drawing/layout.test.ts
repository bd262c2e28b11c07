import { afterAll, describe, expect, it } from 'vitest';
import { layOut, stopDrawing, type LayoutGraph } from './layout.ts';

const graph: LayoutGraph = {
  nodes: [
    {
      id: 'panel',
      width: 60,
      height: 40,
      layer: null,
      ports: [
        { id: 'back', side: 'left', y: 20 },
        { id: 'front', side: 'right', y: 20 },
      ],
    },
    { id: 'switch', width: 60, height: 40, layer: null, ports: [{ id: 'in', side: 'left', y: 20 }] },
    { id: 'room', width: 50, height: 11, layer: 'first', ports: [{ id: 'plate', side: 'right', y: 5.5 }] },
  ],
  edges: [
    { id: 'patch', from: 'front', to: 'in', label: { width: 30, height: 9 }, tail: { width: 20, height: 7 } },
    { id: 'house', from: 'plate', to: 'back', label: { width: 80, height: 9 }, tail: null },
  ],
};

afterAll(stopDrawing);

describe('a drawing laid out', () => {
  it('has its boxes from left to right, each line from place to place and as long as its label', async () => {
    const { nodes, edges, width } = await layOut(graph);
    const x = (id: string) => nodes.get(id)?.x ?? Number.NaN;
    expect(x('room') < x('panel') && x('panel') < x('switch')).toBe(true);
    const { points, label } = edges.get('house') ?? { points: [], label: { x: 0, y: 0 } };
    expect([edges.get('house')?.tail, (edges.get('patch')?.tail?.x ?? 0) > x('panel') + 60]).toEqual([null, true]);
    expect(points[0]).toEqual([x('room') + 50, (nodes.get('room')?.y ?? 0) + 5.5]);
    expect(points.at(-1)).toEqual([x('panel'), (nodes.get('panel')?.y ?? 0) + 20]);
    expect(x('panel') - x('room') - 50).toBeGreaterThan(80);
    expect(label.y + 9).toBeLessThanOrEqual(points[0]?.[1] ?? 0);
    expect(width).toBeLessThan(400);
  });

  it('is the same each time, also on a new thread', async () => {
    const first = await layOut(graph);
    expect(await layOut(graph)).toEqual(first);
    await stopDrawing();
    expect(await layOut(graph)).toEqual(first);
  });

  it('that cannot be is a fault with its reason, and the next is laid out all the same', async () => {
    const impossible = { ...graph, edges: [{ id: 'lost', from: 'front', to: 'nowhere', label: { width: 1, height: 1 }, tail: null }] };
    const [lost, next] = await Promise.allSettled([layOut(impossible), layOut(graph)]);
    expect([lost.status, next.status]).toEqual(['rejected', 'fulfilled']);
    expect(String((lost as PromiseRejectedResult).reason)).toContain('nowhere');
  });

  it('of those who wait when drawing is stopped each is told', async () => {
    const waiting = layOut(graph);
    await stopDrawing();
    await expect(waiting).rejects.toThrow('drawing was stopped');
  });
});
