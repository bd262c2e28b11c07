import { Form, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { TextField } from '#ui/TextField.tsx';
import { resetPassword } from '../remote.ts';
import { NewPasswordForm } from '../schema.ts';
import { BarePage } from './BarePage.tsx';

/** Behind the address mailed to somebody who forgot the password. Opening it changes nothing. */
export default function NewPassword() {
  const t = useTexts();
  const token = new URLSearchParams(window.location.search).get('token') ?? '';
  const send = async ({ newPassword }: { newPassword: string }) => {
    await resetPassword(token, newPassword);
    window.location.assign('/sign-in?changed');
  };
  return (
    <BarePage title={t('team:signIn.forgotTitle')}>
      <Panel>
        <h1 className="mb-4 text-2xl font-semibold tracking-[-0.018em]">{t('team:signIn.forgotTitle')}</h1>
        <Form schema={NewPasswordForm} defaults={{ newPassword: '' }} onSubmit={send}>
          <TextField
            name="newPassword"
            label={t('team:field.newPassword')}
            hint={t('team:hint.password')}
            type="password"
            autoComplete="new-password"
            autoFocus
          />
          <FormErrors />
          <SubmitButton className="w-full">{t('team:signIn.newPasswordSubmit')}</SubmitButton>
        </Form>
        <p className="mt-4 text-center">
          <a className="link" href="/sign-in">
            {t('team:signIn.back')}
          </a>
        </p>
      </Panel>
    </BarePage>
  );
}
