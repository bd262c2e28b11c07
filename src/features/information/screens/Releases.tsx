import { FileSignature, Plus, Printer, Unplug } from 'lucide-react';
import { useState } from 'react';
import { platforms } from '#domain/information/platforms.ts';
import { newId } from '#platform/ids.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { authorityPaper, noteRelease, type InformationShown } from '../remote.ts';
import { ReleaseForm } from '../schema.ts';
import { AuthorityDialog } from './AuthorityDialog.tsx';
import { FormDialog } from './FormDialog.tsx';
import { Release } from './Release.tsx';

/** The platforms of the home: first the owner's signature, then each with its checklist and what is changed afterwards. */
export function Releases({ data }: { data: InformationShown }) {
  const t = useTexts();
  const [asked, setAsked] = useState<'add' | 'authority' | null>(null);
  const writes = data.wait === null && !data.home.isArchived && Boolean(data.may['information.release']);
  const unsigned = data.releases.filter(({ authority }) => authority === null);
  const add = writes && (
    <Button small icon={<Plus aria-hidden="true" />} onClick={() => setAsked('add')}>
      {t('information:release.add')}
    </Button>
  );
  return (
    <Panel
      flush={data.releases.length > 0}
      title={t('information:release.title')}
      hint={t('information:release.hint')}
      actions={
        data.releases.length > 0 && (
          <>
            <LinkButton
              small
              look="secondary"
              icon={<Printer aria-hidden="true" />}
              href={authorityPaper(data.home.id)}
              target="_blank"
              rel="noreferrer"
            >
              {t('information:authority.print')}
            </LinkButton>
            {writes && unsigned.length > 0 && (
              <Button small look="primary" icon={<FileSignature aria-hidden="true" />} onClick={() => setAsked('authority')}>
                {t('information:authority.keep')}
              </Button>
            )}
            {add}
          </>
        )
      }
    >
      {data.releases.length === 0 && (
        <EmptyState icon={<Unplug />} title={t('information:release.empty')} action={add}>
          {t('information:release.emptyText')}
        </EmptyState>
      )}
      <ul className="divide-y divide-line-soft empty:hidden">
        {data.releases.map((release) => (
          <Release key={release.id} data={data} release={release} writes={writes} />
        ))}
      </ul>
      {asked === 'add' && <NewRelease homeId={data.home.id} onClose={() => setAsked(null)} />}
      {asked === 'authority' && <AuthorityDialog data={data} releases={unsigned} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

function NewRelease({ homeId, onClose }: { homeId: string; onClose: () => void }) {
  const t = useTexts();
  const [id] = useState(() => newId<'platform_release'>());
  return (
    <FormDialog
      title={t('information:release.add')}
      schema={ReleaseForm}
      defaults={{ id, platform: 'ovrc', name: '', note: '' }}
      save={(body) => noteRelease({ params: { id: homeId }, body })}
      onClose={onClose}
    >
      <SelectField
        name="platform"
        label={t('information:release.which')}
        options={platforms.map((value) => ({ value, label: t(`information:platform.${value}`) }))}
      />
      <TextField name="name" label={t('information:release.name')} maxLength={200} optional />
      <TextArea name="note" label={t('information:fields.note')} maxLength={4_000} optional />
    </FormDialog>
  );
}
