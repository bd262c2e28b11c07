const delimiters = ['\t', ';', ','] as const;

/** What stands between the cells of a list: of tab, semicolon and comma the one that cuts the first lines into the most cells, equally often in each. What is in quotes does not count. */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  const scored = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    return { delimiter, score: first * (1 + counts.filter((count) => count === first).length) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}
