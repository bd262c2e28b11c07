import { useQueryClient } from '@tanstack/react-query';
import { useTexts } from '#ui/locale.tsx';
import { toast, toastProblem } from '#ui/Toast.tsx';
import { archive, restore } from '../remote.ts';

type ArchivePath = Parameters<typeof archive>[0];

/** What was read of clients and homes is read anew after a change. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'clients' || queryKey[0] === 'homes' });
}

/** Puts something aside and offers to take that back, or brings it back; says so in a toast. */
export function useArchiving(path: ArchivePath): {
  putAside: (id: string, name: string) => void;
  bringBack: (id: string, name: string) => void;
} {
  const t = useTexts();
  const refresh = useRefresh();
  const bringBack = (id: string, name: string) => {
    restore(path, id)
      .then(
        () => toast(t('homes:archive.back', { name })),
        (error: unknown) => toastProblem(error, t),
      )
      .finally(() => void refresh());
  };
  const putAside = (id: string, name: string) => {
    archive(path, id)
      .then(
        () => toast(t('homes:archive.done', { name }), { action: { label: t('homes:archive.undo'), onSelect: () => bringBack(id, name) } }),
        (error: unknown) => toastProblem(error, t),
      )
      .finally(() => void refresh());
  };
  return { putAside, bringBack };
}
