import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Starts the program as a process of its own (served.ts), which whoever starts it ends; and its address, which is not the one it tells others (`baseUrl`). */
export async function serving(told: {
  readonly appUrl: string;
  readonly data: string;
  readonly baseUrl: string;
}): Promise<[ChildProcess, string]> {
  const server = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'served.ts')], {
    env: { ...process.env, TOLD: JSON.stringify(told) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout?.on('data', (part: Buffer) => {
      const found = /address (\S+)/.exec(part.toString())?.[1];
      if (found) resolve(found);
    });
    server.once('exit', () => reject(new Error('the server ended before it answered')));
  });
  return [server, address];
}
