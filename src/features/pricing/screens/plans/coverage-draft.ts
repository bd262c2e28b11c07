import { useState } from 'react';
import type { Coverage } from '#domain/contracts/coverage.ts';
import type { CatalogueService } from './Matrix.tsx';
import { formOf, type Plan } from './PlanDialog.tsx';

/** What was said about the services of one plan and is not saved yet. */
interface PlanDraft {
  readonly coverage: Readonly<Record<string, Coverage>>;
  readonly watchingPerYearCents?: number;
}

/**
 * The coverage being typed, over all plans: what is said about eighteen services of a new plan is one draft, saved as one version of the plan.
 * `shown` are the plans as they would be; `changed` the plans with something unsaved, with what to save of each.
 */
export function useCoverageDraft(plans: readonly Plan[], services: readonly CatalogueService[]) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, PlanDraft>>>({});
  const say = (plan: Plan, service: string, coverage: Coverage, watchingPerYearCents?: number) =>
    setDrafts((before) => {
      const draft = before[plan.id];
      const watching = watchingPerYearCents ?? draft?.watchingPerYearCents;
      return {
        ...before,
        [plan.id]: {
          coverage: { ...draft?.coverage, [service]: coverage },
          ...(watching === undefined ? {} : { watchingPerYearCents: watching }),
        },
      };
    });
  const shown = plans.map((plan): Plan => {
    const draft = drafts[plan.id];
    if (!draft) return plan;
    const coverage = { ...plan.coverage, ...draft.coverage };
    const gaps = services.filter((service) => !Object.hasOwn(coverage, service.key)).map((service) => service.key);
    return { ...plan, coverage, gaps };
  });
  const changed = plans.flatMap((plan) => {
    const draft = drafts[plan.id];
    if (!draft) return [];
    const form = formOf(plan);
    const level = { ...form.level, watchingPerYearCents: draft.watchingPerYearCents ?? form.level.watchingPerYearCents };
    return [{ plan, body: { ...form, level, coverage: { ...form.coverage, ...draft.coverage }, version: plan.version } }];
  });
  const said = Object.values(drafts).reduce((sum, draft) => sum + Object.keys(draft.coverage).length, 0);
  const isDraft = (plan: Plan, service: string) => drafts[plan.id]?.coverage[service] !== undefined;
  const drop = (planId?: string) =>
    setDrafts((before) => (planId === undefined ? {} : Object.fromEntries(Object.entries(before).filter(([id]) => id !== planId))));
  return { shown, changed, said, say, isDraft, drop };
}
