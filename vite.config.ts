import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const plainNames: Readonly<Record<string, string>> = { 'sign-pad': 'portal/sign-pad.js', 'field-worker': 'field/worker.js' };

/**
 * The office (a single page application) and the stylesheet of the server-rendered pages, into dist/office.
 * Both are named by their content; the server finds the stylesheet in the manifest.
 */
export default defineConfig({
  base: '/',
  plugins: [react(), tailwind()],
  build: {
    outDir: here('dist/office'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // A page asks for its parts itself: a list of every page's parts in the frame would be a fiftieth of the first load. Pointing at a link fetches ahead.
    modulePreload: { polyfill: false, resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []) },
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      input: {
        office: here('index.html'),
        field: here('field.html'),
        'field-worker': here('src/apps/field/worker.ts'),
        portal: here('src/apps/portal/portal.css'),
        'sign-pad': here('src/features/contracts/portal/sign-pad.ts'),
      },
      output: {
        // What is asked for by its name keeps it: scripts of the server-rendered pages, the worker of the field app.
        entryFileNames: (entry) => plainNames[entry.name] ?? 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: {
          groups: [
            // What every page of the office needs, in one piece: many small ones compress worse.
            {
              name: 'frame',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|seroval|seroval-plugins|cookie-es|isbot)\/|lucide-react\/dist\/esm\/(createLucideIcon|Icon|context|defaultAttributes|shared)|lucide-react\/dist\/esm\/icons\/(ellipsis|search|chevrons-up-down|chevron-right|check|file-pen-line|hand-coins|house|layers|receipt|users)\.mjs|src\/ui\/(Toast|Button|EmptyState|Badge|Panel|PageHeader|classes|locale|session)\.tsx?$|src\/platform\/i18n\/(format|problem|texts)\.ts$/,
              priority: 3,
            },
            { name: 'forms', test: /node_modules\/(react-hook-form|@hookform|zod)\//, priority: 2 },
            { name: 'days', test: /node_modules\/(temporal-polyfill|temporal-utils)\//, priority: 2 },
          ],
        },
      },
    },
  },
});
