import { useLocation, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

/** What a list on the server is asked for. It lives in the address, so that going back, sharing and reloading keep it. */
export interface ListState {
  readonly search: string;
  readonly sort: string;
  readonly direction: 'asc' | 'desc';
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Further filters by name, empty text when not set. */
  readonly filters: Readonly<Record<string, string>>;
  /** A search or a filter leaves something out that the list shows otherwise. */
  readonly narrowed: boolean;
}
/** Neither search nor filter: the list as it opens. */
export const everything: Partial<ListState> = { search: '', filters: {} };

const own = new Set(['search', 'sort', 'direction', 'page', 'size']);

/** The list's state from the address, and the way to change it. A change of anything but the page goes back to page 1. */
export function useListState(defaults: Partial<ListState> & { readonly sort: string }): [ListState, (change: Partial<ListState>) => void] {
  const { searchStr } = useLocation();
  const navigate = useNavigate();
  // Callers write the defaults in place, anew each time; their content is what counts.
  const usual = JSON.stringify(defaults);
  const state = useMemo(() => readListState(searchStr, JSON.parse(usual) as typeof defaults), [searchStr, usual]);
  const change = (part: Partial<ListState>) => {
    const next = { ...state, page: 1, ...part };
    void navigate({ to: '.', search: writeListState(next, defaults) as never, replace: !('page' in part) });
  };
  return [state, change];
}

export function readListState(searchText: string, defaults: Partial<ListState>): ListState {
  const given = new URLSearchParams(searchText);
  const plain = (name: string) => given.get(name)?.replace(/^"(.*)"$/, '$1');
  const filters = { ...defaults.filters };
  for (const name of given.keys()) if (!own.has(name)) filters[name] = plain(name) ?? '';
  const search = plain('search') ?? defaults.search ?? '';
  return {
    search,
    sort: plain('sort') ?? defaults.sort ?? '',
    direction: (plain('direction') ?? defaults.direction) === 'desc' ? 'desc' : 'asc',
    page: Math.max(1, Math.trunc(Number(plain('page') ?? 1)) || 1),
    size: Math.min(200, Math.max(1, Math.trunc(Number(plain('size') ?? defaults.size ?? 25)) || 25)),
    filters,
    narrowed: search !== (defaults.search ?? '') || Object.keys(filters).some((name) => filters[name] !== (defaults.filters?.[name] ?? '')),
  };
}

/** Only what differs from the defaults stands in the address. */
export function writeListState(state: ListState, defaults: Partial<ListState>): Record<string, string> {
  const { filters, narrowed: _, ...rest } = state;
  const { filters: usualFilters, narrowed: __, ...usualRest } = defaults;
  const usual: Record<string, string | number> = { search: '', direction: 'asc', page: 1, size: 25, ...usualRest, ...usualFilters };
  const entries = Object.entries({ ...rest, ...filters }).filter(([name, value]) => String(value) !== String(usual[name] ?? ''));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** The state as the server's query, for a list's door and for its CSV address. */
export function listQuery(state: ListState): Record<string, string> {
  const { filters, narrowed: _, ...rest } = state;
  const all = Object.entries({ ...rest, ...filters }).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== ''));
}
