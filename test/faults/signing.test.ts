import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyChain } from '#domain/contracts/signing.ts';
import { chainOf, lockContract, sha256 } from '#features/contracts/commands/chain.ts';
import { checkSeal } from '#platform/seal/check.ts';
import { type ReadyToSign, secret, signingScene } from './signing-scene.ts';

const { appUrl, filesFolder, act, certificate, inside, mailsTo, readyToSign, sealedOf } = await signingScene();
const kills = process.env['LONG'] === '1' ? 40 : 6;
const servers: ChildProcess[] = [];
afterAll(() => {
  for (const server of servers) server.kill('SIGKILL');
});

/** A server process of its own, once it answers. */
async function startServer(): Promise<{ server: ChildProcess; address: string }> {
  const program = join(import.meta.dirname, 'signing-server.ts');
  const server = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, TOLD: JSON.stringify({ appUrl, filesFolder, secret, now: act.now }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  servers.push(server);
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout?.on('data', (part: Buffer) => {
      const found = /address (\S+)/.exec(part.toString())?.[1];
      if (found) resolve(found);
    });
    server.on('exit', () => reject(new Error('the server ended before it answered')));
  });
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

describe('kill -9 of the server while a client signs', () => {
  it(`property 26: after each of ${kills} kills the contract is signed and sealed, or not signed at all and then signed`, {
    timeout: 600_000,
  }, async () => {
    let running = await startServer();
    const calm = await readyToSign();
    const began = performance.now();
    expect((await post(running.address, calm)).status).toBe(303);
    const takes = performance.now() - began;
    expect(await looksWhole(calm)).toBe(true);
    const warm = await readyToSign();
    const warmBegan = performance.now();
    await post(running.address, warm);
    const usual = Math.min(takes, performance.now() - warmBegan);
    let before = 0;
    for (let round = 0; round < kills; round += 1) {
      const one = await readyToSign();
      const answer = post(running.address, one).then(
        (response) => response.status,
        () => 'cut off' as const,
      );
      // From the very beginning to a little after the usual end, evenly.
      await new Promise((resolve) => setTimeout(resolve, (usual * 1.2 * round) / Math.max(1, kills - 1)));
      running.server.kill('SIGKILL');
      const status = await answer;
      const signed = await looksWhole(one);
      // What the client was told has happened.
      if (status === 303) expect(signed).toBe(true);
      running = await startServer();
      if (!signed) {
        before += 1;
        expect((await post(running.address, one)).status).toBe(303);
        expect(await looksWhole(one)).toBe(true);
      } else expect((await post(running.address, one)).status).toBe(409);
    }
    expect(before).toBeGreaterThan(0);
  });
});
