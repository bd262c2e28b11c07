import type { Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { refuse } from './refusals.ts';

/** What may be hashed: plain data. A hole (`undefined`, NaN, a function) throws, so that nothing silently drops out of what was signed. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a value: keys sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript writes them.
 * JSON Canonicalization Scheme, RFC 8785.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, of]) => `${JSON.stringify(key)}:${canonicalJson(of)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`no number for JSON: ${value}`);
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) throw new TypeError(`no value for JSON: ${typeof value}`);
  return JSON.stringify(value);
}

/** SHA-256 of a text's UTF-8 bytes as lower-case hex; handed in, because the domain has no cryptography of its own. */
export type Hash = (text: string) => string;

/** One thing that happened to a document to sign: shown, code sent, code entered, signed, witnessed, sealed, copy mailed … */
export interface SigningEvent {
  readonly at: Instant;
  readonly kind: string;
  readonly data: { readonly [key: string]: Json };
}

/** An event in its chain: `position` from 1, the hash of the link before it, and its own hash over all of that. */
export interface ChainLink extends SigningEvent {
  readonly position: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first link of a chain has before it: the document it is about, so that a chain cannot be hung on another one. */
export function chainStart(documentId: string, hash: Hash): string {
  return hash(canonicalJson({ chainOf: documentId }));
}

function hashOfLink(link: Omit<ChainLink, 'hash'>, hash: Hash): string {
  const { position, previousHash, at, kind, data } = link;
  return hash(canonicalJson({ position, previousHash, at, kind, data }));
}

/** The next link after `last` (null: the first). The caller stores it under a lock and a unique (document, position). */
export function appendEvent(documentId: string, last: ChainLink | null, event: SigningEvent, hash: Hash): ChainLink {
  const previousHash = last ? last.hash : chainStart(documentId, hash);
  const link = { position: last ? last.position + 1 : 1, previousHash, at: event.at, kind: event.kind, data: event.data };
  return { ...link, hash: hashOfLink(link, hash) };
}

/**
 * True when every link follows from the one before it, else `event_chain_is_broken` with the first position that is wrong.
 * `head` is the hash sealed into the document, where there is one: without it, links cut off at the end cannot be noticed.
 */
export function verifyChain(documentId: string, links: readonly ChainLink[], hash: Hash, head?: string): true | Refusal {
  let previousHash = chainStart(documentId, hash);
  for (const [index, link] of links.entries()) {
    const right = link.position === index + 1 && link.previousHash === previousHash && link.hash === hashOfLink(link, hash);
    if (!right) return refuse('event_chain_is_broken', { values: { position: index + 1 } });
    previousHash = link.hash;
  }
  const reachesHead = head === undefined || head === previousHash || links.some((link) => link.hash === head);
  return reachesHead ? true : refuse('event_chain_is_broken', { values: { position: links.length + 1 } });
}

/** The bytes shown are the bytes sealed (property 25). Both are SHA-256 in hex of the document. */
export function sameDocument(shownHash: string, presentHash: string): true | Refusal {
  return shownHash === presentHash && shownHash !== '' ? true : refuse('document_changed_since_it_was_shown');
}
