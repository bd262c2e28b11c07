import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { mountSignIn, type SignIn } from './sign-in.ts';

describe('a stranger’s request at the sign-in', () => {
  it('is read no further than it may be long, whatever length it claims', async () => {
    let handled = 0;
    const auth = { handler: async () => new Response(String((handled += 1))) };
    const app = new Hono();
    mountSignIn(app, { auth, baseUrl: 'http://localhost:8420' } as unknown as SignIn);
    const sent = { kilobytes: 0 };
    const endless = new ReadableStream({
      pull(stream) {
        sent.kilobytes += 1;
        if (sent.kilobytes > 50_000) stream.close();
        else stream.enqueue(new Uint8Array(1_000).fill(32));
      },
    });
    const ask = (body: BodyInit) =>
      app.request('http://localhost:8420/api/auth/sign-out', {
        method: 'POST',
        headers: { origin: 'http://localhost:8420', 'content-type': 'application/json' },
        body,
        duplex: 'half',
      } as RequestInit);
    const answer = await ask(endless);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ refusal: 'request_is_too_large' });
    expect(sent.kilobytes).toBeLessThan(200);
    expect((await ask('{"email":"ana@example.test"}')).status).toBe(200);
    expect(handled).toBe(1);
  });
});
