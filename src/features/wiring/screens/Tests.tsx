import { Check, X } from 'lucide-react';
import type { Id } from '#domain/id.ts';
import { isSuperseded, type TestMethod } from '#domain/wiring/tests.ts';
import { newId } from '#platform/ids.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useWiring } from './wiring-store.tsx';

/** The tests that need no instrument that writes files: a press each. */
const atHand: readonly TestMethod[] = ['continuity', 'toned', 'link_light', 'wire_map'];

/** How a cable tested: a press for what was tried just now, and all that was tried before; what a new termination superseded says so. */
export function Tests({ cableId }: { cableId: Id<'cable'> }) {
  const t = useTexts();
  const { wiring, writes, send } = useWiring();
  const tests = wiring.testsOf(cableId).toSorted((a, b) => (a.testedAt < b.testedAt ? 1 : -1));
  const add = useOnce((method: TestMethod, result: 'PASS' | 'FAIL') => send({ act: 'test', id: newId(), cableId, method, result }));
  return (
    <section className="flex flex-col gap-3" aria-label={t('wiring:test.title')}>
      <h3 className="font-semibold">{t('wiring:test.title')}</h3>
      {writes && (
        <ul className="grid gap-2 sm:grid-cols-2">
          {atHand.map((method) => (
            <li key={method} className="flex items-center gap-2">
              <span className="min-w-0 grow wrap-anywhere">{t(`wiring:method.${method}`)}</span>
              <Button
                className="min-h-12! min-w-14!"
                busy={add.busy}
                aria-label={t('wiring:test.passes', { method: t(`wiring:method.${method}`) })}
                onClick={() => add.run(method, 'PASS')}
              >
                <Check aria-hidden="true" className="text-good" />
              </Button>
              <Button
                className="min-h-12! min-w-14!"
                busy={add.busy}
                aria-label={t('wiring:test.fails', { method: t(`wiring:method.${method}`) })}
                onClick={() => add.run(method, 'FAIL')}
              >
                <X aria-hidden="true" className="text-bad" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {tests.length === 0 ? (
        <p className="text-ink-soft">{t('wiring:test.none')}</p>
      ) : (
        <ul className="divide-y divide-line-soft">
          {tests.map((test) => {
            const superseded = isSuperseded(test, wiring.endsOf(cableId));
            return (
              <li key={test.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <Badge tone={superseded ? 'neutral' : test.result.startsWith('FAIL') ? 'bad' : test.result === 'INFO' ? 'info' : 'good'}>
                  {test.result}
                </Badge>
                <span>{t(`wiring:method.${test.method}`)}</span>
                <span className="text-sm text-ink-soft">
                  <InstantText instant={test.testedAt} /> {test.operator}
                </span>
                {typeof test.fileLine === 'number' && (
                  <span className="text-sm text-ink-soft">{t('wiring:test.ofFile', { line: test.fileLine })}</span>
                )}
                {superseded && <span className="text-sm text-ink-soft">{t('wiring:test.superseded')}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
