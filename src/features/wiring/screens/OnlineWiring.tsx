import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { newId } from '#platform/ids.ts';
import { Skeleton } from '#ui/Progress.tsx';
import { photograph } from '#ui/photograph.ts';
import { Unread } from '#ui/Unread.tsx';
import { keepPhoto, photoAddress, readWiring, recordAct, settleConflict, type WiringShown } from '../remote.ts';
import { WiringProvider, type WiringStore } from './wiring-store.tsx';

const noSubject = { placeId: null, portId: null, cableId: null, deviceId: null };

/** The wiring of a home as the server has it; what is recorded is read back. */
export function OnlineWiring({ homeId, children }: { homeId: string; children: ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['homes', homeId, 'wiring'],
    queryFn: () => readWiring({ params: { id: homeId } }),
  });
  if (error && !data) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-96" />;
  return (
    <Store homeId={homeId} shown={data}>
      {children}
    </Store>
  );
}

function Store({ homeId, shown, children }: { homeId: string; shown: WiringShown; children: ReactNode }) {
  const client = useQueryClient();
  const store = useMemo((): WiringStore => {
    const refresh = () => client.invalidateQueries({ queryKey: ['homes', homeId] });
    const send: WiringStore['send'] = async (body) => {
      await recordAct({ params: { id: homeId }, body });
      await refresh();
    };
    return {
      ...shown,
      send,
      addPhoto: async (of, file) => {
        const { fileHash } = await keepPhoto({ params: { id: homeId }, query: {}, file: await photograph(file) });
        await send({ act: 'photo', id: newId(), ...noSubject, ...of, fileHash });
      },
      pictureOf: ({ fileHash }) => photoAddress(homeId, fileHash),
      settle: async (conflictId, as) => {
        await settleConflict({ params: { id: homeId, conflictId }, body: { as } });
        await refresh();
      },
    };
  }, [client, homeId, shown]);
  return <WiringProvider store={store}>{children}</WiringProvider>;
}
