import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { addressOfCaller, trustProxies } from './caller.ts';

const app = new Hono().get('/', (context) => context.text(addressOfCaller(context)));

async function seenFrom(remoteAddress: string, forwarded?: string): Promise<string> {
  const answer = await app.request(
    '/',
    { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
    { incoming: { socket: { remoteAddress } } },
  );
  return answer.text();
}

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
