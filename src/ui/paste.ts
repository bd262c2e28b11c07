/** Rows of what a spreadsheet puts on the clipboard: tabs between cells, quotes around cells that hold a line break or a quote. Empty rows are left out. */
export function pastedRows(text: string): string[][] {
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
    else if (letter === '\t') endCell();
    else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  endRow();
  return rows;
}
