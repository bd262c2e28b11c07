import type { Translate } from '#platform/i18n/texts.ts';
import type { ShownProduct } from './products.ts';

type Cell = string | number | null | undefined;

/** What a list says of a device in each column, in the reader's words: of the list that is downloaded, and of the one that leaves with an exit pack. Each takes the columns it wants. */
export const productCells = {
  place: ({ placeName }) => placeName,
  make: ({ make }) => make,
  model: ({ model }) => model,
  serial: ({ serial }) => serial,
  label: ({ label }) => label,
  quantity: ({ quantity }) => quantity,
  firmware: ({ firmware }) => firmware,
  bornOn: ({ born }) => born?.on,
  ageSource: ({ born }, t) => born && t(`products:ageSource.${born.source}`),
  warrantyUntil: ({ warranty }) => warranty?.until,
  warrantySource: ({ warranty }, t) => warranty && t(`products:warrantySource.${warranty.source}`),
  condition: ({ finding }, t) => finding && t(`products:condition.${finding.condition}`),
  verdict: ({ finding }, t) => finding && t(`products:verdict.${finding.verdict}`),
  reasons: ({ finding }, t) => finding?.reasons.map((reason) => t(`products:reason.${reason}`)).join(', '),
  words: ({ finding }) => finding?.words,
  instead: ({ finding }) => finding?.instead,
  supplier: ({ supplier }) => supplier,
  answer: ({ answer }, t) => answer && t(`products:answer.${answer.answer}`),
  supportedUntil: ({ answer }) => answer?.supportedUntil,
  answeredBy: ({ answer }) => answer?.answeredBy,
  answeredOn: ({ answer }) => answer?.answeredOn,
  state: ({ state }, t) => t(`products:state.${state}`),
} satisfies Record<string, (product: ShownProduct, t: Translate) => Cell>;
/** All of them, in the order of the list. */
export const productColumns = Object.keys(productCells) as readonly (keyof typeof productCells)[];
