import { type Context, Hono } from 'hono';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { type Id } from '#domain/id.ts';
import { languages, type Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant, Zone } from '#domain/time.ts';
import { sql } from 'kysely';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { readBytes } from '#platform/http/api.ts';
import { askedLanguage } from '#platform/http/problem.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatInstant } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { checkSeal, type SealCheck } from '#platform/seal/check.ts';
import { addressOfCaller } from '#platform/session/caller.ts';
import { limit } from '#platform/session/rate-limit.ts';
import { refuse } from '../refusals.ts';

const mostBytes = 20_000_000;

/** `/verify`: anybody drops a PDF and sees whether it is ours and unchanged. Nothing is kept of it; a few checks a minute from one address. */
export function mountVerify(app: Hono, database: Database, stylesheet: () => string = () => '/portal.css'): void {
  app.get('/verify', (context) => page(context, stylesheet(), null));
  app.post('/verify', async (context) => {
    if (!limit(`verify:${addressOfCaller(context)}`, 20, 60)) return page(context, stylesheet(), refuseRequest('too_many_requests'));
    return page(context, stylesheet(), await checked(context, database));
  });
}

/** What was found; `zone` is the firm's, whose clocks are shown. `isPdf` tells a file without a seal from one that is no document at all. */
type Checked = { readonly check: SealCheck; readonly company: string; readonly zone: Zone; readonly isPdf: boolean };

async function checked(context: Context, database: Database): Promise<Checked | Refusal> {
  const body = await readBytes(context, mostBytes + 10_000);
  if (isRefusal(body)) return body;
  const file = await uploaded(body, context.req.header('content-type') ?? '');
  if (!file) return refuse('file_is_not_readable');
  const known = await certificates(database);
  const check = checkSeal(
    file,
    known.map((one) => one.pem),
  );
  const firm = 'certificatePem' in check ? known.find((one) => one.pem === check.certificatePem) : undefined;
  const isPdf = new TextDecoder('latin1').decode(file.subarray(0, 1024)).includes('%PDF-');
  return { check, company: firm?.company ?? '', zone: firm?.zone ?? ('UTC' as Zone), isPdf };
}

async function uploaded(body: Uint8Array, type: string): Promise<Uint8Array | null> {
  try {
    const form = await new Response(body as BodyInit, { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** Also keys that were retired: what they sealed stays ours. */
async function certificates(database: Database): Promise<{ pem: string; company: string; zone: Zone }[]> {
  const { rows } = await sql<{ id: Id<'company'> }>`select all_companies() as id`.execute(database.kysely);
  const of = ({ id }: { id: Id<'company'> }) =>
    inCompany(database, id, (tx) =>
      tx
        .selectFrom('sealingKey')
        .innerJoin('company', 'company.id', 'sealingKey.companyId')
        .select(['certificatePem as pem', 'company.name as company', 'company.zone'])
        .execute(),
    );
  return (await Promise.all(rows.map(of))).flat();
}

function languageOf(context: Context): Language {
  const asked = context.req.query('language');
  return languages.find((one) => one === asked) ?? askedLanguage(context.req.header('accept-language'));
}

const names: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español', it: 'Italiano' };

function page(context: Context, stylesheet: string, answer: Checked | Refusal | null): Response {
  const language = languageOf(context);
  const t = textsIn(language);
  const document = (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{t('contracts:verify.title')}</title>
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body className="portal">
        <main className="mx-auto flex max-w-xl flex-col gap-5 px-4 py-10">
          <h1 className="text-2xl">{t('contracts:verify.title')}</h1>
          <p>{t('contracts:verify.text')}</p>
          {answer && <Answer answer={answer} language={language} />}
          <form
            method="post"
            encType="multipart/form-data"
            action={`/verify?language=${language}`}
            className="panel flex flex-col gap-4 p-5"
          >
            <label className="field">
              <span className="field-label">{t('contracts:verify.file')}</span>
              <input className="input" type="file" name="file" accept="application/pdf" required />
            </label>
            <div>
              <button className="button button-primary">{t('contracts:verify.check')}</button>
            </div>
          </form>
          <nav className="flex gap-4">
            {languages.map((one) => (
              <a key={one} className="link" lang={one} href={`/verify?language=${one}`}>
                {names[one]}
              </a>
            ))}
          </nav>
        </main>
      </body>
    </html>
  );
  return new Response(`<!doctype html>${renderToStaticMarkup(document)}`, {
    status: isRefusal(answer) ? answer.status : 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function Answer({ answer, language }: { answer: Checked | Refusal; language: Language }): ReactNode {
  const t = textsIn(language);
  if (isRefusal(answer))
    return (
      <p role="alert" className="notice text-(--bad)">
        {problemText(answer, t)}
      </p>
    );
  const { check, company, zone, isPdf } = answer;
  const tone = { ours_unchanged: 'text-(--good)', ours_changed: 'text-(--bad)', not_ours: 'text-(--warn)', no_seal: 'text-(--warn)' }[
    check.state
  ];
  return (
    <div role="status" className="panel flex flex-col gap-2 p-5">
      <p className={`portal-verdict ${tone}`}>
        <span aria-hidden="true">{check.state === 'ours_unchanged' ? '✓' : '✕'}</span>
        {check.state === 'no_seal' && !isPdf ? t('contracts:verify.no_pdf') : t(`contracts:verify.${check.state}`, { company })}
      </p>
      {check.state === 'ours_unchanged' && <p>{timeWords(check, zone, language)}</p>}
      {check.state === 'ours_unchanged' && check.timestamp === 'none' && check.claimedAt && (
        <p className="text-(--ink-soft)">{t('contracts:verify.claimedMeans')}</p>
      )}
      <p className="text-xs break-all text-(--ink-faint)">{t('ui:named', { name: t('contracts:verify.hash'), value: check.hash })}</p>
    </div>
  );
}

/** Whose clock says when: an authority's where one stamped the seal, else our server's, and that is said (property 27). */
export function timeWords(check: Extract<SealCheck, { state: 'ours_unchanged' }>, zone: Zone, language: Language): string {
  const t = textsIn(language);
  const words = (at: Instant) => formatInstant(at, zone, language, 'long');
  if (check.timestamp !== 'none')
    return t('contracts:verify.stamped', { authority: check.timestamp.authority, when: words(check.timestamp.at) });
  return check.claimedAt ? t('contracts:verify.claimed', { when: words(check.claimedAt) }) : '';
}
