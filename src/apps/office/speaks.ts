/// <reference types="vite/client" />
import { speakFrom } from '../texts.ts';

/** Every messages file as a chunk of its own: only the reader's language is fetched, feature by feature. */
speakFrom({
  ...import.meta.glob('/src/ui/messages/*.json', { import: 'default' }),
  ...import.meta.glob('/src/apps/office/messages/*.json', { import: 'default' }),
  ...import.meta.glob('/src/features/*/messages/*.json', { import: 'default' }),
});
