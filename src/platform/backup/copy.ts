import { once } from 'node:events';
import type { Socket } from 'node:net';
import type pg from 'pg';

/** The part of pg's connection that COPY needs; pg hands it to whatever is submitted as a query. */
interface CopyConnection {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(reason: string): void;
  endCopyFrom(): void;
}

const PART_BYTES = 8_000_000;

/** Runs `copy … to stdout` and hands over its lines in parts of about 8 MB, waiting for each to be taken. Gives the number of rows. */
export async function copyOut(client: pg.Client, text: string, take: (part: Buffer) => Promise<void>): Promise<number> {
  let held: Buffer[] = [];
  let size = 0;
  let taking: Promise<void> = Promise.resolve();
  let fault: unknown;
  const flush = () => {
    const part = Buffer.concat(held);
    held = [];
    size = 0;
    taking = taking.then(() => (fault === undefined ? take(part) : undefined)).catch((reason: unknown) => void (fault ??= reason));
    return taking;
  };
  const rows = await submit(client, text, {
    data(chunk, connection) {
      // The driver writes over its buffer when more arrives.
      held.push(Buffer.from(chunk));
      size += chunk.length;
      if (size < PART_BYTES) return;
      connection.stream.pause();
      void flush().then(() => connection.stream.resume());
    },
  });
  if (size > 0) void flush();
  await taking;
  if (fault !== undefined) throw fault;
  return rows;
}

/** Runs `copy … from stdin` with the parts given. Gives the number of rows. */
export function copyIn(client: pg.Client, text: string, parts: AsyncIterable<Buffer>): Promise<number> {
  return submit(client, text, {
    ready(connection) {
      void send(connection, parts);
    },
  });
}

async function send(connection: CopyConnection, parts: AsyncIterable<Buffer>): Promise<void> {
  try {
    for await (const part of parts) {
      connection.sendCopyFromChunk(part);
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    }
    connection.endCopyFrom();
  } catch (fault) {
    connection.sendCopyFail((fault as Error).message);
  }
}

interface Handlers {
  data?(chunk: Buffer, connection: CopyConnection): void;
  ready?(connection: CopyConnection): void;
}

function submit(client: pg.Client, text: string, handlers: Handlers): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    client.query({
      submit: (connection: unknown) => (connection as CopyConnection).query(text),
      handleCopyData: ({ chunk }: { chunk: Buffer }, connection: CopyConnection) => handlers.data?.(chunk, connection),
      handleCopyInResponse: (connection: CopyConnection) => handlers.ready?.(connection),
      handleCommandComplete: (message: { text: string }) => (rows = Number(message.text.replace('COPY ', ''))),
      handleReadyForQuery: () => resolve(rows),
      handleError: (fault: Error) => reject(fault),
    } as unknown as pg.Submittable);
  });
}
