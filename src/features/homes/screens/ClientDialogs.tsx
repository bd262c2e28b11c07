import { travelIsKnown } from '#domain/homes/profile.ts';
import { addressCountries } from '#domain/homes/kinds.ts';
import { useTexts } from '#ui/locale.tsx';
import { useSession } from '#ui/session.tsx';
import { addHome, type ClientShown, editClient, editHome, type HomeShown } from '../remote.ts';
import { ClientEdit, HomeEdit } from '../schema.ts';
import { FirstHomeFields, InvoiceFields, LaterHomeFields, WhoFields } from './ClientFields.tsx';
import { FormDialog } from './FormDialog.tsx';

export function ClientDialog({ client, onClose }: { client: ClientShown['client']; onClose: () => void }) {
  const t = useTexts();
  const country = addressCountries.find((code) => code === client.country) ?? 'FR';
  return (
    <FormDialog
      title={t('homes:client.edit')}
      size="large"
      schema={ClientEdit}
      defaults={{ ...client, country }}
      save={(body) => editClient({ params: { id: client.id }, body })}
      onClose={onClose}
    >
      <WhoFields />
      <InvoiceFields />
    </FormDialog>
  );
}

const blank = {
  name: '',
  street: '',
  postcode: '',
  city: '',
  region: '',
  zone: '',
  builtYear: null,
  isPrivate: null,
  installedOn: null,
  distanceKm: null,
  travelMinutes: null,
  note: '',
};

/** Adds a home to the client, or edits the one given. */
export function HomeDialog({ clientId, home, onClose }: { clientId: string; home?: HomeShown['home']; onClose: () => void }) {
  const t = useTexts();
  const { company } = useSession();
  return (
    <FormDialog
      title={home ? t('homes:home.edit') : t('homes:home.add')}
      size="large"
      schema={HomeEdit}
      defaults={
        home
          ? { ...home, ...(travelIsKnown(home) ? {} : { distanceKm: null, travelMinutes: null }) }
          : { ...blank, country: company.country }
      }
      save={(body) => (home ? editHome({ params: { id: home.id }, body }) : addHome({ params: { id: clientId }, body }))}
      onClose={onClose}
    >
      <FirstHomeFields />
      <LaterHomeFields />
    </FormDialog>
  );
}
