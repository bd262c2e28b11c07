import { queryOptions } from '@tanstack/react-query';
import type { Session } from '#ui/session.tsx';

/** Who is signed in; null when nobody is. */
async function readSession(): Promise<Session | null> {
  const answer = await fetch('/api/session', { headers: { accept: 'application/json' } });
  if (answer.status === 401) return null;
  if (!answer.ok)
    throw Object.assign(new Error(`session: ${answer.status}`), { problem: { refusal: 'session_unreadable', status: answer.status } });
  return (await answer.json()) as Session;
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 5 * 60_000 });

/** Ends the session on the server and starts over on the sign-in page, leaving nothing of the firm in memory. */
export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  window.location.assign('/sign-in');
}
