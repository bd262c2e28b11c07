import { isIPv6 } from 'node:net';
import type { Context } from 'hono';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something was made by another site's page (cross-site request forgery). Browsers say where a request comes
 * from: `Origin`, or `Sec-Fetch-Site`. One that says neither is refused too; programs use an API key and are not asked.
 */
export function cameFromAnotherSite(request: Request, baseUrl: string): boolean {
  if (reading.has(request.method)) return false;
  const origin = request.headers.get('origin');
  if (origin && origin !== 'null') return !isOwnOrigin(origin, request, baseUrl);
  // A form of a page with the policy `no-referrer` sends `Origin: null`; then the name it was reached under must be one of ours.
  return request.headers.get('sec-fetch-site') !== 'same-origin' || !isOwnOrigin(originReached(request), request, baseUrl);
}

const originReached = (request: Request): string => {
  const { protocol } = new URL(request.url);
  return `${protocol}//${request.headers.get('host') ?? new URL(request.url).host}`;
};

/**
 * Whether a page of this origin is one that Caretaker served: that of BASE_URL, or the one it was reached under, where that is this machine or
 * an address by numbers (127.0.0.1 beside localhost, an address in the house). Another name proves nothing, even when it is the name the request
 * was sent to: whoever owns a name can let it point here after their page was loaded (DNS rebinding).
 */
export function isOwnOrigin(origin: string, request: Request, baseUrl: string): boolean {
  if (origin === new URL(baseUrl).origin) return true;
  const found = URL.parse(origin);
  return found !== null && found.host === URL.parse(originReached(request))?.host && nobodyCanOwn(found.hostname);
}

/** This machine, or numbers: hosts that no name server answers for. URL has already written numbers in their one form. */
const nobodyCanOwn = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);

/** Where a request came from, as far as it can be known. `browser` is what the browser calls itself: plain characters, cut at 500. */
export interface Caller {
  readonly address: string;
  readonly browser: string;
}

export function callerOf(context: Context): Caller {
  return {
    address: addressOfCaller(context),
    browser: (context.req.header('user-agent') ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 500),
  };
}

let trustedProxies = 0;

/** How many proxies of one's own stand before Caretaker (TRUSTED_PROXIES), set once where the program starts. */
export function trustProxies(count: number): void {
  trustedProxies = count;
}

/**
 * The address of who knocks. Each proxy adds to `x-forwarded-for` whom it saw, so the entry that counts is the one the outermost of our own
 * wrote; what stands before it anybody can write. Without proxies of our own, or with fewer entries than they would have written, the header
 * was not made by them and the address of the connection counts.
 */
export function addressOfCaller(context: Context): string {
  const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  const direct = env?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
  if (trustedProxies === 0) return direct;
  const seen = (context.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  return seen.at(-trustedProxies) || direct;
}

/**
 * From where somebody calls, for counting: one household or firm holds a whole /64 of IPv6 addresses and may use another one each time. Written as
 * better-auth writes it beside each session; an IPv4 address, however it is wrapped, stays itself.
 */
export function networkOf(address: string): string {
  const wrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (wrapped) return wrapped;
  if (!isIPv6(address)) return address.toLowerCase();
  const [front = [], back] = address
    .toLowerCase()
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':')));
  const groups = back ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back] : front;
  return [...groups.slice(0, 4).map((group) => group.padStart(4, '0')), '0000', '0000', '0000', '0000'].join(':');
}
