import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { forgetMapping, type KeptMapping, listMappings, renameMapping } from '../remote.ts';
import { MappingName } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';

interface ImportMappingsProps {
  /** The kept mapping that is taken; null: the headings tell. */
  readonly source: string | null;
  /** `kept` null: by the headings. */
  readonly onChoose: (kept: KeptMapping | null) => void;
  /** The chosen one has another name now, or none any more. */
  readonly onNamed: (source: string | null) => void;
}

const byHeadings = '\0headings';
const key = ['import-mappings'];

/** Which earlier list this one is read like; the one that is chosen can be renamed and forgotten. Nothing where no mapping is kept. */
export function ImportMappings({ source, onChoose, onNamed }: ImportMappingsProps) {
  const t = useTexts();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'rename' | 'forget'>();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => listMappings({}), staleTime: 0 });
  const anew = () => queries.invalidateQueries({ queryKey: key });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || (data.length === 0 && source === null)) return null;
  const names = new Set([...data.map((kept) => kept.source), ...(source === null ? [] : [source])]);
  const forget = async (name: string) => {
    await forgetMapping({ query: { source: name } });
    onNamed(null);
    await anew();
    toast(t('homes:import.forgotten', { source: name }));
  };
  const rename = async ({ name }: { name: string }) => {
    await renameMapping({ body: { source: source ?? '', name } });
    onNamed(name);
    await anew();
  };
  return (
    <div className="mb-4 flex items-start gap-2 border-b border-line-soft pb-4">
      <SelectField
        className="min-w-0 flex-1 sm:max-w-96"
        label={t('homes:import.readLike')}
        hint={t('homes:import.readLikeHint')}
        options={[{ value: byHeadings, label: t('homes:import.byHeadings') }, ...[...names].map((name) => ({ value: name, label: name }))]}
        value={source ?? byHeadings}
        onChange={(value) => onChoose(data.find((kept) => kept.source === value) ?? null)}
      />
      {source !== null && (
        <div className="mt-6">
          <Menu
            items={[
              { key: 'rename', label: t('homes:import.rename'), icon: <Pencil />, onSelect: () => setAsking('rename') },
              { key: 'forget', label: t('homes:import.forget'), icon: <Trash2 />, onSelect: () => setAsking('forget') },
            ]}
          />
        </div>
      )}
      {source !== null && asking === 'rename' && (
        <FormDialog
          title={t('homes:import.renameTitle', { source })}
          size="small"
          schema={MappingName}
          defaults={{ source, name: source }}
          save={rename}
          onClose={() => setAsking(undefined)}
        >
          <TextField name="name" label={t('homes:import.name')} maxLength={100} autoFocus />
        </FormDialog>
      )}
      {source !== null && (
        <ConfirmDialog
          open={asking === 'forget'}
          onOpenChange={(open) => !open && setAsking(undefined)}
          title={t('homes:import.forgetTitle', { source })}
          confirm={t('homes:import.forget')}
          danger
          onConfirm={() => forget(source)}
        >
          {t('homes:import.forgetText')}
        </ConfirmDialog>
      )}
    </div>
  );
}
