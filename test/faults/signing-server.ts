import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { contractsPages } from '#features/contracts/portal/pages.tsx';
import { setClock } from '#platform/clock.ts';
import { connect } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountPages } from '#platform/http/page.tsx';
import { chooseBaseUrl } from '#platform/links.ts';

// The server that the fault tests kill while a client signs: the client's pages and nothing else.
const told = JSON.parse(process.env['TOLD'] ?? '{}') as { appUrl: string; filesFolder: string; secret: string; now: never };
chooseFileStore(folderStore(told.filesFolder));
chooseSealing({ secret: told.secret });
chooseBaseUrl('http://localhost:8420');
setClock(told.now);
const app = new Hono();
mountPages(app, connect(told.appUrl), contractsPages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`address http://127.0.0.1:${port}`));
