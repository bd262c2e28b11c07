import type { Sheet } from './sheets.ts';
import type { DiagramWords } from './words.ts';

/** Something of the record on a drawing, by what it is called. */
export interface DrawnItem {
  /** The drawing it is on. */
  readonly key: string;
  readonly kind: 'cable' | 'port' | 'device' | 'place';
  readonly id: string;
  readonly text: string;
}

/** Cables, then panels, plates and devices with their ports, drawing by drawing: what can be searched and picked. */
export function itemsOn(sheets: readonly Sheet[], words: DiagramWords): readonly DrawnItem[] {
  return sheets.flatMap((sheet) =>
    sheet.parts.flatMap(({ number, blocks, lines }): readonly DrawnItem[] => {
      const key = `${sheet.key}-${number}`;
      return [
        ...lines.map(({ cable }) => ({
          key,
          kind: 'cable' as const,
          id: cable.id,
          text: [cable.label.trim() || words.unlabelled, cable.name, words.type[cable.type]].filter(Boolean).join(' · '),
        })),
        ...blocks.flatMap(({ holder, ports }): DrawnItem[] => [
          {
            key,
            kind: holder.kind === 'device' ? 'device' : 'place',
            id: holder.id,
            text: [holder.name, holder.position].filter(Boolean).join(' · '),
          },
          ...ports.map(({ id, name }) => ({ key, kind: 'port' as const, id, text: `${holder.name} · ${name}` })),
        ]),
      ];
    }),
  );
}
