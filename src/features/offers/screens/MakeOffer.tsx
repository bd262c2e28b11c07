import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Eye, Home } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { isId, type Id } from '#domain/id.ts';
import { addDays, type Day, isDay } from '#domain/time.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { ComboField } from '#ui/ComboField.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { toastProblem } from '#ui/Toast.tsx';
import { editDraft, homesToOffer, makeOffer, offerChoices, readOffer, tryOffer } from '../remote.ts';
import type { OfferForm } from '../schema.ts';
import { PlanChoices } from './PlanChoices.tsx';
import { TermFields } from './TermFields.tsx';

export type Wish = z.input<typeof OfferForm>;
export type Choices = Awaited<ReturnType<typeof offerChoices>>;
export interface WishFields {
  readonly wish: Wish;
  readonly choices: Choices;
  readonly change: (part: Partial<Wish>) => void;
}

/** A new offer, or the draft of one: home, plans priced live side by side, terms. What is saved is what is seen. */
export default function MakeOffer() {
  const t = useTexts();
  const { offerId } = useParams({ strict: false }) as { offerId?: string };
  const { data: draft } = useQuery({
    queryKey: ['offer', offerId],
    queryFn: () => readOffer({ params: { offerId: offerId as string } }),
    enabled: offerId !== undefined,
  });
  const given = new URLSearchParams(window.location.search);
  const asked = given.get('home')?.replaceAll('"', '') ?? '';
  // A renewal begins the day after the term before it.
  const from = given.get('from')?.replaceAll('"', '') ?? '';
  const [picked, setPicked] = useState(isId(asked) ? asked : '');
  const homeId = draft?.homeId ?? picked;
  const { data: choices, error } = useQuery({
    queryKey: ['offer-choices', homeId],
    queryFn: () => offerChoices({ params: { homeId } }),
    enabled: homeId !== '',
  });
  const wish = draft?.versions.find((version) => version.state === 'draft')?.inside.wish;
  const title = draft ? t('offers:make.editTitle', { number: draft.number }) : t('offers:make.title');
  return (
    <>
      <PageHeader
        title={title}
        above={{ label: draft?.number ?? t('offers:title'), href: draft ? `/offers/${draft.id}` : '/offers' }}
        detail={choices && `${choices.client.name} · ${choices.home.name}`}
      />
      {!offerId && <HomeField choices={choices} value={picked} onChange={setPicked} />}
      {error && <Notice tone="bad">{problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)}</Notice>}
      {choices && (!offerId || draft) ? (
        <OfferFields key={homeId} choices={choices} offerId={draft?.id} first={wish ?? freshWish(choices, isDay(from) ? from : null)} />
      ) : homeId === '' ? (
        <Panel>
          <EmptyState icon={<Home />} title={t('offers:make.pickHomeFirst')} />
        </Panel>
      ) : (
        !error && (
          <Panel>
            <Skeleton lines={6} />
          </Panel>
        )
      )}
    </>
  );
}

function freshWish({ home, plans, today, pricesAre }: Choices, from: Day | null): Wish {
  return {
    homeId: home.id,
    planKeys: plans.slice(0, 3).map((plan) => plan.key),
    recommended: plans[1]?.key ?? null,
    termMonths: 12,
    monthsPerPeriod: 1,
    startsOn: from && from >= today ? from : addDays(today, 14),
    expiresOn: addDays(today, 30),
    pricesAre,
    message: '',
    turned: {},
  };
}

const findHomes = async (text: string) =>
  (await homesToOffer({ query: { search: text } })).map((home) => ({
    value: home.id,
    label: home.name,
    hint: [home.clientName, home.city].filter(Boolean).join(' · '),
  }));

function HomeField({ choices, value, onChange }: { choices: Choices | undefined; value: string; onChange: (homeId: string) => void }) {
  const t = useTexts();
  const chosen = choices ? { value: choices.home.id, label: choices.home.name } : undefined;
  return (
    <div className="mb-5 max-w-md">
      <ComboField
        label={t('offers:make.home')}
        hint={t('offers:make.homeHint')}
        search={findHomes}
        value={value}
        onChange={onChange}
        {...(chosen ? { chosen } : {})}
      />
    </div>
  );
}

/** Asked 150 ms after the last change, so that typing does not ask at every letter. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 150);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function OfferFields({ choices, first, offerId }: { choices: Choices; first: Wish; offerId: Id<'offer'> | undefined }) {
  const t = useTexts();
  const navigate = useNavigate();
  const [wish, setWish] = useState(first);
  const asked = useSettled(wish);
  const trial = useQuery({
    queryKey: ['offer-trial', asked],
    queryFn: () => tryOffer({ body: asked }),
    placeholderData: keepPreviousData,
    enabled: asked.planKeys.length > 0,
    retry: false,
  });
  const save = useMutation({
    mutationFn: () => (offerId ? editDraft({ params: { offerId }, body: wish }) : makeOffer({ body: wish })),
    onSuccess: (made) => void navigate({ to: `/offers/${made.offerId}` as never }),
    onError: (error) => toastProblem(error, t),
  });
  const fields: WishFields = { wish, choices, change: (part) => setWish((before) => ({ ...before, ...part })) };
  const problem = trial.error ? problemOf(trial.error) : undefined;
  return (
    <div className="flex flex-col gap-5">
      <PlanChoices {...fields} trial={trial.error ? undefined : trial.data} busy={trial.isFetching} />
      <TermFields {...fields} />
      <div role="alert" className="empty:hidden">
        {problem && <Notice tone="bad">{problemText(problem, t)}</Notice>}
      </div>
      <div className="flex justify-end">
        <Button
          look="primary"
          icon={<Eye aria-hidden="true" />}
          busy={save.isPending}
          disabled={!!trial.error || wish.planKeys.length === 0}
          onClick={() => save.mutate()}
        >
          {t('offers:make.save')}
        </Button>
      </div>
    </div>
  );
}
