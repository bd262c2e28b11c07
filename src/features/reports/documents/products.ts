import { deviceName as deviceCalled } from '#domain/homes/device-name.ts';
import { isOldWithoutAnswer, productFigures, type ProductFigures } from '#domain/reports/products.ts';
import { verdicts } from '#domain/products/verdicts.ts';
import { gapOf } from '#domain/products/gaps.ts';
import { dayAt, type Day } from '#domain/time.ts';
import type { ShownProduct } from '#features/products/queries/products.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { dayIn, fewNames, framedReport, whoSurveyed, type ReportOf } from './frame.ts';
import { photoBlocks, type PhotosSaid } from './photos.ts';
import { box, heading, list, short, tableOr, text, type Block, type PrintedReport, type Section } from './printed.ts';

/** What a product report is made of. */
export interface ProductsSays extends ReportOf {
  readonly products: readonly ShownProduct[];
  readonly photos: PhotosSaid;
}

/** As many as the first two pages bear. */
const named = { old: 6, replaced: 8, open: 6 };

/** The product report of a home (T5): the same record and day, the same words. */
export function productsReport(says: ProductsSays): PrintedReport {
  const t = textsIn(says.language);
  const figures = productFigures(says.products, says.today);
  return framedReport(says, 'products', {
    summary: summaryOf(says, figures, t),
    sections: [devicesSection(says.products, t), ...photoBlocks(says.photos, t)],
  });
}

/** One line per device; for the handover pack too. */
export const devicesSection = (products: readonly ShownProduct[], t: Translate): Section => ({
  title: t('reports:products.devices'),
  lying: true,
  blocks: [
    text(t('reports:products.devicesHint')),
    tableOr(
      {
        columns: (['device', 'place', 'age', 'warranty', 'verdict', 'answer'] as const).map((column) =>
          t(`reports:products.column.${column}`),
        ),
        widths: [1.5, 0.8, 0.95, 0.95, 1.5, 1.2],
      },
      products.map((product) => deviceRow(product, t)),
      t('reports:products.nothing'),
    ),
  ],
});

/** What a device is called on paper. */
export const deviceName = (
  { make, model, label, serial }: Pick<ShownProduct, 'make' | 'model' | 'label' | 'serial'>,
  t: Translate,
): string => deviceCalled({ make, model }, label, serial, t('reports:products.unnamed'));

function deviceRow(product: ShownProduct, t: Translate): string[] {
  const { serial, label, quantity, placeName, born, warranty, finding, answer, firmware } = product;
  const lines = (...all: (string | false | null | undefined)[]) => all.filter(Boolean).join('\n');
  const reasons = (finding?.reasons ?? []).map((reason) => t(`products:reason.${reason}`)).join(', ');
  return [
    lines(
      quantity > 1 ? `${formatNumber(quantity, t.language)} × ${deviceName(product, t)}` : deviceName(product, t),
      serial && t('reports:products.serial', { serial }),
      firmware && t('reports:products.firmware', { firmware }),
    ),
    lines(placeName, label),
    born ? lines(dayIn(born.on, t), t(`products:ageSource.${born.source}`)) : t('reports:products.ageUnknown'),
    warranty
      ? lines(t('reports:products.until', { day: dayIn(warranty.until, t) }), t(`products:warrantySource.${warranty.source}`))
      : t('reports:products.noWarranty'),
    finding
      ? lines(
          t(`products:verdict.${finding.verdict}`),
          reasons,
          finding.words,
          finding.instead && t('reports:products.instead', { what: finding.instead }),
        )
      : t('reports:products.notJudged'),
    answerWords(answer, product, t),
  ];
}

function answerWords(answer: ShownProduct['answer'], product: ShownProduct, t: Translate): string {
  if (!answer) return product.whyAsked ? t('reports:products.awaited') : t('reports:products.notAsked');
  const said =
    answer.answer === 'supported_until' && answer.supportedUntil
      ? t('reports:products.supportedUntil', { day: dayIn(answer.supportedUntil, t) })
      : t(`products:answer.${answer.answer}`);
  return [said, [answer.answeredBy, answer.supplier].filter(Boolean).join(', '), dayIn(answer.answeredOn, t)].filter(Boolean).join('\n');
}

function summaryOf(says: ProductsSays, figures: ProductFigures, t: Translate): Block[] {
  const { products, today } = says;
  const number = (value: number) => formatNumber(value, t.language);
  const toneOf = { keep: 'good', at_risk: 'warn', replace: 'warn', unsupported: 'warn' } as const;
  return [
    {
      kind: 'figures',
      figures: [
        { value: number(figures.devices), label: t('reports:products.figure.devices', { count: figures.devices }), tone: 'accent' },
        ...verdicts.map((verdict) => ({
          value: number(figures.verdicts[verdict]),
          label: t(`products:verdict.${verdict}`),
          tone: figures.verdicts[verdict] > 0 ? toneOf[verdict] : ('accent' as const),
        })),
        {
          value: number(figures.notJudged),
          label: t('reports:products.figure.notJudged', { count: figures.notJudged }),
          tone: figures.notJudged > 0 ? 'warn' : 'accent',
        },
      ],
    },
    heading(t('reports:doc.what')),
    text([lookedAt(figures, t), ...whoJudged(says, t)].join(' ')),
    heading(t('reports:doc.how')),
    text(t('reports:products.how')),
    heading(t('reports:products.meaning')),
    ...list(
      verdicts.flatMap((verdict) =>
        figures.verdicts[verdict] > 0 ? [t(`reports:products.meaningOf.${verdict}`, { count: figures.verdicts[verdict] })] : [],
      ),
    ),
    ...toReplace(products, t),
    heading(t('reports:doc.unknown')),
    ...unknownOfProducts(products, figures, today, t),
  ];
}

/** Whoever reads it must not take for looked at what nobody saw. */
const lookedAt = ({ devices, notJudged }: ProductFigures, t: Translate) =>
  notJudged === 0
    ? t('reports:products.what', { count: devices })
    : t('reports:products.whatOf', { count: devices - notJudged, of: formatNumber(devices, t.language) });

function whoJudged({ products, zone }: ProductsSays, t: Translate): string[] {
  const found = products.flatMap(({ finding }) => (finding ? [finding] : []));
  return whoSurveyed(
    found.map(({ recordedBy }) => recordedBy),
    found.map(({ foundAt }) => dayAt(foundAt, zone)),
    t,
  );
}

const namesOf = (products: readonly ShownProduct[], most: number, t: Translate): string =>
  fewNames(
    products.map((product) => short(deviceName(product, t), 60)),
    most,
    t,
  );

function toReplace(products: readonly ShownProduct[], t: Translate): Block[] {
  const all = products.filter(({ finding }) => finding?.verdict === 'replace' || finding?.verdict === 'unsupported');
  if (all.length === 0) return [];
  return [text(t('reports:products.toReplace', { count: all.length, names: namesOf(all, named.replaced, t) }))];
}

/** What nobody knows of the devices, in words; for the handover pack too. */
export function unknownOfProducts(products: readonly ShownProduct[], figures: ProductFigures, today: Day, t: Translate): Block[] {
  const old = products.filter((product) => isOldWithoutAnswer(product, today));
  const open = products.filter((product) => gapOf(product, today) !== null);
  const lines = [
    ...(figures.oldWithoutAnswer > 0
      ? [
          t('reports:products.oldWithoutAnswer', {
            count: figures.oldWithoutAnswer,
            names: namesOf(old, named.old, t),
          }),
        ]
      : []),
    ...(figures.ageUnknown > 0 ? [t('reports:products.agesUnknown', { count: figures.ageUnknown })] : []),
    ...(figures.notJudged > 0 ? [t('reports:products.notJudgedYet', { count: figures.notJudged })] : []),
    ...(figures.open > 0 ? [t('reports:products.open', { count: figures.open, names: namesOf(open, named.open, t) })] : []),
  ];
  return lines.length === 0 ? [box('', t('reports:products.allKnown'), 'good')] : list(lines);
}
