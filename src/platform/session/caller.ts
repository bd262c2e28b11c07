import type { Context } from 'hono';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
const nearby = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/**
 * Whether a request that changes something was made by another site's page (cross-site request forgery). Browsers say where a request comes
 * from: `Origin`, or `Sec-Fetch-Site`. One that says neither is refused too; programs use an API key and are not asked.
 */
export function cameFromAnotherSite(request: Request, baseUrl: string): boolean {
  if (reading.has(request.method)) return false;
  const origin = request.headers.get('origin');
  // A form of a page with the policy `no-referrer` sends `Origin: null`.
  if (!origin || origin === 'null') return request.headers.get('sec-fetch-site') !== 'same-origin';
  return origin !== new URL(baseUrl).origin && URL.parse(origin)?.host !== request.headers.get('host');
}

/**
 * The address of who knocks. A forwarded address is believed only from a neighbour (a proxy on this machine or network), and only the last one,
 * which that proxy saw itself; what stands before it anybody can write.
 */
export function addressOfCaller(context: Context): string {
  const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const direct = env?.incoming?.socket?.remoteAddress;
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return (direct === undefined || nearby.test(direct) ? forwarded : undefined) ?? direct ?? '127.0.0.1';
}
