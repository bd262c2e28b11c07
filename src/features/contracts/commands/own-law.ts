import type { z } from 'zod';
import { lawValueFits } from '#domain/contracts/consumer-law/law-topics.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import type { OwnLawForm, OwnVatForm } from '../schema.ts';

const recorded = (act: Act) => ({ companyId: act.company.id, recordedAt: act.now, recordedBy: act.by.name });

/**
 * The firm's own value of a rule of law, from a day on; `dropped` gives way to ours again. Contracts signed before keep what the law granted then.
 * Refusal: `law_value_does_not_fit`. Event: `law.changed`.
 */
export async function setOwnLaw(tx: Tx, act: Act, form: z.output<typeof OwnLawForm>): Promise<{ topic: string } | Refusal> {
  const { country, topic, value, validFrom, source, dropped } = form;
  if (!dropped && !lawValueFits(topic, value)) return refuse('law_value_does_not_fit', { field: 'value' });
  await tx
    .insertInto('ownLawRow')
    .values({ id: newId<'own_law_row'>(), ...recorded(act), country, topic, value: JSON.stringify(value), validFrom, source, dropped })
    .execute();
  await record(tx, act, {
    kind: 'law.changed',
    subject: { kind: 'company', id: act.company.id },
    data: { country, topic, value, validFrom, dropped },
  });
  return { topic };
}

/** The firm's own rate of VAT on work in homes, from a day on; `dropped` gives way to ours. Event: `law.changed`. */
export async function setOwnVat(tx: Tx, act: Act, form: z.output<typeof OwnVatForm>): Promise<{ key: string }> {
  const { country, key, rateBps, conditions, validFrom, source, dropped } = form;
  await tx
    .insertInto('ownVatRate')
    .values({ id: newId<'own_vat_rate'>(), ...recorded(act), country, key, rateBps, conditions, validFrom, source, dropped })
    .execute();
  await record(tx, act, {
    kind: 'law.changed',
    subject: { kind: 'company', id: act.company.id },
    data: { country, key, rateBps, validFrom, dropped },
  });
  return { key };
}
