import { ArchiveRestore, Eye, Pencil, Trash2 } from 'lucide-react';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import type { Column } from '#ui/DataTable.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { toast, toastProblem } from '#ui/Toast.tsx';
import { bringSecretBack, removeSecret, type SecretShown } from '../remote.ts';
import { useRefresh } from './refresh.ts';

interface Doing {
  readonly mayEdit: boolean;
  readonly mayReveal: boolean;
  readonly onOpen: (row: SecretShown) => void;
  readonly onEdit: (row: SecretShown) => void;
  readonly onReveal: (row: SecretShown) => void;
}

/** What the list says of a secret, and what is done from it. */
export function useColumns({ mayEdit, mayReveal, onOpen, onEdit, onReveal }: Doing): Column<SecretShown>[] {
  const t = useTexts();
  const { remove, bringBack } = useRemoval();
  const kept = (row: SecretShown) => row.parts.filter(({ emptied }) => !emptied);
  const act = (row: SecretShown) =>
    row.removedAt ? (
      mayEdit && (
        <Button small icon={<ArchiveRestore aria-hidden="true" />} onClick={() => bringBack(row)}>
          {t('vault:bringBack')}
        </Button>
      )
    ) : (
      <div className="flex items-center justify-end gap-1">
        {mayReveal && kept(row).length > 0 && (
          <Button small icon={<Eye aria-hidden="true" />} onClick={() => onReveal(row)}>
            {t('vault:part.show')}
          </Button>
        )}
        {mayEdit && (
          <Menu
            items={[
              { key: 'edit', label: t('vault:edit'), icon: <Pencil />, onSelect: () => onEdit(row) },
              { key: 'remove', label: t('vault:remove'), icon: <Trash2 />, onSelect: () => remove(row) },
            ]}
          />
        )}
      </div>
    );
  return [
    {
      key: 'name',
      head: t('vault:name'),
      sortable: true,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <button
            type="button"
            className="min-h-(--tap) text-start font-medium wrap-anywhere hover:text-accent hover:underline"
            aria-label={t('vault:details', { name: row.name })}
            onClick={() => onOpen(row)}
          >
            {row.name}
          </button>
          {row.toChange.length > 0 && <Badge tone="warn">{t('vault:show.to_change')}</Badge>}
        </span>
      ),
    },
    { key: 'kind', head: t('vault:kindLabel'), sortable: true, cell: (row) => t(`vault:kind.${row.kind}`) },
    {
      key: 'user',
      head: t('vault:userAndAddress'),
      cell: (row) => (
        <span className="inline-block max-w-56 min-w-28 wrap-anywhere">
          {row.username}
          {row.address !== '' && <span className="block text-sm text-ink-soft">{row.address}</span>}
          {row.username === '' && row.address === '' && '–'}
        </span>
      ),
      // On a phone it stands in the details, which the name opens.
      wideOnly: true,
    },
    {
      key: 'parts',
      head: t('vault:parts'),
      cell: (row) =>
        kept(row)
          .map(({ field }) => t(`vault:field.${field}`))
          .join(', ') || '–',
      wideOnly: true,
    },
    { key: 'written', head: t('vault:written'), sortable: true, cell: (row) => <InstantText instant={row.writtenAt} />, wideOnly: true },
    {
      key: 'looked',
      head: t('vault:lookedAt'),
      cell: (row) => (row.lookedAt ? <InstantText instant={row.lookedAt} /> : t('vault:never')),
      wideOnly: true,
    },
    { key: 'act', head: '', align: 'end', cell: act, below: true },
  ];
}

/** Takes one out of the list and offers to take that back. */
function useRemoval() {
  const t = useTexts();
  const refresh = useRefresh();
  const done = (work: Promise<unknown>, told: () => void) => {
    work.then(told, (error: unknown) => toastProblem(error, t)).finally(() => void refresh());
  };
  const bringBack = ({ id, name }: SecretShown) => done(bringSecretBack({ params: { id } }), () => toast(t('vault:broughtBack', { name })));
  const remove = (row: SecretShown) =>
    done(removeSecret({ params: { id: row.id } }), () =>
      toast(t('vault:removed', { name: row.name }), { action: { label: t('vault:bringBack'), onSelect: () => bringBack(row) } }),
    );
  return { remove, bringBack };
}
