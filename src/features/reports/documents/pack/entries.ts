import type { PackFile } from '../../queries/pack-files.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { packLists } from './lists.ts';
import { readme } from './readme.ts';
import { recordJson } from './record-json.ts';
import type { PackEntry, PackSays } from './says.ts';

const utf8 = (words: string) => new TextEncoder().encode(words);

/** A name that every system can write: no folder, no sign that one of them keeps for itself. */
export const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120) || 'file';

const endings: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

function nameOf({ name, mediaType }: PackFile): string {
  const plain = plainName(name);
  const ending = endings[mediaType];
  return ending === undefined || plain.toLowerCase().endsWith(`.${ending}`) || (ending === 'jpg' && /\.jpeg$/i.test(plain))
    ? plain
    : `${plain}.${ending}`;
}

/** Paths that are alike are told apart by a number; capitals alone tell no two apart on most computers. */
function apart(): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    const [, stem = path, ending = ''] = /^(.*?)(\.[^./]+)?$/.exec(path) ?? [];
    let found = path;
    for (let number = 2; taken.has(found.toLowerCase()); number += 1) found = `${stem} (${number})${ending}`;
    taken.add(found.toLowerCase());
    return found;
  };
}

/** The files of an exit pack in their order: what explains it first, then papers, lists, drawings, the record, what was kept. Manifest and sums come last, once all is known. */
export function packEntries(says: PackSays, handoverPdf: Uint8Array, t: Translate): PackEntry[] {
  const unique = apart();
  const { sheets } = says.handover.drawn;
  const drawn = sheets.map(({ title, svg }, at) => ({
    path: `diagram/${String(at + 1).padStart(2, '0')} ${plainName(title)}.svg`,
    what: 'sheet of the wiring diagram, SVG',
    content: utf8(svg),
  }));
  const kept = says.files.map((file) => ({ path: `${file.folder}/${nameOf(file)}`, what: file.folder, content: { hash: file.hash } }));
  const entries: PackEntry[] = [
    { path: 'README.txt', what: 'explains every file', content: utf8(`\uFEFF${readme(says, t).replaceAll('\n', '\r\n')}`) },
    { path: 'handover-pack.pdf', what: 'handover pack, PDF', content: handoverPdf },
    ...packLists(says, t),
    ...drawn,
    { path: 'record.json', what: 'the whole record, JSON', content: utf8(recordJson(says)) },
    ...kept,
  ];
  return entries.map((entry) => ({ ...entry, path: unique(entry.path) }));
}
