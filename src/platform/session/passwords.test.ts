import { pbkdf2 } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

it('a password is told by its hash', async () => {
  const hash = await hashPassword('une petite phrase');
  expect([await verifyPassword({ hash, password: 'une petite phrase' }), await verifyPassword({ hash, password: 'une autre' })]).toEqual([
    true,
    false,
  ]);
});

it('a crowd that signs in leaves threads to everything else', async () => {
  let hashed = 0;
  const crowd = Array.from({ length: 16 }, (_, n) => hashPassword(`guess ${n}`).then(() => (hashed += 1)));
  await new Promise<void>((done) => pbkdf2('a new connection', 'salt', 1, 32, 'sha256', () => done()));
  expect(hashed).toBeLessThan(4);
  await Promise.all(crowd);
  expect(hashed).toBe(16);
});

it('one that cannot be told gives its turn on', async () => {
  const broken = Array.from({ length: 5 }, () => verifyPassword({ hash: 'none', password: 'x' }).catch(() => 'broken'));
  expect(await Promise.all(broken)).toEqual(Array.from({ length: 5 }, () => 'broken'));
  expect(await hashPassword('x')).toContain(':');
});
