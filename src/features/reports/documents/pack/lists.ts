import { dayAt } from '#domain/time.ts';
import { indexed } from '#domain/wiring/record.ts';
import { byLabel, cableSchedule, type EndPlace } from '#domain/wiring/schedule.ts';
import { isSuperseded } from '#domain/wiring/tests.ts';
import { productCells, productColumns } from '#features/products/queries/list-cells.ts';
import { csv } from '#platform/http/download.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { itemName } from '../information.ts';
import { deviceName } from '../products.ts';
import { resultWords } from '../wiring.ts';
import type { PackEntry, PackSays } from './says.ts';

type Cell = string | number | null | undefined;
type List = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** The lists of an exit pack, as a spreadsheet of the reader's language opens them. */
export function packLists(says: PackSays, t: Translate): PackEntry[] {
  const lists: Readonly<Record<string, List>> = {
    cables: cables(says, t),
    tests: tests(says, t),
    products: products(says, t),
    register: register(says, t),
    requests: requests(says, t),
  };
  return Object.entries(lists).map(([name, list]) => ({
    path: `lists/${name}.csv`,
    what: `${name}, CSV`,
    content: csv({ name, ...list }, t).bytes,
  }));
}

function cables({ handover: { record } }: PackSays, t: Translate): List {
  const where = (end: EndPlace | null) =>
    end ? [...end.way.map(({ name }) => name), end.holder, end.port].filter(Boolean).join(' · ') : '';
  return {
    columns: [
      t('wiring:field.label'),
      t('wiring:field.name'),
      t('wiring:field.type'),
      t('wiring:field.product'),
      t('wiring:schedule.from'),
      t('wiring:end.termination'),
      t('wiring:schedule.to'),
      t('wiring:end.termination'),
      `${t('wiring:field.lengthCm')} (m)`,
      t('wiring:cable.state'),
      t('wiring:test.title'),
      t('wiring:field.colour'),
      t('wiring:field.route'),
      t('wiring:field.note'),
    ],
    rows: cableSchedule(record).map(({ cable, state, a, b, test }) => [
      cable.label,
      cable.name,
      t(`wiring:type.${cable.type}`),
      cable.product,
      where(a),
      a?.end.termination ?? '',
      where(b),
      b?.end.termination ?? '',
      cable.lengthCm === null ? null : cable.lengthCm / 100,
      t(`wiring:state.${state}`),
      test?.result ?? '',
      cable.colour,
      cable.route,
      cable.note,
    ]),
  };
}

function tests({ handover: { record, zone } }: PackSays, t: Translate): List {
  const wiring = indexed(record);
  const column = (key: 'label' | 'method' | 'result' | 'instrument' | 'who' | 'when') => t(`reports:wiring.column.${key}`);
  return {
    columns: [
      column('label'),
      column('method'),
      column('result'),
      t('reports:pack.column.printed'),
      t('reports:pack.column.limit'),
      column('instrument'),
      column('who'),
      column('when'),
      t('reports:pack.column.counts'),
    ],
    rows: record.cables.toSorted(byLabel).flatMap((cable) =>
      record.tests
        .filter(({ cableId }) => cableId === cable.id)
        .toSorted((a, b) => (a.testedAt < b.testedAt ? -1 : 1))
        .map((test) => [
          cable.label || cable.name,
          t(`wiring:method.${test.method}`),
          t(`reports:wiring.result.${resultWords[test.result]}`),
          test.result,
          test.testLimit,
          [test.tester, test.testerSerial].filter(Boolean).join(' · '),
          test.operator || test.recordedBy,
          dayAt(test.testedAt, zone),
          isSuperseded(test, wiring.endsOf(cable.id)) ? t('reports:wiring.superseded') : '',
        ]),
    ),
  };
}

/** Where it is and what it says of itself first, then as the list of the survey has it; how far the survey is has no place in what leaves. */
const packed = ['place', 'label', ...productColumns.filter((column) => !['place', 'label', 'state'].includes(column))] as const;

const products = ({ handover }: PackSays, t: Translate): List => ({
  columns: [t('products:column.device'), ...packed.map((column) => t(`products:column.${column}`))],
  rows: handover.products.map((one) => [deviceName(one, t), ...packed.map((column) => productCells[column](one, t))]),
});

const registerColumns = [
  'system',
  'kind',
  'name',
  'state',
  'form',
  'version',
  'datedOn',
  'account',
  'accountOwner',
  'expiresOn',
  'file',
  'hash',
  'note',
] as const;

function register({ handover: { items, systems } }: PackSays, t: Translate): List {
  const nameOf = new Map(systems.map(({ id, name }) => [id, name]));
  return {
    columns: registerColumns.map((column) => t(`information:column.${column}`)),
    rows: items.map((item) => {
      const { finding } = item;
      return [
        nameOf.get(item.systemId ?? '') ?? '',
        t(`information:kind.${item.kind}`),
        item.name,
        t(`information:state.${item.state}`),
        finding?.form ? t(`information:form.${finding.form}`) : '',
        finding?.version ?? '',
        finding?.datedOn ?? '',
        item.account,
        t(`information:owner.${item.accountOwner}`),
        item.expiresOn ?? '',
        finding?.fileName ?? '',
        finding?.fileHash ?? '',
        [finding?.note, item.note].filter(Boolean).join('\n'),
      ];
    }),
  };
}

function requests({ handover: { items } }: PackSays, t: Translate): List {
  const column = (key: 'askedOn' | 'whom' | 'way' | 'what' | 'answer') => t(`reports:information.column.${key}`);
  return {
    columns: [column('askedOn'), column('whom'), column('way'), column('what'), column('answer')],
    rows: items.flatMap((item) =>
      item.requests.map((request) => [
        request.askedOn,
        [t(`information:of.${request.askedOf}`), request.askedName].filter(Boolean).join(', '),
        t(`information:way.${request.way}`),
        itemName(item, t),
        item.answers
          .filter(({ requestId }) => requestId === request.requestId)
          .map(({ answer, answeredOn }) => `${t(`information:answer.${answer}`)}, ${answeredOn}`)
          .join('\n'),
      ]),
    ),
  };
}
