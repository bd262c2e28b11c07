import { useState } from 'react';
import { answers, type Answer } from '#domain/information/states.ts';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { recordAnswers, type InformationShown } from '../remote.ts';
import { calledFully } from './names.ts';
import type { OpenRequest } from './open-requests.ts';
import { useInformationRefresh } from './refresh.ts';

interface Said {
  readonly id: Id<'information_answer'>;
  readonly itemId: Id<'information_item'>;
  readonly answer: Answer | '';
  readonly promisedFor: string;
}

/** What they said, thing by thing; of what they said nothing yet, nothing is written. */
export function AnswerDialog({ data, request, onClose }: { data: InformationShown; request: OpenRequest; onClose: () => void }) {
  const t = useTexts();
  const refresh = useInformationRefresh();
  const [answeredOn, setAnsweredOn] = useState<string>(data.today);
  const [saidBy, setSaidBy] = useState(request.of.askedName);
  const [said, setSaid] = useState<readonly Said[]>(() =>
    request.items.map(({ id }) => ({ id: newId<'information_answer'>(), itemId: id, answer: '', promisedFor: '' })),
  );
  const { refused, place, clear, fail, at } = useRefusals<HTMLDivElement>();
  const told = said.filter((one) => one.answer !== '');
  const change = (id: string, more: Partial<Said>) => setSaid((all) => all.map((one) => (one.id === id ? { ...one, ...more } : one)));
  const save = useOnce(async () => {
    clear();
    const items = told.map(({ id, itemId, answer, promisedFor }) => ({
      id,
      itemId,
      answer: answer as Answer,
      promisedFor: answer === 'promises' && promisedFor !== '' ? (promisedFor as Day) : null,
    }));
    await recordAnswers({ params: { id: request.requestId }, body: { answeredOn, saidBy, items } });
    await refresh();
    toast(t('information:answer.saved'));
    onClose();
  }, fail);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('information:answer.title')} size="large">
      <div ref={place} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <DayField label={t('information:answer.on')} value={answeredOn} onChange={setAnsweredOn} {...at('answeredOn')} />
          <TextField
            label={t('information:fields.saidBy')}
            value={saidBy}
            maxLength={200}
            optional
            onChange={setSaidBy}
            {...at('saidBy')}
          />
        </div>
        <ul className="flex flex-col gap-3">
          {request.items.map((item) => {
            const one = said.find(({ itemId }) => itemId === item.id);
            const index = one ? told.indexOf(one) : -1;
            return (
              one && (
                <li key={item.id} className="grid items-end gap-3 sm:grid-cols-[1fr_12rem]">
                  <SelectField
                    label={calledFully(t, data, item)}
                    value={one.answer}
                    options={[
                      { value: '', label: t('information:answer.none') },
                      ...answers.map((value) => ({ value, label: t(`information:answer.${value}`) })),
                    ]}
                    onChange={(value) => change(one.id, { answer: value as Answer | '' })}
                  />
                  {one.answer === 'promises' && (
                    <DayField
                      label={t('information:request.promisedFor')}
                      value={one.promisedFor}
                      onChange={(value) => change(one.id, { promisedFor: value })}
                      {...at(`items.${index}.promisedFor`)}
                    />
                  )}
                </li>
              )
            );
          })}
        </ul>
        <RefusedElsewhere
          refused={refused}
          isAtField={(field) => field === 'answeredOn' || field === 'saidBy' || field.endsWith('.promisedFor')}
        />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" busy={save.busy} disabled={told.length === 0} onClick={save.run}>
            {t('ui:save')}
          </Button>
        </div>
        {told.length === 0 && <p className="text-sm text-ink-faint sm:text-end">{t('information:answer.nothing')}</p>}
      </div>
    </Dialog>
  );
}
