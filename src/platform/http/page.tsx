import { type Context, Hono } from 'hono';
import { sql } from 'kysely';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { z } from 'zod';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { dayAt } from '#domain/time.ts';
import { now } from '../clock.ts';
import { type Database, inCompany, type Tx } from '../database/connect.ts';
import { textsIn } from '../i18n/disk.ts';
import { problemText } from '../i18n/problem.ts';
import type { TextKey } from '../i18n/texts.ts';
import { findLink } from '../links.ts';
import type { Act } from '../session/act.ts';
import { limit } from '../session/rate-limit.ts';
import { settle } from './api.ts';
import { Download } from './download.ts';
import { type Caller, addressOfCaller, callerOf } from '../session/caller.ts';
import { readForm } from './form.ts';
import { languageAsked } from './problem.ts';
import { refuse } from './refusals.ts';
import type { FormRefusal } from './validate.ts';

/** What a page of a client answers with: a document of HTML, another address (after a POST), or a file. */
export type PageAnswer =
  | {
      readonly title: string;
      readonly language: Language;
      readonly body: ReactElement;
      readonly scripts?: readonly string[];
      readonly status?: number;
      /** Of a demo firm: the page says so. Known where it is asked for, not by the page. */
      readonly demo?: boolean;
    }
  | { readonly redirect: string }
  | Download;

export interface PageCall<F> {
  readonly tx: Tx;
  /** The act of the client behind the link. Its language is the firm's until the page has read the client. */
  readonly act: Act;
  readonly subjectId: string;
  readonly token: string;
  /** What stands in the other holes of its path, as it was asked for. */
  readonly params: Readonly<Record<string, string>>;
  readonly form: F;
  /** Where the request came from. */
  readonly caller: Caller;
  /** The language the browser asks for; for pages that know no client. */
  readonly asked: Language;
  /** What the last POST of this form was refused for, when the page shows itself again: of several fields the first. */
  readonly refused?: Refusal;
  /** What was posted then, field by field: a page that comes back gives back what was written. */
  readonly typed?: Readonly<Record<string, string>>;
}

/**
 * A page for somebody without an account, behind a link: server-rendered, no script needed. GET reads only, in a read-only transaction, so that
 * mail scanners and previews consume nothing (property 28). A POST that is refused shows the `again` page with the sentence.
 */
export interface Page<S extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post';
  /** `/o/{token}/accept` */
  readonly path: `/${string}`;
  /** Kinds of link that open it. */
  readonly links: readonly string[];
  /** What a withdrawn link says here; absent: that it was withdrawn. */
  readonly withdrawnAs?: Refusal;
  /** Expired and withdrawn links open it too; the page tells its own story. */
  readonly alsoClosed?: boolean;
  readonly form?: S;
  /** What its form may hold, where that is more than words: a drawn signature. */
  readonly formMaxBytes?: number;
  // oxlint-disable-next-line typescript/method-signature-style -- a method, so that pages of every form fit into one list
  handle(call: PageCall<z.output<S>>): Promise<PageAnswer | Refusal>;
  // oxlint-disable-next-line typescript/method-signature-style -- as above
  again?(call: PageCall<undefined>): Promise<PageAnswer | Refusal>;
}

export function page<S extends z.ZodType = z.ZodUndefined>(definition: Page<S>): Page {
  return definition as unknown as Page;
}

/** Where else somebody without an account may go; the text is a key, since pages speak the client's language. */
export interface PortalWay {
  readonly href: `/${string}`;
  readonly text: TextKey;
  /** Offered where a link no longer opens. */
  readonly forLostLinks?: boolean;
}
export interface PortalLook {
  readonly stylesheet: () => string;
  readonly scriptsBase: string;
  /** Told of what broke; the client sees a page that says so, never a fault in the words of a machine. */
  readonly broke?: (error: unknown, path: string) => void;
  /** What stands at the foot of every page. */
  readonly foot?: readonly PortalWay[];
}

/** Mounts the pages; what stands beside them, under the same first word of the address (`/o/…`), is a link that nobody knows. */
export function mountPages(app: Hono, database: Database, pages: readonly Page[], look: PortalLook): void {
  const address = ({ path }: Page) => path.replace(/\{(\w+)\}/g, ':$1');
  const read = new Set(pages.filter(({ method }) => method === 'get').map(address));
  for (const one of pages) {
    app.on(one.method.toUpperCase(), address(one), (context) => open(context, database, one, look));
    // A form's answer stands under the form's own address; a phone that opens it again, or a tab brought back, is led to the page it belongs to.
    if (one.method === 'post' && !read.has(address(one)))
      app.get(address(one), (context) =>
        context.redirect(`${one.path.split('{token}')[0]}${encodeURIComponent(context.req.param('token') ?? '')}`, 303),
      );
  }
  for (const beside of new Set(pages.map(({ path }) => `${path.split('{token}')[0]}*`)))
    app.all(beside, (context) => refused(context, refuse('link_is_unknown'), look));
}

/** The page of an address at which there is nothing. */
export const nothingHere = (context: Context, look: PortalLook): Response => refused(context, refuse('no_such_page'), look);

async function open(context: Context, database: Database, one: Page, look: PortalLook): Promise<Response> {
  const asked = languageAsked(context);
  const broke = (error: unknown): Refusal => {
    look.broke?.(error, one.path);
    return refuse('something_broke');
  };
  const answer = await answerOf(context, database, one, { asked, broke }).catch(broke);
  if (answer instanceof Download) return answer.toResponse();
  if (isRefusal(answer)) return refused(context, answer, look);
  if ('redirect' in answer) return context.redirect(answer.redirect, 303);
  return pageResponse(answer, look, answer.status ?? 200);
}

interface Asking {
  readonly asked: Language;
  readonly broke: (error: unknown) => Refusal;
}

async function answerOf(context: Context, database: Database, one: Page, { asked, broke }: Asking): Promise<PageAnswer | Refusal> {
  const token = context.req.param('token') ?? '';
  if (!limit(`page:${one.method}:${addressOfCaller(context)}`, one.method === 'get' ? 300 : 60, 60)) return refuse('too_many_requests');
  const at = now();
  const link = await findLink(database, token, at);
  if (!link || !one.links.includes(link.kind)) return refuse('link_is_unknown');
  if (!one.alsoClosed && link.state === 'expired') return refuse('link_has_expired');
  if (!one.alsoClosed && link.state === 'revoked') return one.withdrawnAs ?? refuse('link_was_withdrawn');
  const caller = callerOf(context);
  const { read: form, typed } = one.form ? await readForm(context, one.form, one.formMaxBytes) : { read: undefined, typed: {} };
  const call = (refused: Refusal | undefined, work: (given: PageCall<unknown>) => Promise<PageAnswer | Refusal>, readOnly: boolean) =>
    inCompany(database, link.companyId, async (tx) => {
      if (readOnly) await sql`set transaction read only`.execute(tx);
      const company = await tx
        .selectFrom('company')
        .select(['id', 'name', 'country', 'currency', 'language', 'zone', 'demo'])
        .executeTakeFirstOrThrow();
      const act: Act = {
        company,
        by: { kind: 'client', id: link.linkId, name: '' },
        role: null,
        language: company.language,
        now: at,
        today: dayAt(at, company.zone),
      };
      const answer = await work({
        tx,
        act,
        subjectId: link.subjectId,
        token,
        params: context.req.param(),
        form: refused ? undefined : form,
        caller,
        asked,
        ...(refused ? { refused: firstOf(refused), typed } : {}),
      });
      return company.demo && 'body' in answer ? { ...answer, demo: true } : answer;
    });
  const work = () => call(undefined, (given) => one.handle(given), one.method === 'get');
  // What broke is told on the form itself, where there is one: that page knows the client's language.
  const answer = isRefusal(form) ? form : await (one.again ? settle(work).catch(broke) : settle(work));
  if (isRefusal(answer) && one.again) {
    context.set('refusal', answer.refusal);
    const again = one.again.bind(one);
    const shown = await call(answer, (given) => again({ ...given, form: undefined }), true);
    return isRefusal(shown) || shown instanceof Download || 'redirect' in shown ? shown : { ...shown, status: answer.status };
  }
  return answer;
}

/** A form says of one field at a time what is wrong with it, and where: "please check the marked fields" marks none on a page without a script. */
function firstOf(refused: Refusal | FormRefusal): Refusal {
  const [first] = 'errors' in refused ? refused.errors : [];
  return first ? { ...first, status: refused.status } : refused;
}

/** Whether a link does not open any more, for whatever reason: 404, 410. */
const isLost = ({ refusal, status }: Refusal) => refusal === 'link_is_unknown' || status === 410;

/** What leads on from a lost link stands in the page, and then not at its foot again. */
function refused(context: Context, refusal: Refusal, look: PortalLook): Response {
  context.set('refusal', refusal.refusal);
  const ways = (look.foot ?? []).filter((way) => way.forLostLinks && isLost(refusal));
  const foot = look.foot?.filter((way) => !ways.includes(way));
  return pageResponse(refusalPage(refusal, languageAsked(context), ways), { ...look, ...(foot && { foot }) }, refusal.status);
}

function refusalPage(refusal: Refusal, language: Language, ways: readonly PortalWay[]) {
  const t = textsIn(language);
  const sentence = problemText(refusal, t);
  return {
    title: sentence,
    language,
    body: (
      <main className="portal-message">
        <h1>{t(isLost(refusal) ? 'ui:page.linkDoesNotOpen' : 'ui:page.cannotBeShown')}</h1>
        <p>{sentence}</p>
        {ways.map((way) => (
          <p key={way.href}>
            <a className="portal-button" href={inLanguage(way, language)}>
              {t(way.text)}
            </a>
          </p>
        ))}
      </main>
    ),
  };
}

const inLanguage = ({ href }: PortalWay, language: Language) => `${href}?language=${language}`;

/** A page for somebody without an account as it goes out: head, body, foot; never kept, never indexed. */
export function pageResponse(
  page: { title: string; language: Language; body: ReactNode; scripts?: readonly string[]; demo?: boolean },
  look: PortalLook,
  status: number,
): Response {
  const document = (
    <html lang={page.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>{page.title}</title>
        <link rel="stylesheet" href={look.stylesheet()} />
        {page.scripts?.map((script) => (
          <script key={script} src={look.scriptsBase + script} type="module" />
        ))}
      </head>
      <body className="portal">
        {page.demo && (
          <p className="portal-demo" role="note">
            {textsIn(page.language)('ui:demoMark')}
          </p>
        )}
        {page.body}
        {look.foot && (
          <nav className="portal-end">
            {look.foot.map((way) => (
              <a key={way.href} href={inLanguage(way, page.language)}>
                {textsIn(page.language)(way.text)}
              </a>
            ))}
          </nav>
        )}
      </body>
    </html>
  );
  return new Response(`<!doctype html>${renderToStaticMarkup(document)}`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}
