import { Camera, FileUp, Pencil, Send, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { foundStates, type FoundState } from '#domain/information/states.ts';
import { durationWords } from '#platform/i18n/duration.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { classes } from '#ui/classes.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { useOnce } from '#ui/once.ts';
import { smallerPhoto } from '#ui/smaller-photo.ts';
import { toast } from '#ui/Toast.tsx';
import {
  addItemPhoto,
  informationFile,
  keepInformationFile,
  recordFinding,
  removeItem,
  type InformationShown,
  type ItemShown,
} from '../remote.ts';
import { FindingDialog } from './FindingDialog.tsx';
import { ItemDialog } from './ItemDialog.tsx';
import { called } from './names.ts';
import { useInformationRefresh } from './refresh.ts';
import { toneOf } from './tones.ts';

interface Props {
  readonly data: InformationShown;
  readonly item: ItemShown;
  readonly writes: boolean;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly onAsk: () => void;
}

/** One thing: how it stands by one tap, its file by dropping it anywhere on the row, the rest in a dialog. */
export function ItemRow({ data, item, writes, chosen, onChoose, onAsk }: Props) {
  const { t } = useLocale();
  const refresh = useInformationRefresh();
  const [asked, setAsked] = useState<'edit' | 'finding' | null>(null);
  const [over, setOver] = useState(false);
  const name = called(t, item);
  const find = async (state: FoundState, fileHash: string | null) => {
    const body = { id: newId<'information_finding'>(), state, foundOn: data.today, fileHash };
    await recordFinding({ params: { id: item.id }, body });
    await refresh();
    toast(t('information:recorded', { item: name, state: t(`information:state.${state}`) }));
  };
  const say = useOnce((state: FoundState) => find(state, null));
  const take = useOnce(async (file: File) => {
    const { fileHash } = await keepInformationFile({ params: { id: data.home.id }, file });
    await find('had', fileHash);
  });
  const photograph = useOnce(async (chosen: File) => {
    const { fileHash } = await keepInformationFile({ params: { id: data.home.id }, file: await smallerPhoto(chosen) });
    await addItemPhoto({ params: { id: item.id }, body: { id: newId<'record_photo'>(), fileHash } });
    await refresh();
  });
  const out = useOnce(async () => {
    await removeItem({ params: { id: item.id } });
    await refresh();
    toast(t('information:removed', { item: name }));
  });
  return (
    <li
      id={item.id}
      className={classes('flex flex-col gap-3 px-4 py-3 target:bg-accent-soft sm:px-5', over && 'bg-accent-soft')}
      onDragOver={(event) => writes && (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!writes) return;
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) take.run(file);
      }}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-start gap-2">
          {writes && <CheckField hideLabel label={t('information:choose', { item: name })} value={chosen} onChange={onChoose} />}
          <Told data={data} item={item} />
        </div>
        <div className="flex flex-none items-center gap-1.5">
          {data.conflicts.some(({ itemId }) => itemId === item.id) && <Badge tone="warn">{t('homes:conflict.title')}</Badge>}
          <Badge tone={toneOf[item.state]} dot>
            {t(`information:state.${item.state}`)}
          </Badge>
          {writes && (
            <Menu
              items={[
                { key: 'ask', label: t('information:ask'), icon: <Send />, onSelect: onAsk },
                { key: 'edit', label: t('information:editItem'), icon: <Pencil />, onSelect: () => setAsked('edit') },
                { key: 'out', label: t('information:remove'), icon: <Trash2 />, onSelect: () => out.run(), danger: true, apart: true },
              ]}
            />
          )}
        </div>
      </div>
      {writes && (
        <div className="flex flex-wrap items-center gap-2">
          <div className="grid grow grid-cols-2 gap-2 sm:flex sm:grow-0" role="group" aria-label={t('information:fields.state')}>
            {foundStates.map((state) => (
              <Button
                key={state}
                className="min-h-12! sm:min-w-24"
                look={item.state === state ? 'primary' : 'secondary'}
                aria-pressed={item.state === state}
                disabled={say.busy}
                onClick={() => say.run(state)}
              >
                {t(`information:state.${state}`)}
              </Button>
            ))}
          </div>
          <div className="flex flex-wrap gap-2">
            <FileButton icon={<FileUp aria-hidden="true" />} label={t('information:file')} of={name} act={take} />
            <FileButton icon={<Camera aria-hidden="true" />} label={t('information:photo')} of={name} act={photograph} accept="image/*" />
            <Button look="quiet" className="min-h-12!" onClick={() => setAsked('finding')}>
              {t('information:details')}
            </Button>
          </div>
        </div>
      )}
      {asked === 'edit' && <ItemDialog data={data} item={item} onClose={() => setAsked(null)} />}
      {asked === 'finding' && <FindingDialog data={data} item={item} onClose={() => setAsked(null)} />}
    </li>
  );
}

interface FileButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly of: string;
  readonly act: { readonly run: (file: File) => void; readonly busy: boolean };
  readonly accept?: string;
}

/** A button that takes one file at a time. */
function FileButton({ icon, label, of, act, accept }: FileButtonProps) {
  const t = useTexts();
  return (
    <label className="button button-secondary min-h-12! has-focus-visible:outline-2 has-focus-visible:outline-accent">
      {icon}
      {act.busy ? t('ui:loading') : label}
      <input
        type="file"
        className="sr-only"
        aria-label={`${label}: ${of}`}
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) act.run(file);
        }}
      />
    </label>
  );
}

/** What is known of a thing, in a line or two. */
function Told({ data, item }: { data: InformationShown; item: ItemShown }) {
  const { t, language } = useLocale();
  const { finding } = item;
  const adds = finding ? finding.wiringMinutes + finding.productsMinutes + finding.anewMinutes : 0;
  const owner = t(`information:owner.${item.accountOwner}`);
  const account =
    item.account === '' ? (item.accountOwner === 'unknown' ? '' : owner) : t('information:accountOf', { account: item.account, owner });
  const facts = [
    item.name !== '' && t(`information:kind.${item.kind}`),
    finding?.form && t(`information:form.${finding.form}`),
    finding?.version,
    finding?.datedOn && formatDay(finding.datedOn, language),
    account,
    item.expiresOn && t('information:validUntil', { day: formatDay(item.expiresOn, language) }),
    finding?.saidBy && t('information:saidBy', { name: finding.saidBy }),
    finding && t('information:seenOn', { day: formatDay(finding.foundOn, language) }),
    item.findings.length > 1 && t('information:earlier', { count: item.findings.length - 1 }),
  ].filter(Boolean);
  return (
    <div className="min-w-0 wrap-anywhere">
      <p className="flex flex-wrap items-center gap-x-2 font-medium">
        {called(t, item)}
        {adds > 0 && <Badge tone="warn">{t('information:addsBadge', { time: durationWords(adds, t) })}</Badge>}
      </p>
      <p className="text-sm text-ink-soft">{facts.join(' · ')}</p>
      {finding?.fileHash && (
        <p className="text-sm">
          <a className="link" href={informationFile(data.home.id, finding.fileHash)} download>
            {finding.fileName}
          </a>
        </p>
      )}
      <Photos data={data} item={item} />
      {(item.note || finding?.note) && (
        <p className="text-sm whitespace-pre-line text-ink-soft">{[item.note, finding?.note].filter(Boolean).join('\n')}</p>
      )}
    </div>
  );
}

function Photos({ data, item }: { data: InformationShown; item: ItemShown }) {
  const t = useTexts();
  const photos = data.photos.filter(({ itemId }) => itemId === item.id);
  return (
    <ul className="mt-1 flex flex-wrap gap-2 empty:hidden">
      {photos.map(({ id, fileHash, caption }) => (
        <li key={id}>
          <a href={informationFile(data.home.id, fileHash)} target="_blank" rel="noreferrer">
            <img
              src={informationFile(data.home.id, fileHash)}
              alt={caption || `${t('information:photo')}: ${called(t, item)}`}
              loading="lazy"
              className="size-16 rounded-md border border-line object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
