import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { serving } from '../serving.ts';
import { openNetwork, type Network } from './network.ts';

const password = 'a long enough password';
export const owner = { email: 'owner@claire.example', password };

/** A firm with homes to survey, its server as a process that can be killed, and the network before it. */
export interface House {
  readonly network: Network;
  readonly database: pg.Pool;
  /** A home of its own, with a rack and a panel of four ports. */
  newHome(): Promise<{ id: string; name: string }>;
  /** Ends the server at once, as a power cut would, and starts it again. */
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  /** A request of the owner past the network. */
  post(path: string, body: unknown): Promise<Record<string, unknown>>;
  /** The owner signs in anew, past the network. */
  signIn(): Promise<unknown>;
  /** Keeps the bytes of a photo, past the network. */
  keepBytes(homeId: string, bytes: Uint8Array, hash: string): Promise<void>;
  /** A photo as the server hands it out. */
  bytesOf(homeId: string, hash: string): Promise<Uint8Array>;
}

/** On a database that is there. `pid`: of the server, by which its memory is read; `close` ends it. */
export async function houseOn({
  appUrl,
  ownerUrl,
}: {
  readonly appUrl: string;
  readonly ownerUrl: string;
}): Promise<House & { pid(): number; close(): Promise<void> }> {
  const network = await openNetwork();
  const data = mkdtempSync(join(tmpdir(), 'caretaker-field-'));
  const database = new pg.Pool({ connectionString: ownerUrl, max: 3 });
  // That the database goes away at the end is no fault of whoever holds a connection.
  database.on('error', () => {});
  database.on('connect', (client) => client.on('error', () => {}));
  let server: ChildProcess | undefined;
  let address = '';
  const startServer = async () => {
    ({ server, address } = await serving({ appUrl, data, baseUrl: network.url }));
    network.to(address);
  };
  const killServer = async () => {
    const ended = new Promise((done) => server?.once('exit', done));
    server?.kill('SIGKILL');
    await ended;
  };
  const close = async () => {
    await killServer();
    await network.close();
    await database.end();
    rmSync(data, { recursive: true, force: true });
  };
  await startServer();
  let cookie = '';
  const post = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json', origin: network.url, cookie };
    const answer = await fetch(`${address}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    if (path.startsWith('/auth/'))
      cookie = answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
    return (await answer.json()) as Record<string, unknown>;
  };
  const bytesOf = async (homeId: string, hash: string) => {
    const answer = await fetch(`${address}/api/homes/${homeId}/photo-files/${hash}`, { headers: { cookie } });
    return new Uint8Array(await answer.arrayBuffer());
  };
  const keepBytes = async (homeId: string, bytes: Uint8Array, hash: string) => {
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'photo.png', origin: network.url, cookie };
    const answer = await fetch(`${address}/api/homes/${homeId}/photo-files?hash=${hash}`, {
      method: 'POST',
      headers,
      body: bytes as BodyInit,
    });
    if (!answer.ok) throw new Error(`a photo: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  await post('/set-up', firm);
  await post('/auth/sign-in/email', owner);
  let made = 0;
  const newHome = async () => {
    made += 1;
    const { homeId } = await post('/clients', clientAndHome(made));
    const rack = { act: 'place', id: randomUUID(), kind: 'rack', name: 'Baie' };
    const panel = { act: 'place', id: randomUUID(), kind: 'panel', name: 'Panneau A', parentId: rack.id };
    const port = (nth: number) => ({
      act: 'port',
      id: randomUUID(),
      placeId: panel.id,
      name: String(nth),
      carries: 'network',
      position: nth,
    });
    for (const act of [rack, panel, ...[1, 2, 3, 4].map(port)]) await post(`/homes/${String(homeId)}/wiring`, act);
    return { id: String(homeId), name: `Villa ${made}` };
  };
  const signIn = () => post('/auth/sign-in/email', owner);
  const pid = () => server?.pid ?? 0;
  return { network, database, newHome, killServer, startServer, post, signIn, bytesOf, keepBytes, pid, close };
}

const firm = {
  name: 'Maison Claire',
  country: 'FR',
  currency: 'EUR',
  language: 'fr',
  street: '1 rue Claire',
  postcode: '69001',
  city: 'Lyon',
  email: 'firm@claire.example',
  registrationNumber: 'RCS Lyon 000 000 000',
  vatId: 'FR11999999998',
  iban: 'FR1420041010050500013M02606',
  ownerName: 'Claire Martin',
  ownerEmail: owner.email,
  password,
};
const clientAndHome = (at: number) => ({
  client: {
    kind: 'household',
    name: `Client ${at}`,
    language: 'fr',
    email: `client${at}@claire.example`,
    street: '2 rue',
    postcode: '69002',
    city: 'Lyon',
    country: 'FR',
  },
  home: { name: `Villa ${at}`, street: '3 rue', postcode: '69003', city: 'Lyon', country: 'FR', distanceKm: 12, travelMinutes: 20 },
});
