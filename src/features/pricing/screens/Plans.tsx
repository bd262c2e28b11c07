import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { AskBeforeLeaving } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useCan } from '#ui/session.tsx';
import { toast } from '#ui/Toast.tsx';
import { useOnce } from '#ui/once.ts';
import * as remote from '../remote.ts';
import { Assumed } from './Assumed.tsx';
import { Nav, OriginBadge, Waiting } from './Nav.tsx';
import { useCoverageDraft } from './plans/coverage-draft.ts';
import { CoverageDialog } from './plans/CoverageDialog.tsx';
import { DraftBar } from './plans/DraftBar.tsx';
import { Matrix } from './plans/Matrix.tsx';
import { type Plan, PlanDialog } from './plans/PlanDialog.tsx';
import { RetiredPlans } from './plans/RetiredPlans.tsx';
import { waitWords } from './words.ts';

type Open =
  | { readonly kind: 'plan'; readonly plan: Plan | null }
  | { readonly kind: 'coverage'; readonly plan: Plan; readonly service: string }
  | { readonly kind: 'retire'; readonly plan: Plan };

/** The plans, what each says about every service of the catalogue, and whether it can be offered. */
export default function Plans() {
  const t = useTexts();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['pricing', 'plans'], queryFn: () => remote.plans({}) });
  const mayEdit = useCan('plan.edit');
  const done = () => queries.invalidateQueries({ queryKey: ['pricing'] });
  const close = () => setOpen(null);
  // What watching a home costs the firm, as its other plans say: a plan that begins to watch must not begin with nought.
  const watchingCents = Math.max(0, ...(data?.plans ?? []).map((plan) => plan.level.watchingPerYearCents));
  const services = data?.catalogue.filter((service) => service.archivedAt === null) ?? [];
  const draft = useCoverageDraft(data?.plans ?? [], services);
  const service = open?.kind === 'coverage' ? services.find((one) => one.key === open.service) : undefined;
  return (
    <>
      <Nav />
      <AskBeforeLeaving unsaved={() => draft.said > 0} />
      <PageHeader
        title={t('pricing:plans.title')}
        detail={t('pricing:plans.detail')}
        actions={
          mayEdit && (
            <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen({ kind: 'plan', plan: null })}>
              {t('pricing:plans.add')}
            </Button>
          )
        }
      />
      {!data ? (
        <Waiting error={error} onRetry={refetch} />
      ) : data.plans.length === 0 ? (
        <div className="flex flex-col gap-5">
          <EmptyState title={t('pricing:price.none')} />
          <RetiredPlans plans={data.retired} mayEdit={mayEdit} onDone={done} />
        </div>
      ) : (
        <div className="flex flex-col gap-5">
          <div className="-mb-5">
            <Assumed
              count={data.plans.filter((one) => one.origin === 'starting_assumption').length}
              may={mayEdit}
              confirm={() => remote.confirmPlans({})}
            />
          </div>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {draft.shown.map((plan) => (
              <PlanCard
                key={plan.id}
                plan={plan}
                unsaved={draft.changed.some((one) => one.plan.id === plan.id)}
                onEdit={() => setOpen({ kind: 'plan', plan: data.plans.find((one) => one.id === plan.id) ?? plan })}
                onRetire={() => setOpen({ kind: 'retire', plan })}
                onDone={done}
              />
            ))}
          </div>
          <Matrix
            plans={draft.shown}
            services={services}
            isDraft={draft.isDraft}
            onCell={mayEdit ? (plan, key) => setOpen({ kind: 'coverage', plan, service: key }) : undefined}
          />
          <DraftBar draft={draft} />
          <RetiredPlans plans={data.retired} mayEdit={mayEdit} onDone={done} />
        </div>
      )}
      {open?.kind === 'plan' && (
        <PlanDialog plan={open.plan} plans={data?.plans ?? []} watchingCents={watchingCents} onClose={close} onDone={done} />
      )}
      {open?.kind === 'coverage' && service && (
        <CoverageDialog
          plan={open.plan}
          service={service}
          watchingCents={watchingCents}
          onClose={close}
          onSaid={(coverage, watching) => draft.say(open.plan, service.key, coverage, watching)}
        />
      )}
      {open?.kind === 'retire' && (
        <ConfirmDialog
          open
          danger
          title={t('pricing:plans.retire')}
          confirm={t('pricing:plans.retire')}
          onOpenChange={(next) => !next && close()}
          onConfirm={async () => {
            await remote.retirePlan({ params: { planId: open.plan.id } });
            await done();
          }}
        >
          {t('pricing:plans.retireText', { plan: open.plan.names[t.language] })}
        </ConfirmDialog>
      )}
    </>
  );
}

interface CardProps {
  readonly plan: Plan;
  /** Something was said about its services that is not saved: it is offered as it was saved. */
  readonly unsaved: boolean;
  readonly onEdit: () => void;
  readonly onRetire: () => void;
  readonly onDone: () => unknown;
}

function PlanCard({ plan, unsaved, onEdit, onRetire, onDone }: CardProps) {
  const t = useTexts();
  const [mayEdit, mayOffer] = [useCan('plan.edit'), useCan('plan.offer')];
  const name = plan.names[t.language];
  const { waits, cover } = plan.level;
  const set = useOnce(async (act: typeof remote.offerPlan | typeof remote.withdrawPlan, said: string) => {
    await act({ params: { planId: plan.id } });
    await onDone();
    toast(said);
  });
  const waitRows = [
    ['firstAnswer', waits.firstAnswerMinutes],
    ['remoteStart', waits.remoteStartMinutes],
    ['onSiteStart', waits.onSiteStartMinutes],
  ] as const;
  return (
    <article className="panel flex min-w-0 flex-col gap-2.5 p-4 sm:px-5">
      <div className="flex items-start justify-between gap-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="text-lg font-semibold">{name}</h2>
          <Badge tone={plan.offered ? 'good' : 'neutral'} dot>
            {t(plan.offered ? 'pricing:plans.offered' : 'pricing:plans.waiting')}
          </Badge>
          <OriginBadge origin={plan.origin} />
        </div>
        {(mayEdit || mayOffer) && (
          <Menu
            items={[
              ...(mayEdit ? [{ key: 'edit', label: t('pricing:plans.edit'), onSelect: onEdit }] : []),
              ...(mayOffer && plan.released
                ? [
                    {
                      key: 'withdraw',
                      label: t('pricing:plans.withdraw'),
                      onSelect: () => set.run(remote.withdrawPlan, t('pricing:plans.withdrawnNow', { plan: name })),
                    },
                  ]
                : []),
              ...(mayEdit ? [{ key: 'retire', label: t('pricing:plans.retire'), danger: true, apart: true, onSelect: onRetire }] : []),
            ]}
          />
        )}
      </div>
      <p className="text-ink-soft text-pretty">{plan.promises[t.language]}</p>
      <dl className="mt-auto grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 border-t border-line-soft pt-2.5 text-sm">
        <dt className="text-ink-faint">{t('pricing:price.cover')}</dt>
        <dd className="text-end">{t(`pricing:cover.${cover}`)}</dd>
        {waitRows.map(([key, minutes]) => (
          <div key={key} className="contents">
            <dt className="text-ink-faint">{t(`pricing:wait.${key}`)}</dt>
            <dd className="text-end">{waitWords(minutes, cover, t)}</dd>
          </div>
        ))}
      </dl>
      {plan.gaps.length > 0 && (
        <p className="rounded-md bg-warn-soft px-2.5 py-1.5 text-sm font-medium text-warn">
          {t('pricing:plans.gaps', { count: plan.gaps.length })}
        </p>
      )}
      <div className="flex items-center justify-between gap-2">
        <span className="text-sm text-ink-faint">{t('pricing:plans.version', { version: plan.version })}</span>
        {mayOffer && !plan.released && (
          <Button
            small
            look="primary"
            disabled={plan.gaps.length > 0 || unsaved}
            onClick={() => set.run(remote.offerPlan, t('pricing:plans.offeredNow', { plan: name }))}
          >
            {t('pricing:plans.offer')}
          </Button>
        )}
      </div>
    </article>
  );
}
