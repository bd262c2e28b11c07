import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { Button, IconButton } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { useOnce } from '#ui/once.ts';
import * as remote from '../remote.ts';
import { ServiceEdit } from '../schema.ts';
import { Assumed } from './Assumed.tsx';
import { Nav, OriginBadge, Waiting } from './Nav.tsx';
import { TextsFields } from './TextsFields.tsx';

type Service = Awaited<ReturnType<typeof remote.catalogue>>[number];
const empty = { en: '', fr: '', es: '', it: '' };

/** The catalogue of services: words in four languages, order, archive. */
export default function Catalogue() {
  const t = useTexts();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Service | 'new' | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['pricing', 'catalogue'], queryFn: () => remote.catalogue({}) });
  const mayEdit = useCan('catalogue.edit');
  const refresh = () => queries.invalidateQueries({ queryKey: ['pricing'] });
  const order = useOnce((services: Service['id'][]) => remote.orderServices({ body: { services } }).finally(refresh));
  const inUse = data?.filter((service) => service.archivedAt === null) ?? [];
  const move = (index: number, by: -1 | 1) => {
    const ids = inUse.map((service) => service.id);
    const [one] = ids.splice(index, 1);
    ids.splice(index + by, 0, one as Service['id']);
    order.run(ids);
  };
  return (
    <>
      <Nav />
      <PageHeader
        title={t('pricing:catalogue.title')}
        detail={t('pricing:catalogue.detail')}
        actions={
          mayEdit && (
            <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setEdited('new')}>
              {t('pricing:catalogue.add')}
            </Button>
          )
        }
      />
      {!data ? (
        <Waiting error={error} onRetry={refetch} />
      ) : (
        <>
          <Assumed
            count={data.filter((one) => one.origin === 'starting_assumption').length}
            may={mayEdit}
            confirm={() => remote.confirmCatalogue({})}
          />
          <Panel flush>
            <ol>
              {data.map((service, index) => (
                <ServiceRow
                  key={service.id}
                  service={service}
                  mayEdit={mayEdit}
                  first={index === 0}
                  last={index === inUse.length - 1}
                  onEdit={() => setEdited(service)}
                  onMove={(by) => move(index, by)}
                  onDone={refresh}
                />
              ))}
            </ol>
          </Panel>
        </>
      )}
      {edited && <ServiceDialog service={edited} onClose={() => setEdited(null)} onDone={refresh} />}
    </>
  );
}

interface RowProps {
  service: Service;
  mayEdit: boolean;
  first: boolean;
  last: boolean;
  onEdit: () => void;
  onMove: (by: -1 | 1) => void;
  onDone: () => unknown;
}

function ServiceRow({ service, mayEdit, first, last, onEdit, onMove, onDone }: RowProps) {
  const t = useTexts();
  const archived = service.archivedAt !== null;
  const archive = useOnce(() => remote.archiveService({ params: { serviceId: service.id }, body: { archived: !archived } }).then(onDone));
  return (
    <li className="flex items-start gap-3 border-b border-line-soft px-4 py-3 last:border-0 sm:px-5">
      <div className="min-w-0 grow wrap-anywhere">
        <div className="flex flex-wrap items-center gap-2">
          <span className={archived ? 'font-medium text-ink-faint' : 'font-medium'}>{service.names[t.language]}</span>
          {archived ? <Badge>{t('pricing:catalogue.archived')}</Badge> : <OriginBadge origin={service.origin} />}
        </div>
        <p className="text-sm text-ink-soft">{service.descriptions[t.language]}</p>
      </div>
      {mayEdit && (
        <div className="flex flex-none items-center">
          {!archived && (
            <div className="flex max-sm:hidden">
              <IconButton
                small
                label={t('pricing:catalogue.up')}
                disabled={first}
                icon={<ArrowUp aria-hidden="true" />}
                onClick={() => onMove(-1)}
              />
              <IconButton
                small
                label={t('pricing:catalogue.down')}
                disabled={last}
                icon={<ArrowDown aria-hidden="true" />}
                onClick={() => onMove(1)}
              />
            </div>
          )}
          <Menu
            items={[
              { key: 'edit', label: t('ui:edit'), onSelect: onEdit },
              ...(archived || first ? [] : [{ key: 'up', label: t('pricing:catalogue.up'), onSelect: () => onMove(-1) }]),
              ...(archived || last ? [] : [{ key: 'down', label: t('pricing:catalogue.down'), onSelect: () => onMove(1) }]),
              {
                key: 'archive',
                label: t(archived ? 'pricing:catalogue.restore' : 'pricing:catalogue.archive'),
                apart: true,
                onSelect: archive.run,
              },
            ]}
          />
        </div>
      )}
    </li>
  );
}

function ServiceDialog({ service, onClose, onDone }: { service: Service | 'new'; onClose: () => void; onDone: () => unknown }) {
  const t = useTexts();
  const isNew = service === 'new';
  const defaults = isNew ? { names: empty, descriptions: empty } : { names: service.names, descriptions: service.descriptions };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(isNew ? 'pricing:catalogue.add' : 'pricing:catalogue.edit')}
      hint={t('pricing:language.hint')}
      size="large"
    >
      <Form
        schema={ServiceEdit}
        defaults={defaults}
        onSubmit={async (body) => {
          await (isNew ? remote.addService({ body }) : remote.changeService({ params: { serviceId: service.id }, body }));
          await onDone();
          onClose();
        }}
      >
        {isNew && <Notice tone="warn">{t('pricing:catalogue.addWarning')}</Notice>}
        <TextsFields name="names" label={t('pricing:catalogue.name')} />
        <TextsFields name="descriptions" label={t('pricing:catalogue.description')} long />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton />
        </FormActions>
      </Form>
    </Dialog>
  );
}
