import { Archive, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { addContact, type ContactShown, editContact } from '../remote.ts';
import { ContactForm } from '../schema.ts';
import { Archived } from './Archived.tsx';
import { useArchiving } from './archiving.ts';
import { FormDialog } from './FormDialog.tsx';

/** Who to talk to at the client. */
export function Contacts({ clientId, contacts, open }: { clientId: string; contacts: readonly ContactShown[]; open: boolean }) {
  const t = useTexts();
  const mayEdit = useCan('client.edit') && open;
  const [edited, setEdited] = useState<ContactShown | 'new'>();
  const { putAside, bringBack } = useArchiving('/contacts/{id}/archive');
  const active = contacts.filter((contact) => !contact.archivedAt);
  return (
    <Panel
      title={t('homes:client.contacts')}
      actions={
        mayEdit && (
          <Button small icon={<Plus aria-hidden="true" />} onClick={() => setEdited('new')}>
            {t('ui:add')}
          </Button>
        )
      }
    >
      {active.length === 0 && <p className="text-ink-faint">{t('homes:contact.empty')}</p>}
      <ul className="-my-2 divide-y divide-line-soft empty:hidden">
        {active.map((contact) => (
          <li key={contact.id} className="flex items-start justify-between gap-3 py-2">
            <div className="min-w-0 wrap-anywhere">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {contact.name}
                {contact.isSigner && <Badge tone="accent">{t('homes:contact.signer')}</Badge>}
              </p>
              {contact.role && <p className="text-ink-soft">{contact.role}</p>}
              <p className="flex flex-wrap gap-x-3">
                {contact.phone && (
                  <a className="link inline-flex min-h-6 items-center" href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>
                    {contact.phone}
                  </a>
                )}
                {contact.email && (
                  <a className="link inline-flex min-h-6 min-w-0 items-center break-all" href={`mailto:${contact.email}`}>
                    {contact.email}
                  </a>
                )}
              </p>
            </div>
            {mayEdit && (
              <Menu
                items={[
                  { key: 'edit', label: t('ui:edit'), icon: <Pencil />, onSelect: () => setEdited(contact) },
                  { key: 'archive', label: t('homes:archive.do'), icon: <Archive />, onSelect: () => putAside(contact.id, contact.name) },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      <Archived
        things={contacts.filter((contact) => contact.archivedAt)}
        keyOf={(contact) => contact.id}
        words={(contact) => [contact.name, contact.role].filter(Boolean).join(' · ')}
        bringBack={mayEdit ? (contact) => bringBack(contact.id, contact.name) : undefined}
      />
      {edited && <ContactDialog clientId={clientId} contact={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

function ContactDialog({ clientId, contact, onClose }: { clientId: string; contact?: ContactShown; onClose: () => void }) {
  const t = useTexts();
  return (
    <FormDialog
      title={contact ? t('homes:contact.edit') : t('homes:contact.add')}
      schema={ContactForm}
      defaults={contact ?? { name: '', role: '', email: '', phone: '', isSigner: false, note: '' }}
      save={(body) => (contact ? editContact({ params: { id: contact.id }, body }) : addContact({ params: { id: clientId }, body }))}
      onClose={onClose}
    >
      <TextField name="name" label={t('homes:contact.name')} maxLength={200} autoFocus />
      <TextField name="role" label={t('homes:contact.role')} hint={t('homes:contact.roleHint')} maxLength={100} optional />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="phone" label={t('homes:contact.phone')} type="tel" inputMode="tel" maxLength={50} optional />
        <TextField name="email" label={t('homes:contact.email')} type="email" inputMode="email" maxLength={254} optional />
      </div>
      <CheckField name="isSigner" label={t('homes:contact.isSigner')} />
      <TextArea name="note" label={t('homes:contact.note')} maxLength={4_000} optional />
    </FormDialog>
  );
}
