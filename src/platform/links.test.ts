import { describe, expect, it } from 'vitest';
import { addMinutes } from '#domain/time.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, inCompany } from './database/connect.ts';
import { newId } from './ids.ts';
import { findLink, makeLink, revokeLinks } from './links.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
const act = await testCompany(database);
const make = (subjectId: string, minutes: number | null) =>
  inCompany(database, act.company.id, (tx) =>
    makeLink(tx, act, { kind: 'offer', subjectId, expiresAt: minutes === null ? null : addMinutes(act.now, minutes) }),
  );

describe('a link', () => {
  it('leads to its subject until the second it expires', async () => {
    const subjectId = newId();
    const token = await make(subjectId, 60);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await findLink(database, token, addMinutes(act.now, 59))).toMatchObject({
      companyId: act.company.id,
      kind: 'offer',
      subjectId,
      state: 'open',
    });
    expect(await findLink(database, token, addMinutes(act.now, 60))).toMatchObject({ state: 'expired' });
  });

  it('without an end stays open until it is revoked', async () => {
    const subjectId = newId();
    const token = await make(subjectId, null);
    const another = await make(newId(), null);
    await inCompany(database, act.company.id, (tx) => revokeLinks(tx, act, 'offer', subjectId));
    expect(await findLink(database, token, act.now)).toMatchObject({ state: 'revoked' });
    expect(await findLink(database, another, act.now)).toMatchObject({ state: 'open' });
  });

  it('is unknown when anything about it differs, and its token is nowhere in the database', async () => {
    const token = await make(newId(), null);
    const changed = `${token.slice(0, 42)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect(await findLink(database, changed, act.now)).toBeNull();
    expect(await findLink(database, `${token}' or true`, act.now)).toBeNull();
    const rows = await inCompany(database, act.company.id, (tx) => tx.selectFrom('link').selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
