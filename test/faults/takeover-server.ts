import { serve } from '@hono/node-server';
import { connect } from '#platform/database/connect.ts';
import { walkOffice } from '#test/takeovers/office.ts';

// The server that the walks through a takeover kill: every door and page of the product.
const told = JSON.parse(process.env['TOLD'] ?? '{}') as { appUrl: string; filesFolder: string };
const app = walkOffice(connect(told.appUrl), told.filesFolder);
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`address http://127.0.0.1:${port}`));
