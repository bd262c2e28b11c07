import { v7 } from 'uuid';
import type { Id } from '#domain/id.ts';

/** A new identity. Version 7, so that rows written together lie together. */
export function newId<Noun extends string>(): Id<Noun> {
  return v7() as Id<Noun>;
}
