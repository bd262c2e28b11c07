import { FolderSearch, ListPlus, Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { toast } from '#ui/Toast.tsx';
import { addUsualItems, type InformationShown, type ItemShown } from '../remote.ts';
import { AskDialog } from './AskDialog.tsx';
import { ItemDialog } from './ItemDialog.tsx';
import { ItemRow } from './ItemRow.tsx';
import { useInformationRefresh } from './refresh.ts';

/** The things of the home, system by system; those that are chosen are asked for together. */
export function Register({ data }: { data: InformationShown }) {
  const t = useTexts();
  const refresh = useInformationRefresh();
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const writes = data.wait === null && !data.home.isArchived && Boolean(data.may['information.edit']);
  const usual = useOnce(async () => {
    const { added } = await addUsualItems({ params: { id: data.home.id } });
    await refresh();
    toast(added > 0 ? t('information:usualAdded', { count: added }) : t('information:nothingNew'));
  });
  const choose = (id: string, on: boolean) => setChosen((all) => (on ? [...all, id] : all.filter((one) => one !== id)));
  const standing = chosen.filter((id) => data.items.some((item) => item.id === id));
  const absent = data.items.filter(({ state }) => state !== 'had').map(({ id }) => id);
  const actions = writes && (
    <>
      <Button small busy={usual.busy} icon={<ListPlus aria-hidden="true" />} onClick={usual.run}>
        {t('information:usual')}
      </Button>
      <Button small icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
        {t('information:add')}
      </Button>
    </>
  );
  return (
    <>
      {data.items.length === 0 ? (
        <Panel>
          <EmptyState
            icon={<FolderSearch />}
            title={t('information:empty.title')}
            action={
              writes && (
                <div className="flex flex-wrap justify-center gap-2">
                  <Button look="primary" busy={usual.busy} icon={<ListPlus aria-hidden="true" />} onClick={usual.run}>
                    {t('information:usual')}
                  </Button>
                  <Button icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
                    {t('information:add')}
                  </Button>
                </div>
              )
            }
          >
            {t('information:empty.text')}
          </EmptyState>
        </Panel>
      ) : (
        <>
          {writes && (
            <div className="flex flex-wrap items-center justify-between gap-2">
              <div className="flex flex-wrap gap-2">
                <Button
                  look={standing.length > 0 ? 'primary' : 'secondary'}
                  icon={<Send aria-hidden="true" />}
                  disabled={standing.length === 0}
                  onClick={() => setAsking(standing)}
                >
                  {standing.length > 0 ? t('information:askChosen', { count: standing.length }) : t('information:ask')}
                </Button>
                {absent.length > 0 && (
                  <Button look="quiet" onClick={() => setChosen(absent)}>
                    {t('information:chooseAbsent')}
                  </Button>
                )}
              </div>
              <div className="flex flex-wrap gap-2">{actions}</div>
            </div>
          )}
          {groupsOf(data).map(({ key, title, items }) => (
            <Panel key={key} flush title={title ?? t('information:ofHome')}>
              <ul className="divide-y divide-line-soft">
                {items.map((item) => (
                  <ItemRow
                    key={item.id}
                    data={data}
                    item={item}
                    writes={writes}
                    chosen={standing.includes(item.id)}
                    onChoose={(on) => choose(item.id, on)}
                    onAsk={() => setAsking([item.id])}
                  />
                ))}
              </ul>
            </Panel>
          ))}
        </>
      )}
      {adding && <ItemDialog data={data} onClose={() => setAdding(false)} />}
      {asking && (
        <AskDialog
          data={data}
          itemIds={asking}
          onClose={() => setAsking(null)}
          onAsked={() => {
            setChosen([]);
            setAsking(null);
          }}
        />
      )}
    </>
  );
}

/** The home as a whole first, then its systems in their order; what is of a system that was put aside stands with the home. */
function groupsOf({ items, systems }: InformationShown): { key: string; title: string | null; items: readonly ItemShown[] }[] {
  const known = new Set<string>(systems.map(({ id }) => id));
  return [
    { key: 'home', title: null, items: items.filter(({ systemId }) => systemId === null || !known.has(systemId)) },
    ...systems.map(({ id, name }) => ({ key: id, title: name, items: items.filter(({ systemId }) => systemId === id) })),
  ].filter((group) => group.items.length > 0);
}
