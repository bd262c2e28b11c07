import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

interface How {
  /** Which program; without one the whole of it, without its worker. */
  readonly program?: string;
  /** What it says of its faults is not shown: it is about to be killed. */
  readonly quiet?: boolean;
}

/** Starts a server as a process of its own, which whoever starts it ends; and the address at which it answers. `told`: what it is told, as the program reads it. */
export async function serving(
  told: object,
  { program = join(import.meta.dirname, 'served.ts'), quiet = false }: How = {},
): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, TOLD: JSON.stringify(told) },
    stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout?.on('data', (part: Buffer) => {
      const found = /address (\S+)/.exec(part.toString())?.[1];
      if (found) resolve(found);
    });
    server.once('exit', () => reject(new Error('the server ended before it answered')));
  });
  return { server, address };
}
