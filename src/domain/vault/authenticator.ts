import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** What an authenticator reckons its codes from (RFC 6238). */
export interface AuthenticatorKey {
  /** Base32, upper case, without padding. */
  readonly secret: string;
  readonly algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  readonly digits: number;
  readonly periodSeconds: number;
}

const base32 = /^[A-Z2-7]{16,}$/;
const algorithms = ['SHA1', 'SHA256', 'SHA512'] as const;

/**
 * Reads what a page shows for an authenticator: the key in base32, in groups or not, or the address in its picture (`otpauth://totp/…`). Refusal:
 * `authenticator_key_is_not_valid`, also of keys that count instead of telling the time.
 */
export function readAuthenticatorKey(written: string): AuthenticatorKey | Refusal {
  const text = written.trim();
  if (!/^otpauth:/i.test(text)) return keyOf(text, {});
  const address = URL.parse(text);
  if (address?.host.toLowerCase() !== 'totp' && !/^\/\/totp\//i.test(address?.pathname ?? '')) return notValid();
  const said = (name: string) => address?.searchParams.get(name) ?? undefined;
  return keyOf(said('secret') ?? '', { algorithm: said('algorithm'), digits: said('digits'), period: said('period') });
}

const notValid = () => refuse('authenticator_key_is_not_valid', { field: 'totp' });

function keyOf(
  written: string,
  {
    algorithm = 'SHA1',
    digits = '6',
    period = '30',
  }: { algorithm?: string | undefined; digits?: string | undefined; period?: string | undefined },
): AuthenticatorKey | Refusal {
  const secret = written.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
  const known = algorithms.find((one) => one === algorithm.toUpperCase().replace('-', ''));
  const [digitCount, periodSeconds] = [Number(digits), Number(period)];
  const right =
    base32.test(secret) &&
    known &&
    [6, 7, 8].includes(digitCount) &&
    Number.isInteger(periodSeconds) &&
    periodSeconds >= 10 &&
    periodSeconds <= 300;
  return right ? { secret, algorithm: known, digits: digitCount, periodSeconds } : notValid();
}
