import type { z } from 'zod';
import { Notice } from '#ui/Notice.tsx';
import { useTexts } from '#ui/locale.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { decide, type TakeoverShown } from '../remote.ts';
import { ReasonForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';

/** A person decides, with a reason, also against the sheet. Of a no-go the letter is written afterwards, where it can be read before it is sent. */
export function DecideDialog({ takeover, verdict, onClose }: { takeover: TakeoverShown; verdict: 'go' | 'no_go'; onClose: () => void }) {
  const t = useTexts();
  const { recommendation } = takeover.sheet;
  return (
    <FormDialog
      title={t(`takeovers:screen.decision.${verdict === 'go' ? 'go' : 'noGo'}`)}
      hint={t(`takeovers:screen.decision.ask.${verdict}`)}
      danger={verdict === 'no_go'}
      schema={ReasonForm}
      defaults={{ reason: '' }}
      save={({ reason }: z.output<typeof ReasonForm>) => decide({ params: { id: takeover.id }, body: { verdict, reason } })}
      onClose={onClose}
    >
      {recommendation !== 'unknown' && recommendation !== verdict && (
        <Notice tone="warn">{t(`takeovers:screen.decision.says.${recommendation}`)}</Notice>
      )}
      <TextArea name="reason" label={t('takeovers:screen.reason')} rows={4} maxLength={4_000} />
    </FormDialog>
  );
}
