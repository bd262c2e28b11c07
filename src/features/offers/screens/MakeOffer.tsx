import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { Eye, Home } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { isId, type Id } from '#domain/id.ts';
import { isDay } from '#domain/time.ts';
import { problemOf, problemText, type Problem } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { ComboField } from '#ui/ComboField.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { AskBeforeLeaving } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { useOnce } from '#ui/once.ts';
import { Unread } from '#ui/Unread.tsx';
import { type Choices, editDraft, homesToOffer, makeOffer, offerChoices, readOffer, tryOffer } from '../remote.ts';
import { type Turned, turnedIn } from '../schema.ts';
import { PlanChoices } from './PlanChoices.tsx';
import { TermFields } from './TermFields.tsx';
import { freshWish, type Wish, type WishFields } from './wish.ts';

/** What is turned for this offer's price, and the way to turn it: the sliders are another feature's, and the office puts them in. */
export interface Turning {
  readonly homeId: string;
  readonly planKeys: readonly string[];
  readonly turned: Turned;
  readonly onTurn: (next: (before: Turned) => Turned) => void;
}
export interface MakeOfferProps {
  readonly drivers?: (turning: Turning) => ReactNode;
  /** What else is known of the home that an offer should not overlook. */
  readonly known?: (homeId: string) => ReactNode;
}

/** A new offer, or the draft of one: home, plans priced live side by side, terms. What is saved is what is seen. */
export default function MakeOffer({ drivers, known }: MakeOfferProps) {
  const t = useTexts();
  const { offerId } = useParams({ strict: false }) as { offerId?: string };
  const { data: draft } = useQuery({
    queryKey: ['offer', offerId],
    queryFn: () => readOffer({ params: { offerId: offerId as string } }),
    enabled: offerId !== undefined,
  });
  const address = new URLSearchParams(useLocation().searchStr);
  const asked = address.get('home')?.replaceAll('"', '') ?? '';
  // A renewal begins the day after the term before it.
  const from = address.get('from')?.replaceAll('"', '') ?? '';
  const renews = address.get('renews')?.replaceAll('"', '') ?? '';
  const [picked, setPicked] = useState(isId(asked) ? asked : '');
  const homeId = draft?.homeId ?? picked;
  const {
    data: choices,
    error,
    refetch,
  } = useQuery({
    queryKey: ['offer-choices', homeId, renews],
    queryFn: () => offerChoices({ params: { homeId }, query: isId(renews) ? { renews } : {} }),
    enabled: homeId !== '',
  });
  const version = draft?.versions.find(({ state }) => state === 'draft');
  const wish = version?.inside.wish;
  const title = draft
    ? t('offers:make.editTitle', { number: draft.number })
    : choices?.renews
      ? t('offers:make.renewalTitle', { number: choices.renews.number })
      : t('offers:make.title');
  return (
    <>
      <PageHeader
        title={title}
        above={{ label: draft?.number ?? t('offers:title'), href: draft ? `/offers/${draft.id}` : '/offers' }}
        detail={choices && `${choices.client.name} · ${choices.home.name}`}
      />
      {!offerId && <HomeField choices={choices} value={picked} onChange={setPicked} />}
      {error && <Unread error={error} onRetry={refetch} />}
      {draft && draft.buttons.edit !== null ? (
        <Notice tone="bad">{problemText({ refusal: draft.buttons.edit, status: 409 }, t)}</Notice>
      ) : choices && (!offerId || draft) ? (
        <OfferFields
          key={homeId}
          choices={choices}
          offerId={draft?.id}
          seen={version?.valueHash}
          first={wish ?? freshWish(choices, turnedIn(address.get('turned')), isDay(from) ? from : null)}
          drivers={drivers}
          known={known}
        />
      ) : homeId === '' ? (
        <NoHomeYet />
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

/** All that stands in the way at once, and where it is changed when that is elsewhere. */
function Refused({ problem }: { problem: Problem }) {
  const t = useTexts();
  const words = (problem.errors?.length ? problem.errors : [problem]).map((one) => problemText({ status: problem.status, ...one }, t));
  const mend = problem.mendAt && (
    <LinkButton small href={problem.mendAt}>
      {t('ui:mend')}
    </LinkButton>
  );
  return (
    <Notice tone="bad" action={mend}>
      {[...new Set(words)].map((one) => (
        <p key={one}>{one}</p>
      ))}
    </Notice>
  );
}

function OfferFields({
  choices,
  first,
  offerId,
  seen,
  drivers,
  known,
}: { choices: Choices; first: Wish; offerId: Id<'offer'> | undefined; seen: string | undefined } & MakeOfferProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [begun] = useState(first);
  // Of the draft that the form was filled from, whatever is read meanwhile.
  const [valueHash] = useState(seen);
  const [wish, setWish] = useState(begun);
  const saved = useRef(false);
  const asked = useSettled(wish);
  const trial = useQuery({
    queryKey: ['offer-trial', asked],
    queryFn: () => tryOffer({ body: asked }),
    placeholderData: keepPreviousData,
    enabled: asked.planKeys.length > 0,
    retry: false,
  });
  const save = useOnce(async () => {
    const made = await (offerId ? editDraft({ params: { offerId }, body: { ...wish, valueHash } }) : makeOffer({ body: wish }));
    saved.current = true;
    await queries.invalidateQueries();
    await navigate({ to: `/offers/${made.offerId}` as never });
  });
  const fields: WishFields = { wish, choices, change: (part) => setWish((before) => ({ ...before, ...part })) };
  const problem = trial.error ? problemOf(trial.error) : undefined;
  const turning: Turning = {
    homeId: choices.home.id,
    planKeys: wish.planKeys,
    turned: (wish.turned ?? {}) as Turned,
    onTurn: (next) => setWish((before) => ({ ...before, turned: next((before.turned ?? {}) as Turned) as Wish['turned'] })),
  };
  const seesPrices = useCan('price.read') && drivers !== undefined;
  return (
    <div className={classes('flex flex-col gap-5', seesPrices && 'md:grid md:grid-cols-[19rem_minmax(0,1fr)] md:grid-rows-[auto_1fr]')}>
      <AskBeforeLeaving unsaved={() => wish !== begun && !saved.current} />
      <div className={classes('flex min-w-0 flex-col gap-3', seesPrices && 'md:col-start-2')}>
        <Lacking home={choices.home} />
        {known?.(choices.home.id)}
        <PlanChoices {...fields} trial={trial.error ? undefined : trial.data} busy={trial.isFetching} />
        <div role="alert" className="empty:hidden">
          {problem && <Refused problem={problem} />}
        </div>
      </div>
      {seesPrices && <div className="min-w-0 md:col-start-1 md:row-span-2 md:row-start-1">{drivers(turning)}</div>}
      <div className={classes('flex min-w-0 flex-col gap-5', seesPrices && 'md:col-start-2')}>
        <TermFields {...fields} problem={problem} />
        <div className="flex justify-end">
          <Button
            look="primary"
            icon={<Eye aria-hidden="true" />}
            busy={save.busy}
            disabled={!!trial.error || wish.planKeys.length === 0}
            onClick={save.run}
          >
            {t('offers:make.save')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Before a home is chosen; where there is none to choose, the way to the first. */
function NoHomeYet() {
  const t = useTexts();
  const mayAdd = useCan('client.edit');
  const { data } = useQuery({ queryKey: ['offer-homes'], queryFn: () => homesToOffer({ query: { search: '' } }) });
  const none = data?.length === 0;
  return (
    <Panel>
      <EmptyState
        icon={<Home />}
        title={t(none ? 'offers:make.noHome' : 'offers:make.pickHomeFirst')}
        action={
          none &&
          mayAdd && (
            <LinkButton look="primary" href="/clients/new">
              {t('offers:make.addClient')}
            </LinkButton>
          )
        }
      />
    </Panel>
  );
}

/** A price for nothing in the house, or for a way of no length, is a price all the same: said, not refused. */
function Lacking({ home: { id, devices, travelKnown } }: Pick<Choices, 'home'>) {
  const t = useTexts();
  const link = (words: string) => (
    <a className="link" href={`/homes/${id}`}>
      {words}
    </a>
  );
  return (
    <>
      {devices === 0 && (
        <Notice tone="warn">
          {t('offers:make.noDevices')} {link(t('offers:make.addDevices'))}
        </Notice>
      )}
      {!travelKnown && (
        <Notice tone="warn">
          {t('offers:make.noTravel')} {link(t('offers:make.addTravel'))}
        </Notice>
      )}
    </>
  );
}
