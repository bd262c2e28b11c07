import { countStates } from '#domain/information/states.ts';
import type { ContractState } from '#domain/contracts/lifecycle.ts';
import type { SystemKind } from '#domain/homes/kinds.ts';
import type { Cents, Currency } from '#domain/money.ts';
import { productFigures } from '#domain/reports/products.ts';
import { wiringFigures } from '#domain/reports/wiring.ts';
import type { Day } from '#domain/time.ts';
import { indexed } from '#domain/wiring/record.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { dayIn, framed, type PaperOf } from './frame.ts';
import { itemName, platformName, platformsSection, registerSection, unknownOfRegister, type InformationSays } from './information.ts';
import { box, heading, tableOr, text, type Block, type PrintedReport, type Section } from './printed.ts';
import { devicesSection, unknownOfProducts, type ProductsSays } from './products.ts';
import { sheetsSection } from './sheets.ts';
import { foundOfWiring, scheduleSection, testsSection, unknownOfWiring, type WiringSays } from './wiring.ts';

/** A contract as the pack names it. */
export interface ContractSaid {
  readonly number: string;
  readonly plan: string;
  readonly state: ContractState;
  readonly startsOn: Day;
  readonly lastDay: Day;
  readonly feeCents: Cents;
  readonly currency: Currency;
  readonly monthsPerPeriod: number;
}

/** What a handover pack is made of: the record of a home as it is at that moment. No secret is in it. */
export interface HandoverSays
  extends PaperOf,
    Pick<WiringSays, 'record' | 'drawn'>,
    Pick<ProductsSays, 'products'>,
    Pick<InformationSays, 'items' | 'releases' | 'secretsToChange'> {
  readonly systems: readonly { readonly id: string; readonly kind: SystemKind; readonly name: string; readonly maker: string }[];
  readonly contracts: readonly ContractSaid[];
}

/** The handover pack of a home: living, for it is made of the record whenever somebody asks, and says of which day it is. */
export function handoverPack(says: HandoverSays): PrintedReport {
  const t = textsIn(says.language);
  const wiring = indexed(says.record);
  const figures = wiringFigures(says.record, wiring);
  const sections: Section[] = [
    systemsSection(says, t),
    scheduleSection(says.drawn, figures, t),
    devicesSection(says.products, t),
    registerSection(says, t),
    ...platformsSection(says, t),
    testsSection(says, wiring, t),
    openSection(says, t),
    contractSection(says.contracts, t),
    ...sheetsSection(says.drawn, t),
  ];
  return framed(says, { title: t('reports:handover.title'), summary: summaryOf(says, t), sections }, says.drawn.drawings);
}

function summaryOf({ firm, today, contracts }: HandoverSays, t: Translate): Block[] {
  const serving = contracts.find(({ state }) => state === 'active' || state === 'ending');
  const ways = [firm.phone, firm.email, firm.website].filter(Boolean).join(' · ');
  return [
    box(t('reports:handover.living.title', { day: dayIn(today, t) }), t('reports:handover.living.text'), 'good'),
    heading(t('reports:handover.cares')),
    text(
      serving
        ? t('reports:handover.caresUnder', { firm: firm.name, number: serving.number, plan: serving.plan })
        : t('reports:handover.caresWithout', { firm: firm.name }),
    ),
    ...(ways === '' ? [] : [text(t('reports:handover.reach', { ways }))]),
    text(t('reports:handover.secrets', { firm: firm.name })),
  ];
}

function systemsSection({ systems, items, releases }: HandoverSays, t: Translate): Section {
  const nameOf = new Map(systems.map(({ id, name }) => [id, name]));
  const column = (key: 'system' | 'kind' | 'maker' | 'what' | 'account' | 'owner' | 'standing') => t(`reports:handover.column.${key}`);
  const accounts = items.filter(
    ({ kind, account, accountOwner }) => kind === 'admin_account' || kind === 'login' || account !== '' || accountOwner !== 'unknown',
  );
  return {
    title: t('reports:handover.systems'),
    lying: false,
    blocks: [
      tableOr(
        { columns: [column('system'), column('kind'), column('maker')], widths: [1.4, 1, 1] },
        systems.map(({ name, kind, maker }) => [name, t(`homes:systemKind.${kind}`), maker]),
        t('reports:handover.noSystem'),
      ),
      heading(t('reports:handover.accounts')),
      text(t('reports:handover.accountsHint')),
      tableOr(
        { columns: [column('what'), column('system'), column('account'), column('owner')], widths: [1.2, 1, 1.5, 1.1] },
        accounts.map((item) => [
          itemName(item, t),
          nameOf.get(item.systemId ?? '') ?? '',
          item.account,
          t(`information:owner.${item.accountOwner}`),
        ]),
        t('reports:handover.noAccount'),
      ),
      heading(t('reports:handover.platforms')),
      tableOr(
        { columns: [column('what'), column('standing')], widths: [1.4, 1.6] },
        releases.map((release) => [platformName(release, t), t(`information:standing.${release.standing}`)]),
        t('reports:handover.noPlatform'),
      ),
    ],
  };
}

function openSection(says: HandoverSays, t: Translate): Section {
  const { record, products, items, today } = says;
  const wiring = indexed(record);
  const figures = wiringFigures(record, wiring);
  return {
    title: t('reports:handover.open'),
    lying: false,
    blocks: [
      heading(t('wiring:title')),
      ...foundOfWiring(record, figures, wiring, t),
      ...unknownOfWiring(record, figures, wiring, t),
      heading(t('reports:products.devices')),
      ...unknownOfProducts(products, productFigures(products, today), today, t),
      heading(t('information:title')),
      ...unknownOfRegister(says, { states: countStates(items.map(({ state }) => state)) }, t),
    ],
  };
}

function contractSection(contracts: readonly ContractSaid[], t: Translate): Section {
  const columns = (['contract', 'plan', 'state', 'from', 'to', 'price'] as const).map((column) => t(`reports:handover.column.${column}`));
  const rows = contracts.map(({ number, plan, state, startsOn, lastDay, feeCents, currency, monthsPerPeriod }) => [
    number,
    plan,
    t(`contracts:state.${state}`),
    dayIn(startsOn, t),
    dayIn(lastDay, t),
    `${formatMoney(feeCents, currency, t.language)} ${t(`contracts:doc.per.${monthsPerPeriod as 1 | 3 | 6 | 12}`)}`,
  ]);
  return {
    title: t('reports:handover.contract'),
    lying: false,
    blocks: [tableOr({ columns, widths: [1, 1.1, 0.9, 1, 1, 1.1] }, rows, t('reports:handover.noContract'))],
  };
}
