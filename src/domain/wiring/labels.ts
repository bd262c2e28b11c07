/** What two labels are compared by: one label of a home is on one cable, whatever its case and the blanks around it (`cable_label_once` of the database). */
export const labelKey = (label: string): string => label.trim().toUpperCase();

/** A label as its number at the end counts on: `K-014` is `K-` and `014`. */
function counted(label: string): { readonly before: string; readonly number: bigint; readonly width: number } {
  const [, before = label, digits = ''] = /^(.*?)(\d{1,18})$/s.exec(label.trim()) ?? [];
  return { before: digits === '' ? label.trim() : before, number: BigInt(digits || '0'), width: digits.length };
}

/**
 * The label that is proposed after one: its number counted on, as wide as before, past those that are taken. Without a number it begins with 1, and after no label
 * with `C-001`.
 */
export function nextLabel(last: string, taken: Iterable<string>): string {
  const known = new Set([...taken].map(labelKey));
  const { before, number, width } = last.trim() === '' ? { before: 'C-', number: 0n, width: 3 } : counted(last);
  for (let next = number + 1n; ; next += 1n) {
    const label = `${before}${String(next).padStart(width, '0')}`;
    if (!known.has(labelKey(label))) return label;
  }
}
