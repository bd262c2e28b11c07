import { useEffect, useRef, useState, type RefObject } from 'react';
import { type Said, saidOf } from '#platform/i18n/problem.ts';
import { useTexts } from './locale.tsx';

const nothing: readonly Said[] = [];

/** What was refused of a screen, for its fields and for the place above its buttons. */
export interface Refusals<E extends HTMLElement> {
  readonly refused: readonly Said[];
  /** Of what holds the fields. */
  readonly place: RefObject<E | null>;
  /** Something is tried anew, or changed. */
  readonly clear: () => void;
  /** For `useOnce`, and for what is refused before anything is sent. */
  readonly fail: (error: unknown) => void;
  /** What a field is given to say it. */
  readonly at: (field: string) => { readonly error?: string; readonly refused?: Said };
}

/**
 * Refusals of a screen whose fields are no `Form`. After one the first field it stands at is focused, and in the middle of the window: above it nothing that sticks to
 * the top covers it, and on a phone it may lie screens away from the button. What stands at no field: `RefusedElsewhere`.
 */
export function useRefusals<E extends HTMLElement = HTMLDivElement>(): Refusals<E> {
  const t = useTexts();
  const [refused, setRefused] = useState(nothing);
  const place = useRef<E>(null);
  useEffect(() => {
    if (refused.length === 0) return;
    const field = place.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  }, [refused]);
  return {
    refused,
    place,
    clear: () => setRefused(nothing),
    fail: (error) => setRefused(saidOf(error, t)),
    at: (field) => {
      const found = refused.find((one) => one.field === field);
      return found ? { error: found.words, refused: found } : {};
    },
  };
}
