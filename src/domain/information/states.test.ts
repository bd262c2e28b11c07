import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, instant, type Day, type Instant } from '../time.ts';
import { isWritten, waysToAsk } from './requests.ts';
import { whyNotSaid } from './says.ts';
import {
  answers,
  countStates,
  findsBy,
  foundStates,
  itemState,
  standingFinding,
  waitingFor,
  type Answer,
  type FindingFacts,
  type RequestFacts,
} from './states.ts';
import { itemKinds, saysOf, usualItems } from './kinds.ts';

const monday = day('2026-11-23');
const at = (on: Day, hour = 9): Instant => instant(`${on}T${String(hour).padStart(2, '0')}:00:00Z`);
const finding = (state: FindingFacts['state'], on: Day, id = 'a'): FindingFacts => ({ id, state, recordedAt: at(on) });
const request = (
  askedOn: Day,
  said: { answer: Answer; on: Day; promisedFor?: Day }[] = [],
  promisedFor: Day | null = null,
): RequestFacts => ({
  requestId: `r-${askedOn}`,
  askedOn,
  recordedAt: at(askedOn),
  promisedFor,
  answers: said.map((one) => ({ answer: one.answer, promisedFor: one.promisedFor ?? null, recordedAt: at(one.on) })),
});

const findings = fc.array(
  fc.record({
    id: fc.uuid(),
    state: fc.constantFrom(...foundStates),
    recordedAt: fc.integer({ min: 0, max: 200 }).map((days) => at(addDays(monday, days))),
  }),
  { maxLength: 12 },
);

describe('how a thing stands', () => {
  it('the newest finding counts, in whatever order they come in', () => {
    fc.assert(
      fc.property(findings, fc.infiniteStream(fc.nat()), (all, order) => {
        const shuffled = all
          .map((one) => ({ one, by: order.next().value as number }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ one }) => one);
        expect(standingFinding(shuffled)).toEqual(standingFinding(all));
        const stands = standingFinding(all);
        expect(all.every(({ recordedAt }) => stands !== null && recordedAt <= stands.recordedAt)).toBe(true);
        expect(itemState(all, [])).toBe(stands?.state ?? 'open');
      }),
    );
  });

  it('nothing found: asked for while somebody is being asked, else nobody looked', () => {
    expect(itemState([], waitingFor([request(monday)], [], monday))).toBe('asked');
    expect(itemState([], [])).toBe('open');
    expect(itemState([finding('missing', monday)], waitingFor([request(monday)], [], monday))).toBe('missing');
  });

  it('each state is counted once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('had', 'partly', 'asked', 'open', 'missing', 'refused' as const)), (states) => {
        expect(Object.values(countStates(states)).reduce((sum, one) => sum + one, 0)).toBe(states.length);
      }),
    );
  });
});

describe('a request', () => {
  const thursday = addDays(monday, 3);

  it('waits from the day it was asked, and says for how long, and how late a promise is', () => {
    expect(waitingFor([request(monday, [], addDays(monday, 1))], [], thursday)).toEqual([
      { requestId: `r-${monday}`, askedOn: monday, days: 3, promisedFor: addDays(monday, 1), lateDays: 2 },
    ]);
  });

  it('a promise keeps it open to a new day; any other answer ends it', () => {
    const [open] = waitingFor([request(monday, [{ answer: 'promises', on: monday, promisedFor: addDays(monday, 7) }])], [], thursday);
    expect(open).toMatchObject({ promisedFor: addDays(monday, 7), lateDays: 0 });
    for (const answer of answers.filter((one) => one !== 'promises'))
      expect(waitingFor([request(monday, [{ answer, on: thursday }])], [], thursday)).toEqual([]);
  });

  it('is moot once the thing was found since; what was had before it was asked for is asked for in vain no less', () => {
    expect(waitingFor([request(monday)], [finding('had', thursday)], thursday)).toEqual([]);
    expect(waitingFor([request(thursday)], [finding('had', monday)], thursday)).toHaveLength(1);
    expect(waitingFor([request(monday)], [finding('missing', thursday)], thursday)).toHaveLength(1);
  });

  it('every answer but a promise finds how the thing stands', () => {
    expect(answers.filter((answer) => findsBy[answer] === null)).toEqual(['promises']);
  });

  it('T0: the previous firm of a home that is being taken over is asked in writing once it said that it helps', () => {
    for (const call of [null, 'left_the_market', 'not_interested', 'over_its_head', 'not_reached', 'not_called'] as const)
      expect(waysToAsk('previous_firm', { takenOver: true, call }).some(isWritten)).toBe(false);
    expect(waysToAsk('previous_firm', { takenOver: true, call: 'helps' })).toContain('mail');
    expect(waysToAsk('client', { takenOver: true, call: null })).toContain('mail');
    expect(waysToAsk('previous_firm', { takenOver: false, call: null })).toContain('letter');
  });
});

describe('what a thing can say', () => {
  it('of a programming its form, of a login whose account it is; the other way about it is refused at its field', () => {
    expect(whyNotSaid('programming', { form: 'source', version: '3.2', datedOn: monday })).toBeNull();
    expect(whyNotSaid('login', { account: 'admin', accountOwner: 'client' })).toBeNull();
    expect(whyNotSaid('login', { form: 'source' })).toMatchObject({ refusal: 'item_cannot_say_that', field: 'form' });
    expect(whyNotSaid('photos', { accountOwner: 'us' })).toMatchObject({ field: 'accountOwner' });
    for (const kind of itemKinds) expect(whyNotSaid(kind, { form: null, version: '', account: '', accountOwner: 'unknown' })).toBeNull();
  });

  it('what is usual is of the home first, then of each system, each once', () => {
    const usual = usualItems([
      { id: 's1', kind: 'lighting' },
      { id: 's2', kind: 'network' },
    ]);
    expect(usual.filter(({ systemId }) => systemId === null).map(({ kind }) => kind)).toContain('product_list');
    expect(usual.filter(({ systemId }) => systemId === 's1').map(({ kind }) => kind)).toEqual(['programming', 'login', 'schematics']);
    expect(new Set(usual.map(({ kind, systemId }) => `${kind} ${systemId}`)).size).toBe(usual.length);
    expect(itemKinds.every((kind) => saysOf[kind].length > 0)).toBe(true);
  });
});
