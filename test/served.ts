import { serve } from '@hono/node-server';
import pino from 'pino';
import { program } from '#apps/program.ts';
import { connect } from '#platform/database/connect.ts';
import { readSettings } from '#platform/settings.ts';

// The whole program without its worker, as a process of its own (serving.ts): the tests of the field app kill it, and its address for others is that of the network before it.
const told = JSON.parse(process.env['TOLD'] ?? '{}') as { appUrl: string; data: string; baseUrl: string };
const database = connect(told.appUrl);
// Each request comes from an address of its own (network.ts): how often one may sign in is tried elsewhere.
const settings = readSettings({ DATA: told.data, BASE_URL: told.baseUrl, LOG_LEVEL: 'warn', TRUSTED_PROXIES: '1' });
const log = pino({ level: 'warn' }, pino.destination(2));
const { app } = await program({ database, appUrl: told.appUrl, settings, log });
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`address http://127.0.0.1:${port}`));
