import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { z } from 'zod';
import type { HoursOfCover } from '#domain/contracts/working-hours.ts';
import { countries, languages } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import { isId } from '#domain/id.ts';
import { canBeReached, plainVatId, vatIdFits } from '#domain/team/firm.ts';
import { roles } from '#domain/team/roles.ts';
import { line, mailAddress, printedLine } from '#platform/http/fields.ts';

/** A field refused by name: the server answers with the refusal, the form shows its sentence. */
const named = (refusal: string, path?: string[]) => ({ error: refusal, params: { refusal }, ...(path ? { path } : {}) });
const optionalLine = (max: number) => printedLine(max).default('');

export const email = mailAddress('email_is_not_valid').toLowerCase();
const optionalEmail = z.union([z.literal(''), email]).default('');
const iban = z
  .string()
  .max(60)
  .transform((text) => electronicFormatIBAN(text) ?? '')
  .refine((text) => text === '' || isValidIBAN(text), named('iban_is_not_valid'));
const bic = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, '').toUpperCase())
  .refine((text) => text === '' || isValidBIC(text), named('bic_is_not_valid'));
const website = printedLine(200).refine(
  (text) => text === '' || URL.canParse(text.includes('://') ? text : `https://${text}`),
  named('website_is_not_valid'),
);
const password = z.string().min(10).max(128);

const address = { street: optionalLine(200), postcode: optionalLine(20), city: optionalLine(100) };
const reach = { email: optionalEmail, phone: optionalLine(40), website: website.default('') };
const papers = {
  registrationNumber: optionalLine(60),
  vatId: printedLine(30).transform(plainVatId).default(''),
  iban: iban.default(''),
  bic: bic.default(''),
};

/** Days that its offers begin with; null: as usual in its country. */
const days = {
  paymentDays: z.number().nullable().default(null),
  noticeDays: z.number().nullable().default(null),
};

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Days and hours of one cover; the days in the order of the week, each once. */
const workingHours = z.object({
  days: z
    .array(z.number().int().min(1).max(7))
    .transform((days) => [...new Set(days)].sort((a, b) => a - b))
    .readonly(),
  opensAt: clock,
  closesAt: clock,
});
export const Hours = z.object({ office: workingHours, extended: workingHours }) satisfies z.ZodType<HoursOfCover, unknown>;

const ofTheFirm = { name: printedLine(200).min(1), language: z.enum(languages), ...address, ...reach, ...papers, ...days };

/** What a firm may change later: everything but its country and currency, in which documents were issued. */
export const FirmForm = z.object(ofTheFirm).refine((form) => canBeReached(form) === true, named('firm_cannot_be_reached', ['phone']));
export type FirmForm = z.output<typeof FirmForm>;
/** With the revision of the settings that the form was filled from; absent: written anew whatever they say by now. Hours that are absent stay as they are. */
export const FirmEdit = FirmForm.safeExtend({ hours: Hours.optional(), revision: z.number().int().min(1).optional() });
export type FirmEdit = z.output<typeof FirmEdit>;

export const Logo = z.object({ name: line(200).min(1), base64: z.base64().max(1_400_000) });

/** Set-up in one page: the firm, its bank account and logo, the owner's sign-in, whose address is also the firm's until another one is written. */
export const SetUpForm = z
  .object({
    ...ofTheFirm,
    country: z.enum(countries),
    currency: z.enum(currencies),
    logo: Logo.nullable().default(null),
    ownerName: printedLine(200).min(1),
    ownerEmail: email,
    password,
  })
  .refine((form) => form.vatId === '' || vatIdFits(form.country, form.vatId), named('vat_id_is_not_valid', ['vatId']));
export type SetUpForm = z.output<typeof SetUpForm>;

export const InvitationForm = z.object({ name: printedLine(200).min(1), email, role: z.enum(roles), language: z.enum(languages) });
export type InvitationForm = z.output<typeof InvitationForm>;

/** Who already signs in elsewhere gives that password; the name is then the one they have. */
export const AcceptanceForm = z.object({ name: printedLine(200).min(1), password: z.string().min(1).max(128) });
export type AcceptanceForm = z.output<typeof AcceptanceForm>;
/** The same form where a new password is chosen. */
export const NewPasswordAcceptanceForm = AcceptanceForm.extend({ password });

export const RoleForm = z.object({ role: z.enum(roles) });
export type RoleForm = z.output<typeof RoleForm>;
export const AccountForm = z.object({ name: printedLine(200).min(1), language: z.enum(languages) });
export type AccountForm = z.output<typeof AccountForm>;
export const scope = z.string().regex(/^(\*|[a-z_]+\.(\*|[a-z_]+))$/);
export const ApiKeyForm = z.object({
  name: line(100).min(1),
  scopes: z.array(scope).min(1).max(200),
  expiresInDays: z.number().int().min(1).max(1_095).nullable(),
});
export type ApiKeyForm = z.output<typeof ApiKeyForm>;

export const SignInForm = z.object({ email, password: z.string().min(1).max(128) });
export const PasswordForm = z.object({ currentPassword: z.string().min(1).max(128), newPassword: password });
export type PasswordForm = z.output<typeof PasswordForm>;
export const NewPasswordForm = z.object({ newPassword: password });

export const OfId = z.object({ id: z.string().refine(isId) });

export const TeamList = z.object({
  sort: z.enum(['name', 'role', 'email', 'joined']).default('joined'),
  direction: z.enum(['asc', 'desc']).default('asc'),
});
export type TeamList = z.output<typeof TeamList>;
