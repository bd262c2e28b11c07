import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Origin } from '#domain/pricing/types.ts';
import { Badge } from '#ui/Badge.tsx';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import { useCan } from '#ui/session.tsx';
import { Unread } from '#ui/Unread.tsx';

const pages = [
  ['/plans', 'pricing:nav.plans', 'plan.read'],
  ['/plans/price', 'pricing:nav.price', 'price.read'],
  ['/plans/catalogue', 'pricing:nav.catalogue', 'plan.read'],
  ['/plans/rates', 'pricing:nav.rates', 'price.read'],
  ['/plans/classes', 'pricing:nav.classes', 'price.read'],
  ['/plans/formula', 'pricing:nav.formula', 'price.read'],
] as const;

/** The pages about plans and prices, above each of them. */
export function Nav() {
  const t = useTexts();
  const { pathname } = useLocation();
  const seesPrices = useCan('price.read');
  return (
    <nav
      aria-label={t('pricing:nav.label')}
      className="-mx-4 mb-5 overflow-x-auto border-b border-line px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {pages
          .filter(([, , needs]) => needs === 'plan.read' || seesPrices)
          .map(([href, label]) => {
            const here = pathname === href;
            return (
              <li key={href} className="flex-none">
                <a
                  href={href}
                  aria-current={here ? 'page' : undefined}
                  className={classes(
                    'flex min-h-(--control) items-center border-b-2 px-3 font-medium',
                    here ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
                  )}
                >
                  {t(label)}
                </a>
              </li>
            );
          })}
      </ul>
    </nav>
  );
}

/** Where a figure comes from; nothing for the firm's own, which is the usual. */
export function OriginBadge({ origin }: { origin: Origin }) {
  const t = useTexts();
  if (origin === 'firm') return null;
  return origin === 'starting_assumption' ? (
    <Badge tone="warn">{t('ui:assumption')}</Badge>
  ) : (
    <Badge tone="info">{t('pricing:origin.own_history')}</Badge>
  );
}

/** What a page shows while its data is on the way, or did not come: then it can be asked for again. */
export function Waiting({ error, onRetry }: { error: unknown; onRetry: () => unknown }): ReactNode {
  const t = useTexts();
  return error ? <Unread error={error} onRetry={onRetry} /> : <div role="status" aria-label={t('ui:loading')} className="shimmer h-64" />;
}
