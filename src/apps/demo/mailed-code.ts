import type { Scene } from './scene.ts';

/** The code that was mailed at this moment, read where the client reads it. `about`: the contract or the takeover whose paper is signed. */
export async function mailedCode({ tx, act }: Scene, about: string): Promise<string> {
  const mail = await tx
    .selectFrom('mail')
    .select('bodyText')
    .where('companyId', '=', act.company.id)
    .where('aboutId', '=', about)
    .where('askedAt', '=', act.now)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return /^(\d{6})$/m.exec(mail.bodyText)?.[1] ?? '';
}
