import { Facts } from '#ui/portal-parts.tsx';
import type { Block, PrintedPaper } from '../documents/printed.ts';

/** What a paper says, as the page shows it: the very words of the document. `photos`: where its pictures are had, by their hash. */
export function Blocks({ printed, photos }: { printed: PrintedPaper; photos: string }) {
  return (
    <section className="panel flex flex-col gap-4 p-5" lang={printed.language}>
      {printed.facts.length > 0 && <Facts rows={printed.facts} />}
      {printed.blocks.map((block, at) => (
        <Piece key={at} block={block} photos={photos} />
      ))}
    </section>
  );
}

function Piece({ block, photos }: { block: Block; photos: string }) {
  if (block.kind === 'heading') return <h2 className="text-[1.25rem]">{block.text}</h2>;
  if (block.kind === 'text') return <p className="whitespace-pre-line">{block.text}</p>;
  if (block.kind === 'picture')
    return (
      <figure className="flex flex-col gap-2">
        <img src={`${photos}/${block.hash}`} alt={block.text} className="max-w-full rounded-lg" />
        <figcaption className="text-(--ink-soft)">{block.text}</figcaption>
      </figure>
    );
  if (block.kind === 'list')
    return (
      <ul className="list-disc ps-5">
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  if (block.kind === 'box')
    return (
      <div className="notice flex-col">
        <strong>{block.title}</strong>
        <p className="whitespace-pre-line">{block.text}</p>
      </div>
    );
  return <Table block={block} />;
}

/** A row is a small list of its own: on a phone nothing is pushed aside. */
function Table({ block: { columns, rows, totals } }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <div className="flex flex-col gap-4">
      {[...rows, ...totals].map((row, at) => {
        const [head = '', ...cells] = row;
        const rest = cells.flatMap((cell, index) => (cell === '' ? [] : [[columns[index + 1] ?? '', cell] as const]));
        return (
          <div key={at} className="flex flex-col gap-1 border-t border-(--line) pt-3">
            <strong className="whitespace-pre-line">{head}</strong>
            <Facts rows={rest} />
          </div>
        );
      })}
    </div>
  );
}
