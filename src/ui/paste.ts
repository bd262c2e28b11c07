import { delimiterOf } from '#platform/delimiter.ts';

/**
 * Rows of a list that was pasted: cells between tabs, as a spreadsheet puts them on the clipboard, or between semicolons or commas, as they stand in a file;
 * quotes around cells that hold a line break, a quote or the delimiter. Empty rows are left out. For showing: what is sent is the text itself.
 */
export function pastedRows(text: string): string[][] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => (row.push(cell.trim()), (cell = ''));
  const endRow = () => (endCell(), row.some((value) => value !== '') && rows.push(row), (row = []));
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === delimiter) endCell();
    else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  endRow();
  return rows;
}
