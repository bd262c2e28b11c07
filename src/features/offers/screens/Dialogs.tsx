import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MailsKept, useMailToast } from '#ui/mails.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type Detail, remind, sendOffer, withdraw } from '../remote.ts';

interface Props {
  readonly offer: Detail;
  readonly open: boolean;
  readonly onClose: () => void;
}

const own = 'own';

/** To whom: the client's own address or one of its contacts. */
function Recipient({ offer, value, onChange }: { offer: Detail; value: string; onChange: (value: string) => void }) {
  const t = useTexts();
  const { client, contacts } = offer;
  const first = {
    value: own,
    label: client.email
      ? t('offers:detail.ownAddress', { name: client.name, email: client.email })
      : t('offers:detail.noAddress', { name: client.name }),
    disabled: client.email === '',
  };
  const options = [
    first,
    ...contacts.map((one) => ({ value: one.id as string, label: t('offers:detail.ownAddress', { name: one.name, email: one.email }) })),
  ];
  // A long name hides the address in the field: it stands below as well.
  return (
    <SelectField
      label={t('offers:detail.sendTo')}
      hint={<span className="wrap-anywhere">{addressOf(offer, value)}</span>}
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}
const contactOf = (value: string) => (value === own ? null : value);
const addressOf = ({ client, contacts }: Detail, value: string) => contacts.find((one) => one.id === value)?.email ?? client.email;
const firstOf = ({ client, contacts }: Detail) => (client.email || !contacts[0] ? own : contacts[0].id);

export function SendDialog({ offer, open, onClose, onSent }: Props & { onSent: (address: string | undefined) => void }) {
  const t = useTexts();
  const [to, setTo] = useState(firstOf(offer));
  const said = useMailToast();
  const [linkOnly, setLinkOnly] = useState(false);
  const draft = offer.versions.find((version) => version.state === 'draft');
  const send = async () => {
    if (!draft) return;
    const made = await sendOffer({
      params: { offerId: offer.id },
      body: { valueHash: draft.valueHash, contactId: contactOf(to), mail: !linkOnly },
    });
    const address = addressOf(offer, to);
    if (!linkOnly) said(address, t('offers:detail.sentToast', { number: offer.number, to: address }));
    onSent(linkOnly ? made.address : undefined);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t('offers:detail.sendTitle')}
      confirm={t(linkOnly ? 'offers:detail.linkNow' : 'offers:detail.sendNow')}
      onConfirm={send}
    >
      <div className="flex flex-col gap-3">
        <p>{t('offers:detail.sendHint')}</p>
        {!linkOnly && <Recipient offer={offer} value={to} onChange={setTo} />}
        {!linkOnly && <MailsKept />}
        <CheckField label={t('offers:detail.linkOnly')} value={linkOnly} onChange={setLinkOnly} />
      </div>
    </ConfirmDialog>
  );
}

export function RemindDialog({ offer, open, onClose, onDone }: Props & { onDone: () => unknown }) {
  const t = useTexts();
  const [to, setTo] = useState(firstOf(offer));
  const said = useMailToast();
  const [message, setMessage] = useState('');
  const send = async () => {
    const made = await remind({ params: { offerId: offer.id }, body: { contactId: contactOf(to), message } });
    said(made.to, t('offers:detail.reminded', { to: made.to }));
    await onDone();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t('offers:detail.remindTitle')}
      confirm={t('offers:detail.remindNow')}
      onConfirm={send}
    >
      <div className="flex flex-col gap-3">
        <Recipient offer={offer} value={to} onChange={setTo} />
        <TextArea label={t('offers:detail.remindMessage')} optional value={message} maxLength={2_000} onChange={setMessage} />
        <MailsKept />
      </div>
    </ConfirmDialog>
  );
}

export function WithdrawDialog({ offer, open, onClose, onDone }: Props & { onDone: () => unknown }) {
  const t = useTexts();
  const [reason, setReason] = useState('');
  const take = async () => {
    await withdraw({ params: { offerId: offer.id }, body: { reason } });
    await onDone();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t('offers:detail.withdrawTitle')}
      confirm={t('offers:detail.withdrawNow')}
      danger
      onConfirm={take}
    >
      <div className="flex flex-col gap-3">
        <p>{t('offers:detail.withdrawText')}</p>
        <TextArea label={t('offers:detail.reason')} optional value={reason} maxLength={2_000} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}

/** The address of an offer, shown this once. */
export function LinkDialog({ address, onClose }: { address: string | undefined; onClose: () => void }) {
  const t = useTexts();
  const copy = async () => {
    await navigator.clipboard.writeText(address ?? '');
    toast(t('ui:copied'));
  };
  return (
    <Dialog
      open={address !== undefined}
      onOpenChange={onClose}
      title={t('offers:detail.link')}
      hint={t('offers:detail.linkHint')}
      footer={
        <Button look="primary" onClick={() => void copy()}>
          {t('ui:copy')}
        </Button>
      }
    >
      <TextField label={t('offers:detail.link')} hideLabel readOnly value={address ?? ''} />
    </Dialog>
  );
}
