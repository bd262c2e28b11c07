type Direction = 'asc' | 'desc';

/** A page of a list, as it is asked for: the first one is 1. */
export interface PageAsked {
  readonly page: number;
  readonly size: number;
  readonly direction: Direction;
}

export interface Window {
  readonly limit: number;
  readonly offset: number;
  /** Of every column that the list is sorted by, those that break ties included. */
  readonly direction: Direction;
  /** The rows read, in the list's order. */
  readonly inOrder: <Row>(rows: Row[]) => Row[];
}

const turned: Readonly<Record<Direction, Direction>> = { asc: 'desc', desc: 'asc' };

/** Where to read a page of so many rows in all: pages of the second half are read from the end, so that the last one costs no more than the first. */
export function windowOf({ page, size, direction }: PageAsked, total: number): Window {
  const offset = (page - 1) * size;
  if (offset * 2 <= total) return { limit: size, offset, direction, inOrder: (rows) => rows };
  return {
    limit: Math.max(0, Math.min(size, total - offset)),
    offset: Math.max(0, total - offset - size),
    direction: turned[direction],
    inOrder: (rows) => rows.toReversed(),
  };
}
