import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useController } from 'react-hook-form';
import type { z } from 'zod';
import { countries, type Country } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import { currencyOf } from '#domain/team/firm.ts';
import { Button, LinkButton, Spinner } from '#ui/Button.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { Form, FormErrors, SubmitButton, useFormAround } from '#ui/Form.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { setUp, setUpState, signIn } from '../remote.ts';
import { SetUpForm } from '../schema.ts';
import { BarePage } from './BarePage.tsx';
import { AddressFields, PaperFields, ReachFields } from './FirmFields.tsx';
import { LanguageField } from './LanguageField.tsx';
import { LookAround } from './LookAround.tsx';

const countryOfLanguage: Readonly<Record<string, Country>> = { en: 'GB', fr: 'FR', es: 'ES', it: 'IT' };

/** The first page anybody sees: the firm, its papers and its owner, on one sheet. */
export default function SetUp() {
  const { t, language } = useLocale();
  const state = useQuery({ queryKey: ['set-up'], queryFn: setUpState });
  const country = countryOfLanguage[language] ?? 'FR';
  const defaults: z.input<typeof SetUpForm> = {
    name: '',
    country,
    currency: currencyOf[country],
    language,
    street: '',
    postcode: '',
    city: '',
    email: '',
    phone: '',
    website: '',
    registrationNumber: '',
    vatId: '',
    iban: '',
    bic: '',
    logo: null,
    ownerName: '',
    ownerEmail: '',
    password: '',
  };
  const send = async (form: SetUpForm) => {
    await setUp(form);
    await signIn(form.ownerEmail, form.password);
    window.location.assign('/');
  };
  return (
    <BarePage title={t('team:setUp.title')} wide>
      <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <Welcome demo={state.data?.first ?? false} />
        {state.isPending ? (
          <Spinner />
        ) : state.data?.open === false ? (
          <Closed />
        ) : (
          <Form schema={SetUpForm} defaults={defaults} onSubmit={send} className="gap-5!">
            <Sheets />
          </Form>
        )}
      </div>
    </BarePage>
  );
}

function Welcome({ demo }: { demo: boolean }) {
  const t = useTexts();
  return (
    <div className="lg:sticky lg:top-10 lg:pt-8">
      <h1 className="text-[2rem]/[1.15] font-semibold tracking-[-0.022em] text-balance">{t('team:setUp.title')}</h1>
      <p className="mt-3 text-base text-ink-soft text-pretty">{t('team:setUp.intro')}</p>
      <ul className="mt-6 hidden flex-col gap-2.5 lg:flex">
        <Point>{t('team:setUp.point1')}</Point>
        <Point>{t('team:setUp.point2')}</Point>
        <Point>{t('team:setUp.point3')}</Point>
      </ul>
      {demo && <LookAround className="mt-6" label={t('team:setUp.look')} />}
    </div>
  );
}

function Point({ children }: { children: ReactNode }) {
  return (
    <li className="flex gap-2.5 text-ink-soft">
      <span className="mt-0.5 grid size-5 flex-none place-items-center rounded-full bg-accent-soft text-accent">
        <Check className="size-3.5" aria-hidden="true" />
      </span>
      {children}
    </li>
  );
}

function Closed() {
  const t = useTexts();
  return (
    <Panel title={t('team:setUp.closedTitle')}>
      <p className="text-ink-soft">{t('team:setUp.closedText')}</p>
      <LinkButton className="mt-4" look="primary" href="/sign-in">
        {t('team:signIn.title')}
      </LinkButton>
    </Panel>
  );
}

function Sheets() {
  const { t, speak } = useLocale();
  const form = useFormAround();
  const options = (list: readonly string[], of: 'country' | 'currency') =>
    list.map((value) => ({ value, label: t.find(`team:${of}.${value}`) ?? value }));
  return (
    <>
      <Panel title={t('team:setUp.firm')}>
        <div className="grid gap-4 sm:grid-cols-6">
          <TextField className="sm:col-span-6" name="name" label={t('team:field.firmName')} autoComplete="organization" autoFocus />
          <SelectField
            className="sm:col-span-2"
            name="country"
            label={t('team:field.country')}
            options={options(countries, 'country')}
            onChange={(country) => form.setValue('currency', currencyOf[country as Country])}
          />
          <SelectField
            className="sm:col-span-2"
            name="currency"
            label={t('team:field.currency')}
            options={options(currencies, 'currency')}
          />
          <LanguageField className="sm:col-span-2" name="language" label={t('team:field.language')} onChange={speak} />
        </div>
      </Panel>
      <Panel title={t('team:setUp.you')} hint={t('team:setUp.youHint')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="ownerName" label={t('team:field.yourName')} autoComplete="name" />
          <TextField name="ownerEmail" label={t('team:field.yourEmail')} type="email" inputMode="email" autoComplete="username" />
          <TextField
            className="sm:col-span-2"
            name="password"
            label={t('team:field.password')}
            hint={t('team:hint.password')}
            type="password"
            autoComplete="new-password"
          />
        </div>
      </Panel>
      <Panel title={t('team:reach.title')} hint={t('team:reach.hint')}>
        <ReachFields emailHint={t('team:setUp.emailHint')} />
      </Panel>
      <Panel title={t('team:setUp.papers')} hint={t('team:setUp.papersHint')}>
        <div className="flex flex-col gap-4">
          <AddressFields />
          <PaperFields />
          <LogoField />
        </div>
      </Panel>
      <FormErrors />
      <div className="flex justify-end">
        <SubmitButton className="max-sm:w-full">{t('team:setUp.submit')}</SubmitButton>
      </div>
    </>
  );
}

function LogoField() {
  const t = useTexts();
  const { field, fieldState } = useController({ name: 'logo' });
  const logo = field.value as { name: string; base64: string } | null;
  const error = fieldState.error?.message;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: 'center' });
  }, [error]);
  const take = async ([file]: readonly File[]) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    field.onChange({ name: file.name, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) });
  };
  return (
    <div ref={place} className="flex flex-col gap-4">
      <FileDrop
        error={error}
        label={t('team:field.logo')}
        hint={t('team:hint.logo')}
        accept=".png,.jpg,.jpeg,image/png,image/jpeg"
        maxMegabytes={1}
        onFiles={(files) => void take(files)}
      />
      {logo && (
        <div className="flex items-center gap-4">
          <img className="max-h-14 max-w-48 rounded-sm bg-white p-1" alt="" src={`data:image/*;base64,${logo.base64}`} />
          <span className="text-sm text-ink-soft">{t('team:setUp.logoChosen', { name: logo.name })}</span>
          <Button small look="quiet" onClick={() => field.onChange(null)}>
            {t('ui:remove')}
          </Button>
        </div>
      )}
    </div>
  );
}
