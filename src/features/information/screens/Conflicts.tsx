import type { AccountOwner, ItemKind } from '#domain/information/kinds.ts';
import type { Day } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { useLocale } from '#ui/locale.tsx';
import { TwoWrote } from '#ui/TwoWrote.tsx';
import { type InformationShown, settleItemConflict } from '../remote.ts';
import { calledFully } from './names.ts';
import { useInformationRefresh } from './refresh.ts';

type Conflict = InformationShown['conflicts'][number];

/** What two wrote into the same field of a thing of the register: both are shown, and one chooses. */
export function Conflicts({ data, writes }: { data: InformationShown; writes: boolean }) {
  const { t } = useLocale();
  const refresh = useInformationRefresh();
  const said = useItemValue(data);
  const settle = async (conflictId: Conflict['id'], as: 'stands' | 'other') => {
    await settleItemConflict({ params: { id: data.home.id, conflictId }, body: { as } }).finally(refresh);
  };
  const shown = data.conflicts.flatMap(({ id, itemId, field, other, otherAt, otherBy }) => {
    const item = data.items.find((one) => one.id === itemId);
    if (!item) return [];
    const stands = (item as Record<string, unknown>)[field] as Conflict['other'];
    const called = field === 'systemId' ? 'system' : field;
    const title = `${calledFully(t, data, item)} · ${t.find(`information:fields.${called}`) ?? field}`;
    return [{ id, title, stands: said(field, stands), other: said(field, other), otherAt, otherBy }];
  });
  return (
    <TwoWrote
      rows={shown}
      words={{
        title: t('homes:conflict.title'),
        hint: t('homes:conflict.hint'),
        stands: t('homes:conflict.stands'),
        nothing: t('homes:conflict.nothing'),
      }}
      settle={writes ? settle : undefined}
    />
  );
}

/** The value of a field of a thing as the reader sees it; empty: nothing. */
function useItemValue({ systems }: InformationShown): (field: string, value: Conflict['other']) => string {
  const { t, language } = useLocale();
  return (field, value) => {
    if (field === 'systemId') return systems.find(({ id }) => id === value)?.name ?? t('information:ofHome');
    if (value === null || value === '') return '';
    if (field === 'kind') return t(`information:kind.${value as ItemKind}`);
    if (field === 'accountOwner') return t(`information:owner.${value as AccountOwner}`);
    return field === 'expiresOn' ? formatDay(value as Day, language) : String(value);
  };
}
