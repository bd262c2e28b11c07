import { randomUUID } from 'node:crypto';
import { type Role, roles } from '#domain/team/roles.ts';
import { addDays, day } from '#domain/time.ts';
import { type Answer, ask, signIn, type TestOffice } from './office.ts';

/** A firm that has done everything once: every kind of row it can have is there. All of it came in over HTTP. */
export interface FirmAtWork {
  readonly companyId: string;
  /** The sign-in of a member of each role. */
  readonly cookies: Readonly<Record<Role, string>>;
  readonly tokens: { readonly offer: string; readonly contract: string; readonly promise: string; readonly invitation: string };
  readonly clientId: string;
  readonly homeId: string;
  readonly contractId: string;
  readonly invoiceId: string;
}

const password = 'a long enough password';

interface Told {
  readonly name: string;
  /** A word in every name and address of the firm, so that a leak is seen. */
  readonly mark: string;
  /** What people, homes, devices and the rest are called instead of `Client mark`: for names that somebody chose with malice. */
  readonly called?: Called;
  /** Once people are there and nothing else is. */
  readonly before?: (companyId: string) => Promise<unknown>;
}
type Called = (what: string) => string;
const plainly =
  (mark: string): Called =>
  (what) =>
    `${what} ${mark}`;

/** Sets a firm up and lets it live its first contract, from the first client to a credit note. */
export async function firmAtWork(office: TestOffice, told: Told): Promise<FirmAtWork> {
  return afterSigning(office, told, await firmBeforeSigning(office, told));
}

/** The firm whose client has just accepted an offer: its contract is drawn up and waits for the signature. */
export async function firmBeforeSigning(office: TestOffice, { name, mark, called = plainly(mark), before }: Told) {
  const cookies = await people(office, name, mark);
  const owner = cookies.owner;
  const session = await done(office, owner, 'get', '/session');
  const companyId = (session['company'] as { id: string }).id;
  await before?.(companyId);
  const post = (path: string, body?: unknown) => done(office, owner, 'post', path, body);
  const { clientId, homeId } = (await post('/clients', clientAndHome(mark, called))) as { clientId: string; homeId: string };
  await post(`/clients/${clientId}/contacts`, { name: called('Contact'), email: `contact@${mark}.example`, isSigner: true });
  await post(`/homes/${homeId}/systems`, { kind: 'lighting', name: called('System') });
  await post(`/homes/${homeId}/devices`, { devices: [{ classKey: 'keypad', label: called('Device'), quantity: 12 }] });
  const promise = await introduced(office, owner, clientId, mark);
  const offer = await acceptedOffer(office, owner, homeId, called);
  await post('/offers', await wish(office, owner, homeId));
  return { companyId, cookies, clientId, homeId, promise, offer };
}

async function afterSigning(
  office: TestOffice,
  { name, mark, called = plainly(mark) }: Told,
  begun: Awaited<ReturnType<typeof firmBeforeSigning>>,
): Promise<FirmAtWork> {
  const { companyId, cookies, clientId, homeId, promise, offer } = begun;
  const owner = cookies.owner;
  const post = (path: string, body?: unknown) => done(office, owner, 'post', path, body);
  const contract = await signedContract(office, mark, called);
  const { rows } = (await done(office, owner, 'get', '/invoices')) as { rows: { id: string; grossCents: number }[] };
  const invoice = rows[0];
  if (!invoice)
    throw new Error(`the first invoice of ${name} was to be issued: ${JSON.stringify(await done(office, owner, 'get', '/billing-holds'))}`);
  const { today } = (await done(office, owner, 'get', `/homes/${homeId}/offer-choices`)) as { today: string };
  const paid = { id: randomUUID(), receivedOn: today, amountCents: invoice.grossCents, note: called('Paid') };
  await post(`/invoices/${invoice.id}/payments`, paid);
  await post(`/invoices/${invoice.id}/credit`, { id: randomUUID(), reason: called('Mistake'), of: 'all' });
  await post('/team/invitations', { name: `Later ${mark}`, email: `later@${mark}.example`, role: 'technician', language: 'en' });
  await post('/api-keys', { name: `Key ${mark}`, scopes: ['client.read'], expiresInDays: null });
  const invitation = await tokenMailed(office, `later@${mark}.example`, /token=([\w-]{43})/);
  await takeover(office, owner, mark, called);
  return {
    companyId,
    cookies,
    tokens: { offer, contract: contract.token, promise, invitation },
    clientId,
    homeId,
    contractId: contract.id,
    invoiceId: invoice.id,
  };
}

/** A home that another firm left behind: asked, its grievance kept, a journey and one by mistake, "what we heard" written, and another that was not taken on. */
async function takeover(office: TestOffice, owner: string, mark: string, called: Called): Promise<void> {
  const post = (path: string, body?: unknown) => done(office, owner, 'post', path, body);
  for (const goesOn of [true, false]) {
    const { homeId } = (await post('/clients', clientAndHome(`${mark}2`, called))) as { homeId: string };
    const { takeoverId } = await post('/takeovers', { homeId, enquiry: called('Enquiry'), previousFirm: called('Previous') });
    const at = `/takeovers/${String(takeoverId)}`;
    const { today } = (await done(office, owner, 'get', `/homes/${homeId}/offer-choices`)) as { today: string };
    await post(`${at}/calls`, { id: randomUUID(), calledOn: today, outcome: 'not_reached', note: called('Call') });
    await done(office, owner, 'put', `${at}/answers/why_us`, { words: called('Because'), revision: 0 });
    await done(office, owner, 'put', `${at}/scores/budget`, { score: 2, note: called('Score') });
    await post(`${at}/grievances`, { id: randomUUID(), kind: 'money', weight: 2, words: called('Grievance') });
    const cost = { incurredOn: today, kind: 'travel', words: called('Journey'), netCents: 4_200 };
    const { costId } = await post(`${at}/costs`, { ...cost, id: randomUUID() });
    await post(`${at}/costs`, { ...cost, id: randomUUID() });
    await post(`/takeover-costs/${String(costId)}/strike`, { reason: called('Twice') });
    if (goesOn) await post(`${at}/documents/heard`, {});
    else await post(`${at}/decisions`, { verdict: 'no_go', reason: called('Reason') });
  }
}

/** An API key of the firm with these scopes, made by its owner. */
export async function apiKey(office: TestOffice, firm: FirmAtWork, scopes: string[]): Promise<string> {
  return (await done(office, firm.cookies.owner, 'post', '/api-keys', { name: 'for tests', scopes, expiresInDays: 1 }))['key'] as string;
}

/** One more client of the firm, from the home to the signed contract. */
export async function anotherContract(office: TestOffice, owner: string, mark: string): Promise<{ id: string }> {
  const called = plainly(mark);
  const { homeId } = (await done(office, owner, 'post', '/clients', clientAndHome(mark, called))) as { homeId: string };
  await done(office, owner, 'post', `/homes/${homeId}/devices`, {
    devices: [{ classKey: 'keypad', label: called('Device'), quantity: 3 }],
  });
  await acceptedOffer(office, owner, homeId, called);
  return signedContract(office, mark);
}

export async function done(
  office: TestOffice,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  return granted(await ask(office, method, `/api${path}`, { cookie, body }), `${method} ${path}`);
}

function granted(answer: Answer, what: string): Record<string, unknown> {
  if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.text}`);
  return answer.json;
}

async function people(office: TestOffice, name: string, mark: string): Promise<Record<Role, string>> {
  const form = {
    name,
    country: 'FR',
    currency: 'EUR',
    language: 'fr',
    street: `1 rue ${mark}`,
    postcode: '69001',
    city: 'Lyon',
    email: `firm@${mark}.example`,
    registrationNumber: 'RCS Lyon 000 000 000',
    vatId: 'FR11999999998',
    iban: 'FR1420041010050500013M02606',
    ownerName: `Owner ${mark}`,
    ownerEmail: `owner@${mark}.example`,
    password,
  };
  granted(await ask(office, 'post', '/api/set-up', { body: form }), 'set-up');
  const owner = await signIn(office, form.ownerEmail, password);
  const cookies: Partial<Record<Role, string>> = { owner };
  for (const role of roles.filter((one) => one !== 'owner')) {
    const email = `${role}@${mark}.example`;
    await done(office, owner, 'post', '/team/invitations', { name: `${role} ${mark}`, email, role, language: 'en' });
    const token = await tokenMailed(office, email, /token=([\w-]{43})/);
    granted(
      await ask(office, 'post', `/api/invitations/${token}/acceptance`, { body: { name: `${role} ${mark}`, password } }),
      'acceptance',
    );
    cookies[role] = await signIn(office, email, password);
  }
  return cookies as Record<Role, string>;
}

const clientAndHome = (mark: string, called: Called) => ({
  client: {
    kind: 'household',
    name: called('Client'),
    language: 'fr',
    email: `client@${mark}.example`,
    street: `2 rue ${mark}`,
    postcode: '69002',
    city: 'Lyon',
    country: 'FR',
  },
  home: {
    name: called('Home'),
    street: `3 rue ${mark}`,
    postcode: '69003',
    city: 'Lyon',
    country: 'FR',
    distanceKm: 12,
    travelMinutes: 20,
  },
});

async function introduced(office: TestOffice, cookie: string, clientId: string, mark: string): Promise<string> {
  const { journeys } = (await done(office, cookie, 'get', `/journeys?clientId=${clientId}`)) as { journeys: { id: string }[] };
  const journeyId =
    journeys[0]?.id ?? ((await done(office, cookie, 'post', '/journeys', { clientId, name: `Journey ${mark}` }))['journeyId'] as string);
  const { address } = (await done(office, cookie, 'post', `/journeys/${journeyId}/introduction`, { way: 'sent' })) as { address: string };
  return address.split('/').at(-1) ?? '';
}

async function wish(office: TestOffice, cookie: string, homeId: string): Promise<{ planKeys: string[] }> {
  const choices = (await done(office, cookie, 'get', `/homes/${homeId}/offer-choices`)) as { today: string; plans: { key: string }[] };
  const form = { homeId, planKeys: choices.plans.map((plan) => plan.key), startsOn: addDays(day(choices.today), 20) };
  return form;
}

async function acceptedOffer(office: TestOffice, cookie: string, homeId: string, called: Called): Promise<string> {
  const form = await wish(office, cookie, homeId);
  const draft = (await done(office, cookie, 'post', '/offers', form)) as { offerId: string; valueHash: string };
  const { address } = (await done(office, cookie, 'post', `/offers/${draft.offerId}/sending`, { valueHash: draft.valueHash })) as {
    address: string;
  };
  const token = address.split('/').at(-1) ?? '';
  const { versions } = (await done(office, cookie, 'get', `/offers/${draft.offerId}`)) as { versions: { id: string }[] };
  const fields = { versionId: versions[0]?.id ?? '', planKey: form.planKeys[0] ?? '' };
  await posted(office, `/o/${token}/question`, { versionId: fields.versionId, question: called('What of it?') });
  await posted(office, `/o/${token}/accept`, fields);
  return token;
}

/** Signs the contract at a distance, as its client does. Throws what it was refused for. */
export async function signedContract(office: TestOffice, mark: string, called = plainly(mark)): Promise<{ id: string; token: string }> {
  const to = `client@${mark}.example`;
  const token = await tokenMailed(office, to, /\/s\/([\w-]{43})/);
  await posted(office, `/s/${token}/code`, {});
  const code = await tokenMailed(office, to, /^(\d{6})$/m);
  const shown = await ask(office, 'get', `/s/${token}`);
  const documentHash = /name="documentHash" value="([0-9a-f]{64})"/.exec(shown.text)?.[1] ?? '';
  await posted(office, `/s/${token}/sign`, { documentHash, name: called('Client'), consent: 'yes', code });
  const [row] = await office.behind<{ id: string }>(
    `select s.contract_id as id from signature s join mail m on m.company_id = s.company_id and m.about_id::text = s.contract_id::text where m.to_address = $1`,
    [to],
  );
  if (!row) throw new Error('the contract was to be signed');
  return { id: row.id, token };
}

/** A form of a client's page; a redirect means that it was taken. */
export async function posted(office: TestOffice, path: string, fields: Record<string, string>): Promise<void> {
  const answer = await ask(office, 'post', path, {
    raw: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${answer.text.replace(/<[^>]+>/g, ' ').slice(0, 400)}`);
}

export async function tokenMailed(office: TestOffice, to: string, words: RegExp): Promise<string> {
  const mails = await office.behind<{ body_text: string }>('select body_text from mail where to_address = $1 order by id desc', [to]);
  for (const mail of mails) {
    const found = words.exec(mail.body_text)?.[1];
    if (found) return found;
  }
  throw new Error(`no mail to ${to} with ${words}`);
}
