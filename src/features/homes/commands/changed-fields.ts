/** The names of the fields that an edit changes, for the event: what was written stays readable in who changed what. */
export function changedFields<T extends object>(before: Readonly<Record<string, unknown>>, after: T): (keyof T & string)[] {
  return (Object.keys(after) as (keyof T & string)[]).filter((field) => before[field] !== after[field]);
}
