import { useRef, useState } from 'react';
import { useTexts } from './locale.tsx';
import { clearRefusals, toastProblem } from './Toast.tsx';

/**
 * An act of a button that sends something: a second click while the first is under way does nothing. The lock is taken in the click itself, because a
 * second click can come before the button is drawn busy. What is refused is shown as a toast, or given to `refused`; then the button works again. What was refused before goes.
 */
export function useOnce<Args extends readonly unknown[]>(
  work: (...args: Args) => Promise<unknown>,
  refused?: (error: unknown) => void,
): { readonly run: (...args: Args) => void; readonly busy: boolean } {
  const t = useTexts();
  const locked = useRef(false);
  const [busy, setBusy] = useState(false);
  const start = async (...args: Args) => {
    if (locked.current) return;
    locked.current = true;
    clearRefusals();
    setBusy(true);
    try {
      await work(...args);
    } catch (error) {
      if (refused) refused(error);
      else toastProblem(error, t);
    } finally {
      locked.current = false;
      setBusy(false);
    }
  };
  return { run: (...args) => void start(...args), busy };
}
