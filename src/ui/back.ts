import { useEffect, useEffectEvent } from 'react';

/** How an application catches that somebody goes back, from now on until what it gives is called. */
type Watch = (onBack: () => void) => () => void;

let watch: Watch | null = null;
/** What stands open over the page, the uppermost last. */
const open: (() => void)[] = [];
let stop: (() => void) | null = null;

/** Said once where an application starts: each has a history of its own. Where nobody says it, going back leaves the page. */
export function catchBackBy(how: Watch): void {
  watch = how;
}

/** While something stands open over the page, going back closes it, the uppermost first, and leaves the page behind it where it is: on a phone it is how one closes. */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const now = useEffectEvent(close);
  useEffect(() => {
    if (!isOpen) return undefined;
    const mine = () => now();
    open.push(mine);
    stop ??= watch?.(() => open.at(-1)?.()) ?? null;
    return () => {
      open.splice(open.indexOf(mine), 1);
      if (open.length > 0) return;
      stop?.();
      stop = null;
    };
  }, [isOpen]);
}
