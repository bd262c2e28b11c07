import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runningEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { anotherContract, firmAtWork } from '#test/firm-at-work.ts';
import { ask, signIn, type TestOffice } from '#test/office.ts';
import { eventually, newFolder, officeOf, run, start } from './caretaker.ts';

const embedded = (data: string) => runningEmbeddedPostgres(join(data, 'postgres')) ?? '';
const numbers = async (office: TestOffice) =>
  (await office.behind<{ number: string }>('select number from invoice order by issued_at, number')).map(({ number }) => number);
const waiting = async (office: TestOffice) =>
  (await office.behind<{ n: number }>(`select count(*)::int as n from pgboss.job where name = 'mail.send' and state < 'completed'`))[0]?.n;

describe('npm run backup and npm run restore, as commands', () => {
  it('property 42: on an empty machine the firm signs in, old seals are valid, the next number follows, what waited is done', async () => {
    // Without a worker, so that there is work which waits.
    const source = await start(newFolder(), {}, '--only=server');
    await source.ready();
    const before = officeOf(source, embedded(source.data));
    const firm = await firmAtWork(before, { name: 'Firm kept', mark: 'kept' });
    const issued = await numbers(before);
    const jobs = await waiting(before);
    expect(jobs).toBeGreaterThan(3);
    const archive = join(newFolder(), 'caretaker.backup');
    // Beside the running one.
    const backedUp = await run('bin/backup.mjs', ['backup', archive], { DATA: source.data });
    expect(backedUp.said).toMatch(/Backed up \d+ rows of \d+ tables and \d+ files/);
    expect(backedUp.code).toBe(0);
    expect(await waiting(before)).toBe(jobs);
    await before.close();
    source.child.kill('SIGTERM');
    expect(await source.ended).toBe(0);

    const data = newFolder();
    const restored = await run('bin/backup.mjs', ['restore', archive], { DATA: data });
    expect(restored.said).toMatch(/Restored \d+ rows and \d+ files/);
    expect(restored.said).not.toContain('left out');
    expect(restored.code).toBe(0);
    const again = await run('bin/backup.mjs', ['restore', archive], { DATA: data });
    expect(again.said).toMatch(/There is a Caretaker in use here already/);
    expect(again.code).toBe(1);

    const first = await start(data, {}, '--only=server');
    await first.ready();
    const office = officeOf(first, embedded(data));
    const owner = await signIn(office, 'owner@kept.example', 'a long enough password');
    const [sealed] = await office.behind<{ hash: string; certificate: string }>(
      `select s.sealed_hash as hash, k.certificate_pem as certificate from signature s join sealing_key k on k.company_id = s.company_id where s.contract_id = $1`,
      [firm.contractId],
    );
    const answer = await fetch(`${first.url}/api/contracts/${firm.contractId}/files/${sealed?.hash}`, { headers: { cookie: owner } });
    expect(answer.status).toBe(200);
    expect(checkSeal(Buffer.from(await answer.arrayBuffer()), [sealed?.certificate ?? '']).state).toBe('ours_unchanged');
    expect(await numbers(office)).toEqual(issued);
    await anotherContract(office, owner, 'later');
    const [last, next] = (await numbers(office)).slice(-2);
    expect(Number(next?.split('-').at(-1))).toBe(Number(last?.split('-').at(-1)) + 1);
    // The session of before the backup is one as well.
    expect((await ask(office, 'get', '/api/session', { cookie: firm.cookies.owner })).status).toBe(200);
    await office.close();
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const second = await start(data);
    await second.ready();
    const whole = officeOf(second, embedded(data));
    await eventually(async () => expect(await waiting(whole)).toBe(0));
    expect(await whole.behind('select from mail where sent_at is null')).toEqual([]);
    expect(
      existsSync(join(data, 'mail')) && readdirSync(join(data, 'mail')).filter((name) => name.endsWith('.eml')).length,
    ).toBeGreaterThan(jobs ?? 0);
    await whole.close();
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });
});
