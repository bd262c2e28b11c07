/** Something the search over everything found. */
export interface Hit {
  /** Groups hits: client, home, offer, contract, invoice. */
  readonly kind: string;
  readonly title: string;
  readonly detail?: string;
  readonly href: string;
}

/** Asks the server; the signal ends a search that nobody waits for any more. */
export async function searchEverything(text: string, signal: AbortSignal): Promise<readonly Hit[]> {
  const answer = await fetch(`/api/search?q=${encodeURIComponent(text)}`, { signal, headers: { accept: 'application/json' } });
  if (!answer.ok) throw Object.assign(new Error('search'), { problem: { refusal: 'search_failed', status: answer.status } });
  return ((await answer.json()) as { hits: readonly Hit[] }).hits;
}
