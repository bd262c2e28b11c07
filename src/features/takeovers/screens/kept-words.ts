import { problemOf, type Problem } from '#platform/i18n/problem.ts';
import { isRefused } from './unsaved-words.ts';

/** What was typed and the server has not yet: the words, and the writing of the answer they were typed over. */
export interface Unsaved {
  readonly words: string;
  readonly revision: number;
}
/** Where unsaved words outlive a reload: the browser's own store, or a stand-in. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `kept`: on this device only, no connection; `conflict`: somebody else wrote meanwhile, and both stand. */
export type Standing =
  | { readonly is: 'saved' | 'typing' | 'saving' | 'kept' }
  | { readonly is: 'conflict'; readonly theirs: string; readonly by: string; readonly revision: number }
  | { readonly is: 'refused'; readonly problem: Problem };

export interface Kept {
  readonly words: string;
  readonly standing: Standing;
}

interface Asking {
  readonly key: string;
  readonly server: Unsaved;
  readonly store: Store;
  readonly send: (unsaved: Unsaved) => Promise<{ readonly revision: number }>;
  readonly tell: (kept: Kept) => void;
  /** How long nobody types before it is sent, and before a lost connection is tried again; milliseconds. */
  readonly pause?: number;
  readonly again?: number;
}

export interface Keeper {
  readonly now: () => Kept;
  readonly type: (words: string) => void;
  /** Sends what waits at once: the field was left, the connection came back. */
  readonly flush: () => void;
  /** The server says something newer, and nothing was typed here: that stands. */
  readonly hear: (server: Unsaved) => void;
  /** Of two texts the one that is to stand; it is saved over theirs. */
  readonly settle: (words: string) => void;
  readonly stop: () => void;
}

/**
 * Keeps what is typed until the server has it: on this device with every letter, on the server when nobody types for a moment, one at a time and in order. What a
 * reload or a lost connection left behind is sent when it begins. Nothing typed is ever thrown away: of two who wrote at once both texts stand until one is chosen.
 */
export function keepWords({ key, server, store, send, tell, pause = 700, again = 4_000 }: Asking): Keeper {
  const left = read(store, key);
  let words = left?.words ?? server.words;
  let revision = left?.revision ?? server.revision;
  let standing: Standing = left && left.words !== server.words ? { is: 'typing' } : { is: 'saved' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let stopped = false;
  if (standing.is === 'saved') {
    store.removeItem(key);
    revision = server.revision;
  }

  const now = (): Kept => ({ words, standing });
  const stand = (next: Standing) => {
    standing = next;
    if (!stopped) tell(now());
  };
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void save(), milliseconds);
  };

  async function save(): Promise<void> {
    clearTimeout(timer);
    if (sending || standing.is === 'saved' || standing.is === 'conflict') return;
    sending = true;
    const sent = words;
    stand({ is: 'saving' });
    try {
      revision = (await send({ words: sent, revision })).revision;
      sending = false;
      if (words === sent) {
        store.removeItem(key);
        stand({ is: 'saved' });
      } else {
        store.setItem(key, JSON.stringify({ words, revision }));
        stand({ is: 'typing' });
        later(0);
      }
    } catch (error) {
      sending = false;
      failed(problemOf(error));
    }
  }

  function failed(problem: Problem | undefined): void {
    if (!isRefused(problem)) {
      stand({ is: 'kept' });
      return later(again);
    }
    if (problem.refusal !== 'answer_was_changed_meanwhile') return stand({ is: 'refused', problem });
    const { words: theirs = '', by = '', revision: seen = 0 } = problem.values ?? {};
    if (String(theirs) === words) {
      revision = Number(seen);
      store.removeItem(key);
      return stand({ is: 'saved' });
    }
    stand({ is: 'conflict', theirs: String(theirs), by: String(by), revision: Number(seen) });
  }

  // What was left behind is shown and sent.
  if (standing.is !== 'saved') {
    tell(now());
    later(0);
  }
  return {
    now,
    type: (typed) => {
      words = typed;
      store.setItem(key, JSON.stringify({ words, revision }));
      if (standing.is === 'conflict') return tell(now());
      stand({ is: 'typing' });
      later(pause);
    },
    flush: () => void save(),
    hear: (heard) => {
      if (standing.is !== 'saved' || sending || heard.revision <= revision) return;
      ({ words, revision } = heard);
      stand({ is: 'saved' });
    },
    settle: (chosen) => {
      if (standing.is !== 'conflict') return;
      words = chosen;
      ({ revision } = standing);
      store.setItem(key, JSON.stringify({ words, revision }));
      stand({ is: 'typing' });
      later(0);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      // Left while something waits: it is sent without being told of; what fails stays on the device.
      if (standing.is === 'typing' && !sending) void save();
    },
  };
}

function read(store: Store, key: string): Unsaved | null {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as Unsaved | null;
    return kept && typeof kept.words === 'string' && Number.isInteger(kept.revision) ? kept : null;
  } catch {
    return null;
  }
}
