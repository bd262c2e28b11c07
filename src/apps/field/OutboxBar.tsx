import { CloudOff, CloudUpload, TriangleAlert } from 'lucide-react';
import { heldBy } from '#domain/field/held.ts';
import type { WaitingAct } from '#features/field/screens/phone-store.ts';
import type { SendEnd } from '#features/field/screens/send.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { type HomeCopy, isThere } from './copy.ts';
import { nameOf } from './name-of.ts';
import { RefusedAct } from './RefusedAct.tsx';
import { SignedOut } from './SignedOut.tsx';

interface Props {
  readonly waiting: readonly (WaitingAct & { readonly seq?: number })[];
  readonly end: SendEnd | 'sending' | null;
  readonly onSend: () => void;
  /** The home as the phone knows it by now. */
  readonly home: HomeCopy;
}

/** What is not sent yet, always in sight; and what was refused, with the choice. */
export function OutboxBar({ waiting, end, onSend, home }: Props) {
  const t = useTexts();
  const refused = waiting.filter((act) => act.refused);
  const held = heldBy(waiting, (id) => isThere(home, id));
  const count = waiting.length - refused.length - held.size;
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
      {end === 'signed_out' && <SignedOut />}
      {end === 'somebody_else' && <Notice tone="warn">{t('field:somebodyElse')}</Notice>}
      {end === 'not_open' && <Notice tone="warn">{t('field:notOpen')}</Notice>}
      {refused.map((act) => (
        <RefusedAct
          key={act.id}
          act={act}
          of={nameOf(act.given, home, waiting)}
          needIt={[...held].filter(([, needed]) => needed === act.seq).map(([seq]) => seq)}
          home={home}
          onRight={onSend}
        />
      ))}
    </div>
  );
}
