import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Kept, keepWords, type Store, type Unsaved } from './kept-words.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const refusal = (name: string, status: number, values = {}) =>
  Object.assign(new Error(name), { problem: { refusal: name, status, values } });
const offline = refusal('no_connection', 0);

/** A device and a server that holds one answer. */
function scene() {
  const device = new Map<string, string>();
  const store: Store = {
    getItem: (key) => device.get(key) ?? null,
    setItem: (key, text) => void device.set(key, text),
    removeItem: (key) => void device.delete(key),
  };
  const server = { words: '', revision: 0, online: true, by: 'Ana' };
  const send = vi.fn(async ({ words, revision }: Unsaved) => {
    await Promise.resolve();
    if (!server.online) throw offline;
    if (words === server.words) return { revision: server.revision };
    if (revision !== server.revision)
      throw refusal('answer_was_changed_meanwhile', 409, { words: server.words, by: server.by, revision: server.revision });
    server.words = words;
    server.revision += 1;
    return { revision: server.revision };
  });
  const told: Kept[] = [];
  const open = (seen: Unsaved = { words: server.words, revision: server.revision }) =>
    keepWords({ key: 'why', server: seen, store, send, tell: (kept) => told.push(kept) });
  return { device, server, send, told, open };
}

describe('what is typed in the interview', () => {
  it('is on the device with every letter, and on the server once nobody types for a moment', async () => {
    const { device, server, send, open } = scene();
    const keeper = open();
    for (const words of ['T', 'Th', 'The', 'The light']) keeper.type(words);
    expect(device.get('why')).toContain('The light');
    expect(send).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(700);
    expect(send).toHaveBeenCalledOnce();
    expect([server.words, keeper.now().standing.is, device.size]).toEqual(['The light', 'saved', 0]);
  });

  it('survives a lost connection and a reload, and is sent when the network is back', async () => {
    const { device, server, open } = scene();
    server.online = false;
    const first = open();
    first.type('It hums');
    await vi.advanceTimersByTimeAsync(700);
    expect(first.now().standing.is).toBe('kept');
    first.stop();
    const second = open();
    expect(second.now().words).toBe('It hums');
    server.online = true;
    await vi.advanceTimersByTimeAsync(4_000);
    expect([server.words, second.now().standing.is, device.size]).toEqual(['It hums', 'saved', 0]);
  });

  it('letters typed while it is being saved are saved after it, over what was just saved', async () => {
    const { server, open } = scene();
    const keeper = open();
    keeper.type('one');
    vi.advanceTimersByTime(700);
    keeper.type('one two');
    await vi.advanceTimersByTimeAsync(2_000);
    expect([server.words, server.revision, keeper.now().standing.is]).toEqual(['one two', 2, 'saved']);
  });

  it('of two who wrote at once both texts stand until one is chosen', async () => {
    const { device, server, open } = scene();
    const keeper = open();
    Object.assign(server, { words: 'hers', revision: 1 });
    keeper.type('mine');
    await vi.advanceTimersByTimeAsync(700);
    expect(keeper.now()).toEqual({ words: 'mine', standing: { is: 'conflict', theirs: 'hers', by: 'Ana', revision: 1 } });
    expect([server.words, device.size]).toEqual(['hers', 1]);
    keeper.settle('hers\nmine');
    await vi.advanceTimersByTimeAsync(0);
    expect([server.words, server.revision, keeper.now().standing.is, device.size]).toEqual(['hers\nmine', 2, 'saved', 0]);
  });

  it('what somebody else saved is shown where nothing waits here, and never over what was typed', async () => {
    const { open } = scene();
    const keeper = open();
    keeper.hear({ words: 'from the other tablet', revision: 1 });
    expect(keeper.now().words).toBe('from the other tablet');
    keeper.type('mine');
    keeper.hear({ words: 'again', revision: 2 });
    expect(keeper.now().words).toBe('mine');
  });

  it('what is refused stays on the device and says why', async () => {
    const { device, open, send } = scene();
    send.mockRejectedValue(refusal('interview_is_closed', 409));
    const keeper = open();
    keeper.type('too late');
    await vi.advanceTimersByTimeAsync(700);
    expect(keeper.now().standing).toMatchObject({ is: 'refused', problem: { refusal: 'interview_is_closed' } });
    expect(device.get('why')).toContain('too late');
  });
});
