import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { z, type ZodType } from 'zod';
import { addClient, listHomes } from '#features/homes/remote.ts';
import { NewClientForm } from '#features/homes/schema.ts';
import { FirstHomeFields, WhoFields } from '#features/homes/screens/ClientFields.tsx';
import { startTakeover } from '#features/takeovers/remote.ts';
import { AskedForm, type StartDoubt } from '#features/takeovers/schema.ts';
import { AskedFields } from '#features/takeovers/screens/AskedDialog.tsx';
import { useTakeoverRefresh } from '#features/takeovers/screens/refresh.ts';
import { problemOf } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField, RadioCards } from '#ui/ChoiceFields.tsx';
import { ComboField } from '#ui/ComboField.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useSession } from '#ui/session.tsx';
import { idOf, refusedAs } from '#platform/http/shapes.ts';

const Known = z.object({ asked: AskedForm, homeId: z.string().min(1, refusedAs('field_is_missing')).pipe(idOf<'home'>()) });
const New = NewClientForm.required({ home: true }).extend({ asked: AskedForm });
type Values = z.output<typeof Known> & Partial<z.output<typeof New>>;
type Typed = z.input<typeof Known> & z.input<typeof New>;

/** Begins a takeover: of a home we know, or with a new client and home in the same form. Home and client stay when the takeover is refused, and are not made twice. */
export function StartTakeover({ homeId, clientId, onClose }: { homeId?: string; clientId?: string; onClose: () => void }) {
  const t = useTexts();
  const { company } = useSession();
  const navigate = useNavigate();
  const refresh = useTakeoverRefresh();
  const [chosen, setWhich] = useState<'known' | 'new'>();
  const none = useNoHomes(clientId);
  const which = chosen ?? (none ? 'new' : 'known');
  const [made, setMade] = useState<string | null>(null);
  const [doubt, setDoubt] = useState(false);
  const [despite, setDespite] = useState(false);
  const isNew = which === 'new' && !homeId && made === null;
  const save = async (values: Values) => {
    let home: string | null | undefined = homeId ?? made ?? (isNew ? undefined : values.homeId);
    if (isNew && values.client && values.home) {
      const { street, postcode, city, country } = values.home;
      home = (await addClient({ body: { client: { ...values.client, street, postcode, city, country }, home: values.home } })).homeId;
      setMade(home);
    }
    try {
      const doubts: StartDoubt[] = despite ? ['home_is_under_our_contract'] : [];
      const begun = await startTakeover({ body: { ...values.asked, homeId: home as never, despite: doubts } });
      await refresh();
      await navigate({ to: `/takeovers/${begun.takeoverId}` });
    } catch (error) {
      if (problemOf(error)?.refusal === 'home_is_under_our_contract') setDoubt(true);
      throw error;
    }
  };
  const place = { name: '', street: '', postcode: '', city: '', country: company.country, note: '' };
  const defaults: Typed = {
    homeId: homeId ?? '',
    client: { ...place, kind: 'household', language: company.language, email: '', phone: '', vatId: '' },
    home: { ...place, region: '', zone: '', builtYear: null, isPrivate: null, installedOn: null, distanceKm: null, travelMinutes: null },
    asked: { enquiry: '', previousFirm: '', previousContact: '', previousPhone: '' },
  };
  const schema = isNew ? New : made ? z.object({ asked: AskedForm }) : Known;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={t('takeovers:board.start')}
      hint={t('takeovers:screen.start.hint')}
    >
      <Form schema={schema as unknown as ZodType<Values, Typed>} defaults={defaults} onSubmit={save}>
        {!homeId && made === null && (
          <>
            <RadioCards
              label={t('takeovers:screen.start.which')}
              columns={2}
              value={which}
              onChange={(value) => setWhich(value as 'known' | 'new')}
              options={(['known', 'new'] as const).map((value) => ({ value, label: t(`takeovers:screen.start.${value}`) }))}
            />
            {which === 'known' ? <HomeField clientId={clientId} /> : <NewFields />}
          </>
        )}
        <AskedFields under="asked." />
        {doubt && <CheckField label={t('takeovers:screen.start.despite')} value={despite} onChange={setDespite} />}
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('takeovers:board.start')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** Whether there is no home to choose: then it is a new one. */
function useNoHomes(clientId: string | undefined): boolean {
  const query = { size: '1', ...(clientId ? { clientId } : {}) } as Parameters<typeof listHomes>[0]['query'];
  const { data } = useQuery({ queryKey: ['homes', query], queryFn: () => listHomes({ query }) });
  return data?.total === 0;
}

/** A home by a few letters of its name, its client or its town. */
function HomeField({ clientId }: { clientId: string | undefined }) {
  const t = useTexts();
  const [search] = useState(() => async (text: string) => {
    const query = { search: text, size: '20', ...(clientId ? { clientId } : {}) } as Parameters<typeof listHomes>[0]['query'];
    const { rows } = await listHomes({ query });
    return rows.map((row) => ({ value: row.id, label: row.name, hint: row.clientName }));
  });
  return <ComboField name="homeId" label={t('takeovers:board.home')} search={search} placeholder={t('takeovers:screen.start.find')} />;
}

function NewFields() {
  const t = useTexts();
  return (
    <>
      <h3 className="text-base">{t('homes:new.who')}</h3>
      <WhoFields under="client." />
      <h3 className="text-base">{t('homes:new.where')}</h3>
      <FirstHomeFields under="home." />
    </>
  );
}
