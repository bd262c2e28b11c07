import { Facts } from '#ui/Panel.tsx';
import type { PaperRead } from '../remote.ts';

/** What a paper says, word for word, large enough to be read in the hand; pictures are in its PDF. */
export function PaperWords({ paper }: { paper: PaperRead }) {
  return (
    <div className="flex flex-col gap-3 text-lg" lang={paper.language}>
      {paper.facts.length > 0 && <Facts facts={paper.facts.map(([name, value]) => ({ name, value }))} />}
      {paper.blocks.map((block, at) => (
        <Piece key={at} block={block} />
      ))}
      {paper.law && (
        <section className="flex flex-col gap-2 rounded-lg bg-sunken px-4 py-3">
          <h3>{paper.law.title}</h3>
          {paper.law.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="text-sm text-ink-faint">{paper.law.general}</p>
        </section>
      )}
    </div>
  );
}

function Piece({ block }: { block: PaperRead['blocks'][number] }) {
  if (block.kind === 'heading') return <h3 className="pt-1 text-lg">{block.text}</h3>;
  if (block.kind === 'text') return <p className="whitespace-pre-line">{block.text}</p>;
  if (block.kind === 'picture') return <p className="text-base text-ink-soft">{block.text}</p>;
  if (block.kind === 'list')
    return (
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  if (block.kind === 'box')
    return (
      <div className="rounded-lg border border-line px-4 py-3">
        <p className="font-semibold">{block.title}</p>
        <p className="whitespace-pre-line">{block.text}</p>
      </div>
    );
  return <Rows block={block} />;
}

/** A row is a small list of its own: on a phone nothing is pushed aside. */
function Rows({ block: { columns, rows, totals } }: { block: Extract<PaperRead['blocks'][number], { kind: 'table' }> }) {
  return (
    <ul className="flex flex-col divide-y divide-line-soft">
      {[...rows, ...totals].map(([head = '', ...cells], at) => (
        <li key={at} className="flex flex-col gap-1 py-2.5">
          <span className="font-medium whitespace-pre-line">{head}</span>
          {cells.map((cell, index) =>
            cell === '' ? null : (
              <span key={columns[index + 1] ?? cell} className="flex justify-between gap-4 text-base text-ink-soft">
                <span>{columns[index + 1]}</span>
                <span className="figure text-end">{cell}</span>
              </span>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
