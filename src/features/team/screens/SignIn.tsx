import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import { Button } from '#ui/Button.tsx';
import { Form, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel } from '#ui/Panel.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toastProblem } from '#ui/Toast.tsx';
import { askPasswordReset, passkeysHere, setUpState, signIn, signInWithPasskey } from '../remote.ts';
import { SignInForm } from '../schema.ts';
import { BarePage } from './BarePage.tsx';

/** Where one was going before being asked who one is; only addresses of this very site. */
function whereTo(): string {
  const next = new URLSearchParams(window.location.search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

export default function SignIn() {
  const t = useTexts();
  const [forgot, setForgot] = useState(false);
  const done = new URLSearchParams(window.location.search).has('changed');
  const { data: state } = useQuery({
    queryKey: ['set-up'],
    queryFn: async () => {
      const state = await setUpState();
      if (state.first) window.location.replace('/set-up');
      return state;
    },
  });
  return (
    <BarePage title={t('team:signIn.title')}>
      {done && (
        <div className="mb-4">
          <Notice tone="good">{t('team:signIn.newPasswordDone')}</Notice>
        </div>
      )}
      {forgot ? <Forgot onBack={() => setForgot(false)} /> : <Enter address={state?.address} onForgot={() => setForgot(true)} />}
    </BarePage>
  );
}

function Enter({ address, onForgot }: { address: string | undefined; onForgot: () => void }) {
  const t = useTexts();
  const passkeys = address ? passkeysHere(address) : 'no';
  const enter = async (form: { email: string; password: string }) => {
    await signIn(form.email, form.password);
    window.location.assign(whereTo());
  };
  return (
    <Panel>
      <h1 className="mb-4 text-2xl font-semibold tracking-[-0.018em]">{t('team:signIn.title')}</h1>
      <Form schema={SignInForm} defaults={{ email: '', password: '' }} onSubmit={enter}>
        <TextField name="email" label={t('team:field.email')} type="email" inputMode="email" autoComplete="username webauthn" autoFocus />
        <TextField name="password" label={t('team:field.password')} type="password" autoComplete="current-password" />
        <FormErrors />
        <SubmitButton className="w-full">{t('team:signIn.submit')}</SubmitButton>
      </Form>
      {passkeys === 'yes' && <Passkey />}
      {passkeys === 'elsewhere' && (
        <p className="mt-4 text-center text-sm text-ink-faint">{t('team:signIn.passkeyElsewhere', { address: address ?? '' })}</p>
      )}
      <p className="mt-4 text-center">
        <button type="button" className="link min-h-(--tap)" onMouseDown={keepPlace} onClick={onForgot}>
          {t('team:signIn.forgot')}
        </button>
      </p>
    </Panel>
  );
}

/** Leaving a field shows what is missing and moves the page; the field is not left by this press, so that the click lands where it was aimed. */
const keepPlace = (event: MouseEvent) => event.preventDefault();

function Passkey() {
  const t = useTexts();
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    setBusy(true);
    try {
      await signInWithPasskey();
      window.location.assign(whereTo());
    } catch (error) {
      // Whoever closes the browser's own dialog needs no further words.
      if ((error as Error).name !== 'NotAllowedError') toastProblem(error, t);
      setBusy(false);
    }
  };
  return (
    <>
      <div className="my-4 flex items-center gap-3 text-sm text-ink-faint before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {t('team:signIn.or')}
      </div>
      <Button className="w-full" busy={busy} icon={<KeyRound aria-hidden="true" />} onMouseDown={keepPlace} onClick={() => void enter()}>
        {t('team:signIn.passkey')}
      </Button>
    </>
  );
}

function Forgot({ onBack }: { onBack: () => void }) {
  const t = useTexts();
  const [sent, setSent] = useState(false);
  return (
    <Panel>
      <h1 className="text-2xl font-semibold tracking-[-0.018em]">{t('team:signIn.forgotTitle')}</h1>
      <p className="mt-1 mb-4 text-ink-soft">{t('team:signIn.forgotText')}</p>
      {sent ? (
        <Notice tone="good">{t('team:signIn.forgotSent')}</Notice>
      ) : (
        <Form
          schema={SignInForm.pick({ email: true })}
          defaults={{ email: '' }}
          onSubmit={async ({ email }) => {
            await askPasswordReset(email);
            setSent(true);
          }}
        >
          <TextField name="email" label={t('team:field.email')} type="email" inputMode="email" autoComplete="username" autoFocus />
          <FormErrors />
          <SubmitButton className="w-full">{t('team:signIn.forgotSend')}</SubmitButton>
        </Form>
      )}
      <p className="mt-4 text-center">
        <button type="button" className="link min-h-(--tap)" onClick={onBack}>
          {t('team:signIn.back')}
        </button>
      </p>
    </Panel>
  );
}
