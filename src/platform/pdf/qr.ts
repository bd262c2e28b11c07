import { create } from 'qrcode';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';

/** The EPC guideline's limit for a payment code (EPC069-12, version 13). */
const mostBytes = 331;

/**
 * The QR code of a payload as SVG, with error correction M and at most version 13, as the EPC payment code asks (EPC069-12).
 * The quiet zone of four modules is inside. Refused with `code_holds_too_much` above 331 bytes.
 */
export function qrSvg(payload: string): string | Refusal {
  const bytes = Buffer.from(payload, 'utf8');
  if (bytes.length === 0 || bytes.length > mostBytes) return refuse('code_holds_too_much', { values: { most: mostBytes } });
  const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const side = modules.size + 8;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      let run = 1;
      while (column + run < modules.size && modules.get(row, column + run)) run += 1;
      path += `M${column + 4} ${row + 4}h${run}v1h-${run}z`;
      column += run;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/><path fill="#000" d="${path}"/></svg>`;
}
