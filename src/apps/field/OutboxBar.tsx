import { CloudOff, CloudUpload, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { throwAway, tryAgain } from '#features/field/screens/outbox.ts';
import type { WaitingAct } from '#features/field/screens/phone-store.ts';
import type { SendEnd } from '#features/field/screens/send.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { phone } from './phone.ts';

interface Props {
  readonly waiting: readonly (WaitingAct & { readonly seq?: number })[];
  readonly end: SendEnd | 'sending' | null;
  readonly onSend: () => void;
}

/** What is not sent yet, always in sight; and what was refused, with the choice. */
export function OutboxBar({ waiting, end, onSend }: Props) {
  const t = useTexts();
  const refused = waiting.filter((act) => act.refused);
  const count = waiting.length - refused.length;
  const Icon = refused.length > 0 ? TriangleAlert : end === 'no_connection' ? CloudOff : CloudUpload;
  return (
    <div className="flex flex-col gap-3" role="status">
      <div className="panel flex min-h-14 items-center gap-3 px-4">
        <Icon aria-hidden="true" className={count + refused.length > 0 ? 'text-warn' : 'text-good'} />
        <span className="grow">
          {count > 0 ? t('field:waiting', { count }) : t(refused.length > 0 ? 'field:refused' : 'field:allSent')}
        </span>
        {count > 0 && (
          <Button className="min-h-11!" busy={end === 'sending'} onClick={onSend}>
            {t('field:send')}
          </Button>
        )}
      </div>
      {end === 'signed_out' && (
        <Notice
          tone="warn"
          action={
            <a className="link" href="/sign-in?next=/field">
              {t('ui:signIn.newTab')}
            </a>
          }
        >
          {t('field:signedOut')}
        </Notice>
      )}
      {end === 'somebody_else' && <Notice tone="warn">{t('field:somebodyElse')}</Notice>}
      {refused.map((act) => (
        <RefusedAct key={act.id} act={act} />
      ))}
    </div>
  );
}

/** One act that the server did not take: why, and what can be done about it. A label is put right at once; anything else is tried again as it is, or thrown away. */
function RefusedAct({ act }: { act: WaitingAct & { readonly seq?: number } }) {
  const t = useTexts();
  const { given, refused, seq = 0 } = act;
  const [label, setLabel] = useState(typeof given['label'] === 'string' ? given['label'] : '');
  const why =
    t.find(`wiring:refusal.${refused?.refusal}`, refused?.values) ??
    t.find(`ui:refusal.${refused?.refusal}`, refused?.values) ??
    refused?.refusal;
  const isLabel = refused?.refusal === 'label_is_taken';
  return (
    <Notice tone="bad" title={t.find(`field:act.${given.act}`) ?? given.act}>
      <p>{why}</p>
      {isLabel && <TextField label={t('wiring:field.label')} value={label} maxLength={60} onChange={setLabel} />}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button className="min-h-12!" onClick={() => void tryAgain(phone, seq, isLabel ? { ...given, label } : given, newId())}>
          {t('field:again')}
        </Button>
        <Button look="quiet" className="min-h-12!" onClick={() => void throwAway(phone, seq)}>
          {t('field:throwAway')}
        </Button>
      </div>
    </Notice>
  );
}
