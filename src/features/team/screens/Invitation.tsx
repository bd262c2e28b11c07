import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import type { Language } from '#domain/language.ts';
import { LinkButton, Spinner } from '#ui/Button.tsx';
import { Form, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel } from '#ui/Panel.tsx';
import { TextField } from '#ui/TextField.tsx';
import { acceptInvitation, invitation, signIn } from '../remote.ts';
import { AcceptanceForm, NewPasswordAcceptanceForm } from '../schema.ts';
import { BarePage } from './BarePage.tsx';

/** Behind the address of an invitation: who invites, and the two fields that let one in. */
export default function Invitation() {
  const { t, speak } = useLocale();
  const token = new URLSearchParams(window.location.search).get('token') ?? '';
  const { data: shown, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => invitation(token),
    retry: false,
    staleTime: Infinity,
  });
  useEffect(() => {
    if (shown) speak(shown.language as Language);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it arrives; afterwards the reader chooses
  }, [shown]);
  const join = async (form: AcceptanceForm) => {
    const { email } = await acceptInvitation(token, form);
    await signIn(email, form.password);
    window.location.assign('/');
  };
  const title = shown ? t('team:invitation.title', { company: shown.companyName }) : t('team:signIn.title');
  return (
    <BarePage title={title}>
      {error && (
        <Notice
          tone="warn"
          action={
            <LinkButton small href="/sign-in">
              {t('team:signIn.title')}
            </LinkButton>
          }
        >
          {problemText(problemOf(error) ?? { refusal: 'unknown', status: 0 }, t)}
        </Notice>
      )}
      {!shown && !error && <Spinner />}
      {shown && (
        <Panel>
          <h1 className="text-2xl font-semibold tracking-[-0.018em] text-balance">{title}</h1>
          <p className="mt-1 mb-4 text-ink-soft">
            {t('team:invitation.text', { role: t.find(`team:role.${shown.role}`) ?? shown.role, email: shown.email })}
          </p>
          <Form
            schema={shown.known ? AcceptanceForm : NewPasswordAcceptanceForm}
            defaults={{ name: shown.name, password: '' }}
            onSubmit={join}
          >
            <input type="email" className="sr-only" tabIndex={-1} aria-hidden="true" autoComplete="username" value={shown.email} readOnly />
            <TextField name="name" label={t('team:field.yourName')} autoComplete="name" />
            <TextField
              name="password"
              label={t('team:field.password')}
              hint={t(shown.known ? 'team:invitation.known' : 'team:hint.password')}
              type="password"
              autoComplete={shown.known ? 'current-password' : 'new-password'}
            />
            <FormErrors />
            <SubmitButton className="w-full">{t('team:invitation.submit')}</SubmitButton>
          </Form>
        </Panel>
      )}
    </BarePage>
  );
}
