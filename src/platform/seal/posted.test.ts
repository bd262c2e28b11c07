import { describe, expect, it } from 'vitest';
import { checkPosted } from './posted.ts';

/** A form with one field, as a browser posts it. */
async function posted(field: string, bytes: Uint8Array) {
  const form = new FormData();
  form.append(field, new File([bytes as BlobPart], 'contract.pdf', { type: 'application/pdf' }));
  const sent = new Response(form);
  return { body: new Uint8Array(await sent.arrayBuffer()), contentType: sent.headers.get('content-type') ?? '', certificates: [] };
}

describe('a posted file', () => {
  it('is checked in a thread of its own: everything else goes on meanwhile', async () => {
    const one = await posted('file', Buffer.alloc(19_000_000, '/ByteRange '));
    let answered = false;
    let turns = 0;
    const check = checkPosted(one).finally(() => (answered = true));
    while (!answered) {
      turns += 1;
      await new Promise((next) => setImmediate(next));
    }
    expect(await check).toMatchObject({ check: { state: 'no_seal' }, isPdf: false });
    // In the one thread it would be answered within a turn or two.
    expect(turns).toBeGreaterThan(20);
  });

  it('is null where the form holds none', async () => {
    expect(await checkPosted(await posted('another', Buffer.from('%PDF-1.7')))).toBeNull();
    expect(await checkPosted({ body: Buffer.from('x'), contentType: 'text/plain', certificates: [] })).toBeNull();
  });

  it('is refused where too many wait already, and taken again once they were answered', async () => {
    const one = await posted('file', Buffer.from('%PDF-1.7'));
    const answers = await Promise.all(Array.from({ length: 9 }, () => checkPosted(one)));
    expect(answers.slice(0, 8)).toEqual(answers.slice(0, 8).map(() => expect.objectContaining({ isPdf: true })));
    expect(answers[8]).toMatchObject({ refusal: 'too_many_checks_at_once', status: 503 });
    expect(await checkPosted(one)).toMatchObject({ isPdf: true });
  });

  it('that breaks its thread is refused, and the next one is checked', async () => {
    const one = await posted('file', Buffer.from('%PDF-1.7'));
    expect(await checkPosted({ ...one, certificates: ['no certificate'] })).toMatchObject({ refusal: 'file_cannot_be_checked' });
    expect(await checkPosted(one)).toMatchObject({ isPdf: true });
  });
});
