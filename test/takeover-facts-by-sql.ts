import { newId } from '#platform/ids.ts';

export type Row = Record<string, unknown>;
/** A row as SQL: the columns that are named, with what they are; text that the database itself reads as the column's type. */
export function into(table: string, row: Row): string {
  const columns = Object.keys(row).join(', ');
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, '${JSON.stringify(row).replaceAll("'", "''")}')`;
}
export const at = (day: string, hour = 10) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`;

export const homeRow = (company_id: string, client_id: string, more: Row = {}): Row => ({
  company_id,
  id: newId(),
  client_id,
  name: 'V',
  country: 'FR',
  zone: 'Europe/Paris',
  added_at: at('2026-11-20'),
  street: '',
  postcode: '',
  city: '',
  region: '',
  distance_km: 0,
  travel_minutes: 0,
  note: '',
  ...more,
});
/** A camera of another firm. */
export const deviceRow = (company_id: string, home_id: string, more: Row = {}): Row => ({
  company_id,
  id: newId(),
  home_id,
  class_key: 'camera',
  make: '',
  model: '',
  serial: '',
  label: '',
  quantity: 1,
  supplied_by: 'other_firm',
  added_at: at('2026-11-22'),
  ...more,
});

/** The client, the home and the takeover that everything else is of. */
export const sceneRows = (
  company_id: string,
  ids: { readonly client: string; readonly home: string; readonly takeover: string },
): string[] => [
  into('client', {
    company_id,
    id: ids.client,
    kind: 'household',
    name: 'H',
    name_order: 'h',
    language: 'fr',
    email: '',
    phone: '',
    street: '',
    postcode: '',
    city: '',
    country: 'FR',
    vat_id: '',
    note: '',
    added_at: at('2026-11-20'),
  }),
  into('home', homeRow(company_id, ids.client, { id: ids.home })),
  into('takeover', {
    company_id,
    id: ids.takeover,
    number: 'T-2026-0001',
    client_id: ids.client,
    home_id: ids.home,
    currency: 'EUR',
    prices_are: 'gross',
    asked_on: '2026-11-20',
    enquiry: '',
    previous_firm: '',
    previous_contact: '',
    previous_phone: '',
    made_at: at('2026-11-20'),
    made_by: 'x',
  }),
];

/** What happens to a takeover once its gates are open, each as an insert; some columns are said anew. */
export function factRows(of: { readonly company_id: string; readonly takeover_id: string }, grievance_id: string) {
  const surveyEntry = (day: string, more: Row = {}) =>
    into('survey_entry', {
      ...of,
      id: newId(),
      point: 'wiring',
      title: 'x',
      found: '',
      state: 'good',
      adds_minutes: 0,
      entered_at: at(day),
      entered_by: 'x',
      ...more,
    });
  const signOff = (point: string, day: string, more: Row = {}) =>
    into('survey_sign_off', { ...of, point, summary: 'all seen', signed_off_on: day, at: at(day), by_name: 'x', ...more });
  const workTime = (element_id: string, day: string, more: Row = {}) =>
    into('work_time', {
      ...of,
      id: newId(),
      element_id,
      worked_on: day,
      minutes: 60,
      worker: 'x',
      note: '',
      cost_per_hour_cents: 0,
      recorded_at: at(day),
      recorded_by: 'x',
      ...more,
    });
  const jobCost = (kind: string, day: string, more: Row = {}) =>
    into('job_cost', {
      ...of,
      id: newId(),
      incurred_on: day,
      kind,
      words: 'x',
      net_cents: 4_200,
      recorded_at: at(day),
      recorded_by: 'x',
      ...more,
    });
  const elementEvent = (element_id: string, position: number, kind: string, day: string, more: Row = {}) =>
    into('element_event', { ...of, element_id, position, kind, on_day: day, note: '', at: at(day), by_name: 'x', ...more });
  const answered = (day: string, more: Row = {}) =>
    into('grievance_answer', {
      ...of,
      grievance_id,
      position: 1,
      answer: 'mended',
      shown: true,
      accepted: true,
      exception: '',
      answered_at: at(day),
      answered_by: 'x',
      ...more,
    });
  const decision = (position: number, verdict: string, day: string, more: Row = {}) =>
    into('takeover_decision', {
      ...of,
      position,
      verdict,
      reason: 'because',
      sheet: {},
      decided_on: day,
      decided_at: at(day, 9),
      decided_by: 'x',
      ...more,
    });

  return { surveyEntry, signOff, workTime, jobCost, elementEvent, answered, decision };
}

/** The lines of a forged invoice: of each element what it is billed for, of the last what is left of the sums; one of none where nothing is billed. */
export function linesOf(billed: readonly { readonly id: string; readonly cents: string }[], sums: Row) {
  const [net, gross] = [Number(sums['net_cents']), Number(sums['gross_cents'])];
  const parts = billed.slice(0, -1).map(({ id, cents }) => ({ id, gross: Number(cents), net: Math.round(Number(cents) / 1.2) }));
  const before = (of: 'net' | 'gross') => parts.reduce((sum, one) => sum + one[of], 0);
  const last = { id: billed.at(-1)?.id ?? null, gross: gross - before('gross'), net: net - before('net') };
  return [...parts, last].map((one) => ({
    element_id: one.id,
    net_cents: one.net,
    vat_cents: one.gross - one.net,
    gross_cents: one.gross,
  }));
}

/** An invoice with its lines and its number, whose value says what its row says. */
export function issued(row: Row, lines: readonly Row[]): string[] {
  const { company_id, id, number, currency, issue_on, due_on, first_payment_on, net_cents, vat_cents, gross_cents } = row;
  const sums = { currency, netCents: net_cents, vatCents: vat_cents, grossCents: gross_cents, lines: lines.map(() => ({})) };
  const value = { kind: 'invoice', number, firstPaymentOn: first_payment_on, plan: { ...sums, issueOn: issue_on, dueOn: due_on } };
  return [
    `insert into number_series values ('${company_id}', 'invoice', 2026, 1) on conflict (company_id, series, year) do update set last_number = number_series.last_number + 1`,
    into('invoice', { ...row, value }),
    ...lines.map((line, nr) => into('invoice_line', { company_id, invoice_id: id, position: nr + 1, attempt: 1, ...line })),
  ];
}
