import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ban, CalendarClock, ClipboardPen, Download, FilePlus2, Link2, Mail, PenLine, RefreshCw, RotateCcw, Undo2 } from 'lucide-react';
import { addDays, type Day } from '#domain/time.ts';
import { addressOf } from '#platform/http/remote.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useMailSaid } from '#ui/mails.tsx';
import { Menu, type MenuItem } from '#ui/Menu.tsx';
import { useCan } from '#ui/session.tsx';
import { toast, toastProblem } from '#ui/Toast.tsx';
import { type ContractShown, copyLink, drawUp, sendCopy, sendToSign } from '../remote.ts';
import type { contractFileDoor } from '../routes.ts';

export type Opened = 'sign' | 'here' | 'circumstances' | 'start' | 'send' | 'copy' | 'void' | 'end' | 'takeBack' | 'withdraw' | null;

/** The address of one of the contract's files. */
export const fileAddress = (id: string, hash: string) =>
  addressOf<typeof contractFileDoor>('/contracts/{id}/files/{hash}', { params: { id, hash } });

/** What needs no form: links, the copy, drawing up again. A link to sign is asked about first (`WhereDialog`). */
export function useDoing({ id, drawAgain, answers, circumstances }: ContractShown) {
  const t = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const said = useMailSaid();
  const sent = ({ sentTo: to }: { readonly sentTo: string }) => said(to, t('contracts:act.sent', { to }));
  const told = async (work: () => Promise<string | null>) => {
    try {
      const words = await work();
      if (words !== null) toast(words);
      await queries.invalidateQueries();
    } catch (error) {
      toastProblem(error, t);
    }
  };
  const place = answers.sign === null && circumstances.place === 'distance' ? ('distance' as const) : null;
  return {
    send: () => told(async () => sent(await sendToSign({ params: { id }, body: { place } }))),
    sendCopy: () => told(async () => sent(await sendCopy({ params: { id } }))),
    copy: () =>
      told(async () => {
        const { address } = await copyLink({ params: { id }, body: { place } });
        try {
          await navigator.clipboard.writeText(address);
          return t('contracts:act.copied');
        } catch {
          return address;
        }
      }),
    drawAgain: () =>
      told(async () => {
        const { contractId } = await drawUp({ body: { offerVersionId: drawAgain } as never });
        await navigate({ to: `/contracts/${contractId}` });
        return null;
      }),
  };
}

/** What may be done now; the answers come from the table that the server asks too. One button for the next step, the rest in a menu. */
export function Actions({ contract, open }: { contract: ContractShown; open: (dialog: Opened) => void }) {
  const t = useTexts();
  const doing = useDoing(contract);
  const { answers, circumstances, signature, home, events } = contract;
  const mayEdit = useCan('contract.edit');
  const mayHandOver = useCan('contract.sign_in_person');
  const mayVoid = useCan('contract.void');
  const mayEnd = useCan('contract.end');
  const mayOffer = useCan('offer.edit');
  // Also when its first day has passed: then it is drawn up again first.
  const toSign = answers.sign === null;
  const overdue = !toSign && answers.moveStart === null;
  const inPerson = circumstances.place !== 'distance';
  const sentBefore = events.some((event) => event.kind === 'link_sent');
  const renewing = answers.renew === null && mayOffer && contract.state !== 'active';
  const items: (MenuItem | false)[] = [
    toSign &&
      mayHandOver && {
        key: 'circumstances',
        label: t('contracts:act.circumstances'),
        icon: <ClipboardPen />,
        onSelect: () => open('circumstances'),
      },
    toSign && mayEdit && { key: 'start', label: t('contracts:act.moveStart'), icon: <CalendarClock />, onSelect: () => open('start') },
    mayEdit &&
      contract.state !== 'void' &&
      !overdue && {
        key: 'copy',
        label: t('contracts:act.copy'),
        icon: <Link2 />,
        onSelect: toSign && !inPerson ? () => open('copy') : doing.copy,
      },
    mayEdit && signature !== null && { key: 'signedCopy', label: t('contracts:act.sendCopy'), icon: <Mail />, onSelect: doing.sendCopy },
    answers.renew === null &&
      mayOffer &&
      !renewing && { key: 'renew', label: t('contracts:act.renew'), icon: <RefreshCw />, href: renewalAddress(contract) },
    answers.recordWithdrawal === null &&
      mayEnd && { key: 'withdraw', label: withdrawalWords(t, contract), icon: <Undo2 />, onSelect: () => open('withdraw') },
    answers.terminate === null &&
      mayEnd && { key: 'end', label: t('contracts:act.end'), icon: <Ban />, onSelect: () => open('end'), danger: true, apart: true },
    answers.takeBackTermination === null &&
      mayEnd && { key: 'takeBack', label: t('contracts:act.takeBack'), icon: <RotateCcw />, onSelect: () => open('takeBack') },
    answers.void === null &&
      mayVoid && { key: 'void', label: t('contracts:act.void'), icon: <Ban />, onSelect: () => open('void'), danger: true, apart: true },
  ];
  const listed = items.filter((item) => item !== false);
  return (
    <>
      <LinkButton
        icon={<Download />}
        href={fileAddress(contract.id, signature?.sealedHash ?? contract.documentHash)}
        target="_blank"
        rel="noreferrer"
      >
        {t(signature ? 'contracts:act.downloadSigned' : 'contracts:act.download')}
      </LinkButton>
      {toSign && !inPerson && contract.codeTo === null && mayHandOver && (
        <Button look="primary" icon={<ClipboardPen />} onClick={() => open('circumstances')}>
          {t('contracts:act.circumstances')}
        </Button>
      )}
      {toSign && !inPerson && contract.codeTo !== null && mayEdit && (
        <Button look="primary" icon={<Mail />} onClick={() => open('send')}>
          {t(sentBefore ? 'contracts:act.sendAgain' : 'contracts:act.send')}
        </Button>
      )}
      {overdue && mayEdit && (
        <Button look="primary" icon={<CalendarClock />} onClick={() => open('start')}>
          {t('contracts:act.moveStart')}
        </Button>
      )}
      {contract.drawAgain !== null && mayEdit && (
        <Button icon={<FilePlus2 />} onClick={doing.drawAgain}>
          {t('contracts:act.drawAgain')}
        </Button>
      )}
      {toSign && mayHandOver && (inPerson || contract.codeTo !== null) && (
        <Button look={inPerson || !mayEdit ? 'primary' : 'secondary'} icon={<PenLine />} onClick={() => open(inPerson ? 'sign' : 'here')}>
          {t('contracts:act.sign')}
        </Button>
      )}
      {renewing && home && (
        <LinkButton look="primary" icon={<RefreshCw />} href={renewalAddress(contract)}>
          {t('contracts:act.renew')}
        </LinkButton>
      )}
      {listed.length > 0 && <Menu items={listed} />}
    </>
  );
}

/** A letter sent in time may arrive late: after the period the act stays, and says by when it must have been sent. */
export function withdrawalWords(t: Translate, { law: { withdrawalEndsOn: until }, today }: Pick<ContractShown, 'law' | 'today'>): string {
  return until && until < today
    ? t('contracts:act.withdrawUntil', { day: formatDay(until as Day, t.language, 'long') })
    : t('contracts:act.withdraw');
}

/** A new offer for the same home, with what was agreed until now, from the day after the last one; once accepted, its contract renews this one. */
const renewalAddress = ({ id, home, lastDay }: ContractShown) => `/offers/new?home=${home.id}&from=${addDays(lastDay, 1)}&renews=${id}`;
