import { useState } from 'react';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { ComboField } from '#ui/ComboField.tsx';
import { useLocale } from '#ui/locale.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { type HomeShown, listClients, moveHome } from '../remote.ts';
import { MoveForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';

/** The house was sold: to whom the home goes, and from which day it is theirs. */
export function MoveDialog({ home, onClose }: { home: HomeShown['home']; onClose: () => void }) {
  const { t, zone } = useLocale();
  const [today] = useState(() => dayAt(now(), zone));
  const [search] = useState(() => otherThan(home.clientId));
  return (
    <FormDialog
      title={t('homes:move.title')}
      hint={t('homes:move.hint')}
      button={t('homes:move.do')}
      schema={MoveForm}
      defaults={{ clientId: '', movedOn: today, note: '' }}
      save={(body) => moveHome({ params: { id: home.id }, body })}
      onClose={onClose}
    >
      <ComboField name="clientId" label={t('homes:move.client')} hint={t('homes:move.clientHint')} search={search} />
      <DayField name="movedOn" label={t('homes:move.day')} max={today} />
      <TextField name="note" label={t('homes:move.note')} maxLength={1_000} optional />
    </FormDialog>
  );
}

/** Clients by what is typed, without the one it is with. */
function otherThan(clientId: string) {
  return async (text: string) => {
    const { rows } = await listClients({ query: { search: text, size: 20 } as never });
    return rows
      .filter((row) => row.id !== clientId)
      .map((row) => ({
        value: row.id as string,
        label: row.name,
        hint: [row.city, ...row.homes.map((one) => one.name)].filter(Boolean).join(' · '),
      }));
  };
}
