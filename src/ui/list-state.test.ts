import { describe, expect, it } from 'vitest';
import { listQuery, readListState, writeListState } from './list-state.ts';

const defaults = { sort: 'name', filters: { state: 'active' } };

describe('the state of a list in the address', () => {
  it('nothing in the address is the defaults', () => {
    expect(readListState('', defaults)).toEqual({
      search: '',
      sort: 'name',
      direction: 'asc',
      page: 1,
      size: 25,
      filters: { state: 'active' },
      narrowed: false,
    });
  });
  it('what is written is read back, and only what differs is written', () => {
    const state = {
      search: 'ma & b',
      sort: 'fee',
      direction: 'desc' as const,
      page: 3,
      size: 25,
      filters: { state: 'sent' },
      narrowed: true,
    };
    const written = writeListState(state, defaults);
    expect(written).toEqual({ search: 'ma & b', sort: 'fee', direction: 'desc', page: '3', state: 'sent' });
    expect(readListState(`?${new URLSearchParams(written).toString()}`, defaults)).toEqual(state);
  });
  it('nonsense in the address is held within bounds', () => {
    expect(readListState('?page=-4&size=100000&direction=sideways', defaults)).toMatchObject({ page: 1, size: 200, direction: 'asc' });
    expect(readListState('?page=%223%22', defaults).page).toBe(3);
  });
  it('the server is asked without what is empty', () => {
    expect(listQuery(readListState('?search=marlow', { sort: 'name' }))).toEqual({
      search: 'marlow',
      sort: 'name',
      direction: 'asc',
      page: '1',
      size: '25',
    });
  });
});
