import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { done, type FirmAtWork, firmAtWork } from '#test/firm-at-work.ts';
import { ask, testOffice } from '#test/office.ts';

// A client under a contract: their page leads on to the reports of their home once there is one, and to nobody else's.
const office = await testOffice();
let us: FirmAtWork;
let them: FirmAtWork;
let reportId: string;
const page = (firm: FirmAtWork, path = '') => ask(office, 'get', `/s/${firm.tokens.contract}${path}`);
beforeAll(async () => {
  us = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
  them = await firmAtWork(office, { name: 'Autre Maison', mark: 'autre' });
  const { owner } = us.cookies;
  expect((await page(us)).text).not.toContain('/reports');
  await done(office, owner, 'post', `/homes/${us.homeId}/information/items`, { id: randomUUID(), kind: 'schematics' });
  const issued = await done(office, owner, 'post', `/homes/${us.homeId}/reports`, { id: randomUUID(), kind: 'information' });
  reportId = String(issued['reportId']);
});

it('the page of a contract leads on to the reports of the home, each a sealed PDF', async () => {
  expect((await page(us)).text).toContain(`/s/${us.tokens.contract}/reports`);
  const list = (await page(us, '/reports')).text;
  expect(list).toContain(`/s/${us.tokens.contract}/reports/${reportId}`);
  const file = await page(us, `/reports/${reportId}`);
  expect([file.status, file.type, file.text.startsWith('%PDF-')]).toEqual([200, 'application/pdf', true]);
});

it('property 39: of another firm’s home it shows nothing, by whatever id; and no page there is for what is no id', async () => {
  expect((await page(them)).text).not.toContain('/reports');
  expect((await page(them, '/reports')).text).not.toContain(reportId);
  for (const id of [reportId, randomUUID(), 'x']) expect([id, (await page(them, `/reports/${id}`)).status]).toEqual([id, 404]);
});
