import { useEffect, type ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: ReactNode;
  /** A word above: where this page belongs, as a link. */
  readonly above?: { readonly label: string; readonly href: string };
  readonly detail?: ReactNode;
  /** Badges beside the title. */
  readonly marks?: ReactNode;
  readonly actions?: ReactNode;
}

/** The top of a screen: what it is about and the main thing to do. */
export function PageHeader({ title, above, detail, marks, actions }: PageHeaderProps) {
  useEffect(() => {
    if (typeof title === 'string') document.title = title;
  }, [title]);
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0">
        {above && (
          <a href={above.href} className="mb-1 inline-flex min-h-(--tap) items-center gap-1 text-sm text-ink-faint hover:text-ink">
            <svg
              viewBox="0 0 16 16"
              className="size-3.5 flex-none"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
              aria-hidden="true"
            >
              <path d="M10 3.5 5.5 8l4.5 4.5" />
            </svg>
            <span className="min-w-0 wrap-anywhere">{above.label}</span>
          </a>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-[-0.018em]">{title}</h1>
          {marks}
        </div>
        {detail && <div className="mt-1 wrap-anywhere text-ink-soft">{detail}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:[&>.button]:grow">{actions}</div>}
    </header>
  );
}
