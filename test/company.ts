import { type Database, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { type Country, type Language, zoneOf } from '#domain/language.ts';
import { dayAt, instant } from '#domain/time.ts';
import type { Currency } from '#domain/money.ts';

export interface TestCompany {
  name?: string;
  country?: Country;
  currency?: Currency;
  language?: Language;
  at?: string;
}

/** A bare firm with one owner, and the owner's act at a fixed moment. For tests of what is below set-up; the cast uses set-up itself. */
export async function testCompany(
  database: Database,
  { name = 'Maison Claire', country = 'FR', currency = 'EUR', language = 'fr', at = '2026-11-23T09:00:00Z' }: TestCompany = {},
): Promise<Act> {
  const company = { id: newId<'company'>(), name, country, currency, language, zone: zoneOf[country], demo: false };
  const memberId = newId<'member'>();
  const now = instant(at);
  await inCompany(database, company.id, async (tx) => {
    await tx
      .insertInto('company')
      .values({ ...company, email: 'bonjour@example.test', createdAt: now })
      .execute();
    await tx
      .insertInto('member')
      .values({
        companyId: company.id,
        id: memberId,
        userId: `user-${memberId}`,
        name: 'Claire Fontaine',
        email: `${memberId}@example.test`,
        role: 'owner',
        language,
        joinedAt: now,
      })
      .execute();
  });
  return {
    company,
    by: { kind: 'member', id: memberId, name: 'Claire Fontaine' },
    role: 'owner',
    language,
    now,
    today: dayAt(now, company.zone),
  };
}
