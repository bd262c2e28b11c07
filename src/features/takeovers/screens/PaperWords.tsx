import { PaperBlocks } from '#ui/PaperBlocks.tsx';
import type { PaperRead } from '../remote.ts';

/** What a paper says, word for word, large enough to be read in the hand; pictures are in its PDF. */
export function PaperWords({ paper }: { paper: PaperRead }) {
  return (
    <div className="flex flex-col gap-3 text-lg" lang={paper.language}>
      <PaperBlocks facts={paper.facts} blocks={paper.blocks} photos={null} heading="h3" />
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
