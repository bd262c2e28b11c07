import { Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { useOnce } from '#ui/once.ts';
import { TextArea } from '#ui/TextField.tsx';
import {
  informationFile,
  removeRelease,
  takeAuthorityBack,
  tickRotation,
  tickStep,
  type InformationShown,
  type ReleaseShown,
} from '../remote.ts';
import { TakenBackForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { useInformationRefresh } from './refresh.ts';
import { toneOfRelease } from './tones.ts';

interface Props {
  readonly data: InformationShown;
  readonly release: ReleaseShown;
  readonly writes: boolean;
}

/** One platform: where it stands, whose signature opened it, its checklist, and what is changed afterwards. */
export function Release({ data, release, writes }: Props) {
  const { t, language } = useLocale();
  const refresh = useInformationRefresh();
  const [takingBack, setTakingBack] = useState(false);
  const { authority, platform } = release;
  const out = useOnce(async () => {
    await removeRelease({ params: { id: release.id } });
    await refresh();
  });
  const begun = release.steps.some(({ tick }) => tick !== null);
  const items = [
    ...(authority
      ? [{ key: 'back', label: t('information:authority.takeBack'), icon: <Undo2 />, onSelect: () => setTakingBack(true) }]
      : []),
    ...(begun ? [] : [{ key: 'out', label: t('information:release.remove'), icon: <Trash2 />, onSelect: () => out.run(), danger: true }]),
  ];
  return (
    <li className="flex flex-col gap-4 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 wrap-anywhere">
          <h3 className="text-base font-semibold">{[t(`information:platform.${platform}`), release.name].filter(Boolean).join(' – ')}</h3>
          {authority && (
            <p className="text-sm text-ink-soft">
              {t('information:authority.signed', { name: authority.signedBy, day: formatDay(authority.signedOn, language, 'long') })}{' '}
              {authority.fileHash && (
                <a className="link" href={informationFile(data.home.id, authority.fileHash)}>
                  {t('information:authority.file')}
                </a>
              )}
            </p>
          )}
          {release.note && <p className="text-sm whitespace-pre-line text-ink-soft">{release.note}</p>}
        </div>
        <div className="flex items-center gap-1.5">
          <Badge tone={toneOfRelease[release.standing]} dot>
            {t(`information:standing.${release.standing}`)}
          </Badge>
          {writes && items.length > 0 && <Menu items={items} />}
        </div>
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        <section>
          <h4 className="field-label mb-1.5">{t('information:release.steps')}</h4>
          <ul className="flex flex-col gap-1">
            {release.steps.map((step) => (
              <Tick
                key={step.key}
                data={data}
                release={release}
                list="steps"
                one={step}
                open={writes && (authority !== null || step.tick !== null)}
                label={t.find(`information:step.${platform}.${step.key}`) ?? step.key}
                by={t(`information:by.${step.by}`)}
              />
            ))}
          </ul>
        </section>
        <section>
          <h4 className="field-label mb-1.5">{t('information:release.rotation')}</h4>
          <p className="mb-1.5 text-sm text-ink-faint">{t('information:release.rotationHint')}</p>
          <ul className="flex flex-col gap-1">
            {release.rotation.map((one) => (
              <Tick
                key={one.key}
                data={data}
                release={release}
                list="rotation"
                one={one}
                open={writes && (authority !== null || one.tick !== null)}
                label={t.find(`information:rotate.${platform}.${one.key}`) ?? one.key}
              />
            ))}
          </ul>
        </section>
      </div>
      {takingBack && <TakeBack releaseId={release.id} onClose={() => setTakingBack(false)} />}
    </li>
  );
}

interface TickProps {
  readonly data: InformationShown;
  readonly release: ReleaseShown;
  readonly list: 'steps' | 'rotation';
  readonly one: ReleaseShown['rotation'][number];
  readonly open: boolean;
  readonly label: string;
  readonly by?: string;
}

function Tick({ data, release, list, one, open, label, by }: TickProps) {
  const { t, language } = useLocale();
  const refresh = useInformationRefresh();
  const set = useOnce(async (done: boolean) => {
    const call = list === 'steps' ? tickStep : tickRotation;
    await call({ params: { id: release.id }, body: { key: one.key, done, doneOn: data.today } });
    await refresh();
  });
  const told = one.tick && t('information:release.doneBy', { name: one.tick.byName, day: formatDay(one.tick.doneOn, language) });
  return (
    <li>
      <CheckField
        label={label}
        value={one.tick !== null}
        disabled={!open || set.busy}
        hint={[by, told].filter(Boolean).join(' · ') || undefined}
        onChange={(done) => set.run(done)}
      />
    </li>
  );
}

function TakeBack({ releaseId, onClose }: { releaseId: string; onClose: () => void }) {
  const t = useTexts();
  return (
    <FormDialog
      title={t('information:authority.takeBack')}
      schema={TakenBackForm as z.ZodType<z.output<typeof TakenBackForm>, z.input<typeof TakenBackForm>>}
      defaults={{ note: '' }}
      save={(body) => takeAuthorityBack({ params: { id: releaseId }, body })}
      onClose={onClose}
    >
      <TextArea name="note" label={t('information:authority.why')} maxLength={4_000} />
    </FormDialog>
  );
}
