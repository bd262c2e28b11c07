import { Button } from '#ui/Button.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import type { ConflictShown } from '../remote.ts';
import { useWiring } from './wiring-store.tsx';

/** What two wrote into the same field, each with both: what stands, and what came second. */
export function Conflicts() {
  const { t } = useLocale();
  const { conflicts } = useWiring();
  return (
    <Panel flush title={t('wiring:conflict.title')} hint={t('wiring:conflict.hint')}>
      <ul className="divide-y divide-line-soft">
        {conflicts.map((conflict) => (
          <Conflict key={conflict.id} conflict={conflict} />
        ))}
      </ul>
    </Panel>
  );
}

function Conflict({ conflict }: { conflict: ConflictShown }) {
  const { t } = useLocale();
  const { record, settle } = useWiring();
  const { busy, run } = useOnce(async (as: 'stands' | 'other') => settle?.(conflict.id, as));
  const rows = { place: record.places, port: record.ports, cable: record.cables }[conflict.subjectKind];
  const row = rows.find(({ id }) => id === conflict.subjectId) as Record<string, unknown> | undefined;
  const said = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number' ? String(value) : '') || t('wiring:conflict.nothing');
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:px-5">
      <p className="font-medium">
        {said(row?.['label'] || row?.['name'])} · {t.find(`wiring:field.${conflict.field}`) ?? conflict.field}
      </p>
      <div className="grid gap-2 sm:grid-cols-2">
        <Button className="min-h-14! justify-start! text-start" busy={busy} disabled={!settle} onClick={() => run('stands')}>
          <span className="flex flex-col">
            <span className="text-sm text-ink-soft">{t('wiring:conflict.stands')}</span>
            <span className="wrap-anywhere">{said(row?.[conflict.field])}</span>
          </span>
        </Button>
        <Button className="min-h-14! justify-start! text-start" busy={busy} disabled={!settle} onClick={() => run('other')}>
          <span className="flex flex-col">
            <span className="text-sm text-ink-soft">
              {conflict.otherBy} · <InstantText instant={conflict.otherAt} />
            </span>
            <span className="wrap-anywhere">{said(conflict.other)}</span>
          </span>
        </Button>
      </div>
      {!settle && <p className="text-sm text-ink-soft">{t('wiring:conflict.online')}</p>}
    </li>
  );
}
