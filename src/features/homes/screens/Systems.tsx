import { Archive, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { systemKinds } from '#domain/homes/kinds.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { addSystem, editSystem, type SystemShown } from '../remote.ts';
import { SystemEdit } from '../schema.ts';
import { Archived } from './Archived.tsx';
import { useArchiving } from './archiving.ts';
import { FormDialog } from './FormDialog.tsx';

interface SystemsProps {
  readonly homeId: string;
  readonly systems: readonly SystemShown[];
  readonly archived: readonly SystemShown[];
  readonly open: boolean;
}

/** The systems of the home, and whether their papers are there. */
export function Systems({ homeId, systems, archived, open }: SystemsProps) {
  const t = useTexts();
  const mayEdit = useCan('home.edit') && open;
  const [edited, setEdited] = useState<SystemShown | 'new'>();
  const { putAside, bringBack } = useArchiving('/systems/{id}/archive');
  const add = mayEdit && (
    <Button small icon={<Plus aria-hidden="true" />} onClick={() => setEdited('new')}>
      {t('homes:system.add')}
    </Button>
  );
  return (
    <Panel title={t('homes:system.title')} actions={systems.length > 0 && add}>
      {systems.length === 0 && (
        <EmptyState title={t('homes:system.empty')} action={add}>
          {t('homes:system.emptyText')}
        </EmptyState>
      )}
      <ul className="-my-2 divide-y divide-line-soft empty:hidden">
        {systems.map((system) => (
          <li key={system.id} className="flex items-center justify-between gap-3 py-2">
            <div className="min-w-0 wrap-anywhere">
              <p className="font-medium">{system.name}</p>
              <p className="flex flex-wrap items-center gap-x-2 text-ink-soft">
                {[
                  t(`homes:systemKind.${system.kind}`),
                  system.maker,
                  system.integrations > 0 && t('homes:system.links', { count: system.integrations }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <div className="flex flex-none items-center gap-1.5">
              <Badge tone={system.documented ? 'good' : 'warn'}>
                {t(system.documented ? 'homes:system.isDocumented' : 'homes:system.notDocumented')}
              </Badge>
              {mayEdit && (
                <Menu
                  items={[
                    { key: 'edit', label: t('ui:edit'), icon: <Pencil />, onSelect: () => setEdited(system) },
                    { key: 'archive', label: t('homes:archive.do'), icon: <Archive />, onSelect: () => putAside(system.id, system.name) },
                  ]}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <Archived
        things={archived}
        keyOf={(system) => system.id}
        words={(system) => `${system.name} · ${t(`homes:systemKind.${system.kind}`)}`}
        bringBack={mayEdit ? (system) => bringBack(system.id, system.name) : undefined}
      />
      {edited && <SystemDialog homeId={homeId} system={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

function SystemDialog({ homeId, system, onClose }: { homeId: string; system?: SystemShown; onClose: () => void }) {
  const t = useTexts();
  return (
    <FormDialog
      title={system ? t('homes:system.edit') : t('homes:system.add')}
      schema={SystemEdit}
      defaults={system ?? { kind: 'lighting', name: '', maker: '', documented: false, integrations: 0, note: '' }}
      save={(body) => (system ? editSystem({ params: { id: system.id }, body }) : addSystem({ params: { id: homeId }, body }))}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label={t('homes:system.kind')}
          options={systemKinds.map((kind) => ({ value: kind, label: t(`homes:systemKind.${kind}`) }))}
        />
        <TextField name="maker" label={t('homes:system.maker')} maxLength={100} optional />
      </div>
      <TextField name="name" label={t('homes:system.name')} maxLength={200} />
      <NumberField name="integrations" label={t('homes:system.integrations')} hint={t('homes:system.integrationsHint')} />
      <CheckField name="documented" label={t('homes:system.documented')} />
      <TextArea name="note" label={t('homes:system.note')} maxLength={4_000} optional />
    </FormDialog>
  );
}
