import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { languages, type Language } from '#domain/language.ts';
import { textsFrom, type Messages, type Translate } from './texts.ts';

const source = fileURLToPath(new URL('../../', import.meta.url));

/** Where texts live: the kit's common words, each part of the platform that speaks, each app's shell, each feature. The namespace is the folder's name. */
export function messageFolders(): ReadonlyMap<string, string> {
  const found = new Map<string, string>([['ui', path.join(source, 'ui/messages')]]);
  for (const ring of ['platform', 'apps', 'features']) {
    for (const name of namesIn(path.join(source, ring))) {
      const folder = path.join(source, ring, name, 'messages');
      if (namesIn(folder).some((file) => file.endsWith('.json'))) found.set(name, folder);
    }
  }
  return found;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (problem) {
    if (['ENOENT', 'ENOTDIR'].includes((problem as NodeJS.ErrnoException).code ?? '')) return [];
    throw problem;
  }
}

/** The messages of one language by namespace, read from disk. A file that is absent counts as empty: the texts test reports its keys. */
export function messagesIn(language: Language): Record<string, Messages> {
  const messages: Record<string, Messages> = {};
  for (const [namespace, folder] of messageFolders()) {
    messages[namespace] = readMessages(path.join(folder, `${language}.json`));
  }
  return messages;
}

function readMessages(file: string): Messages {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Messages;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw problem;
  }
}

const loaded = new Map<Language, Translate>(languages.map((language) => [language, textsFrom(language, messagesIn(language))]));

/** The texts of a language, for mails, documents, portal pages and refusals. All are read when this module is first imported. */
export function textsIn(language: Language): Translate {
  return loaded.get(language) as Translate;
}
