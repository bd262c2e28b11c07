import type { Language } from '#domain/language.ts';
import { isOurs } from '../links.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
const address = /https?:\/\/[^\s<>"]+/g;

const quoteMark = '> ';
/** Words of somebody else, in a mail of ours: every line shows whose they are not, so that none passes for one that we wrote. */
export const quoted = (words: string): string =>
  words
    .split(/\r\n?|\n/)
    .map((line) => quoteMark + line)
    .join('\n');

/** Only addresses of this program become links: whoever writes to us does not put others under our letterhead. */
function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const found of text.matchAll(address)) {
    if (!isOurs(found[0])) continue;
    html += `${escape(text.slice(from, found.index))}<a href="${escape(found[0])}" style="color:#0b5c52">${escape(found[0])}</a>`;
    from = found.index + found[0].length;
  }
  return html + escape(text.slice(from));
}

/** Lines of one kind, quoted or not, that follow one another. */
function runsOf(paragraph: string): { quote: boolean; lines: string[] }[] {
  const runs: { quote: boolean; lines: string[] }[] = [];
  for (const line of paragraph.split('\n')) {
    const quote = line.startsWith(quoteMark);
    const last = runs.at(-1);
    if (last?.quote === quote) last.lines.push(line);
    else runs.push({ quote, lines: [line] });
  }
  return runs;
}

function block(paragraph: string): string {
  return runsOf(paragraph)
    .map(({ quote, lines }) =>
      quote
        ? `<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #c9cfcc;color:#4a524f">${lines.map((line) => escape(line.slice(quoteMark.length))).join('<br>')}</blockquote>`
        : `<p style="margin:0 0 16px">${lines.map(linked).join('<br>')}</p>`,
    )
    .join('\n');
}

/** The text of a mail as quiet HTML that every mail program shows: no picture, no script, nothing loaded from outside. */
export function htmlOf({
  companyName,
  language,
  subject,
  text,
}: {
  companyName: string;
  language: Language;
  subject: string;
  text: string;
}): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map(block)
    .join('\n');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f4f3ef;color:#1d2321;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:36rem;margin:0 auto;padding:32px 20px;overflow-wrap:anywhere">
<div style="font-weight:600;margin:0 0 16px;color:#0b5c52">${escape(companyName)}</div>
<div style="background:#ffffff;border-radius:10px;padding:28px 28px 12px">
${paragraphs}
</div></div></body></html>
`;
}
