import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The field app, a build of its own in dist/field: what it shares with the office would else be cut as the office needs it, and a phone would fetch three times as much. All of it is kept
 * by its worker, whose name stays.
 */
export default defineConfig({
  base: '/field/',
  publicDir: false,
  plugins: [react(), tailwind()],
  build: {
    outDir: here('dist/field'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { field: here('field.html'), worker: here('src/apps/field/worker.ts') },
      output: { entryFileNames: (entry) => (entry.name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js') },
    },
  },
});
