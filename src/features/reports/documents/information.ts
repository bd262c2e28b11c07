import { informationFigures, type InformationFigures } from '#domain/reports/information.ts';
import type { RegisterItem } from '#features/information/queries/facts.ts';
import type { releasesOf } from '#features/information/queries/releases.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { durationWords } from '#platform/i18n/duration.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { dayIn, fewNames, framedReport, whoSurveyed, type ReportOf } from './frame.ts';
import { photoBlocks, type PhotosSaid } from './photos.ts';
import { box, heading, list, short, tableOr, text, type Block, type PrintedReport, type Section } from './printed.ts';

export type Release = Awaited<ReturnType<typeof releasesOf>>[number];

/** What an engineering information report is made of. No secret: of those that are kept it knows how many the previous firm knows still. */
export interface InformationSays extends ReportOf {
  readonly items: readonly RegisterItem[];
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly releases: readonly Release[];
  readonly secretsToChange: number;
  readonly photos: PhotosSaid;
}

/** As many as the first two pages bear. */
const named = { absent: 10, waiting: 5, platforms: 8 };

/** The engineering information report of a home (T3): the same record and day, the same words. */
export function informationReport(says: InformationSays): PrintedReport {
  const t = textsIn(says.language);
  const figures = informationFigures(says.items.map(({ kind, state, finding }) => ({ kind, state, adds: finding })));
  return framedReport(says, 'information', {
    summary: summaryOf(says, figures, t),
    sections: [registerSection(says, t), askedSection(says.items, t), ...platformsSection(says, t), ...photoBlocks(says.photos, t)],
  });
}

/** What a thing is called on paper. */
export const itemName = ({ name, kind }: Pick<RegisterItem, 'name' | 'kind'>, t: Translate): string =>
  name || t(`information:kind.${kind}`);

/** The register, system by system; for the handover pack too. */
export function registerSection({ items, systems }: Pick<InformationSays, 'items' | 'systems'>, t: Translate): Section {
  const groups = [{ id: null, name: t('information:ofHome') }, ...systems].map(({ id, name }) => ({
    name,
    its: items.filter(({ systemId }) => systemId === id),
  }));
  // Of a system that was put aside meanwhile.
  const known = new Set(systems.map(({ id }) => id));
  const others = items.filter(({ systemId }) => systemId !== null && !known.has(systemId));
  const all = [...groups, { name: t('reports:information.otherSystems'), its: others }].filter(({ its }) => its.length > 0);
  const columns = (['what', 'state', 'said', 'note'] as const).map((column) => t(`reports:information.column.${column}`));
  return {
    title: t('reports:information.register'),
    lying: false,
    blocks:
      all.length === 0
        ? [text(t('reports:information.nothing'))]
        : all.flatMap(({ name, its }) => [
            heading(name),
            tableOr(
              { columns, widths: [1.2, 0.9, 1.6, 1.5] },
              its.map((item) => itemRow(item, t)),
              '',
            ),
          ]),
  };
}

function itemRow(item: RegisterItem, t: Translate): string[] {
  const { state, finding, account, accountOwner, expiresOn, note } = item;
  const isAccount = account !== '' || accountOwner !== 'unknown';
  const said = [
    finding?.version && t('reports:information.version', { version: finding.version }),
    finding?.datedOn && t('reports:information.dated', { day: dayIn(finding.datedOn, t) }),
    finding?.form && t(`information:form.${finding.form}`),
    isAccount && t('information:accountOf', { account: account || '–', owner: t(`information:owner.${accountOwner}`) }),
    expiresOn && t('information:validUntil', { day: dayIn(expiresOn, t) }),
    finding?.fileName && t('reports:information.file', { name: finding.fileName }),
  ];
  const when = finding && t('information:seenOn', { day: dayIn(finding.foundOn, t) });
  return [
    [itemName(item, t), item.name ? t(`information:kind.${item.kind}`) : ''].filter(Boolean).join('\n'),
    [t(`information:state.${state}`), when].filter(Boolean).join('\n'),
    said.filter(Boolean).join('\n'),
    [finding?.note, note].filter(Boolean).join('\n'),
  ];
}

function askedSection(items: readonly RegisterItem[], t: Translate): Section {
  const rows = items
    .flatMap((item) => item.requests.map((request) => ({ item, request })))
    .toSorted((a, b) => (a.request.askedOn === b.request.askedOn ? 0 : a.request.askedOn < b.request.askedOn ? -1 : 1))
    .map(({ item, request }) => {
      const answers = item.answers.filter(({ requestId }) => requestId === request.requestId);
      return [
        dayIn(request.askedOn, t),
        [t(`information:of.${request.askedOf}`), request.askedName].filter(Boolean).join('\n'),
        t(`information:way.${request.way}`),
        itemName(item, t),
        answers
          .map(({ answer, answeredOn, saidBy, promisedFor }) =>
            [
              `${t(`information:answer.${answer}`)}, ${dayIn(answeredOn, t)}`,
              saidBy,
              promisedFor && t('reports:information.promised', { day: dayIn(promisedFor, t) }),
            ]
              .filter(Boolean)
              .join(' · '),
          )
          .join('\n') || t('reports:information.noAnswer'),
      ];
    });
  const columns = (['askedOn', 'whom', 'way', 'what', 'answer'] as const).map((column) => t(`reports:information.column.${column}`));
  return {
    title: t('reports:information.asked'),
    lying: false,
    blocks: [tableOr({ columns, widths: [1, 1.2, 0.8, 1.2, 1.8] }, rows, t('reports:information.nobodyAsked'))],
  };
}

/** Platforms with their checklists and what is changed afterwards; for the handover pack too. */
export function platformsSection(
  { releases, secretsToChange }: Pick<InformationSays, 'releases' | 'secretsToChange'>,
  t: Translate,
): Section[] {
  if (releases.length === 0 && secretsToChange === 0) return [];
  const columns = (['step', 'by', 'done'] as const).map((column) => t(`reports:information.column.${column}`));
  const tick = (one: { doneOn: Parameters<typeof dayIn>[0]; byName: string } | null) =>
    one ? t('information:release.doneBy', { name: one.byName, day: dayIn(one.doneOn, t) }) : t('reports:information.notDone');
  const ofPlatform = (release: Release): Block[] => [
    heading(platformName(release, t)),
    text(
      release.authority
        ? t('information:authority.signed', { name: release.authority.signedBy, day: dayIn(release.authority.signedOn, t) })
        : t('information:standing.waits_for_authority'),
    ),
    tableOr(
      { columns, widths: [2.6, 0.9, 1.1] },
      release.steps.map(({ key, by, tick: done }) => [
        t.find(`information:step.${release.platform}.${key}`) ?? key,
        t(`information:by.${by}`),
        tick(done),
      ]),
      '',
    ),
    text(t('information:release.rotation')),
    tableOr(
      { columns: [columns[0] ?? '', columns[2] ?? ''], widths: [2.6, 1.1] },
      release.rotation.map(({ key, tick: done }) => [t.find(`information:rotate.${release.platform}.${key}`) ?? key, tick(done)]),
      '',
    ),
  ];
  const secrets = secretsToChange > 0 ? [box('', t('reports:information.secretsToChange', { count: secretsToChange }), 'warn')] : [];
  return [{ title: t('reports:information.platforms'), lying: false, blocks: [...secrets, ...releases.flatMap(ofPlatform)] }];
}

/** A platform with its account or site. */
export const platformName = ({ platform, name }: Pick<Release, 'platform' | 'name'>, t: Translate): string =>
  [t(`information:platform.${platform}`), name].filter(Boolean).join(' – ');

function summaryOf(says: InformationSays, figures: InformationFigures, t: Translate): Block[] {
  const number = (value: number) => formatNumber(value, t.language);
  const { states } = figures;
  const warned = (count: number) => (count > 0 ? ('warn' as const) : ('accent' as const));
  return [
    {
      kind: 'figures',
      figures: [
        { value: number(figures.items), label: t('reports:information.figure.items', { count: figures.items }), tone: 'accent' },
        { value: number(states.had), label: t('information:state.had'), tone: 'good' },
        { value: number(states.partly), label: t('information:state.partly'), tone: warned(states.partly) },
        { value: number(states.missing), label: t('information:state.missing'), tone: warned(states.missing) },
        { value: number(states.refused), label: t('information:state.refused'), tone: warned(states.refused) },
        { value: number(states.asked + states.open), label: t('reports:information.figure.open'), tone: 'accent' },
      ],
    },
    heading(t('reports:doc.what')),
    text([t('reports:information.what', { count: figures.items }), ...whoFound(says, t)].join(' ')),
    heading(t('reports:doc.how')),
    text(t('reports:information.how', { count: says.items.reduce((sum, { requests }) => sum + requests.length, 0) })),
    heading(t('reports:information.adds')),
    ...whatItAdds(figures, t),
    ...platformsInShort(says, t),
    heading(t('reports:doc.unknown')),
    ...unknownOfRegister(says, figures, t),
  ];
}

function whoFound({ items }: InformationSays, t: Translate): string[] {
  const found = items.flatMap(({ findings }) => findings);
  return whoSurveyed(
    found.map(({ recordedBy }) => recordedBy),
    found.map(({ foundOn }) => foundOn),
    t,
  );
}

function whatItAdds({ adds, addsTogether, atMostTogether }: InformationFigures, t: Translate): Block[] {
  const time = (minutes: number) => durationWords(minutes, t);
  const atMost = atMostTogether > addsTogether ? [text(t('reports:information.atMost', { time: time(atMostTogether) }))] : [];
  if (addsTogether === 0) return [text(t('reports:information.addsNothing')), ...atMost];
  return [
    text(t('reports:information.addsTime', { time: time(addsTogether) })),
    ...list(
      (
        [
          ['wiring', adds.wiringMinutes],
          ['products', adds.productsMinutes],
          ['anew', adds.anewMinutes],
        ] as const
      ).flatMap(([key, minutes]) => (minutes > 0 ? [t(`reports:information.addsOf.${key}`, { time: time(minutes) })] : [])),
    ),
    ...atMost,
  ];
}

function platformsInShort({ releases }: InformationSays, t: Translate): Block[] {
  if (releases.length === 0) return [];
  return [
    heading(t('reports:information.platforms')),
    ...list(
      releases
        .slice(0, named.platforms)
        .map((release) =>
          t('ui:named', { name: short(platformName(release, t), 80), value: t(`information:standing.${release.standing}`) }),
        ),
    ),
  ];
}

/** What of the register is not there, in words; for the handover pack too. */
export function unknownOfRegister(
  { items, systems, secretsToChange }: Pick<InformationSays, 'items' | 'systems' | 'secretsToChange'>,
  { states }: Pick<InformationFigures, 'states'>,
  t: Translate,
): Block[] {
  const systemOf = new Map(systems.map(({ id, name }) => [id, name]));
  // What has no name of its own is called by its kind, which several systems have.
  const called = (item: RegisterItem) => {
    const system = item.name === '' && item.systemId !== null && systemOf.get(item.systemId);
    return short(itemName(item, t), 50) + (system ? ` (${short(system, 30)})` : '');
  };
  const namesOf = (which: readonly string[], most: number) =>
    fewNames(items.filter(({ state }) => which.includes(state)).map(called), most, t);
  const lines = [
    ...(states.missing > 0 ? [t('reports:information.missing', { count: states.missing, names: namesOf(['missing'], named.absent) })] : []),
    ...(states.refused > 0
      ? [t('reports:information.refused', { count: states.refused, names: namesOf(['refused'], named.waiting) })]
      : []),
    ...(states.partly > 0 ? [t('reports:information.partly', { count: states.partly, names: namesOf(['partly'], named.waiting) })] : []),
    ...(states.asked > 0 ? [t('reports:information.awaited', { count: states.asked, names: namesOf(['asked'], named.waiting) })] : []),
    ...(states.open > 0 ? [t('reports:information.notLookedFor', { count: states.open, names: namesOf(['open'], named.waiting) })] : []),
    ...(secretsToChange > 0 ? [t('reports:information.secretsToChange', { count: secretsToChange })] : []),
  ];
  return lines.length === 0 ? [box('', t('reports:information.allKnown'), 'good')] : list(lines);
}
