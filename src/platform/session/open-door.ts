import type { Context } from 'hono';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { problemResponse } from '../http/problem.ts';
import { refuse } from '../http/refusals.ts';
import { addressOfCaller, cameFromAnotherSite } from './caller.ts';
import { limit } from './rate-limit.ts';

/** Answers at a door that is open before anybody is signed in: from this site's own pages, so many knocks a minute per address. */
export async function answerStranger(
  context: Context,
  { baseUrl, perMinute }: { readonly baseUrl: string; readonly perMinute: number },
  work: () => Promise<unknown>,
): Promise<Response> {
  const answered = knock(context, baseUrl, perMinute) ?? (await work());
  if (isRefusal(answered)) return problemResponse(context, answered);
  return context.json(answered ?? null, 200, { 'cache-control': 'no-store' });
}

function knock(context: Context, baseUrl: string, perMinute: number): Refusal | null {
  if (cameFromAnotherSite(context.req.raw, baseUrl)) return refuse('came_from_another_site');
  const key = `open:${context.req.method}:${context.req.path.split('/').slice(0, 3).join('/')}:${addressOfCaller(context)}`;
  return limit(key, perMinute, 60) ? null : refuse('too_many_requests');
}
