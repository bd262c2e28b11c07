import { z } from 'zod';
import type { Door } from '#platform/http/door.ts';

/** What JSON Schema says of a part of a body; as much of it as the doors use. */
interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly minLength?: number;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** The way to a part of a body: `devices.0.systemId`. */
export type Way = readonly (string | number)[];

const shapeOf = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;

/** The names in the path of a door: `/contracts/{id}/files/{hash}` → id, hash. */
export const namesInPath = (door: Door): string[] => [...door.contract.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
export const namesInQuery = (door: Door): string[] => Object.keys((door.contract.query && shapeOf(door.contract.query).properties) ?? {});

/** The path with each name replaced by what `given` says, and below `/api`. */
export const pathOf = (door: Door, given: (name: string) => string): string =>
  `/api${door.contract.path.replace(/\{(\w+)\}/g, (_, name: string) => given(name))}`;

/**
 * A body that the door's schema takes, as far as a schema tells; what only a refinement asks for (a day, a kind of name) is known by the name of the field.
 * `identity` gives the ids, `variant` chooses among listed words.
 */
export function sampleBody(door: Door, identity: (field: string) => string, variant = 0): Json | undefined {
  return door.contract.body && sample(shapeOf(door.contract.body), '', { identity, variant });
}

interface Given {
  readonly identity: (field: string) => string;
  /** Which of the words of a list of words. */
  readonly variant: number;
}

function sample(shape: Shape, field: string, given: Given): Json {
  if (shape.const !== undefined) return shape.const as Json;
  if (shape.enum) return shape.enum[given.variant % shape.enum.length] as Json;
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return sample(choices.find((one) => one.type !== 'null') ?? {}, field, given);
  if (shape.allOf) return Object.assign({}, ...shape.allOf.map((one) => sample(one, field, given))) as Json;
  if (shape.type === 'object')
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, part]) => [name, sample(part, name, given)]));
  if (shape.type === 'array') return [sample(shape.items ?? {}, field.replace(/s$/, ''), given)];
  if (shape.type === 'boolean') return true;
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(shape.minimum ?? 1, Math.min(12, shape.maximum ?? 12));
  return shape.type === 'string' ? text(shape, field, given) : null;
}

function text({ format, pattern, minLength = 1 }: Shape, field: string, { identity }: Given): string {
  if (format === 'uuid') return identity(field);
  if (format === 'date-time') return '2026-12-15T10:00:00.000Z';
  if (format === 'date' || /On$|Day$|^(from|to)$/.test(field)) return '2026-12-15';
  if (format === 'email' || /email/i.test(field)) return 'somebody@example.test';
  if (/phone$/i.test(field)) return '+33 4 78 00 00 00';
  if (pattern?.includes('{64}')) return 'a'.repeat(64);
  if (/^(zone|vatId|iban|bic|website|serial)$/.test(field)) return '';
  if (field === 'scope') return 'client.read';
  return field === 'classKey' ? 'keypad' : 'a'.repeat(Math.max(1, minLength));
}

/** Every way to a leaf or a branch of the body. */
export function waysIn(value: Json, at: Way = []): Way[] {
  const inside =
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, part]) => waysIn(part, [...at, name])) : [];
  return [at, ...inside];
}

export const partAt = (value: Json, way: Way): Json =>
  way.reduce<Json>((part, name) => (part as Record<string, Json>)[name] ?? null, value);

/** The same body with another part at that place. */
export function changedAt(value: Json, [first, ...rest]: Way, part: Json): Json {
  if (first === undefined) return part;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, Json>;
  copy[first] = changedAt(copy[first] ?? null, rest, part);
  return copy;
}

const nouns: Readonly<Record<string, string>> = {
  team: 'member',
  catalogue: 'service',
  session: 'sign_in_session',
  passkey: 'sign_in_passkey',
};

/** Which table an id belongs to, as its field or the path before it says: `/offer-questions/{questionId}` → offer_question. Null when the words tell none. */
export function tableOf(door: Door, field: string, tables: readonly string[]): string | null {
  const before = new RegExp(`/([\\w-]+)/\\{${field}\\}`).exec(door.contract.path)?.[1] ?? '';
  const words = [
    before,
    field
      .replace(/Id$/, '')
      .replace(/([A-Z])/g, '-$1')
      .toLowerCase(),
  ].filter((word) => word !== '');
  for (const word of words) {
    const parts = word.replaceAll('-', '_').replace(/ies$/, 'y').replace(/s$/, '').split('_');
    // `renews_contract` is a contract.
    for (let from = 0; from < parts.length; from += 1) {
      const name = parts.slice(from).join('_');
      const table = nouns[name] ?? name;
      const found = tables.find((one) => one === table) ?? tables.find((one) => one.endsWith(`_${table}`) && one.split('_').length === 2);
      if (found) return found;
    }
  }
  return null;
}
