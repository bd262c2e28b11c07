import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { InterviewQuestion } from '#domain/takeovers/interview.ts';
import { saveAnswer, type TakeoverShown } from '../remote.ts';
import { type Keeper, type Kept, keepWords } from './kept-words.ts';
import { useTakeoverRefresh } from './refresh.ts';
import { keyOfAnswer } from './unsaved-words.ts';

/** The words of an answer while they are typed: kept on this device until the server has them. */
export function useKeptWords(takeover: TakeoverShown, question: InterviewQuestion): Kept & Pick<Keeper, 'type' | 'flush' | 'settle'> {
  const { id } = takeover;
  const refresh = useTakeoverRefresh();
  const answer = takeover.answers.find((one) => one.question === question);
  const server = { words: answer?.words ?? '', revision: answer?.revision ?? 0 };
  const [kept, setKept] = useState<Kept>({ words: server.words, standing: { is: 'saved' } });
  const keeper = useRef<Keeper>(undefined);
  const answered = useRef(server.words !== '');
  const written = takeover.papers.some(({ kind }) => kind === 'heard');
  const begin = useEffectEvent(() =>
    keepWords({
      key: keyOfAnswer(id, question),
      server,
      store: localStorage,
      send: async ({ words, revision }) => {
        const saved = await saveAnswer({ params: { id, question }, body: { words, revision } });
        // What is counted of the answers, and whether the paper is older than they are: not with every pause in typing.
        if (written || answered.current !== (words !== '')) void refresh();
        answered.current = words !== '';
        return saved;
      },
      tell: setKept,
    }),
  );
  useEffect(() => {
    const started = begin();
    keeper.current = started;
    const flush = () => started.flush();
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('online', flush);
      started.stop();
    };
  }, [id, question]);
  useEffect(() => keeper.current?.hear({ words: server.words, revision: server.revision }), [server.words, server.revision]);
  return {
    ...kept,
    type: (words) => keeper.current?.type(words),
    flush: () => keeper.current?.flush(),
    settle: (words) => keeper.current?.settle(words),
  };
}
