import type { Cable } from '#domain/wiring/cables.ts';
import { wiringFigures, type WiringFigures } from '#domain/reports/wiring.ts';
import { dayAt, type Instant } from '#domain/time.ts';
import { indexed, type WiringIndex, type WiringRecord } from '#domain/wiring/record.ts';
import { byLabel } from '#domain/wiring/schedule.ts';
import { unknownEnds } from '#domain/wiring/states.ts';
import { fails, isSuperseded, type CableTest, type TestResult } from '#domain/wiring/tests.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatList, formatNumber } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { dayIn, fewNames, framedReport, whoSurveyed, type ReportOf } from './frame.ts';
import { photoBlocks, type PhotosSaid } from './photos.ts';
import { box, heading, list, short, tableOr, text, type Block, type PrintedReport, type Section } from './printed.ts';
import { sheetsSection, type DrawnWiring } from './sheets.ts';

/** What a wiring and test report is made of. */
export interface WiringSays extends ReportOf {
  readonly record: Omit<WiringRecord, 'tests'> & { readonly tests: readonly (CableTest & { readonly recordedBy: string })[] };
  readonly drawn: DrawnWiring;
  readonly surveyed: { readonly names: readonly string[]; readonly from: Instant | null; readonly to: Instant | null };
  readonly photos: PhotosSaid;
}

/** As many as the first two pages bear; all of them stand in the pages behind. */
const named = { failed: 8, accepted: 5, testers: 4 };

/** The wiring and test report of a home (T4): the same record and day, the same words. */
export function wiringReport(says: WiringSays): PrintedReport {
  const t = textsIn(says.language);
  const { record, drawn } = says;
  const wiring = indexed(record);
  const figures = wiringFigures(record, wiring);
  const sections: Section[] = [
    scheduleSection(drawn, figures, t),
    testsSection(says, wiring, t),
    {
      title: t('reports:wiring.unknownEnds'),
      lying: false,
      blocks: [text(t('reports:wiring.unknownHint')), unknownTable(record, wiring, t)],
    },
    ...photoBlocks(says.photos, t),
    ...sheetsSection(drawn, t),
  ];
  return framedReport(says, 'wiring', { summary: summaryOf(says, figures, wiring, t), sections, drawings: drawn.drawings });
}

/** The cable schedule; for the handover pack too. */
export const scheduleSection = ({ columns, rows }: DrawnWiring, { cables }: Pick<WiringFigures, 'cables'>, t: Translate): Section => ({
  title: t('wiring:schedule.title'),
  lying: true,
  blocks: [
    text(t('wiring:schedule.count', { count: cables })),
    tableOr({ columns, widths: [0.6, 1.3, 0.7, 2, 2, 0.55, 0.9, 0.5], numbers: [5] }, rows, t('reports:wiring.nothing')),
  ],
});

function summaryOf(says: WiringSays, figures: WiringFigures, wiring: WiringIndex, t: Translate): Block[] {
  const number = (value: number) => formatNumber(value, t.language);
  const { surveyed, record, zone } = says;
  const days = [surveyed.from, surveyed.to].flatMap((moment) => (moment ? [dayAt(moment, zone)] : []));
  return [
    {
      kind: 'figures',
      figures: [
        { value: number(figures.inUse), label: t('reports:wiring.figure.inUse', { count: figures.inUse }), tone: 'accent' },
        { value: number(figures.passed), label: t('reports:wiring.figure.passed', { count: figures.passed }), tone: 'good' },
        {
          value: number(figures.failed),
          label: t('reports:wiring.figure.failed', { count: figures.failed }),
          tone: figures.failed > 0 ? 'warn' : 'accent',
        },
        { value: number(figures.untested), label: t('reports:wiring.figure.untested', { count: figures.untested }), tone: 'accent' },
        {
          value: number(figures.endsToFind),
          label: t('reports:wiring.figure.toFind', { count: figures.endsToFind }),
          tone: figures.endsToFind > 0 ? 'warn' : 'accent',
        },
        {
          value: number(figures.endsAccepted),
          label: t('reports:wiring.figure.accepted', { count: figures.endsAccepted }),
          tone: 'accent',
        },
      ],
    },
    heading(t('reports:doc.what')),
    text(
      [
        t('reports:wiring.what', { count: figures.cables }),
        ...(figures.retired > 0 ? [t('reports:wiring.retired', { count: figures.retired })] : []),
        ...whoSurveyed(surveyed.names, days, t),
      ].join(' '),
    ),
    heading(t('reports:doc.how')),
    ...howTested(record, figures, t),
    heading(t('reports:wiring.found')),
    ...foundOfWiring(record, figures, wiring, t),
    heading(t('reports:doc.unknown')),
    ...unknownOfWiring(record, figures, wiring, t),
  ];
}

function howTested({ tests }: WiringSays['record'], { levels, passed, failed }: WiringFigures, t: Translate): Block[] {
  if (passed + failed === 0) return [text(t('reports:wiring.notTested'))];
  const testers = [...new Set(tests.map(({ tester, testerSerial }) => [tester, testerSerial].filter(Boolean).join(', ')))]
    .filter(Boolean)
    .toSorted();
  const shown = testers.slice(0, named.testers).map((tester) => short(tester, 60));
  return [
    ...list(
      (['certification', 'verification', 'confirmation'] as const).flatMap((level) =>
        levels[level] > 0 ? [t(`reports:wiring.level.${level}`, { count: levels[level] })] : [],
      ),
    ),
    ...(shown.length === 0 ? [] : [text(t('reports:wiring.instruments', { testers: formatList(shown, t.language) }))]),
  ];
}

/** What the tests say of a wiring, in words; for the handover pack too. */
export function foundOfWiring(record: WiringRecord, figures: WiringFigures, wiring: WiringIndex, t: Translate): Block[] {
  const failed = record.cables.filter(
    (cable) =>
      cable.retiredAt === null &&
      wiring.testsOf(cable.id).some((test) => fails(test.result) && !isSuperseded(test, wiring.endsOf(cable.id))),
  );
  const names = failed.toSorted(byLabel).map((cable) => short(cableName(cable, t), 40));
  return [
    ...(figures.passed > 0 ? [text(passedWords(figures, t))] : []),
    ...(figures.failed > 0
      ? [box('', t('reports:wiring.failed', { count: figures.failed, cables: fewNames(names, named.failed, t) }), 'warn')]
      : []),
    ...(figures.damaged > 0 ? [text(t('reports:wiring.damaged', { count: figures.damaged }))] : []),
    ...(figures.passed + figures.failed + figures.damaged === 0 ? [text(t('reports:wiring.nothingFound'))] : []),
  ];
}

/** How many passed, how many of them only just, and how many can be plugged into: a cable that passed and ends nobody knows where is of no use yet. */
const passedWords = ({ passed, passedNear, usable }: WiringFigures, t: Translate) =>
  [
    t('reports:wiring.passed', { count: passed }),
    ...(passedNear > 0 ? [t('reports:wiring.passedNear', { count: passedNear })] : []),
    usable === passed ? t('reports:wiring.allUsable') : t('reports:wiring.usable', { count: usable }),
  ].join(' ');

/** What nobody knows of a wiring, in words; for the handover pack too. */
export function unknownOfWiring(record: WiringRecord, figures: WiringFigures, wiring: WiringIndex, t: Translate): Block[] {
  const accepted = acceptedEnds(record, wiring);
  const more = accepted.length - named.accepted;
  const lines = [
    ...(figures.endsToFind > 0 ? [t('reports:wiring.toFind', { count: figures.endsToFind })] : []),
    ...(figures.untested > 0 ? [t('reports:wiring.untested', { count: figures.untested })] : []),
    ...(figures.unlabelled > 0 ? [t('reports:wiring.unlabelled', { count: figures.unlabelled })] : []),
    ...accepted
      .slice(0, named.accepted)
      .map(({ cable, acceptedBy, reason }) =>
        t('reports:wiring.accepted', { cable: short(cableName(cable, t), 40), name: short(acceptedBy, 60), reason: short(reason, 150) }),
      ),
    ...(more > 0 ? [t('reports:wiring.acceptedMore', { count: more })] : []),
  ];
  return lines.length === 0 ? [box('', t('reports:wiring.allKnown'), 'good')] : list(lines);
}

/** What a cable is called on paper. */
export const cableName = ({ label, name }: Cable, t: Translate) => label.trim() || name.trim() || t('wiring:diagram.unlabelled');

const acceptedEnds = (record: WiringRecord, wiring: WiringIndex) =>
  unknownEnds(record, wiring).flatMap(({ cableId, side, acceptedBy }) => {
    const cable = wiring.cables.get(cableId);
    const reason = record.accepted.find((one) => one.cableId === cableId && one.side === side)?.reason ?? '';
    return cable && acceptedBy !== null ? [{ cable, side, acceptedBy, reason }] : [];
  });

/** What a result means, by the key of its words. */
export const resultWords: Readonly<Record<TestResult, 'passed' | 'passedNear' | 'failed' | 'failedNear' | 'info'>> = {
  PASS: 'passed',
  'PASS*': 'passedNear',
  FAIL: 'failed',
  'FAIL*': 'failedNear',
  INFO: 'info',
};

/** Every test; for the handover pack too. */
export const testsSection = (says: Pick<WiringSays, 'record' | 'zone'>, wiring: WiringIndex, t: Translate): Section => ({
  title: t('reports:wiring.tests'),
  lying: false,
  blocks: [text(t('reports:wiring.testsHint')), testTable(says, wiring, t)],
});

function testTable({ record, zone }: Pick<WiringSays, 'record' | 'zone'>, wiring: WiringIndex, t: Translate): Block {
  const rows = record.cables.toSorted(byLabel).flatMap((cable) =>
    record.tests
      .filter(({ cableId }) => cableId === cable.id)
      .toSorted((a, b) => (a.testedAt === b.testedAt ? (a.id < b.id ? -1 : 1) : a.testedAt > b.testedAt ? -1 : 1))
      .map((test) => [
        cableName(cable, t),
        t(`wiring:method.${test.method}`),
        [
          t(`reports:wiring.result.${resultWords[test.result]}`),
          test.testLimit,
          ...(isSuperseded(test, wiring.endsOf(cable.id)) ? [t('reports:wiring.superseded')] : []),
        ]
          .filter(Boolean)
          .join(' · '),
        [test.tester, test.testerSerial].filter(Boolean).join(' · '),
        test.operator || test.recordedBy,
        dayIn(dayAt(test.testedAt, zone), t),
      ]),
  );
  const columns = (['label', 'method', 'result', 'instrument', 'who', 'when'] as const).map((column) =>
    t(`reports:wiring.column.${column}`),
  );
  return tableOr({ columns, widths: [0.8, 1, 1.4, 1.2, 1, 1] }, rows, t('reports:wiring.noTests'));
}

function unknownTable(record: WiringRecord, wiring: WiringIndex, t: Translate): Block {
  const reasons = new Map(record.accepted.map((one) => [`${one.cableId} ${one.side}`, one.reason]));
  const rows = unknownEnds(record, wiring)
    .flatMap((end) => {
      const cable = wiring.cables.get(end.cableId);
      return cable ? [{ ...end, cable }] : [];
    })
    .toSorted((a, b) => byLabel(a.cable, b.cable) || (a.side < b.side ? -1 : 1))
    .map(({ cable, cableId, side, acceptedBy }) => [
      cableName(cable, t),
      t(`wiring:diagram.type.${cable.type}`),
      acceptedBy === null ? t('reports:wiring.stillLooked') : t('reports:wiring.acceptedBy', { name: acceptedBy }),
      acceptedBy === null ? '' : (reasons.get(`${cableId} ${side}`) ?? ''),
    ]);
  const columns = (['label', 'type', 'standing', 'reason'] as const).map((column) => t(`reports:wiring.column.${column}`));
  return tableOr({ columns, widths: [0.8, 0.8, 1.4, 2] }, rows, t('reports:wiring.allKnown'));
}
