import Elk, { type ElkExtendedEdge, type ElkLabel, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { GraphLayout, LayoutGraph } from './layout.ts';

/**
 * The layouter: Sugiyama's layers from left to right (ELK), lines at right angles, places of lines fixed by the caller. Every choice it could make by chance is made
 * here, and its state does not outlast a graph: a new one for each (two milliseconds), so that a drawing never depends on those before it.
 */
const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.separateConnectedComponents': 'false',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'SPACE_EFFICIENT_LAYER',
  'elk.spacing.nodeNode': '4',
  'elk.spacing.edgeNode': '5',
  'elk.spacing.edgeEdge': '4',
  'elk.spacing.edgeLabel': '0.5',
  'elk.spacing.labelLabel': '2',
  'elk.layered.spacing.nodeNodeBetweenLayers': '10',
  'elk.layered.spacing.edgeNodeBetweenLayers': '6',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '3.5',
};

/** One graph, laid out. */
export async function graphLayout(graph: LayoutGraph): Promise<GraphLayout> {
  const laid = await new Elk().layout(asElk(graph));
  return {
    width: rounded(laid.width),
    height: rounded(laid.height),
    nodes: new Map((laid.children ?? []).map(({ id, x, y }) => [id, { x: rounded(x), y: rounded(y) }])),
    edges: new Map(
      (laid.edges ?? []).map((edge) => [edge.id, { points: bends(edge), label: corner(edge, 0) ?? { x: 0, y: 0 }, tail: corner(edge, 1) }]),
    ),
  };
}

function asElk({ nodes, edges }: LayoutGraph): ElkNode {
  return {
    id: 'drawing',
    layoutOptions: options,
    children: nodes.map(({ id, width, height, layer, ports }) => ({
      id,
      width,
      height,
      layoutOptions: {
        'elk.portConstraints': 'FIXED_POS',
        ...(layer && { 'elk.layered.layering.layerConstraint': layer === 'first' ? 'FIRST' : 'LAST' }),
      },
      ports: ports.map((port) => ({
        id: port.id,
        width: 0,
        height: 0,
        x: port.side === 'left' ? 0 : width,
        y: port.y,
        layoutOptions: { 'elk.port.side': port.side === 'left' ? 'WEST' : 'EAST' },
      })),
    })),
    edges: edges.map(({ id, from, to, label, tail }) => ({
      id,
      sources: [from],
      targets: [to],
      labels: [asLabel(`${id} label`, label, 'CENTER'), ...(tail ? [asLabel(`${id} tail`, tail, 'TAIL')] : [])],
    })),
  };
}

const asLabel = (
  id: string,
  { width, height }: { readonly width: number; readonly height: number },
  placement: 'CENTER' | 'TAIL',
): ElkLabel => ({
  id,
  text: id,
  width,
  height,
  layoutOptions: { 'elk.edgeLabels.placement': placement },
});

function bends({ sections = [] }: ElkExtendedEdge): readonly (readonly [number, number])[] {
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(({ x, y }) => [rounded(x), rounded(y)] as const),
  );
}

function corner({ labels = [] }: ElkExtendedEdge, at: number): { readonly x: number; readonly y: number } | null {
  const label = labels[at];
  return label ? { x: rounded(label.x), y: rounded(label.y) } : null;
}

const rounded = (value = 0): number => Math.round(value * 10) / 10;
