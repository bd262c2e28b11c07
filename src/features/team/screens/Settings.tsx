import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeftRight, KeyRound, LockKeyhole, Mail, Scale, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button, LinkButton } from '#ui/Button.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { AskBeforeLeavingForm } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast, toastProblem } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { editFirm, firm, keepLogo, logoAddress, removeLogo } from '../remote.ts';
import { FirmEdit } from '../schema.ts';
import { AddressFields, DaysFields, HoursFields, PaperFields, ReachFields } from './FirmFields.tsx';
import { LanguageField } from './LanguageField.tsx';
import { LookAround } from './LookAround.tsx';

type Firm = Awaited<ReturnType<typeof firm>>;

/** What the firm says of itself, and the ways to keys and account. */
export default function Settings() {
  const t = useTexts();
  const { data, error, refetch } = useQuery({ queryKey: ['firm'], queryFn: () => firm({}) });
  const [saves, setSaves] = useState(0);
  const mayEdit = useCan('firm.edit');
  const actions = (
    <>
      <LinkButton href="/account" icon={<UserRound aria-hidden="true" />}>
        {t('team:settings.account')}
      </LinkButton>
      {useCan('mail.manage') && (
        <LinkButton href="/mail" target="_self" icon={<Mail aria-hidden="true" />}>
          {t('team:settings.mail')}
        </LinkButton>
      )}
      {useCan('law.read') && (
        <LinkButton href="/settings/law" icon={<Scale aria-hidden="true" />}>
          {t('team:settings.law')}
        </LinkButton>
      )}
      {useCan('takeover.settings') && (
        <LinkButton href="/settings/takeovers" icon={<ArrowLeftRight aria-hidden="true" />}>
          {t('team:settings.takeovers')}
        </LinkButton>
      )}
      {useCan('vault.renew') && (
        <LinkButton href="/settings/vault" icon={<LockKeyhole aria-hidden="true" />}>
          {t('team:settings.vault')}
        </LinkButton>
      )}
      {useCan('api_key.manage') && (
        <LinkButton href="/settings/keys" icon={<KeyRound aria-hidden="true" />}>
          {t('team:settings.keys')}
        </LinkButton>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={t('team:settings.title')} actions={actions} />
      {error && <Unread error={error} onRetry={refetch} />}
      {data && (mayEdit ? <Edit key={saves} firm={data} onSaved={() => setSaves((before) => before + 1)} /> : <Read firm={data} />)}
    </>
  );
}

function Read({ firm: shown }: { firm: Firm }) {
  const t = useTexts();
  const facts = (['name', 'street', 'postcode', 'city', 'phone', 'email', 'website', 'vatId', 'registrationNumber', 'iban', 'bic'] as const)
    .filter((key) => shown[key] !== '')
    .map((key) => ({ name: t(`team:field.${key === 'name' ? 'firmName' : key}`), value: shown[key] }));
  return (
    <Panel title={t('team:settings.firm')}>
      <Facts facts={facts} />
    </Panel>
  );
}

/** `onSaved`: the form begins anew with what is kept now; what the firm's data says meanwhile does not touch what is being typed. */
function Edit({ firm: shown, onSaved }: { firm: Firm; onSaved: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const {
    name,
    language,
    street,
    postcode,
    city,
    email,
    phone,
    website,
    registrationNumber,
    vatId,
    iban,
    bic,
    paymentDays,
    noticeDays,
    hours,
    revision,
  } = shown;
  const send = async (body: FirmEdit) => {
    await editFirm({ body });
    toast(t('ui:saved'));
    await queries.invalidateQueries();
    onSaved();
  };
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <Form
        schema={FirmEdit}
        defaults={{
          name,
          language,
          street,
          postcode,
          city,
          email,
          phone,
          website,
          registrationNumber,
          vatId,
          iban,
          bic,
          paymentDays,
          noticeDays,
          hours: { office: { ...hours.office }, extended: { ...hours.extended } },
          revision,
        }}
        onSubmit={send}
        className="gap-5!"
      >
        <AskBeforeLeavingForm />
        {shown.demo && <Notice>{t('team:settings.demoKeeps')}</Notice>}
        <Panel title={t('team:settings.firm')} hint={t('team:hint.fixed')}>
          <div className="grid gap-4 sm:grid-cols-6">
            <TextField className="sm:col-span-4" name="name" label={t('team:field.firmName')} readOnly={shown.demo} />
            <LanguageField
              className="sm:col-span-2"
              name="language"
              label={t('team:field.firmLanguage')}
              hint={t('team:hint.firmLanguage')}
            />
          </div>
        </Panel>
        <Panel title={t('team:settings.address')}>
          <AddressFields fixed={shown.demo} />
        </Panel>
        <Panel title={t('team:reach.title')} hint={t('team:reach.hint')}>
          <ReachFields />
        </Panel>
        <Panel title={t('team:settings.papers')}>
          <PaperFields fixed={shown.demo} />
        </Panel>
        <Panel title={t('team:settings.days')} hint={t('team:hint.days')}>
          <DaysFields country={shown.country} />
        </Panel>
        <Panel title={t('team:settings.hours')} hint={t('team:hint.hours')}>
          <HoursFields />
        </Panel>
        <FormErrors />
        <FormActions>
          <SubmitButton />
        </FormActions>
      </Form>
      <div className="flex flex-col gap-5">
        <Logo hash={shown.logoHash} fixed={shown.demo} />
        {!shown.demo && <DemoFirm />}
      </div>
    </div>
  );
}

/** An owner trains in the demo firm, with the sign-in they have. */
function DemoFirm() {
  const t = useTexts();
  return (
    <Panel title={t('team:settings.demoTitle')} hint={t('team:settings.demoText')}>
      <LookAround label={t('team:settings.demoOpen')} />
      <p className="text-sm text-ink-faint">{t('team:settings.demoBack')}</p>
    </Panel>
  );
}

function Logo({ hash, fixed }: { hash: string | null; fixed: boolean }) {
  const t = useTexts();
  const queries = useQueryClient();
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await queries.invalidateQueries();
    } catch (error) {
      toastProblem(error, t);
    }
  };
  return (
    <Panel title={t('team:settings.logoTitle')}>
      <div className="flex flex-col gap-4">
        {hash ? (
          <img
            className="max-h-24 max-w-full self-start rounded-sm bg-white p-2 ring-1 ring-line"
            src={logoAddress(hash)}
            alt={t('team:field.logo')}
          />
        ) : (
          <p className="text-ink-soft">{t('team:settings.logoNone')}</p>
        )}
        {!fixed && (
          <FileDrop
            label={t('team:field.logo')}
            hint={t('team:hint.logo')}
            accept=".png,.jpg,.jpeg,image/png,image/jpeg"
            maxMegabytes={1}
            onFiles={([file]) => file && void change(() => keepLogo({ file }))}
          />
        )}
        {hash && !fixed && (
          <Button look="quiet" onClick={() => void change(() => removeLogo({}))}>
            {t('team:settings.logoRemove')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
