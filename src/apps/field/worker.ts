// The field app without reception: its own files, kept when it was last fetched whole. Nothing of the firm is kept here: that is in the phone's own database.
/** What a service worker is given, as far as this one needs it: the types of the browser's windows, which the rest is checked with, do not know it. */
interface Lasting extends Event {
  readonly waitUntil: (done: Promise<unknown>) => void;
}
interface Asked extends Lasting {
  readonly request: Request;
  readonly respondWith: (answer: Promise<Response>) => void;
}
interface FieldWorker {
  readonly location: Location;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: {
    (kind: 'install' | 'activate', listen: (event: Lasting) => void): void;
    (kind: 'fetch', listen: (event: Asked) => void): void;
  };
}
const worker = self as unknown as FieldWorker;
const prefix = 'caretaker-field-';
/** What there is to keep, as the server lists it; `version` changes with any of them. */
interface Listed {
  readonly version: string;
  readonly files: readonly string[];
}

async function listed(): Promise<Listed> {
  const answer = await fetch('/field/files.json', { cache: 'no-store' });
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) throw new Error('no list of files');
  return (await answer.json()) as Listed;
}

/** Fetches all of a version, or none of it: half an app opens nothing. */
async function keep(): Promise<void> {
  const { version, files } = await listed();
  const name = prefix + version;
  if (await caches.has(name)) return;
  const cache = await caches.open(`${name}-part`);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  const whole = await caches.open(name);
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    if (kept) await whole.put(request, kept);
  }
  await caches.delete(`${name}-part`);
  for (const other of await caches.keys()) if (other.startsWith(prefix) && other !== name) await caches.delete(other);
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin || url.pathname.startsWith('/api/')) return;
  const isPage = request.mode === 'navigate' && url.pathname === '/field';
  if (isPage) event.waitUntil(keep().catch(() => undefined));
  event.respondWith(fromKept(isPage ? new Request('/field') : request).then((kept) => kept ?? fetch(request)));
});

async function fromKept(request: Request): Promise<Response | undefined> {
  return caches.match(request, { ignoreVary: true });
}

// A module for the compiler alone: nothing is shared with the page.
export {};
