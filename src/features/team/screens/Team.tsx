import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { MailPlus } from 'lucide-react';
import { useState } from 'react';
import { roles, type Role } from '#domain/team/roles.ts';
import { dayAt, type Instant } from '#domain/time.ts';
import { formatInstant } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx';
import { DayText } from '#ui/Figures.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { type ListState, useListState } from '#ui/list-state.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { MailsKept, useMailToast } from '#ui/mails.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan, useSession } from '#ui/session.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { useOnce } from '#ui/once.ts';
import { changeRole, invite, leave, signOutMember, team, teamCsv, withdrawInvitation } from '../remote.ts';
import { InvitationForm, RoleForm } from '../schema.ts';
import { LanguageField } from './LanguageField.tsx';

type Team = Awaited<ReturnType<typeof team>>;
type Member = Team['members'][number];
type Invited = Team['invitations'][number];

/** Who belongs to the firm, in which role, and who was invited. */
export default function TeamScreen() {
  const t = useTexts();
  const [inviting, setInviting] = useState(false);
  const { demo } = useSession().company;
  const mayInvite = useCan('member.invite');
  const [state, change] = useListState({ sort: 'joined' });
  const query = { sort: state.sort, direction: state.direction } as Parameters<typeof team>[0]['query'];
  const { data, error, refetch } = useQuery({
    queryKey: ['team', query],
    queryFn: () => team({ query }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t('team:team.title')}
        detail={data && t('team:team.count', { count: data.members.length })}
        actions={
          mayInvite &&
          !demo && (
            <Button look="primary" icon={<MailPlus aria-hidden="true" />} onClick={() => setInviting(true)}>
              {t('team:team.invite')}
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-5">
        {demo && <Notice>{t('team:refusal.not_in_the_demo')}</Notice>}
        <Members members={data?.members} error={error} onRetry={refetch} state={state} onState={change} csvHref={teamCsv(query)} />
        {data && data.invitations.length > 0 && <Invitations invitations={data.invitations} />}
      </div>
      <InviteDialog open={inviting} onOpenChange={setInviting} />
    </>
  );
}

interface Listed {
  readonly members: readonly Member[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => unknown;
  readonly state: ListState;
  readonly onState: (change: Partial<ListState>) => void;
  readonly csvHref: string;
}

function Members({ members, ...read }: Listed) {
  const t = useTexts();
  const session = useSession();
  const mayChange = useCan('member.change');
  const [changing, setChanging] = useState<Member>();
  const [leaving, setLeaving] = useState<Member>();
  const [signingOut, setSigningOut] = useState<Member>();
  const queries = useQueryClient();
  const columns = [
    {
      key: 'name',
      head: t('team:field.name'),
      sortable: true,
      cell: (member: Member) => (
        <span className="font-medium">
          {member.name} {member.id === session.member.id && <Badge>{t('team:team.you')}</Badge>}
        </span>
      ),
    },
    { key: 'role', head: t('team:field.role'), sortable: true, cell: (member: Member) => t(`team:role.${member.role}`) },
    { key: 'email', head: t('team:field.email'), sortable: true, cell: (member: Member) => member.email },
    {
      key: 'joined',
      head: t('team:team.joined'),
      sortable: true,
      wideOnly: true,
      cell: (member: Member) => <DayText day={dayAt(member.joinedAt as Instant, session.company.zone)} />,
    },
    ...(mayChange
      ? [
          {
            key: 'actions',
            head: '',
            align: 'end' as const,
            cell: (member: Member) => (
              <Menu
                label={t('ui:named', { name: t('ui:moreActions'), value: member.name })}
                items={[
                  { key: 'role', label: t('team:team.changeRole'), onSelect: () => setChanging(member) },
                  ...(session.company.demo
                    ? []
                    : [
                        { key: 'signOut', label: t('team:team.signOut'), onSelect: () => setSigningOut(member) },
                        { key: 'leave', label: t('team:team.leaves'), danger: true, apart: true, onSelect: () => setLeaving(member) },
                      ]),
                ]}
              />
            ),
          },
        ]
      : []),
  ];
  const left = async (member: Member) => {
    await leave({ params: { id: member.id } });
    toast(t('team:team.left', { name: member.name }));
    await queries.invalidateQueries({ queryKey: ['team'] });
  };
  const signedOut = async (member: Member) => {
    await signOutMember({ params: { id: member.id } });
    toast(t('team:team.signedOut', { name: member.name }));
  };
  return (
    <>
      <DataTable label={t('team:team.title')} columns={columns} rows={members} {...read} rowKey={(member) => member.id} />
      {changing && <RoleDialog member={changing} onClose={() => setChanging(undefined)} />}
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={(open) => !open && setLeaving(undefined)}
        title={t('team:team.leavesTitle', { name: leaving?.name ?? '' })}
        confirm={t('team:team.leavesConfirm')}
        danger
        onConfirm={() => leaving && left(leaving)}
      >
        {t('team:team.leavesText')}
      </ConfirmDialog>
      <ConfirmDialog
        open={signingOut !== undefined}
        onOpenChange={(open) => !open && setSigningOut(undefined)}
        title={t('team:team.signOutTitle', { name: signingOut?.name ?? '' })}
        confirm={t('team:team.signOutConfirm')}
        onConfirm={() => signingOut && signedOut(signingOut)}
      >
        {t('team:team.signOutText')}
      </ConfirmDialog>
    </>
  );
}

function useRoleCards() {
  const t = useTexts();
  return roles.map((role: Role) => ({ value: role, label: t(`team:role.${role}`), hint: t(`team:roleHint.${role}`) }));
}

function RoleDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const send = async (body: RoleForm) => {
    await changeRole({ params: { id: member.id }, body });
    await queries.invalidateQueries();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('team:team.changeRole')} hint={member.name}>
      <Form schema={RoleForm} defaults={{ role: member.role }} onSubmit={send}>
        <RadioCards name="role" label={t('team:field.role')} options={useRoleCards()} />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton />
        </FormActions>
      </Form>
    </Dialog>
  );
}

function InviteDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t, language } = useLocale();
  const queries = useQueryClient();
  const said = useMailToast();
  const send = async (body: InvitationForm) => {
    await invite({ body });
    said(body.email, t('team:team.invited', { name: body.name }));
    onOpenChange(false);
    await queries.invalidateQueries({ queryKey: ['team'] });
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('team:team.inviteTitle')} hint={t('team:team.inviteHint')}>
      <Form schema={InvitationForm} defaults={{ name: '', email: '', role: 'technician', language }} onSubmit={send}>
        <TextField name="name" label={t('team:field.name')} autoFocus />
        <TextField name="email" label={t('team:field.email')} type="email" inputMode="email" />
        <LanguageField name="language" label={t('team:field.language')} />
        <RadioCards name="role" label={t('team:field.role')} options={useRoleCards()} />
        <MailsKept />
        <FormErrors />
        <FormActions>
          <Button onClick={() => onOpenChange(false)}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('team:team.inviteSend')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function Invitations({ invitations }: { invitations: readonly Invited[] }) {
  const { t, language, zone } = useLocale();
  const may = useCan('member.invite');
  const queries = useQueryClient();
  const withdraw = useOnce((invited: Invited) =>
    withdrawInvitation({ params: { id: invited.id } }).finally(() => queries.invalidateQueries({ queryKey: ['team'] })),
  );
  return (
    <Panel title={t('team:team.waiting')} flush>
      <ul className="divide-y divide-line">
        {invitations.map((invited) => (
          <li key={invited.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
            <span className="min-w-0 grow">
              <span className="font-medium">{invited.name}</span> · {t(`team:role.${invited.role}`)}
              <span className="block text-sm text-ink-faint">
                {invited.email} ·{' '}
                {invited.expired
                  ? t('team:team.expired')
                  : t('team:team.until', { day: formatInstant(invited.expiresAt as Instant, zone, language) })}
              </span>
            </span>
            {may && (
              <Button small look="quiet" onClick={() => withdraw.run(invited)}>
                {t('team:team.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
