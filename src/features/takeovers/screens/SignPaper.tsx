import { useQuery } from '@tanstack/react-query';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { SignSheet } from '#ui/SignSheet.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { type PaperRead, paperAddress, readPaper, signPaper } from '../remote.ts';
import { PaperWords } from './PaperWords.tsx';
import { useTakeoverRefresh } from './refresh.ts';

interface Props {
  readonly takeoverId: string;
  readonly documentId: string;
  /** `signed`: the client did sign. */
  readonly onClose: (signed: boolean) => void;
}

/** The paper to be read, and what the client holds in the hand to sign it. Of a paper that is not signed, only its words. */
export function SignPaperDialog({ takeoverId, documentId, onClose }: Props) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['takeover-paper', takeoverId, documentId],
    queryFn: () => readPaper({ params: { id: takeoverId, documentId } }),
  });
  if (data) return <Signing takeoverId={takeoverId} documentId={documentId} paper={data} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose(false)} title={t('ui:loading')} size="large">
      {error ? <Unread error={error} onRetry={refetch} /> : <Skeleton lines={8} />}
    </Dialog>
  );
}

/** A paper's words in a dialog, nothing to sign. */
export function ReadPaperDialog({ takeoverId, documentId, onClose }: Omit<Props, 'onClose'> & { onClose: () => void }) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['takeover-paper', takeoverId, documentId],
    queryFn: () => readPaper({ params: { id: takeoverId, documentId } }),
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={data?.title ?? t('ui:loading')} hint={data?.subtitle} size="large">
      {error ? <Unread error={error} onRetry={refetch} /> : data ? <PaperWords paper={data} /> : <Skeleton lines={8} />}
    </Dialog>
  );
}

function Signing({ takeoverId, documentId, paper, onClose }: Props & { paper: PaperRead }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const { words, title, subtitle, language, early } = paper;
  return (
    <SignSheet
      words={{ ...words, title, subtitle, language, early, consent: paper.consent ?? '' }}
      file={paperAddress(takeoverId, documentId)}
      onClose={() => onClose(false)}
      onSign={async (said) => {
        await signPaper({ params: { id: takeoverId, documentId }, body: { ...said, documentHash: paper.fileHash } });
        await refresh();
        toast(t('takeovers:screen.sign.done', { title }));
        onClose(true);
      }}
    >
      <PaperWords paper={paper} />
      <hr className="border-line" />
    </SignSheet>
  );
}
