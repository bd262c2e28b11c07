import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { endHows, type CableSide, type EndHow } from '#domain/wiring/cables.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { EndFields, noEnd, type EndChoice } from './EndFields.tsx';
import { useWiring } from './wiring-store.tsx';

/** Where one side of a cable is; or that it is not known, and who accepts that. */
export function EndEdit({ cableId, side, onClose }: { cableId: Id<'cable'>; side: CableSide; onClose: () => void }) {
  const t = useTexts();
  const { record, wiring, send } = useWiring();
  const end = wiring.endOf(cableId, side);
  const port = end?.portId ? wiring.ports.get(end.portId) : undefined;
  const [choice, setChoice] = useState<EndChoice>(
    end
      ? { portId: end.portId, face: end.face, placeId: end.placeId, holder: port ? (port.placeId ?? port.deviceId) : end.placeId }
      : noEnd,
  );
  const [how, setHow] = useState<EndHow>('found');
  const [termination, setTermination] = useState(end?.termination ?? lastTermination(record.ends));
  const accepted = record.accepted.find((one) => one.cableId === cableId && one.side === side);
  const [accepting, setAccepting] = useState(false);
  const [name, setName] = useState(accepted?.acceptedBy ?? '');
  const [reason, setReason] = useState(accepted?.reason ?? '');
  const { refused, place, clear, fail, at } = useRefusals<HTMLDivElement>();
  const save = useOnce(async (what: 'put' | 'clear' | 'accept') => {
    clear();
    const { holder: _, ...where } = choice;
    if (what === 'put') await send({ act: 'end', id: newId(), cableId, side, how, termination, ...where });
    if (what === 'clear') await send({ act: 'end_cleared', cableId, side });
    if (what === 'accept') await send({ act: 'end_accepted', id: newId(), cableId, side, acceptedBy: name, reason });
    onClose();
  }, fail);
  if (accepting)
    return (
      <div ref={place} className="flex flex-col gap-4">
        <p>{t('wiring:end.acceptHint')}</p>
        <TextField label={t('wiring:end.acceptName')} maxLength={200} value={name} onChange={setName} {...at('acceptedBy')} />
        <TextArea label={t('wiring:end.acceptReason')} rows={3} maxLength={2_000} value={reason} onChange={setReason} {...at('reason')} />
        <RefusedElsewhere refused={refused} isAtField={(field) => field === 'acceptedBy' || field === 'reason'} />
        <Actions busy={save.busy} label={t('wiring:end.accept')} onSave={() => save.run('accept')} onClose={() => setAccepting(false)} />
      </div>
    );
  return (
    <div ref={place} className="flex flex-col gap-4">
      <EndFields label={t('wiring:end.where')} value={choice} onChange={setChoice} refusedAt={at} />
      <RadioCards
        columns={3}
        label={t('wiring:end.how')}
        value={how}
        options={endHows.map((one) => ({ value: one, label: t(`wiring:how.${one}`), hint: t(`wiring:howHint.${one}`) }))}
        onChange={(value) => setHow(value as EndHow)}
      />
      <TextField
        optional
        label={t('wiring:end.termination')}
        maxLength={100}
        value={termination}
        onChange={setTermination}
        {...at('termination')}
      />
      <RefusedElsewhere refused={refused} isAtField={(field) => ['portId', 'placeId', 'termination'].includes(field)} />
      <Actions busy={save.busy} label={t('ui:save')} onSave={() => save.run('put')} onClose={onClose} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        {!end && (
          <Button look="quiet" className="min-h-12!" onClick={() => setAccepting(true)}>
            {t(accepted ? 'wiring:end.acceptAnew' : 'wiring:end.accept')}
          </Button>
        )}
        {(end || accepted) && (
          <Button look="quiet" className="min-h-12!" onClick={() => save.run('clear')}>
            {t(end ? 'wiring:end.clear' : 'wiring:end.lookAfterAll')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Actions({ busy, label, onSave, onClose }: { busy: boolean; label: string; onSave: () => void; onClose: () => void }) {
  const t = useTexts();
  return (
    <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
      <Button className="min-h-12!" onClick={onClose}>
        {t('ui:cancel')}
      </Button>
      <Button look="primary" className="min-h-12! sm:min-w-40" busy={busy} onClick={onSave}>
        {label}
      </Button>
    </div>
  );
}

/** Most of a rack is terminated alike. */
const lastTermination = (ends: readonly { readonly termination: string }[]) =>
  ends.findLast(({ termination }) => termination !== '')?.termination ?? '';
