import type { Language } from '#domain/language.ts';
import type { ReportKind, ReportStanding } from '#domain/reports/kinds.ts';
import type { Day, Zone } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatList } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { letterhead, linesOf, type Address, type Sender } from '#platform/pdf/letterhead.ts';
import { box, short, text, type Block, type Pair, type PrintedReport, type Section } from './printed.ts';

/** Whose paper it is, of which day and in which language: the firm, the client and the home as they are then. */
export interface PaperOf {
  readonly language: Language;
  readonly today: Day;
  readonly zone: Zone;
  readonly firm: Sender;
  readonly client: Address;
  readonly home: Address;
}

/** A report: how far its survey is, and who issues it. */
export interface ReportOf extends PaperOf {
  readonly standing: ReportStanding;
  readonly signedOff: { readonly on: Day; readonly byName: string; readonly summary: string } | null;
  /** Null: a preview, which nobody issues. */
  readonly issuedBy: string | null;
  /** Where anybody checks that the file is unchanged; of a preview there is nothing to check. */
  readonly verifyAt: string;
}

/** A day as papers say it. */
export const dayIn = (day: Day, t: Translate): string => formatDay(day, t.language, 'long');

/** Names as a summary says them, each once; three dots where it does not say all of them. */
export function fewNames(names: readonly string[], most: number, t: Translate): string {
  const each = [...new Set(names)];
  return each.length > most ? `${each.slice(0, most).join(', ')}, …` : formatList(each, t.language);
}

/** As many names as a summary bears. */
const mostNames = 8;

/** Who surveyed, each once, and from which day to which; nothing where nobody did. */
export function whoSurveyed(names: readonly string[], days: readonly Day[], t: Translate): string[] {
  const inOrder = days.toSorted();
  const [from, to] = [inOrder[0], inOrder.at(-1)];
  if (from === undefined || to === undefined) return [];
  const each = names.map((name) => short(name, 60)).toSorted();
  const said = { names: fewNames(each, mostNames, t), day: dayIn(from, t), from: dayIn(from, t), to: dayIn(to, t) };
  return [from === to ? t('reports:doc.whoOnce', said) : t('reports:doc.who', said)];
}

/** Head and parties of a paper, around what it says. */
export function framed(
  of: PaperOf,
  says: {
    readonly title: string;
    readonly facts?: readonly Pair[];
    readonly summary: readonly Block[];
    readonly sections: readonly Section[];
  },
  drawings: Readonly<Record<string, string>> = {},
): PrintedReport {
  const { language, firm, client, home, today } = of;
  const t = textsIn(language);
  const asOf = dayIn(today, t);
  return {
    language,
    title: says.title,
    subtitle: home.name,
    reference: `${says.title} – ${short(home.name, 60)} – ${asOf}`,
    ...letterhead(firm),
    pageWord: t('reports:doc.page'),
    parties: [
      [t('reports:doc.client'), linesOf(client)],
      [t('reports:doc.home'), linesOf(home)],
    ],
    facts: [[t('reports:doc.asOf'), asOf], ...(says.facts ?? [])],
    summary: says.summary,
    sections: says.sections,
    contentsTitle: t('reports:doc.contents'),
    drawings,
  };
}

/** A report around its summary: what it is, how far its survey is, and that a preview is none. */
export function framedReport(
  of: ReportOf,
  kind: ReportKind,
  {
    summary,
    sections,
    drawings,
  }: { readonly summary: readonly Block[]; readonly sections: readonly Section[]; readonly drawings?: Readonly<Record<string, string>> },
): PrintedReport {
  const t = textsIn(of.language);
  const { standing, signedOff, issuedBy, verifyAt } = of;
  const facts: Pair[] = issuedBy === null ? [] : [[t('reports:doc.issuedBy'), issuedBy]];
  const preview = issuedBy === null ? [box(t('reports:doc.preview.title'), t('reports:doc.preview.text'), 'warn')] : [];
  const day = dayIn(signedOff?.on ?? of.today, t);
  const values = { day, today: dayIn(of.today, t), name: signedOff?.byName ?? '', firm: of.firm.name };
  const said = signedOff ? short(signedOff.summary, 500) : '';
  const words = [
    t(`reports:doc.standing.${standing}.text`, values),
    ...(said === '' ? [] : [t('reports:doc.signedOffWords', { words: said })]),
  ];
  const how = box(t(`reports:doc.standing.${standing}.title`), words.join('\n\n'), standing === 'interim' ? 'warn' : 'good');
  const check = issuedBy === null ? [] : [text(t('contracts:audit.verify', { address: verifyAt }))];
  return framed(of, { title: t(`reports:kind.${kind}`), facts, summary: [...preview, how, ...summary, ...check], sections }, drawings);
}
