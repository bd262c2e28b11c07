import type { Problem } from '#platform/i18n/problem.ts';

/** Where what the client said stands on this device until the server has it. */
export const keyOfAnswer = (takeoverId: string, question: string) => `caretaker.interview.${takeoverId}.${question}`;
export const keyOfGrievances = (takeoverId: string) => `caretaker.grievances.${takeoverId}`;

/** Whether a failure says no to what was sent. Without a connection, where something broke, or for now, the same words may be taken later. */
export const isRefused = (problem: Problem | undefined): problem is Problem =>
  problem !== undefined && problem.refusal !== 'no_connection' && problem.status < 500 && problem.status !== 429;

/** Whether something of what the client said stands on this device alone: a paper made now would lack it. */
export function holdsUnsavedWords(store: Pick<Storage, 'length' | 'key'>, takeoverId: string): boolean {
  const keys = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');
  return keys.some((key) => key === keyOfGrievances(takeoverId) || key.startsWith(keyOfAnswer(takeoverId, '')));
}

/** Waits until the server has all of it, as long as a slow line needs; false: it has not. */
export async function wordsAreSaved(store: Pick<Storage, 'length' | 'key'>, takeoverId: string, patience = 2_500): Promise<boolean> {
  const step = 100;
  for (let waited = 0; holdsUnsavedWords(store, takeoverId); waited += step) {
    if (waited >= patience) return false;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
  return true;
}
