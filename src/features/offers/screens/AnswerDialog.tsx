import { useState } from 'react';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { type Detail, recordAnswer } from '../remote.ts';

interface Props {
  readonly offer: Detail;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => unknown;
}

/** What the client told us: a plan taken, for which the contract is drawn up to sign, or a no with its reason. */
export function AnswerDialog({ offer, open, onClose, onDone }: Props) {
  const t = useTexts();
  const { language } = useLocale();
  const plans = offer.versions.find((version) => version.state === 'sent')?.value.plans ?? [];
  // Of an offer that has expired only a no is recorded.
  const openStill = plans.length > 0;
  const [kind, setKind] = useState<'accepted' | 'declined'>(openStill ? 'accepted' : 'declined');
  const [planKey, setPlanKey] = useState((plans.find((plan) => plan.recommended) ?? plans[0])?.planKey ?? '');
  const [toldBy, setToldBy] = useState(offer.client.name);
  const [reason, setReason] = useState('');
  const send = async () => {
    await recordAnswer({
      params: { offerId: offer.id },
      body: kind === 'accepted' ? { kind, toldBy, planKey } : { kind, toldBy, reason },
    });
    await onDone();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onClose}
      title={t('offers:detail.answerTitle')}
      confirm={t(kind === 'accepted' ? 'offers:detail.drawUpToSign' : 'offers:detail.recordDecline')}
      onConfirm={send}
    >
      <div className="flex flex-col gap-3">
        <TextField label={t('offers:detail.toldBy')} value={toldBy} maxLength={200} onChange={setToldBy} />
        <RadioCards
          label={t('offers:detail.theySay')}
          value={kind}
          onChange={(value) => setKind(value as 'accepted' | 'declined')}
          options={[
            {
              value: 'accepted',
              label: t('offers:detail.theyTake'),
              hint: t(openStill ? 'offers:detail.theyTakeHint' : 'offers:refusal.expired_offer_needs_a_new_version'),
              disabled: !openStill,
            },
            { value: 'declined', label: t('offers:detail.theyDecline') },
          ]}
        />
        {kind === 'accepted' ? (
          <SelectField
            label={t('offers:detail.plan')}
            options={plans.map((plan) => ({ value: plan.planKey, label: plan.name[language] }))}
            value={planKey}
            onChange={setPlanKey}
          />
        ) : (
          <TextArea label={t('offers:detail.reason')} value={reason} maxLength={2_000} onChange={setReason} />
        )}
      </div>
    </ConfirmDialog>
  );
}
