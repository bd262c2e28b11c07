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
  /** What it is of, as the phone knows it: the label of its cable, the make of its device; null: nothing that has a name. */
  readonly of: string | null;
  /** The numbers of the acts that need it, and go where it goes. */
  readonly needIt: readonly number[];
  readonly home: HomeCopy;
  /** It may be sent again. */
  readonly onRight: () => void;
}

/**
 * One act that the server did not take: of what, why, and what can be done about it. A text that is refused is put right here, and a port that is taken is chosen anew
 * among the free ones beside it; anything else is tried again as it is, or thrown away. What needs it waits, and goes with it.
 */
export function RefusedAct({ act, of, needIt, home, onRight }: Props) {
  const t = useTexts();
  const { given, refused, seq = 0 } = act;
  const field = refused?.field ?? '';
  const isText = typeof given[field] === 'string' && !field.endsWith('Id');
  const [text, setText] = useState(isText ? String(given[field]) : '');
  const [portId, setPortId] = useState('');
  const [asked, setAsked] = useState(false);
  const free =
    refused?.refusal === 'port_is_taken' ? freePortsBeside(home.wiring.record as WiringRecord, given['portId'] as Id<'port'>) : [];
  const right = { ...given, ...(isText ? { [field]: text } : {}), ...(portId ? { portId, face: null } : {}) };
  const kind = t.find(`field:act.${given.act}`) ?? given.act;
  return (
    <Notice tone="bad" title={of === null ? kind : `${kind} · ${of}`}>
      {refused && <p>{problemText(refused, t)}</p>}
      {needIt.length > 0 && <p>{t('field:needIt', { count: needIt.length })}</p>}
      {isText && (
        <TextField
          className="mt-3"
          label={t.find(`${given.act === 'device' ? 'homes:device' : 'wiring:field'}.${field}`) ?? t('field:putRight')}
          maxLength={4_000}
          value={text}
          onChange={setText}
        />
      )}
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
        <Button look="quiet" className="min-h-12!" onClick={() => (asked ? void throwAway(phone, [seq, ...needIt]) : setAsked(true))}>
          {asked ? t('field:throwAwaySure', { count: needIt.length + 1 }) : t('field:throwAway')}
        </Button>
      </div>
    </Notice>
  );
}
