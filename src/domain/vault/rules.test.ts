import { describe, expect, it } from 'vitest';
import { addMinutes, instant } from '../time.ts';
import { bareAddress, holdsPassword } from './address.ts';
import { readAuthenticatorKey } from './authenticator.ts';
import { fieldsOf, fits, secretFields, secretKinds } from './kinds.ts';
import { mayLookAgain, revealsMost } from './reveal.ts';
import { knownBefore, toChange } from './to-change.ts';

const now = instant('2026-11-23T09:00:00Z');

describe('a secret', () => {
  it('has the parts of its kind and no others', () => {
    for (const kind of secretKinds)
      for (const field of secretFields)
        expect([kind, field, fits(kind, field) === null]).toEqual([kind, field, fieldsOf[kind].includes(field)]);
  });

  it('is to be changed as far as it was found, is still there and can be changed', () => {
    const part = { asFound: true, emptied: false };
    expect(
      toChange([
        { field: 'password', ...part },
        { field: 'note', ...part },
        { field: 'licence_key', ...part },
      ]),
    ).toEqual(['password']);
    expect(
      toChange([
        { field: 'password', asFound: false, emptied: false },
        { field: 'totp', asFound: true, emptied: true },
      ]),
    ).toEqual([]);
  });

  it('was known to the previous firm where any of its parts that can be changed was; it is changed once each of them was written anew', () => {
    const later = addMinutes(now, 5);
    const wrote = (field: 'password' | 'totp' | 'note', asFound: boolean, setAt = now, emptied = false) => ({
      field,
      asFound,
      emptied,
      setAt,
    });
    expect(knownBefore([wrote('password', false), wrote('note', true)])).toBeNull();
    expect(knownBefore([wrote('password', true)])).toEqual({ changedAt: null });
    expect(knownBefore([wrote('password', false, later), wrote('totp', true), wrote('password', true)])).toEqual({ changedAt: null });
    const all = [wrote('password', false, later), wrote('totp', false, now, true), wrote('totp', true), wrote('password', true)];
    expect(knownBefore(all)).toEqual({ changedAt: later });
    // Somebody found it changed back.
    expect(knownBefore([wrote('password', true, later), wrote('password', false), wrote('password', true)])).toEqual({ changedAt: null });
  });
});

describe('looking', () => {
  const ago = (minutes: number, times: number) => Array.from({ length: times }, () => addMinutes(now, -minutes));

  it('is allowed up to so often in ten minutes and in a day, and again once time has passed', () => {
    const [short, day] = revealsMost;
    expect(mayLookAgain(ago(1, short.most - 1), now)).toBeNull();
    expect(mayLookAgain(ago(1, short.most), now)).toMatchObject({
      refusal: 'too_many_reveals',
      values: { count: short.most, minutes: 10 },
    });
    expect(mayLookAgain(ago(11, short.most), now)).toBeNull();
    expect(mayLookAgain(ago(60, day.most), now)).toMatchObject({ values: { count: day.most, minutes: 1_440 } });
    expect(mayLookAgain(ago(1_441, day.most), now)).toBeNull();
  });
});

describe('an authenticator key', () => {
  it('is read in groups, in small letters, and out of its address', () => {
    const secret = 'GEZDGNBVGY3TQOJQ';
    expect(readAuthenticatorKey('gezd gnbv-gy3t qojq')).toEqual({ secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 });
    expect(readAuthenticatorKey(`otpauth://totp/Gira:admin?secret=${secret}&algorithm=SHA256&digits=8&period=60`)).toEqual({
      secret,
      algorithm: 'SHA256',
      digits: 8,
      periodSeconds: 60,
    });
  });

  it.each([
    '',
    'short',
    'not base 32 at all!',
    `otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ`,
    'otpauth://totp/x',
    'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ&digits=99',
    'steam://x',
  ])('is none: %j', (text) => {
    expect(readAuthenticatorKey(text)).toMatchObject({ refusal: 'authenticator_key_is_not_valid' });
  });
});

describe('an address', () => {
  it('in clear holds neither a password nor what was asked there', () => {
    expect(holdsPassword('rtsp://admin:1234@10.0.0.5/1')).toBe(true);
    expect(holdsPassword('https://10.0.0.5:8443/login')).toBe(false);
    expect(bareAddress('http://admin:1234@10.0.0.5/a?pwd=1#x')).toBe('http://10.0.0.5/a');
    expect(bareAddress('10.0.0.5')).toBe('10.0.0.5');
  });
});
