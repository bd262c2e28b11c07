import type { Context, Hono } from 'hono';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { isId, type Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Database, inCompany, type Tx } from '../database/connect.ts';
import { getFile } from '../files/files.ts';
import { Download } from '../http/download.ts';
import { problemResponse } from '../http/problem.ts';
import { refuse } from '../http/refusals.ts';
import { formatInstant } from '../i18n/format.ts';
import { textsIn } from '../i18n/disk.ts';
import { problemText } from '../i18n/problem.ts';
import type { Translate } from '../i18n/texts.ts';
import type { Act } from '../session/act.ts';
import { refuse as refuseSession } from '../session/refusals.ts';
import { retryMail } from './mail.ts';
import { keptMail, mailsAreKept } from './send.ts';

interface Outbox {
  readonly database: Database;
  readonly actOf: (request: Request) => Promise<Act | Refusal>;
  /** Null where the firm's charter lets who asks see its mails. */
  readonly mayNot: (act: Act) => Refusal | null;
}
const shown = 200;

/**
 * The mails of the firm at `/mail`, for whoever its charter lets and no key: which went, which wait, which failed and can be tried again. Content is
 * shown in a sandbox without scripts; with a mail server only once it was sent, for until then it holds the links and codes of others.
 */
export function mountOutbox(app: Hono, { database, actOf, mayNot }: Outbox): void {
  const allowed = async (context: Context, work: (tx: Tx, act: Act) => Promise<Response | Refusal>): Promise<Response> => {
    const act = await actOf(context.req.raw);
    if (isRefusal(act))
      return act.status === 401 && context.req.method === 'GET'
        ? context.redirect('/sign-in?next=/mail', 303)
        : problemResponse(context, act);
    if (act.by.kind !== 'member') return problemResponse(context, refuseSession('only_for_a_signed_in_person'), act.language);
    const answer = mayNot(act) ?? (await inCompany(database, act.company.id, (tx) => work(tx, act)));
    return isRefusal(answer) ? refused(context, answer, act) : answer;
  };
  const mailId = (context: Context) => (isId(context.req.param('id') ?? '') ? (context.req.param('id') as Id<'mail'>) : null);
  app.get('/mail', (context) =>
    allowed(context, async (tx, act) =>
      html(textsIn(act.language), <List t={textsIn(act.language)} act={act} mails={await listed(tx, act)} />),
    ),
  );
  app.get('/mail/:id', (context) =>
    allowed(context, async (tx, act) => {
      const mail = await one(tx, act, mailId(context));
      if (!mail) return refuse('no_such_record');
      const t = textsIn(act.language);
      const content = mayRead(act, mail) ? ((mail.sentAt === null ? null : await keptMail(mail.id)) ?? mail.bodyHtml) : null;
      return html(t, <Letter t={t} act={act} mail={mail} content={content} />);
    }),
  );
  app.get('/mail/:id/attachments/:hash', (context) =>
    allowed(context, async (tx, act) => {
      const mail = await one(tx, act, mailId(context));
      const attachment = mail?.attachments.find(({ hash }) => hash === context.req.param('hash'));
      if (!attachment) return refuse('no_such_record');
      const file = await getFile(tx, act, attachment.hash);
      return isRefusal(file) ? file : new Download({ ...file, name: attachment.name }).toResponse();
    }),
  );
  // The address of the button, opened by hand, leads to its mail.
  app.get('/mail/:id/retry', (context) => context.redirect(`/mail/${encodeURIComponent(context.req.param('id'))}`, 303));
  app.post('/mail/:id/retry', (context) =>
    allowed(context, async (tx, act) => {
      const id = mailId(context);
      if (id) await retryMail(tx, act, id);
      return context.redirect('/mail', 303);
    }),
  );
}

/** A page that says why, in the language of the member. */
function refused(context: Context, refusal: Refusal, { language }: Act): Response {
  context.set('refusal', refusal.refusal);
  const t = textsIn(language);
  const body = (
    <>
      <p>
        <a href="/">← {t('team:outbox.home')}</a>
      </p>
      <p>{problemText(refusal, t)}</p>
    </>
  );
  return html(t, body, refusal.status);
}

async function listed(tx: Tx, act: Act) {
  const mails = await tx
    .selectFrom('mail')
    .select(['id', 'toName', 'toAddress', 'subject', 'askedAt', 'sentAt', 'failedAt', 'failure'])
    .where('companyId', '=', act.company.id)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(shown)
    .execute();
  return mails.map((mail) => (isWithheld(act, mail) ? withheld(mail) : mail));
}

async function one(tx: Tx, act: Act, id: Id<'mail'> | null) {
  if (!id) return undefined;
  const mail = await tx.selectFrom('mail').selectAll().where('companyId', '=', act.company.id).where('id', '=', id).executeTakeFirst();
  return mail && isWithheld(act, mail) ? { ...mail, ...withheld(mail), bodyText: '', bodyHtml: '', attachments: [] } : mail;
}

/**
 * A mail that lets its reader choose a new password is theirs alone: whoever else reads it could sign in as them, in every firm they belong to.
 * (The one about a member; an invitation may be read by every owner, who could send it anew.)
 */
const mayRead = (act: Act, mail: Mail): boolean => mail.aboutKind !== 'member' || mail.aboutId === act.by.id;
/** Whether the firm's mails are for reading here: they leave neither a demo nor an installation without a mail server. */
const readHere = (act: Act): boolean => act.company.demo || mailsAreKept();
const isWithheld = (act: Act, mail: { readonly sentAt: unknown }): boolean => !readHere(act) && mail.sentAt === null;
/** A subject may be a code by itself. */
const withheld = <M extends { readonly subject: string }>(mail: M): M => ({
  ...mail,
  subject: mail.subject.replace(/(?<![\w-])\d{6}(?!\w)/g, '••••••'),
});

type Listed = Awaited<ReturnType<typeof listed>>[number];
type Mail = NonNullable<Awaited<ReturnType<typeof one>>>;

/** What was written into the folder has left for nobody. */
const stateOf = (act: Act, mail: Pick<Listed, 'sentAt' | 'failedAt'>): 'sent' | 'kept' | 'failed' | 'waiting' =>
  mail.sentAt ? (readHere(act) ? 'kept' : 'sent') : mail.failedAt ? 'failed' : 'waiting';

function List({ t, act, mails }: { t: Translate; act: Act; mails: readonly Listed[] }) {
  return (
    <>
      <p>
        <a href="/settings">← {t('team:outbox.home')}</a>
      </p>
      <h1>{t('team:outbox.title')}</h1>
      <p className="soft">{t(act.company.demo ? 'team:outbox.demo' : mailsAreKept() ? 'team:outbox.folder' : 'team:outbox.server')}</p>
      {mails.length === 0 && <p>{t('team:outbox.empty')}</p>}
      <ul>
        {mails.map((mail) => (
          <li key={mail.id}>
            <a href={`/mail/${mail.id}`}>
              <strong>{mail.subject}</strong>
            </a>
            <span className="soft">
              {mail.toName} &lt;{mail.toAddress}&gt; · {formatInstant(mail.askedAt, act.company.zone, act.language)} ·{' '}
              {t(`team:outbox.${stateOf(act, mail)}`)}
            </span>
            {mail.failedAt && (
              <form method="post" action={`/mail/${mail.id}/retry`}>
                <span className="soft">{mail.failure} </span>
                <button>{t('team:outbox.retry')}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Letter({ t, act, mail, content }: { t: Translate; act: Act; mail: Mail; content: string | null }) {
  return (
    <>
      <p>
        <a href="/mail">← {t('team:outbox.back')}</a>
      </p>
      <h1>{mail.subject}</h1>
      <p className="soft">
        {t('team:outbox.to', { name: `${mail.toName} <${mail.toAddress}>` })} ·{' '}
        {formatInstant(mail.askedAt, act.company.zone, act.language)} · {t(`team:outbox.${stateOf(act, mail)}`)}
      </p>
      {mail.attachments.length > 0 && (
        <p>
          {t('team:outbox.attachments')}{' '}
          {mail.attachments.map(({ hash, name }) => (
            <a key={hash} className="file" href={`/mail/${mail.id}/attachments/${hash}`} download>
              {name}
            </a>
          ))}
        </p>
      )}
      {isWithheld(act, mail) ? (
        <p>{t('team:outbox.withheld')}</p>
      ) : content === null ? (
        <p>{t('team:outbox.forOneself', { name: mail.toName })}</p>
      ) : (
        <iframe
          title={t('team:outbox.content')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={content.replace('<head>', '<head><base target="_blank">')}
        />
      )}
    </>
  );
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:52rem;margin:0 auto;padding:1.5rem}h1{font-size:1.5rem;line-height:1.25}.soft{opacity:.75;display:block}
ul{list-style:none;padding:0}li{padding:.75rem 0;border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)}
a{color:inherit;text-underline-offset:.2em;display:inline-block;padding:.25rem 0}.file{margin-inline-end:1rem}
iframe{width:100%;height:70vh;border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:10px;background:#fff}
button{font:inherit;min-height:2.75rem;padding:.25rem 1rem}`;

function html(t: Translate, body: ReactNode, status = 200): Response {
  const page = (
    <html lang={t.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t('team:outbox.title')}</title>
        <style>{style}</style>
      </head>
      <body>
        <main>{body}</main>
      </body>
    </html>
  );
  return new Response(`<!doctype html>${renderToStaticMarkup(page)}`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}
