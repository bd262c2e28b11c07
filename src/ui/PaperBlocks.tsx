import { Facts } from './portal-parts.tsx';

/** A piece of a printed paper, every word of it in its reader's language. */
type Piece =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'box'; readonly title: string; readonly text: string }
  | { readonly kind: 'picture'; readonly hash: string; readonly text: string }
  | Rows;
interface Rows {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly (readonly string[])[];
}

interface Props {
  readonly facts: readonly (readonly [string, string])[];
  readonly blocks: readonly Piece[];
  /** Where its pictures are had, by their hash; null: they are in its PDF, and only what they show is said. */
  readonly photos: string | null;
  /** What a heading of the paper is among the headings around it. */
  readonly heading: 'h2' | 'h3';
}

/** What a paper says, word for word as it is printed: on the client's page, and on the tablet in the client's hands. */
export function PaperBlocks({ facts, blocks, photos, heading }: Props) {
  return (
    <>
      {facts.length > 0 && <Facts rows={facts} />}
      {blocks.map((piece, at) => (
        <Shown key={at} piece={piece} photos={photos} heading={heading} />
      ))}
    </>
  );
}

function Shown({ piece, photos, heading: Heading }: { piece: Piece } & Pick<Props, 'photos' | 'heading'>) {
  switch (piece.kind) {
    case 'heading':
      return <Heading className="text-[1.25rem]">{piece.text}</Heading>;
    case 'text':
      return <p className="whitespace-pre-line">{piece.text}</p>;
    case 'picture':
      return (
        <figure className="flex flex-col gap-2">
          {photos !== null && <img src={`${photos}/${piece.hash}`} alt={piece.text} className="max-w-full rounded-lg" />}
          <figcaption className="text-(--ink-soft)">{piece.text}</figcaption>
        </figure>
      );
    case 'list':
      return (
        <ul className="list-disc ps-5">
          {piece.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'box':
      return (
        <div className="notice flex-col">
          <strong>{piece.title}</strong>
          <p className="whitespace-pre-line">{piece.text}</p>
        </div>
      );
    case 'table':
      return <Table {...piece} />;
  }
}

/** A row is a small list of its own: on a phone nothing is pushed aside. A sum is named by itself alone: it is of no column, with VAT or without. */
function Table({ columns, rows, totals }: Rows) {
  return (
    <div className="flex flex-col gap-4">
      {rows.map(([head = '', ...cells], at) => {
        // What it is, and below it in plain letters what that means.
        const [title, ...below] = head.split('\n');
        return (
          <div key={at} className="flex flex-col gap-1 border-t border-(--line) pt-3">
            <strong>{title}</strong>
            {below.length > 0 && <p className="whitespace-pre-line">{below.join('\n')}</p>}
            <Facts rows={named(columns, cells)} />
          </div>
        );
      })}
      {totals.length > 0 && (
        <dl className="flex flex-col gap-2 border-t border-(--line) pt-3 font-semibold">
          {totals.map(([name = '', ...cells], at) => (
            <div key={at} className="flex flex-wrap items-baseline justify-between gap-x-6">
              <dt className="min-w-0">{name}</dt>
              <dd className="ms-auto text-end">{cells.filter((cell) => cell !== '').join(' · ')}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Each cell under the name of its column. */
const named = (columns: readonly string[], cells: readonly string[]) =>
  cells.flatMap((cell, index) => (cell === '' ? [] : [[columns[index + 1] ?? '', cell] as const]));
