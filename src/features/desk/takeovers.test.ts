import { describe, expect, it } from 'vitest';
import { addMinutes, dayAt } from '#domain/time.ts';
import type { Act } from '#platform/session/act.ts';
import { takeoversScene } from '#test/takeovers-scene.ts';
import { takeoversWaiting } from './queries/waiting/takeovers.ts';

const { act, inside, started, heardWritten, heardConfirmed } = await takeoversScene();
const waiting = (who: Act = act, sees: (permission: string) => boolean = () => true) =>
  inside(async (tx) => (await takeoversWaiting(tx, who, sees)).map(({ number, kind }) => [number, kind]), who);

describe('takeovers on the page of the day', () => {
  it('stand where the next move is ours, for who may make it; the client has a week', async () => {
    const begun = await started('Roux');
    const written = await heardWritten(await started('Simon'));
    const confirmed = await heardConfirmed(await started('Tessier'));
    expect((await waiting()).toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      [begun.number, 'takeover_interview'],
      [confirmed.number, 'takeover_acceptance'],
    ]);
    expect(await waiting(act, (permission) => permission === 'takeover.interview')).toEqual([[begun.number, 'takeover_interview']]);
    const now = addMinutes(act.now, 8 * 24 * 60);
    expect(await waiting({ ...act, now, today: dayAt(now, act.company.zone) })).toContainEqual([written.number, 'takeover_client']);
  });
});
