import { FileText } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Id } from '#domain/id.ts';
import type { CableFilter } from '#domain/wiring/find.ts';
import { placeKinds, type PlaceKind } from '#domain/wiring/places.ts';
import { labelled, labelsOf, type Labelled } from '#domain/wiring/print/contents.ts';
import { perPage, placeOfLabel, stockOf, stocks } from '#domain/wiring/print/stocks.ts';
import { fold } from '#platform/fold.ts';
import { LinkButton } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { labelsPdf } from '../../remote.ts';
import { useWiring } from '../wiring-store.tsx';
import { LabelsPreview } from './LabelsPreview.tsx';

const everything = '\0all';
const found = '\0found';

interface DialogProps {
  readonly search: string;
  readonly filter: CableFilter;
  readonly onClose: () => void;
}

/** What is printed, on what, from which label of a begun sheet on; and how its first page comes out. */
export default function LabelsDialog({ search, filter, onClose }: DialogProps) {
  const t = useTexts();
  const { home, record } = useWiring();
  const narrowed = search.trim() !== '' || filter !== 'all';
  const [what, setWhat] = useState<Labelled>('cables');
  const [which, setWhich] = useState<string>(narrowed ? found : everything);
  const [stockKey, setStock] = useState(stocks[0]?.key ?? '');
  const [first, setFirst] = useState<number | null>(1);
  const stock = stockOf(stockKey);
  const begun = Math.max(1, Math.min(first ?? 1, perPage(stock)));
  const isFound = which === found && what === 'cables';
  const placeId = which === everything || which === found ? null : (which as Id<'place'>);
  const [words, narrowedTo] = isFound ? [search, filter] : ['', 'all' as const];
  const choice = useMemo(() => ({ what, placeId, search: words, filter: narrowedTo }), [what, placeId, words, narrowedTo]);
  const labels = useMemo(() => {
    const kind = Object.fromEntries(placeKinds.map((one) => [one, t(`wiring:place.${one}`)])) as Record<PlaceKind, string>;
    return labelsOf(record, home.id, choice, { unknown: t('wiring:end.unknown'), kind, fold });
  }, [record, home.id, choice, t]);
  const pages = labels.length === 0 ? 0 : placeOfLabel(stock, labels.length - 1, begun).page + 1;
  const wide = record.places
    .filter(({ kind }) => kind !== 'panel' && kind !== 'plate')
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const query = { ...choice, placeId: placeId ?? undefined, stock: stock.key, first: begun };
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(open) => !open && onClose()}
      title={t('wiring:labels.print')}
      footer={
        labels.length > 0 && (
          <LinkButton look="primary" href={labelsPdf(home.id, query)} target="_blank" icon={<FileText aria-hidden="true" />}>
            {t('wiring:labels.pdf', { count: labels.length })}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="grid content-start gap-4">
          <SelectField
            label={t('wiring:labels.what')}
            value={what}
            onChange={(value) => setWhat(value as Labelled)}
            options={labelled.map((one) => ({ value: one, label: t(`wiring:labels.of.${one}`) }))}
          />
          <SelectField
            label={t('wiring:labels.which')}
            value={which === found && what !== 'cables' ? everything : which}
            onChange={setWhich}
            options={[
              { value: everything, label: t('wiring:labels.all') },
              ...(narrowed && what === 'cables' ? [{ value: found, label: t('wiring:labels.found') }] : []),
              ...wide.map(({ id, name, kind }) => ({ value: id as string, label: name, hint: t(`wiring:place.${kind}`) })),
            ]}
          />
          <SelectField
            label={t('wiring:labels.stock')}
            value={stock.key}
            onChange={setStock}
            options={stocks.map(({ key, name, kind }) => ({ value: key, label: name, hint: t(`wiring:labels.kind.${kind}`) }))}
          />
          {perPage(stock) > 1 && (
            <NumberField
              label={t('wiring:labels.first')}
              hint={t('wiring:labels.firstHint')}
              value={first}
              onChange={setFirst}
              min={1}
              max={perPage(stock)}
            />
          )}
          <Notice tone="neutral">{t('wiring:labels.scale')}</Notice>
        </div>
        <div className="grid content-start gap-2">
          <p className="text-sm text-ink-soft">
            {labels.length === 0 ? t('wiring:labels.none') : t('wiring:labels.pages', { count: pages })}
          </p>
          {labels.length > 0 && <LabelsPreview stock={stock} labels={labels} first={begun} label={t('wiring:labels.preview')} />}
        </div>
      </div>
    </Dialog>
  );
}
