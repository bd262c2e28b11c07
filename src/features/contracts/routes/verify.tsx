import { type Context, Hono } from 'hono';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { languages, type Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Database } from '#platform/database/connect.ts';
import { readBytes } from '#platform/http/api.ts';
import { languageAsked } from '#platform/http/problem.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatInstant } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { SealCheck } from '#platform/seal/check.ts';
import type { TimestampFound } from '#platform/seal/cms.ts';
import { checkPosted } from '#platform/seal/posted.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { certifiedName, nameInCertificate } from '#platform/seal/key.ts';
import { addressOfCaller } from '#platform/session/caller.ts';
import { limit } from '#platform/session/rate-limit.ts';
import { type Certificate, certificates, handedOut } from '../queries/certificates.ts';
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

/**
 * What was found. Whoever holds a sealed file can write another one whose seal holds as well: a seal
 * leaves room in the file that no signature covers. So `ours_unchanged` is said only of the very file that was handed out, by its SHA-256, and any
 * other is `ours_rewritten`.
 */
interface Checked {
  readonly state: SealCheck['state'] | 'ours_rewritten' | 'no_pdf';
  readonly hash: string;
  /** Whose seal it is: the firm as it is called today; null for one that is not ours. */
  readonly firm: Certificate | null;
  /** The moment that the firm's own clock showed, as the seal itself says it. */
  readonly claimedAt?: Instant | undefined;
  /** The token of an authority, where one was asked for when the file was sealed; never one that the file alone speaks of (property 27). */
  readonly timestamp?: 'none' | TimestampFound;
}

async function checked(context: Context, database: Database): Promise<Checked | Refusal> {
  const body = await readBytes(context, mostBytes + 10_000);
  if (isRefusal(body)) return body;
  const known = await certificates(database);
  const contentType = context.req.header('content-type') ?? '';
  const found = await checkPosted({ body, contentType, certificates: known.map((one) => one.pem) });
  if (isRefusal(found)) return found;
  if (!found) return refuse('file_is_not_readable');
  const { check, isPdf } = found;
  const firm = ('certificatePem' in check && known.find((one) => one.pem === check.certificatePem)) || null;
  const about = { hash: check.hash, firm };
  if (check.state !== 'ours_unchanged' || !firm) return { ...about, state: check.state === 'no_seal' && !isPdf ? 'no_pdf' : check.state };
  const given = await handedOut(database, firm.id, check.hash);
  if (!given) return { ...about, state: 'ours_rewritten', claimedAt: check.claimedAt };
  return { ...about, state: 'ours_unchanged', claimedAt: check.claimedAt, timestamp: given.stamped ? check.timestamp : 'none' };
}

function languageOf(context: Context): Language {
  const asked = context.req.query('language');
  return languages.find((one) => one === asked) ?? languageAsked(context);
}

const names: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español', it: 'Italiano' };

function page(context: Context, stylesheet: string, answer: Checked | Refusal | null): Response {
  const language = languageOf(context);
  const t = textsIn(language);
  if (isRefusal(answer)) context.set('refusal', answer.refusal);
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
  const { state, firm, hash } = answer;
  const { tone, sign } = firm?.demo ? lookOf.demo : lookOf[state];
  return (
    <div role="status" className="panel flex flex-col gap-2 p-5">
      <p className={`portal-verdict ${tone}`}>
        <span aria-hidden="true">{sign}</span>
        {foundWords(answer, t)}
      </p>
      {timeWords(answer, language).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {answer.timestamp === 'none' && answer.claimedAt && <p className="text-(--ink-soft)">{t('contracts:verify.claimedMeans')}</p>}
      <p className="text-xs break-all text-(--ink-faint)">{t('ui:named', { name: t('contracts:verify.hash'), value: hash })}</p>
    </div>
  );
}

const good = { tone: 'text-(--good)', sign: '✓' };
const bad = { tone: 'text-(--bad)', sign: '✕' };
const doubtful = { tone: 'text-(--warn)', sign: '!' };
const lookOf = {
  ours_unchanged: good,
  ours_rewritten: bad,
  ours_changed: bad,
  not_ours: doubtful,
  no_seal: doubtful,
  no_pdf: doubtful,
  demo: doubtful,
};

/** A demo firm's seal vouches for nothing, whatever name is under it; another firm is named as its certificate names it, and as it is called today. */
function foundWords({ state, firm }: Checked, t: Translate): string {
  return firm?.demo ? t('contracts:verify.demo') : t(`contracts:verify.${state}`, { company: firm ? namesOf(firm, t) : '' });
}

function namesOf({ pem, company }: Certificate, t: Translate): string {
  const sealed = certifiedName(pem);
  return sealed === nameInCertificate(company) ? company : t('contracts:verify.renamed', { sealed, company });
}

/** Whose clock says when: always our server's, as the seal says it; an authority's besides, where one was asked; else that none was (property 27). */
function timeWords({ claimedAt, timestamp, firm }: Checked, language: Language): string[] {
  if (!firm) return [];
  const t = textsIn(language);
  const words = (at: Instant) => formatInstant(at, firm.zone, language, 'long');
  const claimed = claimedAt ? [t('contracts:verify.claimed', { when: words(claimedAt) })] : [];
  if (!timestamp) return claimed;
  if (timestamp === 'none') return [...claimed, t('contracts:verify.untimed')];
  return [...claimed, t('contracts:verify.stamped', { authority: timestamp.authority, when: words(timestamp.at) })];
}
