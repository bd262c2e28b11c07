import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { freePortsBeside } from '#domain/wiring/free-ports.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import { throwAway, tryAgain } from '#features/field/screens/outbox.ts';
import type { WaitingAct } from '#features/field/screens/phone-store.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { HomeCopy } from './copy.ts';
import { phone } from './phone.ts';

interface Props {
  readonly act: WaitingAct & { readonly seq?: number };
  readonly home: HomeCopy;
  /** It may be sent again. */
  readonly onRight: () => void;
}

/**
 * One act that the server did not take: why, and what can be done about it. A label that is taken is put right here, and a port that is taken is chosen anew among the free
 * ones beside it; anything else is tried again as it is, or thrown away.
 */
export function RefusedAct({ act, home, onRight }: Props) {
  const t = useTexts();
  const { given, refused, seq = 0 } = act;
  const [label, setLabel] = useState(typeof given['label'] === 'string' ? given['label'] : '');
  const [portId, setPortId] = useState('');
  const [asked, setAsked] = useState(false);
  const isLabel = refused?.refusal === 'label_is_taken';
  const free =
    refused?.refusal === 'port_is_taken' ? freePortsBeside(home.wiring.record as WiringRecord, given['portId'] as Id<'port'>) : [];
  const right = { ...given, ...(isLabel ? { label } : {}), ...(portId ? { portId, face: null } : {}) };
  return (
    <Notice tone="bad" title={t.find(`field:act.${given.act}`) ?? given.act}>
      {refused && <p>{problemText(refused, t)}</p>}
      {isLabel && <TextField label={t('wiring:field.label')} value={label} maxLength={60} onChange={setLabel} />}
      {free.length > 0 && (
        <label className="mt-2 flex flex-col gap-1">
          {t('field:otherPort')}
          <select className="input min-h-12" value={portId} onChange={(event) => setPortId(event.target.value)}>
            <option value="">{t('field:samePort')}</option>
            {free.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button className="min-h-12!" onClick={() => void tryAgain(phone, seq, right, newId()).then(onRight)}>
          {t('field:again')}
        </Button>
        <Button look="quiet" className="min-h-12!" onClick={() => (asked ? void throwAway(phone, seq) : setAsked(true))}>
          {t(asked ? 'field:throwAwaySure' : 'field:throwAway')}
        </Button>
      </div>
    </Notice>
  );
}
