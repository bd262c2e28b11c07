import { figures } from '#features/desk/queries/figures.ts';
import { listInvoices } from '#features/billing/queries/invoices.ts';
import { InvoiceList } from '#features/billing/schema.ts';
import { listContracts } from '#features/contracts/queries/list.ts';
import { ContractList } from '#features/contracts/schema.ts';
import { listClients } from '#features/homes/queries/clients.ts';
import { listDevices } from '#features/homes/queries/devices.ts';
import { ClientList, DeviceList } from '#features/homes/schema.ts';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { search } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { clients, contracts, invoices } from './fill.ts';

export type Question = readonly [what: string, ask: (tx: Tx) => Promise<unknown>];

/** What people ask of lists and search, the hard ones among it: the last page, words that thousands have, states that are derived. */
export function questions(act: Act, largeHome: Id<'home'>): Question[] {
  const list = (asked: object) => (tx: Tx) => listClients(tx, act, ClientList.parse(asked));
  const signed = (asked: object) => (tx: Tx) => listContracts(tx, act, ContractList.parse(asked));
  const billed = (asked: object) => (tx: Tx) => listInvoices(tx, act, InvoiceList.parse(asked));
  const installed = (asked: object) => (tx: Tx) => listDevices(tx, act, largeHome, DeviceList.parse(asked));
  const find = (typed: string) => (tx: Tx) => search(tx, act, typed, 20);
  return [
    ['clients, first page by name', list({})],
    ['clients, middle page by name', list({ page: clients / 50 })],
    ['clients, last page by name', list({ page: clients / 25 })],
    ['clients, newest first', list({ sort: 'added', direction: 'desc' })],
    ['clients, by city', list({ sort: 'city' })],
    ['clients, Italian firms', list({ language: 'it', kind: 'company' })],
    ['clients, searched: rossi', list({ search: 'rossi' })],
    ['clients, searched: ma (a tenth of all)', list({ search: 'ma' })],
    ['clients, searched: claire rossi', list({ search: 'claire rossi' })],
    ['contracts, newest first', signed({})],
    ['contracts, last page by client', signed({ sort: 'client', page: contracts / 25 })],
    ['contracts, active ones by start', signed({ state: 'active', sort: 'startsOn' })],
    ['contracts, to sign', signed({ state: 'to_sign' })],
    ['contracts, active ones by what they bring', signed({ state: 'active', sort: 'perMonth' })],
    ['contracts, by state', signed({ sort: 'state' })],
    ['contracts, active ones searched: c-2026 lyon', signed({ state: 'active', search: 'c-2026 lyon' })],
    ['contracts, searched: rossi', signed({ search: 'rossi' })],
    ['contracts, searched: c-2026 lyon', signed({ search: 'c-2026 lyon' })],
    ['invoices, newest first', billed({})],
    ['invoices, last page by client', billed({ sort: 'client', page: invoices / 25 })],
    ['invoices, to be paid, by due day', billed({ state: 'due', sort: 'due', direction: 'asc' })],
    ['invoices, overdue, most left first', billed({ state: 'overdue', sort: 'left' })],
    ['invoices, searched: rossi', billed({ search: 'rossi' })],
    ['devices of a home of 5,000, by class', installed({})],
    ['devices of a home of 5,000, searched, last page', installed({ search: 'lutron', sort: 'warranty', page: 20 })],
    ['desk: figures', (tx: Tx) => figures(tx, act, () => true)],
    ['search: a number', find('C-2026-00412')],
    ['search: a serial number', find('SN1054321')],
    ['search: a name', find('claire rossi')],
    ['search: two letters, ma', find('ma')],
    ['search: lutron (20,000 devices)', find('lutron')],
    ['search: two common words', find('lutron model')],
    ['search: two common words of nothing', find('lutron crestron')],
    ['search: three common words', find('villa rue lyon')],
    ['search: common and nothing', find('lutron zzz')],
  ];
}
