import type { ItemKind } from '#domain/information/kinds.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import type { InformationShown } from '../remote.ts';

/** As a thing is called: by its own name, else by its kind. */
export const called = (t: Translate, { name, kind }: { readonly name: string; readonly kind: ItemKind }): string =>
  name || t(`information:kind.${kind}`);

/** The same with its system, for lists over several of them. */
export const calledFully = (
  t: Translate,
  { systems }: Pick<InformationShown, 'systems'>,
  item: { readonly name: string; readonly kind: ItemKind; readonly systemId: string | null },
): string => {
  const system = systems.find(({ id }) => id === item.systemId);
  return system ? `${called(t, item)} (${system.name})` : called(t, item);
};
