import { randomUUID } from 'node:crypto';
import type { Language } from '#domain/language.ts';
import { criteria } from '#domain/takeovers/decision.ts';
import type { PricedKind, SignedKind, TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { TakeoverShown } from '#features/takeovers/remote.ts';
import { type ToldElement, type ToldTakeover, toldTakeovers } from './takeovers-told.ts';

/** Where a takeover is driven: the doors as somebody signed in, the client's pages behind their link, the mails, and the calendar. */
export interface Surroundings {
  /** Throws what it was refused for. */
  call<Answer>(method: 'get' | 'post' | 'put', path: string, body?: unknown): Promise<Answer>;
  page(path: string): Promise<string>;
  /** A form of the client's page. Throws where it is refused. */
  post(path: string, fields: Record<string, string>): Promise<void>;
  file(path: string): Promise<Uint8Array>;
  /** What the pattern holds, of the newest mail to that address in which it is found. */
  mailed(pattern: RegExp, to: string): Promise<string>;
  today(): string;
}

type Place = 'home' | 'distance';
export interface Draft {
  readonly elements: readonly ToldElement[];
  readonly drops?: readonly string[];
  readonly signOffBps?: number;
}

/** A takeover on its way, step by step, through the doors and the client's pages alone. */
export class Journey {
  readonly told: ToldTakeover;
  readonly #at: Surroundings;
  clientId = '';
  homeId = '';
  takeoverId = '';
  #place: Place = 'distance';

  constructor(at: Surroundings, language: Language) {
    this.#at = at;
    this.told = toldTakeovers[language];
  }

  get #here() {
    return `/takeovers/${this.takeoverId}`;
  }
  get clientName() {
    return this.told.client.name;
  }

  /** All that the office's page shows. */
  read = () => this.#at.call<TakeoverShown>('get', this.#here);
  #post = <Answer>(path: string, body: unknown = {}) => this.#at.call<Answer>('post', `${this.#here}${path}`, body);
  #put = (path: string, body: unknown) => this.#at.call('put', `${this.#here}${path}`, body);

  /** The telephone rings: client, home and what they ask for. `country`: where the home stands. */
  async asked(country: string): Promise<void> {
    const { client, enquiry, previousFirm, previousPhone } = this.told;
    const [home] = client.homes;
    if (!home) throw new Error('a client of this story has a home');
    const address = { street: home.street, postcode: home.postcode, city: home.city, country };
    const { name, kind, language, email, phone } = client;
    const made = await this.#at.call<{ clientId: string; homeId: string }>('post', '/clients', {
      client: { name, kind, language, email, phone, ...address },
      home: { name: home.name, ...address, builtYear: 1990, isPrivate: true, distanceKm: 14, travelMinutes: 25 },
    });
    this.clientId = made.clientId;
    this.homeId = made.homeId;
    for (const system of this.told.systems) await this.#at.call('post', `/homes/${this.homeId}/systems`, { kind: 'control', name: system });
    const begun = { homeId: this.homeId, enquiry, previousFirm, previousPhone };
    this.takeoverId = (await this.#at.call<{ takeoverId: string }>('post', '/takeovers', begun)).takeoverId;
  }

  async phoned(): Promise<void> {
    const { spokeWith, handsOver, warnedOf } = this.told;
    await this.#post('/calls', { id: randomUUID(), calledOn: this.#at.today(), outcome: 'helps', spokeWith, handsOver, warnedOf });
  }

  async interviewed(): Promise<void> {
    for (const [question, words] of Object.entries(this.told.answers)) await this.#put(`/answers/${question}`, { words, revision: 0 });
    for (const { kind, weight, words, theirView } of this.told.grievances)
      await this.#post('/grievances', { id: randomUUID(), kind, weight, words, theirView });
  }

  async made(kind: TakeoverDocumentKind, more: object = {}): Promise<string> {
    return (await this.#post<{ documentId: string }>(`/documents/${kind}`, more)).documentId;
  }
  /** Mails a paper to the client; `place`: of a priced one. */
  async sent(documentId: string, place: Place | null = null): Promise<void> {
    await this.#post(`/documents/${documentId}/link`, { way: 'send', place });
  }
  /** The client's page, behind the newest link in their mail. */
  async link(): Promise<string> {
    return `/t/${await this.#at.mailed(/\/t\/([\w-]{43})/, this.told.client.email)}`;
  }

  /** What we heard is written, mailed, and confirmed on the client's page. */
  async confirmed(): Promise<string> {
    const documentId = await this.made('heard');
    await this.sent(documentId);
    await this.#at.post(`${await this.link()}/papers/${documentId}/heard`, { answer: 'confirmed', name: this.clientName });
    return documentId;
  }
  /** Reprogramming is explained, mailed and accepted with the code. */
  async accepted(): Promise<string> {
    const documentId = await this.made('acceptance', { systems: this.told.systems });
    await this.sent(documentId);
    await this.signedBehindTheLink(documentId);
    return documentId;
  }

  /** At a distance: the code of the mail, the name, the consent. */
  async signedBehindTheLink(documentId: string, { earlyStart = false } = {}): Promise<void> {
    const paper = `${await this.link()}/papers/${documentId}`;
    await this.#at.post(`${paper}/code`, {});
    const code = await this.#at.mailed(/^(\d{6})\s*$/m, this.told.client.email);
    const documentHash = /name="documentHash" value="([0-9a-f]{64})"/.exec(await this.#at.page(paper))?.[1] ?? '';
    const said = { documentHash, name: this.clientName, consent: 'yes', code, ...(earlyStart ? { earlyStart: 'yes' } : {}) };
    await this.#at.post(`${paper}/sign`, said);
  }
  /** On the tablet of whoever is signed in. */
  async signedOnTheTablet(kind: SignedKind, { earlyStart = false } = {}): Promise<void> {
    const { papers } = await this.read();
    const paper = papers.find((one) => one.kind === kind && one.state === 'waiting');
    if (!paper) throw new Error(`no ${kind} waits to be signed: ${papers.map((one) => `${one.kind} ${one.state}`).join(', ')}`);
    const said = { documentHash: paper.fileHash, name: this.clientName, consent: true, earlyStart, strokes: null };
    await this.#post(`/documents/${paper.id}/signature`, said);
  }

  async decided(verdict: 'go' | 'no_go' = 'go'): Promise<void> {
    for (const criterion of criteria) await this.#put(`/scores/${criterion}`, { score: verdict === 'go' ? 3 : 0, note: '' });
    const { decided, refused } = this.told;
    const go = { verdict, reason: decided };
    await this.#post(
      '/decisions',
      verdict === 'go' ? go : { verdict, reason: refused.reason, letter: { words: refused.words, mail: true } },
    );
  }

  /** The filter, all of it: from the call to the decision to go. */
  async filtered(country: string): Promise<void> {
    await this.asked(country);
    await this.phoned();
    await this.interviewed();
    await this.confirmed();
    await this.accepted();
    await this.decided();
  }

  /** Where and as what the client signs what has a price. */
  async signsAt(place: Place): Promise<void> {
    this.#place = place;
    const channel = place === 'home' ? 'tablet' : 'online';
    await this.#post('/circumstances', { place, channel, party: 'consumer' });
  }
  async agreement(): Promise<string> {
    const wish = { systems: 2, devices: 31, cables: 17, ageYears: 8, papers: 'partial', kilometres: 14, travelMinutes: 25 };
    await this.#put('/drafts/agreement', { wish, vat: { key: 'standard' }, revision: 0 });
    return this.made('agreement');
  }
  /** Terms or an addendum, written and made. */
  async work(kind: 'terms' | 'addendum', { elements, drops = [], signOffBps = 1_000 }: Draft): Promise<string> {
    const { revision } = await this.#at.call<{ revision: number }>('get', `${this.#here}/drafts/${kind}`);
    const drawn = elements.map((one) => ({ ...one, vat: { key: 'standard' } }));
    await this.#put(`/drafts/${kind}`, { elements: drawn, drops, signOffBps, message: '', revision });
    return this.made(kind);
  }
  /** Signed where it was said: on the tablet at the home, or behind the mailed link. */
  async agreed(kind: PricedKind, documentId: string, { earlyStart = true } = {}): Promise<void> {
    if (this.#place === 'home') return this.signedOnTheTablet(kind, { earlyStart });
    await this.sent(documentId, 'distance');
    return this.signedBehindTheLink(documentId, { earlyStart });
  }

  async instalments(): Promise<TakeoverShown['instalments']> {
    return (await this.read()).instalments;
  }
  async billed(instalmentId: string): Promise<void> {
    await this.#at.call('post', `/takeover-instalments/${instalmentId}/invoice`);
  }
  /** Everything that is billed and open is paid today. Gives what was paid. */
  async paid(): Promise<{ readonly paymentId: string; readonly cents: number }[]> {
    const paid: { paymentId: string; cents: number }[] = [];
    for (const { invoice } of await this.instalments()) {
      if (!invoice || invoice.leftCents === 0) continue;
      const id = randomUUID();
      const cents = invoice.leftCents as number;
      await this.#at.call('post', `/invoices/${invoice.id}/payments`, { id, receivedOn: this.#at.today(), amountCents: cents });
      paid.push({ paymentId: id, cents });
    }
    return paid;
  }
  async bounced(paymentId: string): Promise<void> {
    await this.#at.call('post', `/payments/${paymentId}/reversal`, { reason: 'returned by the bank' });
  }

  async surveyed(): Promise<void> {
    for (const [point, [title, found, summary]] of Object.entries(this.told.found)) {
      const state = point === 'information' ? 'partly' : point === 'wiring' ? 'bad' : 'good';
      await this.#post('/survey-entries', { id: randomUUID(), point, title, found, state, addsMinutes: 0 });
      await this.#post(`/surveys/${point}/sign-off`, { summary });
    }
  }

  /** Everything that is open and not done is started, an hour booked, and done. */
  async worked(): Promise<void> {
    for (const { id, state } of (await this.read()).elements) {
      if (state !== 'ready') continue;
      const happened = (kind: string) =>
        this.#at.call('post', `/takeover-elements/${id}/events`, { kind, onDay: this.#at.today(), note: '' });
      await happened('started');
      await this.#at.call('post', `/takeover-elements/${id}/time`, { id: randomUUID(), workedOn: this.#at.today(), minutes: 60 });
      await happened('done');
    }
  }

  /** The walk through what was told at the interview, one by one. */
  async walked(): Promise<void> {
    const { grievances } = await this.read();
    for (const [index, { answer, exception }] of this.told.grievances.entries())
      await this.#post(`/grievances/${grievances[index]?.id}/answers`, { answer, shown: true, accepted: exception === '', exception });
  }
  async handedOver(): Promise<void> {
    await this.made('handover');
    await this.signedOnTheTablet('handover');
  }
  async serviceOffered(): Promise<string> {
    return (await this.#post<{ offerId: string }>('/service-offer')).offerId;
  }

  /** The newest paper of a kind as a file: sealed once it is signed. */
  async paper(kind: TakeoverDocumentKind): Promise<Uint8Array> {
    const { papers } = await this.read();
    const found = papers.filter((one) => one.kind === kind).toSorted((a, b) => b.version - a.version)[0];
    if (!found) throw new Error(`there is no ${kind}`);
    return this.#at.file(`${this.#here}/documents/${found.id}/pdf`);
  }
}
