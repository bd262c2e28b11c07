import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { demoOf } from '#apps/demo/demo.ts';
import { startReactions } from '#apps/features.ts';
import { granted } from '#domain/refusal.ts';
import { renderInvoice } from '#features/billing/documents/render.ts';
import { renderContract } from '#features/contracts/commands/documents.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import type { PrintedContract } from '#features/contracts/documents/contract/printed.ts';
import { now } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import type { Act } from '#platform/session/act.ts';
import { jobAct } from '#platform/session/company.ts';
import { readSettings } from '#platform/settings.ts';
import { chooseVault, outsideKeys } from '#platform/vault/outside.ts';
import { at, result } from './result.ts';

/**
 * The contracts and invoices of the demo firm typeset anew from their values, in all four languages, warm, one after another; and the memory of the
 * whole process (the typesetting thread included) while many are made. LONG=1: 2,000 documents instead of 200. No two are the same value, so that
 * nothing comes out of a cache.
 */
const many = process.env['LONG'] === '1' ? 2_000 : 200;
const mostGrowthMb = 60;
const secret = 'for the bench only, thirty-two long';

const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-documents-'));
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
try {
  await migrate(server.url, 'for-the-bench-only');
  const database = connect(appUrlOf(server.url, 'for-the-bench-only'));
  chooseFileStore(folderStore(join(folder, 'files')));
  chooseBaseUrl('http://localhost:8420');
  chooseSealing({ secret });
  chooseVault(outsideKeys(readSettings({ DATA: folder })));
  startReactions();
  const demo = demoOf(database, secret);
  granted(await demo.open());
  const companyId = await demo.company();
  if (!companyId) throw new Error('there is no demo firm');
  await inCompany(database, companyId, async (tx) => {
    // Typesetting asks nothing of the database for minutes.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
    await measure(tx, await jobAct(tx, companyId, 'bench', now()));
  });
  await database.close();
} finally {
  await stopTypesetting();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function megabytes(): number {
  return process.memoryUsage().rss / 1024 / 1024;
}

type Make = (run: number) => Promise<Uint8Array>;

async function makersOf(tx: Tx, act: Act): Promise<Record<'contract' | 'invoice', Make[]>> {
  const contracts = await tx.selectFrom('contractDocument').select(['value', 'language', 'madeAt']).orderBy('id').execute();
  const invoices = await tx
    .selectFrom('invoice')
    .select(['template', 'value', 'issuedAt'])
    .where('kind', '=', 'invoice')
    .orderBy('number')
    .execute();
  return {
    contract: contracts.map(({ value, language, madeAt }) => async (run) => {
      const printed = value as PrintedContract;
      return granted(await renderContract(tx, act, { ...printed, title: `${printed.title} (${run})` }, { language, at: madeAt }));
    }),
    invoice: invoices.map(({ template, value, issuedAt }) => async (run) => {
      const printed = { ...value.printed, title: `${value.printed.title} (${run})` };
      return granted(await renderInvoice(tx, act, template, { ...value, printed }, issuedAt));
    }),
  };
}

async function measure(tx: Tx, act: Act): Promise<void> {
  const makers = await makersOf(tx, act);
  const { contract, invoice } = makers;
  console.log(
    `documents · PDF/A-3b, of the demo firm: ${contract.length} contracts, ${invoice.length} invoices · Node ${process.version} · ${cpus()[0]?.model ?? 'cpu'} × ${cpus().length}`,
  );
  let run = 0;
  const next = (kind: Make[]) => (kind[run % kind.length] as Make)((run += 1));
  for (const { name, limitMs, kind } of [
    { name: 'contract', limitMs: 60, kind: contract },
    { name: 'invoice', limitMs: 30, kind: invoice },
  ]) {
    const times: number[] = [];
    for (let made = 0; made < 70; made += 1) {
      const from = performance.now();
      await next(kind);
      times.push(performance.now() - from);
    }
    const warm = times.slice(10);
    console.log(`  ${name}: p95 ${at(warm, 0.95).toFixed(1)} ms, first ${(times[0] ?? 0).toFixed(0)} ms`);
    result(`${name}, median`, at(warm, 0.5), limitMs, 'ms');
  }
  // What the allocator keeps after the first documents is not growth; compared is the last fifth with the second fifth.
  const seen: number[] = [];
  for (let made = 0; made < many; made += 1) {
    await next(made % 2 ? contract : invoice);
    seen.push(megabytes());
  }
  const fifth = many / 5;
  const [early, late] = [at(seen.slice(fifth, 2 * fifth), 0.5), at(seen.slice(-fifth), 0.5)];
  console.log(`  memory: ${early.toFixed(0)} → ${late.toFixed(0)} MB, most ${Math.max(...seen).toFixed(0)} MB`);
  result(`growth of memory over ${many} documents`, late - early, mostGrowthMb, 'MB');
}
