import { z } from 'zod';
import { vatCategories } from '#domain/billing/invoice.ts';
import { currencies } from '#domain/money.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { contractForBilling } from '#features/contracts/queries/for-billing.ts';
import { doors } from '#platform/http/door.ts';
import { aDay, idOf } from '#platform/http/shapes.ts';
import { refused } from '#platform/http/refused.ts';
import { Download } from '#platform/http/download.ts';
import { access } from '../access.ts';
import { billContract } from '../commands/bill.ts';
import { forgivePeriod } from '../commands/forgive.ts';
import { previewInvoice } from '../commands/issue.ts';
import { renderInvoice, templateOf } from '../documents/render.ts';
import { givenBackOnEnd, periodsOf, periodStandings } from '../queries/contract-periods.ts';
import { billingHolds } from '../queries/periods.ts';
import { EndPreview, ForgivenForm, Preview } from '../schema.ts';

const door = doors(access);
const aMoment = z.string() as unknown as z.ZodType<Instant, Instant>;
const cents = z.number().int();
const currency = z.enum(currencies);
const nullableDay = aDay.nullable();

const VatRow = z.object({
  category: z.enum(vatCategories),
  rateBps: z.number().int(),
  ground: z.string().optional(),
  netCents: cents,
  vatCents: cents,
});
const Previewed = z.object({
  issueOn: aDay,
  dueOn: aDay,
  firstPaymentOn: nullableDay,
  currency,
  netCents: cents,
  vatCents: cents,
  grossCents: cents,
  vat: z.array(VatRow),
  lines: z.array(z.object({ description: z.string(), netCents: cents, vatCents: cents, grossCents: cents })),
});
const Held = z.object({
  id: z.string(),
  contractId: z.string(),
  contractNumber: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  refusal: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  since: aMoment,
});

export const holdsDoor = door(
  {
    method: 'get',
    path: '/billing-holds',
    summary: 'Contracts that cannot be billed, with the reason',
    permission: 'invoice.read',
    answer: z.object({ rows: z.array(Held) }),
  },
  async ({ tx, act }) => ({ rows: await billingHolds(tx, act) }),
);

const ofContract = z.object({ id: idOf<'contract'>() });

export const periodsDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/periods',
    summary: 'The periods of a contract: billed, forgiven, to bill or to come',
    permission: 'invoice.read',
    params: ofContract,
    answer: z.object({
      periods: z.array(
        z.object({
          k: z.number().int(),
          from: aDay,
          to: aDay,
          standing: z.enum(periodStandings),
          /** Of one that is billed in part: the days that are not. */
          left: z.array(z.object({ from: aDay, to: aDay })),
          reason: z.string().nullable(),
          mayForgive: z.boolean(),
        }),
      ),
      next: z.number().int().nullable(),
      /** It runs, and may be ended early. */
      mayEnd: z.boolean(),
      /** What the next invoice would lack: names, each with where it is entered. */
      lacking: refused,
    }),
  },
  ({ tx, act, params: { id } }) => periodsOf(tx, act, id),
);

export const endPreviewDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/end-preview',
    summary: 'What would be credited if the contract ended on a day; writes nothing',
    permission: 'invoice.read',
    params: ofContract,
    query: EndPreview,
    answer: z.object({ currency, grossCents: cents }),
  },
  ({ tx, act, params: { id }, query }) => givenBackOnEnd(tx, act, id, query.lastDay ?? act.today),
);

export const previewDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/invoice-preview',
    summary: 'What the invoice of a period would be today; writes nothing',
    permission: 'invoice.read',
    params: ofContract,
    query: Preview,
    answer: Previewed,
  },
  async ({ tx, act, params: { id }, query }) => {
    const value = await previewInvoice(tx, act, id, query.period);
    if (isRefusal(value)) return value;
    const { issueOn, dueOn, currency: of, netCents, vatCents, grossCents, vat, lines } = value.plan;
    return {
      issueOn,
      dueOn,
      firstPaymentOn: value.firstPaymentOn,
      currency: of,
      netCents,
      vatCents,
      grossCents,
      vat: [...vat],
      lines: [...lines],
    };
  },
);

export const previewPdfDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/invoice-preview/pdf',
    summary: 'The same as it would be printed, without a number',
    permission: 'invoice.read',
    params: ofContract,
    query: Preview,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const value = await previewInvoice(tx, act, id, query.period);
    if (isRefusal(value)) return value;
    const bytes = await renderInvoice(tx, act, templateOf.invoice, value, act.now);
    return isRefusal(bytes)
      ? bytes
      : new Download({ bytes, mediaType: 'application/pdf', name: `${value.printed.title}.pdf`, inline: true });
  },
);

export const forgiveDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/forgiven-periods',
    summary: 'Decides that a missed period is not billed',
    permission: 'invoice.forgive',
    params: ofContract,
    body: ForgivenForm,
    answer: z.object({ period: z.number().int() }),
  },
  ({ tx, act, params: { id }, body }) => forgivePeriod(tx, act, id, body),
);

export const billDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/billing',
    summary: 'Bills every period of a contract that is due today, as the hourly run does; says why when it cannot',
    permission: 'invoice.issue',
    params: ofContract,
    answer: z.object({
      issued: z.number().int(),
      held: z.object({ refusal: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    }),
  },
  async ({ tx, act, params: { id } }) => {
    const known = await contractForBilling(tx, act, id);
    if (isRefusal(known)) return known;
    const { issued, held } = await billContract(tx, act, id);
    return { issued: issued.length, held: held && { refusal: held.refusal, values: { ...held.values } } };
  },
);

/** Every door of this feature; a fixed path stands before one with a parameter. */
