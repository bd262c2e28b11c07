import * as betterAuth from 'better-auth/crypto';

/**
 * So many passwords are hashed at a time. Each takes one of Node's four threads for a tenth of a second; without a limit a crowd that signs in takes all four,
 * and whatever else needs one waits behind it: files, and each new connection to the database.
 */
const atOnce = 2;
let busy = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else busy += 1;
  try {
    return await work();
  } finally {
    // Whoever is next takes the place over.
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

/** The hash of a password as it is kept (scrypt). */
export const hashPassword = (password: string): Promise<string> => inTurn(() => betterAuth.hashPassword(password));

/** Whether it is the password of that hash. */
export const verifyPassword = (given: { readonly hash: string; readonly password: string }): Promise<boolean> =>
  inTurn(() => betterAuth.verifyPassword(given));
