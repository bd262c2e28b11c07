import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/time.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField, RadioCards } from '#ui/ChoiceFields.tsx';
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { Form, FormActions, FormErrors, SubmitButton, useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useSession } from '#ui/session.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { apiKeys, makeApiKey, revokeApiKey } from '../remote.ts';
import { ApiKeyForm } from '../schema.ts';

type Key = Awaited<ReturnType<typeof apiKeys>>['keys'][number];

export default function ApiKeys() {
  const t = useTexts();
  const queries = useQueryClient();
  const { demo } = useSession().company;
  const [making, setMaking] = useState(false);
  const [stopping, setStopping] = useState<Key>();
  const { data, error, refetch } = useQuery({ queryKey: ['api-keys'], queryFn: () => apiKeys({}) });
  const stop = async (key: Key) => {
    await revokeApiKey({ params: { id: key.id } });
    await queries.invalidateQueries({ queryKey: ['api-keys'] });
  };
  return (
    <>
      <PageHeader
        title={t('team:settings.keys')}
        above={{ label: t('team:settings.title'), href: '/settings' }}
        detail={t('team:settings.keysHint')}
        actions={
          !demo && (
            <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setMaking(true)}>
              {t('team:keys.new')}
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-3">
        {demo && <Notice>{t('team:refusal.not_in_the_demo')}</Notice>}
        {error && <Unread error={error} onRetry={refetch} />}
        {data?.keys.length === 0 && (
          <Panel>
            <EmptyState icon={<KeyRound />} title={t('team:keys.empty')} />
          </Panel>
        )}
        {data?.keys.map((key) => (
          <KeyPanel key={key.id} apiKey={key} onStop={() => setStopping(key)} />
        ))}
      </div>
      {making && <MakeDialog onClose={() => setMaking(false)} />}
      <ConfirmDialog
        open={stopping !== undefined}
        onOpenChange={(open) => !open && setStopping(undefined)}
        title={stopping?.name}
        confirm={t('team:keys.revoke')}
        danger
        onConfirm={() => stopping && stop(stopping)}
      >
        {t('team:keys.revokeText')}
      </ConfirmDialog>
    </>
  );
}

function KeyPanel({ apiKey, onStop }: { apiKey: Key; onStop: () => void }) {
  const t = useTexts();
  return (
    <Panel
      title={apiKey.name}
      actions={
        <Button small look="danger" onClick={onStop}>
          {t('team:keys.revoke')}
        </Button>
      }
    >
      <Facts
        facts={[
          { name: t('team:keys.scopes'), value: apiKey.scopes.map((scope) => (scope === '*' ? t('team:keys.all') : scope)).join(', ') },
          { name: t('team:keys.by'), value: apiKey.madeBy ?? '' },
          {
            name: t('team:keys.used'),
            value: apiKey.lastUsedAt ? <InstantText instant={apiKey.lastUsedAt as Instant} /> : t('team:keys.unused'),
          },
          {
            name: t('team:keys.ends'),
            value: apiKey.expired ? (
              <Badge tone="warn">{t('team:keys.expired')}</Badge>
            ) : apiKey.expiresAt ? (
              <InstantText instant={apiKey.expiresAt as Instant} />
            ) : (
              t('team:keys.never')
            ),
          },
        ]}
      />
    </Panel>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [made, setMade] = useState<string>();
  const send = async (body: ApiKeyForm) => {
    const { key } = await makeApiKey({ body });
    setMade(key);
    await queries.invalidateQueries({ queryKey: ['api-keys'] });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={made ? t('team:keys.made') : t('team:keys.new')}
      hint={made && t('team:keys.madeHint')}
    >
      {made ? (
        <Made secret={made} onClose={onClose} />
      ) : (
        <Form schema={ApiKeyForm} defaults={{ name: '', scopes: ['*'], expiresInDays: 365 }} onSubmit={send}>
          <TextField name="name" label={t('team:keys.name')} autoFocus />
          <Expiry />
          <Scopes />
          <FormErrors />
          <FormActions>
            <Button onClick={onClose}>{t('ui:cancel')}</Button>
            <SubmitButton>{t('team:keys.make')}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </Dialog>
  );
}

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTexts();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast(t('ui:copied'));
  };
  return (
    <>
      <Notice tone="warn">
        <code className="block break-all select-all">{secret}</code>
      </Notice>
      <div className="mt-4 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>{t('ui:done')}</Button>
        <Button look="primary" onClick={() => void copy()}>
          {t('ui:copy')}
        </Button>
      </div>
    </>
  );
}

function Expiry() {
  const t = useTexts();
  const form = useFormAround();
  const days = form.watch('expiresInDays') as number | null;
  return (
    <SelectField
      label={t('team:keys.expires')}
      value={String(days ?? 0)}
      onChange={(value) => form.setValue('expiresInDays', Number(value) || null)}
      options={[
        ...[30, 90, 365].map((count) => ({ value: String(count), label: t('team:keys.days', { count }) })),
        { value: '0', label: t('team:keys.never') },
      ]}
    />
  );
}

function Scopes() {
  const t = useTexts();
  const { can } = useSession();
  const form = useFormAround();
  const scopes = form.watch('scopes') as string[];
  const all = scopes.includes('*');
  const choose = (scope: string, on: boolean) =>
    form.setValue('scopes', on ? [...scopes, scope] : scopes.filter((one) => one !== scope), { shouldValidate: true });
  const permissions = Object.keys(can)
    .filter((permission) => can[permission])
    .toSorted();
  return (
    <>
      <RadioCards
        label={t('team:keys.scopes')}
        value={all ? 'all' : 'some'}
        columns={2}
        onChange={(value) => form.setValue('scopes', value === 'all' ? ['*'] : [])}
        options={[
          { value: 'all', label: t('team:keys.all') },
          { value: 'some', label: t('team:keys.some') },
        ]}
      />
      {!all && (
        <div className="grid gap-x-4 sm:grid-cols-2">
          {permissions.map((permission) => (
            <CheckField
              key={permission}
              label={<code className="text-sm">{permission}</code>}
              value={scopes.includes(permission)}
              onChange={(on) => choose(permission, on)}
            />
          ))}
        </div>
      )}
    </>
  );
}
