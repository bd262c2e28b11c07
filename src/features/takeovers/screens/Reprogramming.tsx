import { FilePlus2, Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { checked } from '#platform/http/checked.ts';
import { Button } from '#ui/Button.tsx';
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { declineReprogramming, makePaper, type TakeoverShown } from '../remote.ts';
import { SystemName } from '../schema.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { newestPaper, PaperButtons, PaperState } from './Signing.tsx';

/** Programming is redone, always (T2): of which systems, the paper, its signature; or the client declines, which ends the takeover. */
export function Reprogramming({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const [declining, setDeclining] = useState(false);
  const { id, can, may, over } = takeover;
  const paper = newestPaper(takeover, 'acceptance');
  const open = can.accept_reprogramming === true;
  const accepted = paper?.state === 'signed';
  return (
    <Panel
      title={t('takeovers:screen.section.reprogramming')}
      hint={t('takeovers:screen.reprogramming.hint')}
      actions={
        !over &&
        !accepted &&
        may['takeover.interview'] && (
          <Button look="danger" onClick={() => setDeclining(true)}>
            {t('takeovers:screen.decline.do')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5">
        {!open && !accepted && <ClosedDoor takeover={takeover} doing="accept_reprogramming" />}
        {accepted && <Notice tone="good">{t('takeovers:screen.reprogramming.accepted')}</Notice>}
        {open && may['takeover.interview'] && <Systems takeover={takeover} made={paper !== undefined} />}
        {paper && (
          <div className="flex flex-col gap-3">
            <PaperState paper={paper} />
            <PaperButtons takeover={takeover} paper={paper} open={open} />
          </div>
        )}
      </div>
      {declining && (
        <DeclineDialog
          onDecline={async (reason) => {
            await declineReprogramming({ params: { id }, body: { reason } });
            await refresh();
          }}
          onClose={() => setDeclining(false)}
        />
      )}
    </Panel>
  );
}

const Other = z.object({ name: SystemName });

/** Which systems: those of the home as chips, others typed. */
function Systems({ takeover, made }: { takeover: TakeoverShown; made: boolean }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const known = takeover.home.systems;
  const [typed, setTyped] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<readonly string[]>(known);
  const [text, setText] = useState('');
  const all = [...known, ...typed];
  const turn = (name: string) => setChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  const { refused, place, clear, fail, at } = useRefusals();
  /** What stands in the field joins the others; which are chosen then. Throws what the paper could not print. */
  const take = (): readonly string[] => {
    clear();
    const { name } = checked(Other, { name: text });
    const now = name === '' || chosen.includes(name) ? chosen : [...chosen, name];
    const named = name === '' || all.includes(name) ? typed : [...typed, name];
    setTyped(named);
    setChosen(now);
    setText('');
    return [...known, ...named].filter((one) => now.includes(one));
  };
  const add = () => {
    try {
      take();
    } catch (error) {
      fail(error);
    }
  };
  // What was typed and not added is meant all the same: nobody is to sign for less than what was said.
  const make = useOnce(async () => {
    await makePaper('acceptance', takeover.id, { systems: [...take()] });
    await refresh();
  }, fail);
  return (
    <div ref={place} className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-2">
        <legend className="field-label mb-1.5">{t('takeovers:screen.reprogramming.which')}</legend>
        <div className="flex flex-wrap gap-2">
          {all.map((name) => (
            <label
              key={name}
              className="flex min-h-11 items-center gap-2 rounded-full border border-line-control bg-surface px-4 py-1.5 font-medium hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="checkbox" className="tick" checked={chosen.includes(name)} onChange={() => turn(name)} />
              {name}
            </label>
          ))}
          {all.length === 0 && <p className="text-ink-faint">{t('takeovers:screen.reprogramming.none')}</p>}
        </div>
      </fieldset>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          className="grow sm:max-w-80"
          label={t('takeovers:screen.reprogramming.other')}
          value={text}
          onChange={(next) => {
            clear();
            setText(next);
          }}
          maxLength={200}
          optional
          {...at('name')}
        />
        <Button type="submit" icon={<Plus aria-hidden="true" />} disabled={text.trim() === ''}>
          {t('ui:add')}
        </Button>
      </form>
      <RefusedElsewhere refused={refused} isAtField={(field) => field === 'name'} />
      <Button
        className="self-start max-sm:w-full"
        look={made ? 'secondary' : 'primary'}
        icon={<FilePlus2 aria-hidden="true" />}
        busy={make.busy}
        disabled={chosen.length === 0 && text.trim() === ''}
        onClick={make.run}
      >
        {t(made ? 'takeovers:screen.reprogramming.again' : 'takeovers:screen.reprogramming.make')}
      </Button>
    </div>
  );
}

/** Asks twice: it ends the takeover. */
function DeclineDialog({ onDecline, onClose }: { onDecline: (reason: string) => Promise<unknown>; onClose: () => void }) {
  const t = useTexts();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  if (sure)
    return (
      <ConfirmDialog
        open
        onOpenChange={(next) => !next && onClose()}
        title={t('takeovers:screen.decline.sure')}
        confirm={t('takeovers:screen.decline.end')}
        danger
        onConfirm={() => onDecline(reason)}
      >
        {t('takeovers:screen.decline.sureText')}
      </ConfirmDialog>
    );
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('takeovers:screen.decline.do')}
      hint={t('takeovers:screen.decline.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="danger" onClick={() => setSure(true)}>
            {t('takeovers:screen.decline.goOn')}
          </Button>
        </>
      }
    >
      <TextArea label={t('takeovers:screen.decline.reason')} value={reason} onChange={setReason} maxLength={4_000} optional />
    </Dialog>
  );
}
