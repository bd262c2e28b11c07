import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day, Instant } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useSession } from '#ui/session.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast, toastProblem } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import {
  account,
  addPasskey,
  changeAccount,
  changePassword,
  endOtherSessions,
  endSession,
  passkeysHere,
  removePasskey,
  setUpState,
} from '../remote.ts';
import { AccountForm, PasswordForm } from '../schema.ts';
import { LanguageField } from './LanguageField.tsx';
import { deviceName } from './device.ts';

type Mine = Awaited<ReturnType<typeof account>>;

/** One's own name, language, password, passkeys and devices; in the demo firm, whose sign-in others share, the first two. */
export default function Account() {
  const t = useTexts();
  const { demo } = useSession().company;
  const { data, error, refetch } = useQuery({ queryKey: ['account'], queryFn: () => account({}), enabled: !demo });
  return (
    <>
      <PageHeader title={t('team:account.title')} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Me />
        {demo ? <Notice>{t('team:refusal.not_in_the_demo')}</Notice> : <Password />}
        {error && <Unread error={error} onRetry={refetch} />}
        {data && <Passkeys passkeys={data.passkeys} />}
        {data && <Sessions sessions={data.sessions} />}
      </div>
    </>
  );
}

function Me() {
  const { t, speak } = useLocale();
  const { member } = useSession();
  const queries = useQueryClient();
  const send = async (body: AccountForm) => {
    await changeAccount({ body });
    speak(body.language);
    toast(t('ui:saved'));
    await queries.invalidateQueries();
  };
  return (
    <Panel title={t('team:account.me')}>
      <Form schema={AccountForm} defaults={{ name: member.name, language: member.language }} onSubmit={send}>
        <TextField name="name" label={t('team:field.yourName')} autoComplete="name" />
        <LanguageField name="language" label={t('team:field.language')} />
        <FormErrors />
        <FormActions>
          <SubmitButton />
        </FormActions>
      </Form>
    </Panel>
  );
}

function Password() {
  const t = useTexts();
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const send = async ({ currentPassword, newPassword }: PasswordForm) => {
    await changePassword(currentPassword, newPassword);
    toast(t('team:account.passwordDone'));
    setRound(round + 1);
    await queries.invalidateQueries({ queryKey: ['account'] });
  };
  return (
    <Panel title={t('team:account.password')}>
      <Form key={round} schema={PasswordForm} defaults={{ currentPassword: '', newPassword: '' }} onSubmit={send}>
        <TextField name="currentPassword" label={t('team:field.currentPassword')} type="password" autoComplete="current-password" />
        <TextField
          name="newPassword"
          label={t('team:field.newPassword')}
          hint={t('team:hint.password')}
          type="password"
          autoComplete="new-password"
        />
        <FormErrors />
        <FormActions>
          <SubmitButton>{t('team:account.passwordChange')}</SubmitButton>
        </FormActions>
      </Form>
    </Panel>
  );
}

/** Does it, then reads the account anew; says in words what was refused. */
function useChange() {
  const t = useTexts();
  const queries = useQueryClient();
  return async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if ((error as Error).name !== 'NotAllowedError') toastProblem(error, t);
    }
    await queries.invalidateQueries({ queryKey: ['account'] });
  };
}

function Passkeys({ passkeys }: { passkeys: Mine['passkeys'] }) {
  const { t, language } = useLocale();
  const change = useChange();
  const { data: state } = useQuery({ queryKey: ['set-up'], queryFn: setUpState, staleTime: Infinity });
  const here = state && passkeysHere(state.address);
  const add = () =>
    change(async () => {
      const today = new Date(now()).toLocaleDateString('sv-SE') as Day;
      await addPasskey(t('team:account.passkeyName', { day: formatDay(today, language) }));
      toast(t('team:account.passkeyAdded'));
    });
  return (
    <Panel title={t('team:account.passkeys')} hint={t('team:account.passkeysHint')}>
      {passkeys.length === 0 && <p className="text-ink-soft">{t('team:account.passkeyNone')}</p>}
      <ul className="divide-y divide-line">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="flex items-center justify-between gap-3 py-2">
            <span>{passkey.name ?? t('team:account.passkeys')}</span>
            <Button small look="quiet" onClick={() => void change(() => removePasskey({ params: { id: passkey.id } }))}>
              {t('ui:remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-3">
        {here === 'yes' && <Button onClick={() => void add()}>{t('team:account.passkeyAdd')}</Button>}
        {here === 'elsewhere' && (
          <p className="text-sm text-ink-faint">{t('team:account.passkeyElsewhere', { address: state?.address ?? '' })}</p>
        )}
        {here === 'no' && <p className="text-sm text-ink-faint">{t('team:account.passkeyNotHere')}</p>}
      </div>
    </Panel>
  );
}

function Sessions({ sessions }: { sessions: Mine['sessions'] }) {
  const { t, language, zone } = useLocale();
  const change = useChange();
  return (
    <Panel
      title={t('team:account.sessions')}
      actions={
        sessions.length > 1 && (
          <Button small onClick={() => void change(() => endOtherSessions({}))}>
            {t('team:account.endOthers')}
          </Button>
        )
      }
    >
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-3 py-2">
            <span className="min-w-0">
              {deviceName(session.agent) ?? t('team:account.unknownDevice')}{' '}
              {session.here && <Badge tone="good">{t('team:account.here')}</Badge>}
              <span className="block text-sm text-ink-faint">
                {session.address && `${session.address} · `}
                {t('team:account.seen', { at: formatInstant(session.seen as Instant, zone, language) })}
              </span>
            </span>
            {!session.here && (
              <Button small look="quiet" onClick={() => void change(() => endSession({ params: { id: session.id } }))}>
                {t('team:account.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
