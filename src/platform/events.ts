import type { Id } from '#domain/id.ts';
import type { Tx } from './database/connect.ts';
import { newId } from './ids.ts';
import type { Act } from './session/act.ts';

/** Something that happened: `contract.signed`, `home.added`. Kinds are the feature's own words; `data` is what its sentence on the timeline needs. */
export interface Happening {
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly clientId?: Id<'client'> | null;
  readonly homeId?: Id<'home'> | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

export type Reaction = (tx: Tx, act: Act, happening: Happening) => Promise<void>;

const reactions = new Map<string, Reaction[]>();

/** What another feature does when this happened, in the same transaction: both or neither. Registered once, by `apps/features.ts`. */
export function react(kind: string, reaction: Reaction): void {
  const listed = reactions.get(kind) ?? [];
  if (!listed.includes(reaction)) reactions.set(kind, [...listed, reaction]);
}

/** Writes the fact, then lets the other features react to it within the same transaction. */
export async function record(tx: Tx, act: Act, happening: Happening): Promise<void> {
  await tx
    .insertInto('event')
    .values({
      companyId: act.company.id,
      id: newId<'event'>(),
      at: act.now,
      byKind: act.by.kind,
      byId: act.by.id,
      byName: act.by.name,
      kind: happening.kind,
      subjectKind: happening.subject.kind,
      subjectId: happening.subject.id,
      clientId: happening.clientId ?? null,
      homeId: happening.homeId ?? null,
      data: JSON.stringify(happening.data ?? {}),
    })
    .execute();
  for (const reaction of reactions.get(happening.kind) ?? []) await reaction(tx, act, happening);
}
