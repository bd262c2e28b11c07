import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { verifyChain } from '#domain/contracts/signing.ts';
import { chainOf, lockContract, sha256 } from '#features/contracts/commands/chain.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { serving } from '#test/serving.ts';
import { type ReadyToSign, secret, type signingScene } from './signing-scene.ts';

/** What the fault tests of signing do: a server of its own, a client who posts, and a look at everything afterwards. */
export function signingActs({
  appUrl,
  filesFolder,
  act,
  certificate,
  inside,
  mailsTo,
  sealedOf,
}: Awaited<ReturnType<typeof signingScene>>) {
  const servers: ChildProcess[] = [];
  afterAll(() => {
    for (const server of servers) server.kill('SIGKILL');
  });

  /** A server process of its own, once it answers. */
  async function startServer({ quiet = false } = {}): Promise<{ server: ChildProcess; address: string }> {
    const program = join(import.meta.dirname, 'signing-server.ts');
    const { server, address } = await serving({ appUrl, filesFolder, secret, now: act.now }, { program, quiet });
    servers.push(server);
    return { server, address };
  }

  const post = (address: string, one: ReadyToSign) =>
    fetch(`${address}/s/${one.token}/sign`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ documentHash: one.documentHash, name: 'Hélène Marlow', consent: 'yes', code: one.code, strokes: '' }),
    });

  /** Rows, file, chain, code and mails tell the same: signed and sealed, or nothing happened. Returns whether it is signed. */
  async function looksWhole(one: ReadyToSign): Promise<boolean> {
    const signatures = await inside(async (tx) => {
      // The lock of the killed one ends with its connection.
      await lockContract(tx, one.contractId);
      return tx.selectFrom('signature').select(['chainHead', 'sealedHash']).where('contractId', '=', one.contractId).execute();
    });
    const [signature] = signatures;
    const times = signatures.length;
    const links = await inside((tx) => chainOf(tx, act, one.contractId));
    const ofKind = (kind: string) => links.filter((link) => link.kind === kind).length;
    expect([ofKind('signed'), ofKind('sealed')]).toEqual([times, times]);
    expect(verifyChain(one.contractId, links, sha256, signature?.chainHead)).toBe(true);
    const { usedAt } = await inside((tx) =>
      tx.selectFrom('oneTimeCode').select('usedAt').where('contractId', '=', one.contractId).executeTakeFirstOrThrow(),
    );
    expect(usedAt !== null).toBe(times === 1);
    const told = await inside((tx) =>
      tx.selectFrom('event').select('kind').where('subjectId', '=', one.contractId).where('kind', '=', 'contract.signed').execute(),
    );
    expect(told).toHaveLength(times);
    const copies = (await mailsTo(one.email)).flatMap((mail) => mail.attachments as unknown as { hash: string }[]);
    expect(copies.map((copy) => copy.hash)).toEqual(signature ? [signature.sealedHash] : []);
    if (signature) expect(checkSeal(await sealedOf(one.contractId), [certificate]).state).toBe('ours_unchanged');
    return times === 1;
  }

  return { startServer, post, looksWhole };
}
