import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addMinutes } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { ask, signIn, testOffice } from '#test/office.ts';
import { letNoRowLieAhead } from '#test/rows-ahead.ts';
import { Journey } from '#test/takeovers-journey.ts';
import { takeoverOffice } from '#test/takeovers-office.ts';

// The clock of the program's machine alone, for everything in this process; the database keeps its own, and takes nothing from ahead, as in every installation.
const office = await testOffice();
await letNoRowLieAhead(office.ownerUrl);
const journey = new Journey(await takeoverOffice(office, 'fr'), 'fr');
const { told } = journey;
const setAhead = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(addMinutes(now(), minutes)) });
afterEach(() => void vi.useRealTimers());
const cookie = await signIn(office, told.firm.ownerEmail, 'a long enough password');
const words = textsIn('fr')('ui:refusal.clock_runs_ahead').replace(/\s+/g, ' ');
const grievance = () =>
  ask(office, 'post', `/api/takeovers/${journey.takeoverId}/grievances`, {
    cookie,
    body: { id: randomUUID(), kind: 'money', weight: 2, words: 'trop cher', theirView: '' },
  });
const confirmed = async (documentId: string) =>
  office.program.app.request(`${office.settings.baseUrl}${await journey.link()}/papers/${documentId}/heard`, {
    method: 'post',
    headers: { origin: office.settings.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ answer: 'confirmed', name: told.client.name }),
  });

describe('a program whose clock runs ahead of that of its database', () => {
  it('by an hour is told so by name, on a door and on the client’s page, and nothing is kept', async () => {
    await journey.asked('FR');
    await journey.phoned();
    await journey.interviewed();
    const documentId = await journey.made('heard');
    await journey.sent(documentId);
    setAhead(60);
    const refused = await grievance();
    expect([refused.status, refused.json]).toEqual([409, expect.objectContaining({ refusal: 'clock_runs_ahead' })]);
    const page = await confirmed(documentId);
    expect([page.status, (await page.text()).replace(/\s+/g, ' ')]).toEqual([409, expect.stringContaining(words)]);
    expect(await office.behind('select from heard_answer')).toEqual([]);
    expect(await office.behind(`select from grievance where words = 'trop cher'`)).toEqual([]);
    expect(office.errors).toEqual([]);
  });

  it('by nine minutes goes on, as two machines may differ', async () => {
    setAhead(9);
    expect((await grievance()).status).toBe(200);
    await journey.confirmed();
    await journey.accepted();
    expect(office.errors).toEqual([]);
  });
});
