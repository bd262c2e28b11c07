import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { journal } from '../queries/journal.ts';
import { Journal } from '../schema.ts';

const door = doors(access);

export const journalDoor = door(
  {
    method: 'get',
    path: '/invoices/journal',
    summary: 'The journal of sales and payments between two days, for the bookkeeper: one row per VAT rate of a document and per payment',
    permission: 'invoice.export',
    query: Journal,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const fields = [
      'on',
      'kind',
      'number',
      'client',
      'vatId',
      'contract',
      'category',
      'rate',
      'net',
      'vat',
      'gross',
      'currency',
      'due',
      'reference',
    ] as const;
    const rows = await journal(tx, act, query);
    if (isRefusal(rows)) return rows;
    return csv(
      {
        name: `${t('billing:journal.title')} ${query.from} ${query.to}`,
        columns: fields.map((field) => t(`billing:journal.${field}`)),
        rows: rows.map((row) => fields.map((field) => (field === 'kind' ? t(`billing:kind.${row.kind}`) : row[field]))),
      },
      act,
    );
  },
);
