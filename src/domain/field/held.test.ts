import { describe, expect, it } from 'vitest';
import { heldBy, type Waits } from './held.ts';

const nothingThere = () => false;
const act = (seq: number, given: Record<string, string>, refused?: object): Waits => ({
  seq,
  given: { act: 'cable', ...given },
  ...(refused ? { refused } : {}),
});
const taken = { refusal: 'label_is_taken' };

describe('what needs an act that was refused', () => {
  it('is held, as far as it reaches, with the one that was refused; what needs nothing of it is not', () => {
    const acts = [
      act(1, { id: 'cable' }, taken),
      act(2, { id: 'end', cableId: 'cable' }),
      act(3, { id: 'photo', cableId: 'cable' }),
      act(4, { id: 'other' }),
      act(5, { id: 'test', cableId: 'other' }),
      act(6, { id: 'note', endId: 'end' }),
    ];
    expect([...heldBy(acts, nothingThere)]).toEqual([
      [2, 1],
      [3, 1],
      [6, 1],
    ]);
  });

  it('is not held where what was refused only changes what is there', () => {
    const acts = [act(1, { id: 'cable' }, taken), act(2, { id: 'end', cableId: 'cable' })];
    expect([...heldBy(acts, (id) => id === 'cable')]).toEqual([]);
  });

  it('is free again once the other is sent anew, and not held by what came after it', () => {
    expect([...heldBy([act(1, { id: 'cable' }), act(2, { id: 'end', cableId: 'cable' })], nothingThere)]).toEqual([]);
    expect([...heldBy([act(1, { id: 'end', cableId: 'cable' }), act(2, { id: 'cable' }, taken)], nothingThere)]).toEqual([]);
  });

  it('is refused by itself where it is: it does not hide behind the other', () => {
    const acts = [act(1, { id: 'cable' }, taken), act(2, { id: 'end', cableId: 'cable' }, { refusal: 'port_is_taken' })];
    expect([...heldBy(acts, nothingThere)]).toEqual([]);
  });
});
