import { plainWords } from '../../homes/written.ts';
import type { Refusal } from '../../refusal.ts';
import { refuse } from '../refusals.ts';

// NetBox writes its lists of cables in two ways, and neither reads the other: the columns of its import (`side_a_device` …) and the headings of its table, as it exports it
// ("Device A", "Termination A" …). Both are read; the first is written.

export const netboxFields = [
  'side_a_device',
  'side_a_type',
  'side_a_name',
  'side_b_device',
  'side_b_type',
  'side_b_name',
  'type',
  'status',
  'label',
  'color',
  'length',
  'length_unit',
  'description',
  'comments',
] as const;
export type NetboxField = (typeof netboxFields)[number];

/** Other spellings: headings of the table (4.x), names of older versions and of hand-made lists. */
const spellings: Readonly<Record<NetboxField, string>> = {
  side_a_device: 'side a device, device a, a device, termination a device',
  side_a_type: 'side a type, termination a type, a terminations type, a type',
  side_a_name: 'side a name, termination a, a terminations, termination a name, a name, port a',
  side_b_device: 'side b device, device b, b device, termination b device',
  side_b_type: 'side b type, termination b type, b terminations type, b type',
  side_b_name: 'side b name, termination b, b terminations, termination b name, b name, port b',
  type: 'type, cable type',
  status: 'status',
  label: 'label, cable label',
  color: 'color, colour',
  length: 'length',
  length_unit: 'length unit',
  description: 'description, name',
  comments: 'comments, comment',
};

/** Which column of a file holds what, by its heading. Refusal: `import_is_no_list_of_cables`, where it names neither labels nor ends of cables. */
export function netboxColumns(heads: readonly string[]): ReadonlyMap<NetboxField, number> | Refusal {
  const plain = heads.map(plainWords);
  const found = new Map<NetboxField, number>();
  for (const field of netboxFields) {
    const index = spellings[field]
      .split(', ')
      .map((word) => plain.indexOf(word))
      .find((at) => at !== -1);
    if (index !== undefined) found.set(field, index);
  }
  const knowsEnds = found.has('side_a_device') || found.has('side_b_device');
  return knowsEnds || found.has('label') ? found : refuse('import_is_no_list_of_cables');
}

/** Whether the file is a table that NetBox exported: it names several ends of one side with commas between. */
export const isExported = (heads: readonly string[]): boolean => heads.some((head) => plainWords(head) === 'termination a');
