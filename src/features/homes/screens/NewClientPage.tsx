import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { ZodType } from 'zod';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { AskBeforeLeavingForm } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useSession } from '#ui/session.tsx';
import { toast } from '#ui/Toast.tsx';
import { type NewClientInput, NewClientForm } from '../schema.ts';
import { addClient } from '../remote.ts';
import { useRefresh } from './archiving.ts';
import { FirstHomeFields, WhoFields } from './ClientFields.tsx';

type Typed = Parameters<typeof addClient>[0]['body'];
const withoutHome = NewClientForm.omit({ home: true }) as unknown as ZodType<NewClientInput, Typed>;

/** Client and home on one page, for the first conversation. */
export default function NewClientPage() {
  const t = useTexts();
  const { company } = useSession();
  const router = useRouter();
  const refresh = useRefresh();
  const [withHome, setWithHome] = useState(true);
  const [sameAddress, setSameAddress] = useState(true);
  const save = async ({ client, home }: NewClientInput) => {
    const address = home && sameAddress ? { street: home.street, postcode: home.postcode, city: home.city, country: home.country } : {};
    const added = await addClient({ body: { client: { ...client, ...address }, home } });
    await refresh();
    toast(t('homes:client.addedToast', { name: client.name }));
    router.history.push(added.homeId ? `/homes/${added.homeId}` : `/clients/${added.clientId}`);
  };
  const empty = { name: '', street: '', postcode: '', city: '', country: company.country, note: '' };
  const defaults: Typed = {
    client: { ...empty, kind: 'household', language: company.language, email: '', phone: '', vatId: '' },
    home: { ...empty, region: '', zone: '', builtYear: null, isPrivate: null, installedOn: null, distanceKm: null, travelMinutes: null },
  };
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('homes:clients.new')} above={{ label: t('homes:clients.title'), href: '/clients' }} />
      <Form schema={(withHome ? NewClientForm : withoutHome) as ZodType<NewClientInput, Typed>} defaults={defaults} onSubmit={save}>
        <AskBeforeLeavingForm />
        <Panel title={t('homes:new.who')}>
          <div className="flex flex-col gap-4">
            <WhoFields under="client." />
          </div>
        </Panel>
        <Panel title={t('homes:new.where')}>
          <div className="flex flex-col gap-4">
            <CheckField label={t('homes:new.withHome')} value={withHome} onChange={setWithHome} />
            {withHome && <FirstHomeFields under="home." />}
            {withHome && <CheckField label={t('homes:new.sameAddress')} value={sameAddress} onChange={setSameAddress} />}
          </div>
        </Panel>
        <FormErrors />
        <FormActions>
          <LinkButton href="/clients">{t('ui:cancel')}</LinkButton>
          <SubmitButton>{t('homes:client.add')}</SubmitButton>
        </FormActions>
      </Form>
    </div>
  );
}
