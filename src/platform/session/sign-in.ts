import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import type { Context, Hono } from 'hono';
import pg from 'pg';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { notInTheDemo } from '#domain/team/demo.ts';
import { readJson, settle } from '../http/api.ts';
import { refuse as refuseRequest } from '../http/refusals.ts';
import { problemResponse } from '../http/problem.ts';
import { newId } from '../ids.ts';
import { keyFor, type Settings } from '../settings.ts';
import { signInUrlOf } from '../database/roles.ts';
import { now } from '../clock.ts';
import { addressOfCaller, cameFromAnotherSite, isOwnOrigin, networkOf } from './caller.ts';
import { countTry, forgetTries, forgetTry, type Tried } from './failed-tries.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { limit } from './rate-limit.ts';
import { refuse } from './refusals.ts';
import { normalEmail, passwordLength } from './users.ts';

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
 * Sign-in by password or passkey: better-auth, over a small pool and a login of its own that sees only the schema `sign_in`. Nobody signs up
 * here; people come in by setting up the firm or by an invitation (`makeUser`).
 */
export function openSignIn({ settings, appUrl, sendPasswordReset }: SignInOptions) {
  const pool = new pg.Pool({
    connectionString: signInUrlOf(appUrl),
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
    trustedOrigins: (request) => [base.origin, ...ownOrigin(request, settings.baseUrl)],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendPasswordReset(user, token),
      onPasswordReset: ({ user }) => forgetTries(pool, user.email),
    },
    // A token of a new password is kept as its hash, like every address that opens something.
    verification: { storeIdentifier: 'hashed' },
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
  const inBackground = new Set<Promise<unknown>>();
  return {
    auth,
    baseUrl: settings.baseUrl,
    pool,
    /** Goes on after the answer was given; closing waits for it. */
    afterwards(work: () => Promise<unknown>): void {
      const going = new Promise<void>((resolve) => setImmediate(resolve)).then(work).catch(() => {});
      inBackground.add(going);
      void going.then(() => inBackground.delete(going));
    },
    close: async () => {
      await Promise.all(inBackground);
      await pool.end();
    },
  };
}

function ownOrigin(request: Request | undefined, baseUrl: string): string[] {
  const origin = request?.headers.get('origin');
  return request && origin && isOwnOrigin(origin, request, baseUrl) ? [origin] : [];
}

/**
 * Null when it is the password of whoever signs in with that address; for the one place beside sign-in where a password opens something.
 * Counted like a try to sign in. Refusals: `password_is_wrong`, `too_many_sign_ins`.
 */
export async function checkPassword({ pool }: Pick<SignIn, 'pool'>, tried: Tried, password: string): Promise<Refusal | null> {
  const counted = await countTry(pool, tried, now());
  if (counted === null) return refuse('too_many_sign_ins');
  const { rows } = await pool.query<{ password: string | null }>(
    `select a.password from account a join "user" u on u.id = a."userId" where u.email = $1 and a."providerId" = 'credential'`,
    [normalEmail(tried.email)],
  );
  const hash = rows[0]?.password;
  const right = hash ? await verifyPassword({ hash, password }) : false;
  if (!right) return refuse('password_is_wrong', { field: 'password' });
  await forgetTry(pool, counted);
  return null;
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

/** What would take the sign-in of the demo's people, which all who look around share, from the others. */
const changing = new Set(['/change-password', '/passkey/generate-register-options', '/passkey/verify-registration']);

const askedForPassword = { max: 5, perSeconds: 300 };
/** Knocks a minute from one network: at the doors that cost most, and at each of the others. */
const perMinute: Readonly<Record<string, number>> = { '/sign-in/email': 20, '/passkey/generate-authenticate-options': 20 };
const perMinuteElsewhere = 120;
/** A stranger's request: no more of it is read. */
const bodyMaxBytes = 100_000;

/** Mounts sign-in at `/api/auth/*`. Its answers when refused are problem documents like everywhere. */
export function mountSignIn(app: Hono, signIn: SignIn): void {
  app.all('/api/auth/*', async (context) => {
    const answer = await enter(context, signIn);
    return answer instanceof Response ? answer : problemResponse(context, answer);
  });
}

async function enter(context: Context, signIn: SignIn): Promise<Response | Refusal> {
  const { auth, baseUrl, pool } = signIn;
  const path = context.req.path.slice('/api/auth'.length);
  if (!open.has(`${context.req.method} ${path}`)) return refuseRequest('no_such_page');
  if (cameFromAnotherSite(context.req.raw, baseUrl)) return refuseRequest('came_from_another_site');
  const address = addressOfCaller(context);
  // Before anything is asked of the database, whose few connections those share who sign in.
  if (!limit(`sign-in:${path}:${networkOf(address)}`, perMinute[path] ?? perMinuteElsewhere, 60)) return refuse('too_many_sign_ins');
  const headers = new Headers(context.req.raw.headers);
  headers.set(addressHeader, address);
  const shared = changing.has(path) ? notInTheDemo({ demo: await isOfTheDemo(signIn, headers) }) : null;
  if (shared) return shared;
  const body = context.req.method === 'POST' ? await readBody(context) : undefined;
  if (isRefusal(body)) return body;
  // Who changes a password may do so because somebody else knows it: all other devices are signed out, whatever was asked.
  const sent = body && { ...body, ...(path === '/change-password' ? { revokeOtherSessions: true } : {}) };
  const handle = () => settle(() => auth.handler(requestTo(context, headers, sent)));
  if (path === '/request-password-reset') {
    if (!limit(`new-password:${address}`, askedForPassword.max, askedForPassword.perSeconds)) return refuse('too_many_sign_ins');
    // Answered before anything is looked up: how long it takes says nothing about who signs in here.
    signIn.afterwards(handle);
    return context.json({ status: true }, 200, { 'cache-control': 'no-store' });
  }
  if (path === '/passkey/generate-authenticate-options') await forgetExpired(signIn);
  const email = String(body?.['email']).slice(0, 320);
  const counted = path === '/sign-in/email' ? await settle(() => countTry(pool, { email, address }, now())) : undefined;
  if (counted === null) return refuse('too_many_sign_ins');
  if (isRefusal(counted)) return counted;
  const answer = await handle();
  if (counted && (isRefusal(answer) || answer.status !== 401)) await forgetTry(pool, counted);
  return isRefusal(answer) || answer.status < 400 ? answer : refusalOf(answer, path);
}

/** What was posted, read here and nowhere else: what is counted and what better-auth reads cannot be two things. */
async function readBody(context: Context): Promise<Readonly<Record<string, unknown>> | Refusal> {
  const json = await readJson(context, bodyMaxBytes, {});
  if (isRefusal(json)) return json;
  const { value } = json;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuseRequest('request_is_not_readable');
}

function requestTo(context: Context, headers: Headers, body: object | undefined): Request {
  const about = new Headers(headers);
  about.delete('content-length');
  if (body) about.set('content-type', 'application/json');
  return new Request(context.req.url, { method: context.req.method, headers: about, ...(body ? { body: JSON.stringify(body) } : {}) });
}

/** Each ask for a passkey, by whomever, leaves a row that is of use for minutes; better-auth forgets those only when somebody comes in. */
async function forgetExpired({ pool }: SignIn): Promise<void> {
  await pool.query('delete from verification where "expiresAt" < $1', [now()]);
}

async function isOfTheDemo({ auth, pool }: SignIn, headers: Headers): Promise<boolean> {
  const found = await auth.api.getSession({ headers });
  const { rows } = await pool.query<{ demo: boolean }>('select demo from "user" where id = $1', [found?.user.id ?? null]);
  return rows[0]?.demo ?? false;
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
