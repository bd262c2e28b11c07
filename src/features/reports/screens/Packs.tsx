import { Archive, BookOpenText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Language } from '#domain/language.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { saveFile } from '#ui/save-file.ts';
import { useCan } from '#ui/session.tsx';
import { exitPack, handoverPack } from '../remote.ts';
import { fetched } from './fetched.ts';
import { Making, useMaking } from './Making.tsx';

interface Props {
  readonly homeId: string;
  readonly language: Language;
  /** The survey of a takeover is not open: nothing is recorded yet. */
  readonly waits: boolean;
}

/** The two packs: made of the record at that moment, whenever somebody asks. */
export function Packs({ homeId, language, waits }: Props) {
  const t = useTexts();
  const mayExport = useCan('secret.export');
  return (
    <Panel title={t('reports:packs.title')} hint={t('reports:packs.hint')} flush>
      <ul className="divide-y divide-line-soft">
        <Pack name="handover" icon={<BookOpenText aria-hidden="true" />} address={handoverPack(homeId, language)} />
        <Pack name="exit" icon={<Archive aria-hidden="true" />} address={exitPack(homeId, language)}>
          {mayExport && !waits && (
            <p className="mt-2 text-sm">
              <a className="link" href={`/homes/${homeId}/vault`}>
                {t('reports:packs.secrets')}
              </a>
            </p>
          )}
        </Pack>
      </ul>
    </Panel>
  );
}

function Pack({ name, icon, address, children }: { name: 'handover' | 'exit'; icon: ReactNode; address: string; children?: ReactNode }) {
  const t = useTexts();
  const making = useMaking();
  const make = useOnce(async () => saveFile(await making.during((onBytes) => fetched(address, onBytes))));
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 max-w-2xl flex-1 basis-72">
        <h3 className="font-medium">{t(`reports:packs.${name}.title`)}</h3>
        <p className="mt-1 text-ink-soft">{t(`reports:packs.${name}.holds`)}</p>
        {children}
        <Making {...making} />
      </div>
      <Button busy={make.busy} onClick={make.run} icon={icon}>
        {t(`reports:packs.${name}.make`)}
      </Button>
    </li>
  );
}
