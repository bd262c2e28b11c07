import { useEffect, useRef, type RefObject } from 'react';

/**
 * After a refusal the first field it stands at is focused, and in the middle of the window: above it nothing that sticks to the top covers it, and on a phone it may lie
 * screens away from the button. For screens whose fields are no `Form`. `refused`: a new value each time something is refused; empty: nothing is.
 */
export function useFirstError<E extends HTMLElement>(refused: readonly unknown[]): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    if (refused.length === 0) return;
    const field = place.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  }, [refused]);
  return place;
}
