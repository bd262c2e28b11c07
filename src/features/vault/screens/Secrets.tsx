import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileLock2, FileUp, KeyRound, Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { fieldsOf, type SecretField } from '#domain/vault/kinds.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { listQuery, useListState } from '#ui/list-state.ts';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { listSecrets, type SecretShown } from '../remote.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { RevealDialog } from './RevealDialog.tsx';
import { useColumns } from './columns.tsx';
import { keyOf } from './refresh.ts';
import { SecretDetails } from './SecretDetails.tsx';
import { AddSecret, EditSecret, WritePart } from './SecretDialogs.tsx';
import { Waits } from './Waits.tsx';

/** What is open over the list. */
type Open =
  | { readonly what: 'add' | 'export' }
  | { readonly what: 'details' | 'edit'; readonly id: string }
  | { readonly what: 'write'; readonly id: string; readonly field: SecretField }
  | { readonly what: 'reveal'; readonly id: string; readonly field: SecretField; readonly valueId?: string };

/** The list of the secrets of a home, with all that is done to them. */
export function Secrets({ homeId }: { homeId: string }) {
  const t = useTexts();
  const [mayEditAny, mayRevealAny, mayExport] = [useCan('secret.edit'), useCan('secret.reveal'), useCan('secret.export')];
  const [open, setOpen] = useState<Open>();
  const [state, change] = useListState({ sort: 'name', filters: { show: 'all' } });
  const asked = listQuery(state);
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: keyOf(homeId, 'list', asked),
    queryFn: () => listSecrets({ params: { id: homeId }, query: asked as never }),
    placeholderData: keepPreviousData,
  });
  const free = data !== undefined && data.wait === null && !data.home.archived;
  const [mayEdit, mayReveal] = [mayEditAny && free, mayRevealAny && free];
  const close = () => setOpen(undefined);
  const chosen = open && 'id' in open ? data?.rows.find(({ id }) => id === open.id) : undefined;
  const show = state.filters['show'] ?? 'all';
  const shown = useColumns({
    mayEdit,
    mayReveal,
    onOpen: ({ id }) => setOpen({ what: 'details', id }),
    onEdit: ({ id }) => setOpen({ what: 'edit', id }),
    onReveal: (row) => setOpen({ what: 'reveal', id: row.id, field: mainPart(row) ?? 'note' }),
  });
  const buttons = mayEdit && (
    <div className="flex flex-wrap gap-2">
      {mayExport && data && data.counts.all > 0 && (
        <Button small icon={<FileLock2 aria-hidden="true" />} onClick={() => setOpen({ what: 'export' })}>
          {t('vault:export.open')}
        </Button>
      )}
      <LinkButton small href={`/homes/${homeId}/vault/import`} icon={<FileUp aria-hidden="true" />}>
        {t('vault:import.open')}
      </LinkButton>
      <Button small look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen({ what: 'add' })}>
        {t('vault:add')}
      </Button>
    </div>
  );
  const isEmpty = data?.counts.all === 0 && data.counts.removed === 0;
  return (
    <section className="grid min-w-0 gap-3" aria-label={t('vault:title')}>
      {!isEmpty && <div className="flex justify-end empty:hidden">{buttons}</div>}
      {data?.wait && <Waits wait={data.wait} />}
      {!!data && data.counts.toChange > 0 && show !== 'to_change' && (
        <Notice
          tone="warn"
          action={
            <Button small onClick={() => change({ filters: { ...state.filters, show: 'to_change' } })}>
              {t('vault:show.to_change')}
            </Button>
          }
        >
          {t('vault:toChangeText', { count: data.counts.toChange })}
        </Notice>
      )}
      <DataTable
        label={t('vault:title')}
        columns={shown}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        total={data?.total}
        rowKey={({ id }) => id}
        state={state}
        onState={change}
        busy={isPlaceholderData}
        searchable={!isEmpty}
        filters={
          !isEmpty && (
            <SelectField
              className="w-44"
              hideLabel
              label={t('vault:showLabel')}
              options={(['all', 'to_change', 'removed'] as const).map((value) => ({ value, label: t(`vault:show.${value}`) }))}
              value={show}
              onChange={(value) => change({ filters: { ...state.filters, show: value } })}
            />
          )
        }
        empty={
          <EmptyState icon={<KeyRound />} title={t('vault:empty')} action={buttons}>
            {data?.wait ? undefined : t('vault:emptyText')}
          </EmptyState>
        }
      />
      {show === 'to_change' && data?.total === 0 && state.search === '' && (
        <Notice tone="good" title={t('vault:emptyToChange')}>
          {t('vault:emptyToChangeText')}
        </Notice>
      )}
      {open?.what === 'export' && <ExportDialog homeId={homeId} onClose={close} />}
      {open?.what === 'add' && data && <AddSecret homeId={homeId} systems={data.systems} onClose={close} />}
      {chosen && data && open?.what === 'edit' && <EditSecret secret={chosen} systems={data.systems} onClose={close} />}
      {chosen && open?.what === 'details' && (
        <SecretDetails
          secret={chosen}
          mayReveal={mayReveal}
          mayEdit={mayEdit && chosen.removedAt === null}
          onReveal={(field, valueId) => setOpen({ what: 'reveal', id: chosen.id, field, ...(valueId ? { valueId } : {}) })}
          onWrite={(field) => setOpen({ what: 'write', id: chosen.id, field })}
          onClose={close}
        />
      )}
      {chosen && open?.what === 'write' && (
        <WritePart secret={chosen} field={open.field} onClose={() => setOpen({ what: 'details', id: chosen.id })} />
      )}
      {chosen && open?.what === 'reveal' && (
        <RevealDialog secret={chosen} field={open.field} {...(open.valueId ? { valueId: open.valueId } : {})} onClose={close} />
      )}
    </section>
  );
}

/** The part that a secret is about, where something is in it. */
export const mainPart = ({ kind, parts }: Pick<SecretShown, 'kind' | 'parts'>): SecretField | undefined =>
  fieldsOf[kind].find((field) => parts.some((part) => part.field === field && !part.emptied));

/** For the page of a home or a takeover: how many secrets are kept and what is to be changed, and the way in. */
export function VaultPanel({ homeId }: { homeId: string }) {
  const t = useTexts();
  const mayRead = useCan('secret.read');
  const { data } = useQuery({
    queryKey: keyOf(homeId, 'head'),
    queryFn: () => listSecrets({ params: { id: homeId }, query: { size: 1 } }),
    enabled: mayRead,
  });
  if (!mayRead || !data) return null;
  const { all, toChange } = data.counts;
  return (
    <section className="panel flex flex-wrap items-center justify-between gap-3 p-4" aria-label={t('vault:title')}>
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-semibold">
          <ShieldCheck className="size-4" aria-hidden="true" />
          {t('vault:title')}
        </p>
        <p className="text-ink-soft">
          {all === 0 ? t('vault:empty') : t('vault:count', { count: all })}
          {toChange > 0 && ` · ${t('vault:dueCount', { count: toChange })}`}
        </p>
      </div>
      <LinkButton small href={`/homes/${homeId}/vault`}>
        {t('vault:open')}
      </LinkButton>
    </section>
  );
}
