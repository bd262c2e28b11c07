import { createContext, use, useEffect, useRef, useState, type FocusEvent } from 'react';

type Changed = () => boolean;
/** Where the form inside a dialog says whether it was changed. */
const Watching = createContext<Set<Changed> | null>(null);
export const WatchesForms = Watching.Provider;

/** Tells the dialog around a form whether the form was changed; elsewhere nobody asks. */
export function useTellsDialog(changed: boolean): void {
  const watching = use(Watching);
  useEffect(() => {
    if (!watching) return undefined;
    const its = () => changed;
    watching.add(its);
    return () => void watching.delete(its);
  }, [watching, changed]);
}

type Typeable = HTMLInputElement | HTMLTextAreaElement;
const ticked = ['checkbox', 'radio', 'file', 'range', 'search', 'hidden'];
/** Where words are typed that are to be kept: no tick, and nothing that only searches. */
const isTypeable = (element: EventTarget): element is Typeable =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !ticked.includes(element.type) && element.getAttribute('role') !== 'combobox');

/**
 * Whether something was entered in a dialog that closing would throw away: a changed form, or text that is another than when its field was entered. `begin` belongs on
 * the dialog's body; `asking` is whether the question stands.
 */
export function useDiscard(onOpenChange: (open: boolean) => void) {
  const [forms] = useState(() => new Set<Changed>());
  const begun = useRef(new Map<Typeable, string>());
  const [asking, setAsking] = useState(false);
  const isChanged = () =>
    [...forms].some((changed) => changed()) ||
    [...begun.current].some(([element, before]) => element.isConnected && element.value !== before);
  return {
    forms,
    asking,
    stay: () => setAsking(false),
    begin: ({ target }: FocusEvent) => {
      if (isTypeable(target) && !begun.current.has(target)) begun.current.set(target, target.value);
    },
    /** Closes, or asks first. */
    change: (open: boolean) => {
      if (!open && isChanged()) setAsking(true);
      else onOpenChange(open);
    },
    discard: () => {
      begun.current.clear();
      onOpenChange(false);
    },
  };
}
