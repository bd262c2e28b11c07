import type { Context } from 'hono';

let trustedProxies = 0;

/** How many reverse proxies of the firm's own stand before the server (TRUSTED_PROXIES); 0 means the header is a stranger's word and is not read. */
export function trustProxies(count: number): void {
  trustedProxies = count;
}

/** The network address of who asks, for rate limits: what the socket says, or the entry that the outermost trusted proxy wrote. */
export function callerOf(context: Context): string {
  const said = (context.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim()).filter(Boolean);
  const written = trustedProxies > 0 ? said.at(-trustedProxies) : undefined;
  const incoming = (context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return written ?? incoming?.socket?.remoteAddress ?? 'unknown';
}
