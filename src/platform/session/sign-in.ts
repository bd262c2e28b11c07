import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import type { Context, Hono } from 'hono';
import pg from 'pg';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readBytes } from '../http/api.ts';
import { refuse as refuseRequest } from '../http/refusals.ts';
import { askedLanguage, problemResponse } from '../http/problem.ts';
import { newId } from '../ids.ts';
import { keyFor, type Settings } from '../settings.ts';
import { addressOfCaller, cameFromAnotherSite } from './caller.ts';
import { isSpent, limit } from './rate-limit.ts';
import { refuse } from './refusals.ts';
import { passwordLength } from './users.ts';

export interface SignInOptions {
  readonly settings: Pick<Settings, 'baseUrl' | 'secret'>;
  readonly appUrl: string;
  /** Sends the address under which a new password can be chosen. */
  readonly sendPasswordReset: (user: { id: string; name: string; email: string }, token: string) => Promise<void>;
}

export type SignIn = ReturnType<typeof openSignIn>;

const addressHeader = 'x-caretaker-address';
const days = 86_400;

/**
 * Sign-in by password or passkey: better-auth, over a small pool of its own that sees only the schema `sign_in`. Nobody signs up here;
 * people come in by setting up the firm or by an invitation (`makeUser`).
 */
export function openSignIn({ settings, appUrl, sendPasswordReset }: SignInOptions) {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: 4,
    application_name: 'caretaker sign-in',
    options: '-c search_path=sign_in -c timezone=UTC -c statement_timeout=15000',
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const base = new URL(settings.baseUrl);
  const auth = betterAuth({
    appName: 'Caretaker',
    baseURL: settings.baseUrl,
    basePath: '/api/auth',
    secret: keyFor(settings.secret, 'sign-in').toString('base64url'),
    database: pool,
    trustedOrigins: (request) => [base.origin, ...ownOrigin(request)],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendPasswordReset(user, token),
    },
    session: { expiresIn: 30 * days, updateAge: days, freshAge: days, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 60, max: 20 }, '/request-password-reset': { window: 300, max: 5 } },
    },
    advanced: {
      cookiePrefix: 'caretaker',
      useSecureCookies: base.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [passkey({ rpName: 'Caretaker', rpID: base.hostname, origin: base.origin })],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
  return { auth, baseUrl: settings.baseUrl, close: () => pool.end() };
}

/** The server may be reached under a second name (127.0.0.1 beside localhost, an address in the house): a page that it served itself is trusted. */
function ownOrigin(request: Request | undefined): string[] {
  const origin = request?.headers.get('origin');
  const host = request?.headers.get('host');
  return origin && host && URL.parse(origin)?.host === host ? [origin] : [];
}

/** All that is open of better-auth; the rest of its doors do not exist here. */
const open = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /change-password',
  'POST /request-password-reset',
  'POST /reset-password',
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
]);

/** A stranger's request: no more of it is read. */
const bodyMaxBytes = 100_000;
const failedTries = { max: 10, perSeconds: 900 };

/** Mounts sign-in at `/api/auth/*`. Its answers when refused are problem documents like everywhere. */
export function mountSignIn(app: Hono, signIn: SignIn): void {
  app.all('/api/auth/*', async (context) => {
    const answer = await enter(context, signIn);
    return answer instanceof Response ? answer : problemResponse(answer, askedLanguage(context.req.header('accept-language')));
  });
}

async function enter(context: Context, { auth, baseUrl }: SignIn): Promise<Response | Refusal> {
  const path = context.req.path.slice('/api/auth'.length);
  if (!open.has(`${context.req.method} ${path}`)) return refuseRequest('no_such_page');
  if (cameFromAnotherSite(context.req.raw, baseUrl)) return refuseRequest('came_from_another_site');
  const headers = new Headers(context.req.raw.headers);
  headers.set(addressHeader, addressOfCaller(context));
  const bytes = context.req.method === 'POST' ? await readBytes(context, bodyMaxBytes) : undefined;
  if (isRefusal(bytes)) return bytes;
  const body = bytes && new TextDecoder().decode(bytes);
  const key = path === '/sign-in/email' ? `sign-in:${emailIn(body)}` : null;
  if (key && isSpent(key, failedTries.max, failedTries.perSeconds)) return refuse('too_many_sign_ins');
  const answer = await auth.handler(
    new Request(context.req.url, { method: context.req.method, headers, ...(body === undefined ? {} : { body }) }),
  );
  if (answer.ok || answer.status < 400) return answer;
  if (key && answer.status === 401) limit(key, failedTries.max, failedTries.perSeconds);
  return refusalOf(answer, path);
}

function emailIn(body: string | undefined): string {
  try {
    return String((JSON.parse(body ?? '') as { email?: unknown }).email)
      .toLowerCase()
      .slice(0, 320);
  } catch {
    return '';
  }
}

async function refusalOf(answer: Response, path: string): Promise<Refusal> {
  if (answer.status === 429) return refuse('too_many_sign_ins');
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  switch (code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
    case 'INVALID_EMAIL':
      return refuse('email_or_password_is_wrong');
    case 'INVALID_PASSWORD':
      return refuse('password_is_wrong', { field: 'currentPassword' });
    case 'PASSWORD_TOO_SHORT':
      return refuse('password_is_too_short', { field: 'newPassword', values: { minimum: passwordLength.min } });
    case 'PASSWORD_TOO_LONG':
      return refuse('password_is_too_long', { field: 'newPassword', values: { maximum: passwordLength.max } });
    case 'INVALID_TOKEN':
      return refuse('reset_link_is_not_valid');
    case 'SESSION_NOT_FRESH':
      return refuse('sign_in_again_first');
    default:
      break;
  }
  if (path.startsWith('/passkey/'))
    return answer.status === 401 && path.includes('regist') ? refuseRequest('not_signed_in') : refuse('passkey_was_not_accepted');
  if (answer.status === 401) return refuseRequest('not_signed_in');
  return refuse('sign_in_failed');
}
