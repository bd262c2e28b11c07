import { z } from 'zod';
import { countries, languages } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { access } from '../access.ts';
import { editFirm, keepLogo, removeLogo } from '../commands/firm.ts';
import { firm, firmLogo } from '../queries.ts';
import { FirmEdit, Hours } from '../schema.ts';

const door = doors(access);
const done = z.null();

const Firm = z.object({
  id: z.string(),
  name: z.string(),
  country: z.enum(countries),
  currency: z.enum(currencies),
  language: z.enum(languages),
  zone: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  email: z.string(),
  phone: z.string(),
  website: z.string(),
  registrationNumber: z.string(),
  vatId: z.string(),
  iban: z.string(),
  bic: z.string(),
  paymentDays: z.number().int().nullable(),
  noticeDays: z.number().int().nullable(),
  hours: Hours,
  logoHash: z.string().nullable(),
  revision: z.number().int(),
  demo: z.boolean(),
  mailsAreKept: z.boolean(),
});
export const firmDoor = door({ method: 'get', path: '/firm', summary: 'The firm', permission: 'firm.read', answer: Firm }, ({ tx, act }) =>
  firm(tx, act),
);
export const editFirmDoor = door(
  {
    method: 'put',
    path: '/firm',
    summary: 'Change the firm’s name, address, bank account',
    permission: 'firm.edit',
    body: FirmEdit,
    answer: done,
  },
  ({ tx, act, body }) => editFirm(tx, act, body),
);
export const firmLogoDoor = door(
  { method: 'get', path: '/firm/logo', summary: 'The firm’s logo', permission: 'signed_in', answer: 'file' },
  async ({ tx, act }) => {
    const logo = await firmLogo(tx, act);
    return isRefusal(logo) ? logo : new Download({ ...logo, inline: true });
  },
);
export const keepLogoDoor = door(
  {
    method: 'put',
    path: '/firm/logo',
    summary: 'Give the firm a logo (PNG or JPEG)',
    permission: 'firm.edit',
    uploadMaxBytes: 1_000_000,
    answer: done,
  },
  ({ tx, act, upload }) => keepLogo(tx, act, upload),
);
export const removeLogoDoor = door(
  { method: 'delete', path: '/firm/logo', summary: 'Take the logo away', permission: 'firm.edit', answer: done },
  ({ tx, act }) => removeLogo(tx, act),
);
