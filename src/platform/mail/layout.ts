import type { Language } from '#domain/language.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
const address = /https?:\/\/[^\s<>"]+/g;

function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const found of text.matchAll(address)) {
    html += `${escape(text.slice(from, found.index))}<a href="${escape(found[0])}" style="color:#0b5c52">${escape(found[0])}</a>`;
    from = found.index + found[0].length;
  }
  return html + escape(text.slice(from));
}

function block(paragraph: string): string {
  const lines = paragraph.split('\n').map(linked).join('<br>');
  return `<p style="margin:0 0 16px">${lines}</p>`;
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
