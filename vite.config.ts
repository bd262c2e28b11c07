import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
        portal: here('src/apps/portal/portal.css'),
        'sign-pad': here('src/features/contracts/portal/sign-pad.ts'),
      },
      output: {
        // Scripts of the server-rendered pages keep plain names: the page asks for them by name.
        entryFileNames: (entry) => (entry.name === 'sign-pad' ? 'portal/[name].js' : 'assets/[name]-[hash].js'),
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
