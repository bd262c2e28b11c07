import { speakFrom } from '../texts.ts';

/** Every messages file as a chunk of its own: only the reader's language is fetched, feature by feature; so are the names of the chunks, which would be a hundredth of the first load. */
speakFrom({
  en: () => import('./speaks/en.ts'),
  fr: () => import('./speaks/fr.ts'),
  es: () => import('./speaks/es.ts'),
  it: () => import('./speaks/it.ts'),
});
