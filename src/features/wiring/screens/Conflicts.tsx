import { useLocale } from '#ui/locale.tsx';
import { TwoWrote } from '#ui/TwoWrote.tsx';
import type { ConflictShown } from '../remote.ts';
import { useWiring } from './wiring-store.tsx';

/** What two wrote into the same field of the wiring, each with both: what stands, and what came second. */
export function Conflicts() {
  const { t } = useLocale();
  const { conflicts, record, settle } = useWiring();
  const rowsOf = { place: record.places, port: record.ports, cable: record.cables };
  const written = ({ id, subjectKind, subjectId, field, other, otherAt, otherBy }: ConflictShown) => {
    const row = rowsOf[subjectKind].find((one) => one.id === subjectId) as Record<string, unknown> | undefined;
    const title = `${said(row?.['label'] || row?.['name'])} · ${t.find(`wiring:field.${field}`) ?? field}`;
    return { id, title, stands: said(row?.[field]), other: said(other), otherAt, otherBy };
  };
  return (
    <TwoWrote
      rows={conflicts.map(written)}
      words={{
        title: t('homes:conflict.title'),
        hint: t('homes:conflict.hint'),
        stands: t('homes:conflict.stands'),
        nothing: t('homes:conflict.nothing'),
      }}
      settle={settle}
    />
  );
}

const said = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
