import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, instant } from '../time.ts';
import { appendEvent, canonicalJson, sameDocument, verifyChain, type ChainLink, type Json } from './signing.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const begun = instant('2026-01-05T10:00:00Z');
const chainOf = (kinds: readonly string[], document = 'contract-1') =>
  kinds.reduce<ChainLink[]>(
    (links, kind, index) => [
      ...links,
      appendEvent(document, links.at(-1) ?? null, { at: addMinutes(begun, index), kind, data: { step: index } }, sha256),
    ],
    [],
  );

describe('canonical JSON', () => {
  it('has one text for one value, whatever the order of its keys', () => {
    expect(canonicalJson({ b: [1, true, null], a: { z: 'é"', y: -0 } })).toBe('{"a":{"y":0,"z":"é\\""},"b":[1,true,null]}');
    expect(canonicalJson({ '€': 1, $: 2, a: 3, A: 4 })).toBe('{"$":2,"A":4,"a":3,"€":1}'); // by code units, RFC 8785 § 3.2.3
  });

  it('survives being read and written again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value as Json)))).toBe(canonicalJson(value as Json));
      }),
      { numRuns: 300 },
    );
  });

  it('throws on what JSON would silently drop', () => {
    expect(() => canonicalJson({ price: undefined } as unknown as Json)).toThrow('no value for JSON');
    expect(() => canonicalJson({ price: Number.NaN })).toThrow('no number for JSON');
  });
});

describe('the event chain of a signature', () => {
  const chain = chainOf(['shown', 'code_sent', 'code_entered', 'signed', 'sealed', 'copy_mailed']);

  it('follows from its first link to its last', () => {
    expect(verifyChain('contract-1', chain, sha256)).toBe(true);
    expect(chain.map((link) => link.position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(verifyChain('contract-1', [], sha256)).toBe(true);
  });

  it('property 25: whatever one field is changed, the chain names the position', () => {
    const change = fc.constantFrom<keyof ChainLink>('at', 'kind', 'data', 'position', 'previousHash', 'hash');
    fc.assert(
      fc.property(fc.nat({ max: 5 }), change, (index, field) => {
        const other = {
          at: instant('2026-01-05T11:11:11Z'),
          kind: 'approved',
          data: { step: 'x' },
          position: 99,
          previousHash: 'ab',
          hash: 'cd',
        }[field];
        const forged = chain.map((link, at) => (at === index ? { ...link, [field]: other } : link));
        expect(verifyChain('contract-1', forged, sha256)).toMatchObject({
          refusal: 'event_chain_is_broken',
          values: { position: index + 1 },
        });
      }),
      { numRuns: 100 },
    );
  });

  it('notices a link taken out, two exchanged, and a chain hung on another document', () => {
    expect(
      verifyChain(
        'contract-1',
        chain.filter((_, index) => index !== 2),
        sha256,
      ),
    ).toMatchObject({ values: { position: 3 } });
    expect(verifyChain('contract-1', [chain[1]!, chain[0]!, ...chain.slice(2)], sha256)).toMatchObject({ values: { position: 1 } });
    expect(verifyChain('contract-2', chain, sha256)).toMatchObject({ values: { position: 1 } });
  });

  it('notices an end cut off when the head was sealed into the document', () => {
    const head = chain[4]!.hash;
    expect(verifyChain('contract-1', chain, sha256, head)).toBe(true);
    expect(verifyChain('contract-1', chain.slice(0, 3), sha256, head)).toMatchObject({
      refusal: 'event_chain_is_broken',
      values: { position: 4 },
    });
    expect(verifyChain('contract-1', chain.slice(0, 3), sha256)).toBe(true); // without a head it cannot be noticed
  });

  it('property 25: other bytes than those shown are refused', () => {
    expect(sameDocument(sha256('pdf'), sha256('pdf'))).toBe(true);
    expect(sameDocument(sha256('pdf'), sha256('pdg'))).toMatchObject({ refusal: 'document_changed_since_it_was_shown' });
    expect(sameDocument('', '')).toMatchObject({ refusal: 'document_changed_since_it_was_shown' });
  });
});
