import { type Context, Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsIn, readForm } from './form.ts';

describe('the fields of a posted form', () => {
  it('collect under name[], and a repeated name keeps its last value', () => {
    expect(fieldsIn('a[]=1&b=2&a[]=3&b=4&constructor[]=5')).toEqual({ a: ['1', '3'], b: '4', constructor: ['5'] });
    expect(fieldsIn('a=1&a[]=2')).toEqual({ a: ['2'] });
  });

  it('are at most 1,000, and what comes after them is not looked at', () => {
    expect(fieldsIn('a[]=&'.repeat(1_000))).toHaveProperty('a.length', 1_000);
    expect(fieldsIn('a[]=&'.repeat(1_001))).toMatchObject({ refusal: 'form_has_too_many_fields', values: { maximum: 1_000 } });
    // Copied for each field, these would take minutes.
    expect(fieldsIn('a[]=&'.repeat(80_000))).toMatchObject({ refusal: 'form_has_too_many_fields' });
  });
});

describe('a posted form', () => {
  const app = new Hono();
  const Note = z.object({ note: z.string().max(4_000) });
  const read = async (context: Context, maximum?: number) => (await readForm(context, Note, maximum)).read as object;
  app.post('/note', async (context) => context.json(await read(context)));
  app.post('/drawing', async (context) => context.json(await read(context, 1_000_000)));
  const post = async (path: string, note: string) =>
    (await app.request(path, { method: 'POST', body: new URLSearchParams({ note }) })).json();

  it('holds the longest question in any writing', async () => {
    expect(await post('/note', '家'.repeat(4_000))).toEqual({ note: '家'.repeat(4_000) });
  });

  it('longer than any of its fields may be is not read, unless its page says so', async () => {
    expect(await post('/note', 'x'.repeat(64_000))).toMatchObject({ refusal: 'request_is_too_large', values: { megabytes: 0.064 } });
    expect(await post('/drawing', 'x'.repeat(64_000))).toMatchObject({
      refusal: 'form_has_errors',
      errors: [{ refusal: 'field_is_too_long' }],
    });
  });
});
