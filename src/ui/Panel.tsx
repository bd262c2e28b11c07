import { useId, type ReactNode } from 'react';
import { classes } from './classes.ts';

export interface PanelProps {
  readonly title?: ReactNode;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  /** The content reaches the edges: tables, lists. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A sheet of the page with its own title. */
export function Panel({ title, hint, actions, footer, flush, className, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes('panel min-w-0 overflow-clip', className)} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <div
          className={classes('flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-3.5 sm:px-5', flush ? 'pb-3.5' : 'pb-0')}
        >
          <div className="min-w-0">
            {title && (
              <h2 id={id} className="text-base font-semibold">
                {title}
              </h2>
            )}
            {hint && <p className="text-sm wrap-anywhere text-ink-faint">{hint}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? classes(!!(title || actions) && 'border-t border-line') : 'p-4 sm:px-5'}>{children}</div>
      {footer && <div className="border-t border-line bg-canvas px-4 py-3 sm:px-5">{footer}</div>}
    </section>
  );
}

export interface Fact {
  readonly name: ReactNode;
  readonly value: ReactNode;
}

/** Names and values, side by side where there is room, stacked where there is not. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <div className="@container">
      <dl className="grid grid-cols-1 gap-x-6 gap-y-2.5 @md:grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)]">
        {facts.map((fact, index) => (
          <div key={index} className="contents">
            <dt className="text-ink-faint @max-md:-mb-2.5">{fact.name}</dt>
            <dd className="min-w-0 wrap-anywhere">{fact.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** One number that matters, with what it counts. */
export function Stat({ label, value, detail, href }: { label: ReactNode; value: ReactNode; detail?: ReactNode; href?: string }) {
  return (
    <div
      className={classes(
        'panel relative flex min-w-0 flex-col gap-0.5 px-4 py-3.5 sm:px-5',
        href && 'transition-colors hover:border-line-control',
      )}
    >
      <span className="text-sm text-ink-soft">
        {href ? (
          <a href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {label}
          </a>
        ) : (
          label
        )}
      </span>
      <span className="figure text-xl font-semibold tracking-tight sm:text-2xl">{value}</span>
      {detail && <span className="text-sm text-ink-faint">{detail}</span>}
    </div>
  );
}
