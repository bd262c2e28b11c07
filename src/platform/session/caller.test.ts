import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { addressOfCaller, cameFromAnotherSite, networkOf, trustProxies } from './caller.ts';

const app = new Hono().get('/', (context) => context.text(addressOfCaller(context)));

async function seenFrom(remoteAddress: string, forwarded?: string): Promise<string> {
  const answer = await app.request(
    '/',
    { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
    { incoming: { socket: { remoteAddress } } },
  );
  return answer.text();
}

describe('the network of who knocks', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8::1', '2001:0db8:0000:0000:0000:0000:0000:0000'],
    ['2001:db8:1:2:3:4:5:6', '2001:0db8:0001:0002:0000:0000:0000:0000'],
    ['2001:db8:1:2::', '2001:0db8:0001:0002:0000:0000:0000:0000'],
    ['::1', '0000:0000:0000:0000:0000:0000:0000:0000'],
    ['fe80::1%eth0', 'fe80:0000:0000:0000:0000:0000:0000:0000'],
    ['not an address', 'not an address'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the address of who knocks', () => {
  afterEach(() => trustProxies(0));

  it('is the connection’s, whatever is forwarded from near by, while no proxy is trusted', async () => {
    expect(await seenFrom('192.168.1.7', '203.0.113.9')).toBe('192.168.1.7');
    expect(await seenFrom('127.0.0.1', '203.0.113.9')).toBe('127.0.0.1');
  });

  it('is the last entry behind one proxy: what the caller wrote stands before it', async () => {
    trustProxies(1);
    expect(await seenFrom('127.0.0.1', '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
    expect(await seenFrom('10.0.0.2', '203.0.113.9')).toBe('203.0.113.9');
  });

  it('is what the outermost of two proxies wrote', async () => {
    trustProxies(2);
    expect(await seenFrom('10.0.0.2', '198.51.100.1, 203.0.113.9, 10.0.0.1')).toBe('203.0.113.9');
  });

  it('is the connection’s when the header does not come from all of the trusted proxies', async () => {
    trustProxies(2);
    expect(await seenFrom('10.0.0.2', '203.0.113.9')).toBe('10.0.0.2');
    expect(await seenFrom('10.0.0.2')).toBe('10.0.0.2');
    trustProxies(1);
    expect(await seenFrom('10.0.0.2')).toBe('10.0.0.2');
  });
});

describe('a request that changes something', () => {
  const from = (origin: string | null, reached: string, fetchSite?: string) =>
    cameFromAnotherSite(
      new Request(`http://${reached}/api/set-up`, {
        method: 'POST',
        headers: { host: reached, ...(origin === null ? {} : { origin }), ...(fetchSite ? { 'sec-fetch-site': fetchSite } : {}) },
      }),
      'https://care.example',
    );

  it('comes from here when its page has the address people know, is this machine, or was reached by numbers', () => {
    expect(from('https://care.example', 'caretaker:8420')).toBe(false); // behind a proxy that renames the host
    expect(from('http://localhost:8420', 'localhost:8420')).toBe(false);
    expect(from('http://127.0.0.1:8420', '127.0.0.1:8420')).toBe(false);
    expect(from('http://[::1]:8420', '[::1]:8420')).toBe(false);
    expect(from('http://192.168.1.7:8420', '192.168.1.7:8420')).toBe(false);
    expect(from('null', '127.0.0.1:8420', 'same-origin')).toBe(false);
  });

  it('comes from elsewhere when its page has another name, also one that was made to point here (DNS rebinding)', () => {
    expect(from('http://evil.test:8420', 'evil.test:8420')).toBe(true);
    expect(from('http://evil.test:8420', 'evil.test:8420', 'same-origin')).toBe(true);
    expect(from('null', 'evil.test:8420', 'same-origin')).toBe(true);
    expect(from(null, 'evil.test:8420', 'same-origin')).toBe(true);
    expect(from('http://127.0.0.1.evil.test', '127.0.0.1.evil.test')).toBe(true);
  });

  it('comes from elsewhere when page and server are not the same, or nothing is said', () => {
    expect(from('http://localhost:3000', 'localhost:8420')).toBe(true);
    expect(from('http://192.168.1.9:8420', '192.168.1.7:8420')).toBe(true);
    expect(from('https://evil.test', 'care.example')).toBe(true);
    expect(from('null', 'localhost:8420')).toBe(true);
    expect(from(null, 'localhost:8420')).toBe(true);
  });
});
