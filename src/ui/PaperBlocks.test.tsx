import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PaperBlocks } from './PaperBlocks.tsx';

const table = renderToStaticMarkup(
  <PaperBlocks
    facts={[]}
    heading="h2"
    photos={null}
    blocks={[
      {
        kind: 'table',
        columns: ['What', 'Time', 'Rate', 'Amount'],
        rows: [
          ['Devices', '5.6 h', '€75.00', '€420.00'],
          ['Rounding', '', '', '€0.51'],
        ],
        totals: [
          ['VAT 20%', '€70.09'],
          ['To pay', '', '', '€420.51'],
        ],
      },
    ]}
  />,
).replaceAll(/<[^>]*>/g, '|');

it('a cell stands under the name of its column, a sum under its own name alone', () => {
  const words = table.split('|').filter(Boolean);
  expect(words.join(' ')).toBe('Devices Time 5.6 h Rate €75.00 Amount €420.00 Rounding Amount €0.51 VAT 20% €70.09 To pay €420.51');
});

it('a picture is shown where it is to be had, else only what it shows is said', () => {
  const pictures = (photos: string | null) =>
    renderToStaticMarkup(
      <PaperBlocks facts={[]} heading="h2" photos={photos} blocks={[{ kind: 'picture', hash: 'abc', text: 'The cabinet' }]} />,
    );
  expect(pictures('/t/x/photos')).toContain('src="/t/x/photos/abc"');
  expect(pictures(null)).not.toContain('<img');
  expect(pictures(null)).toContain('The cabinet');
});
