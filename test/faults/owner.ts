import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';

// The process that the fault tests kill: it owns a database folder and does nothing else.
startEmbeddedPostgres({ folder: process.argv[2] ?? '', log: () => {} }).then(
  (server) => {
    console.log(`address ${server.url}`);
    setInterval(() => {}, 60_000);
  },
  (fault: Error) => {
    console.error(fault.message);
    process.exit(1);
  },
);
