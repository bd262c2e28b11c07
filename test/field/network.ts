import { randomInt } from 'node:crypto';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What lies between a phone and the server. `through`: all is well · `none`: no reception · `answer lost`: what is sent arrives and is stored, its answer never comes
 * back · `captive portal`: somebody else answers everything, with a page and 200 · `breaks off`: the connection ends in the middle of what is sent.
 */
export type Reception = 'through' | 'none' | 'answer lost' | 'captive portal' | 'breaks off';

export interface Network {
  readonly url: string;
  /** How it is from now on; of an act or a photo alone, where `only` says so. */
  set(reception: Reception, only?: RegExp): void;
  /** Where the server is by now. */
  to(address: string): void;
  /** What is done to a page on its way, as a newer version of the app would be another. */
  rewrite(change: ((path: string, text: string) => string) | null): void;
  /** How many requests of this kind met what was set. */
  met(): number;
  close(): Promise<void>;
}

/** A network on a port of its own, which stays the same whatever becomes of the server. */
export async function openNetwork(): Promise<Network> {
  let address = '';
  let reception: Reception = 'through';
  let only: RegExp | undefined;
  let met = 0;
  let change: ((path: string, text: string) => string) | null = null;
  const server: Server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    const now = !only || only.test(`${asked.method} ${path}`) ? reception : 'through';
    if (now !== 'through') met += 1;
    if (now === 'none') return void asked.destroy();
    if (now === 'captive portal') {
      asked.resume();
      return void answer
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><body>Welcome to the hotel. Please sign in.</body></html>');
    }
    forward(asked, answer, { address, path, now, change: change && /^\/field($|\/files|\/assets)/.test(path) ? change : null });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    set: (next, of) => ([reception, only, met] = [next, of, 0]),
    to: (next) => (address = next),
    rewrite: (next) => (change = next),
    met: () => met,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Way {
  readonly address: string;
  readonly path: string;
  readonly now: Reception;
  readonly change: ((path: string, text: string) => string) | null;
}

function forward(asked: IncomingMessage, answer: ServerResponse, { address, path, now, change }: Way): void {
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const headers = { ...asked.headers, 'x-forwarded-for': from, ...(change ? { 'accept-encoding': 'identity' } : {}) };
  const onward = request(`${address}${path}`, { method: asked.method, headers });
  onward.on('error', () => answer.destroy());
  onward.on('response', (came) => {
    if (now === 'answer lost') return void came.resume().on('end', () => answer.destroy());
    if (!change) return void came.on('error', () => answer.destroy()).pipe(answer.writeHead(came.statusCode ?? 502, came.headers));
    void textOf(came).then((text) => {
      const { 'content-length': _, etag: _tag, ...rest } = came.headers;
      answer.writeHead(came.statusCode ?? 502, rest).end(change(path, text));
    });
  });
  if (now !== 'breaks off') return void asked.pipe(onward);
  asked.once('data', (part: Buffer) => {
    onward.write(part.subarray(0, Math.ceil(part.length / 2)));
    setTimeout(() => (onward.destroy(), asked.destroy()), 5);
  });
}

async function textOf(came: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of came) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
