import { fileURLToPath } from 'node:url';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { pricedKinds, type TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { Day, Instant } from '#domain/time.ts';
import { daysOfLaw } from '#features/contracts/queries/law-words.ts';
import { signedWithdrawal } from '#features/contracts/queries/withdrawal-words.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile } from '#platform/files/files.ts';
import { renderPdf, type PdfAttachment } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import { withoutRequest } from './law.ts';
import type { Block, PrintedPaper, SignedPart } from './printed.ts';

/** Templates are frozen: a new look is a new file beside it. */
export const template = 'paper/v1';
const templateFile = fileURLToPath(new URL('./paper/v1.typ', import.meta.url));

interface Rendering {
  readonly language: Language;
  readonly at: Instant;
  readonly signed?: SignedPart;
  /** The drawn signature as SVG. */
  readonly signature?: string;
  readonly attachments?: readonly PdfAttachment[];
}

/**
 * A value in, bytes out: PDF/A-3b, the same bytes for the same value. Refusals: those of `renderPdf` (a letter the fonts lack, a picture that is none), and of
 * the files of logo and photographs.
 */
export async function renderPaper(
  tx: Tx,
  act: Act,
  printed: PrintedPaper,
  { language, at, signed, signature, attachments }: Rendering,
): Promise<Uint8Array | Refusal> {
  const images: Record<string, Uint8Array> = signature ? { signature: new TextEncoder().encode(signature) } : {};
  for (const [name, hash] of picturesOf(printed)) {
    const file = await getFile(tx, act, hash);
    if (isRefusal(file)) return file;
    images[name] = file.bytes;
  }
  const blocks = printed.blocks.map((block, at) => (isPicture(block) ? { ...block, name: photoName(at) } : block));
  const { logoHash: _, ...words } = printed;
  const data = { ...words, blocks, ...(signed ? { signed } : {}) };
  return renderPdf({
    template: templateFile,
    data,
    language,
    demo: act.company.demo,
    createdAt: at,
    images,
    ...(attachments ? { attachments } : {}),
  });
}

const photoName = (at: number) => `photo${at}`;
const isPicture = (block: Block): block is Extract<Block, { kind: 'picture' }> => block.kind === 'picture';

/** Which picture stands under which name: the logo, and the photographs by the place of their block. */
function picturesOf({ logoHash, blocks }: PrintedPaper): [string, string][] {
  const photos = blocks.flatMap((block, at): [string, string][] => (isPicture(block) ? [[photoName(at), block.hash]] : []));
  return [...(logoHash ? [['logo', logoHash] as [string, string]] : []), ...photos];
}

/** The same words once they are signed: the days of the law as this signature gives them, not as another day or another wish would have. */
export function signedPaper(
  printed: PrintedPaper,
  { kind, law, signedOn }: { readonly kind: TakeoverDocumentKind; readonly law: LawfulDays | null; readonly signedOn: Day },
): PrintedPaper {
  const priced = pricedKinds.find((one) => one === kind);
  if (!priced || printed.law === null || law === null) return printed;
  const { language, earlyWords, withdrawal } = printed;
  const ofLaw = { law, madeOn: signedOn, language };
  return {
    ...printed,
    law: { ...printed.law, lines: daysOfLaw(ofLaw, true, Boolean(withdrawal)) },
    earlyWords: earlyWords && { ...earlyWords, without: withoutRequest({ kind: priced, law, language, signedOn }, true) },
    ...(withdrawal ? { withdrawal: signedWithdrawal(withdrawal, ofLaw) } : {}),
  };
}
