import type { ReactNode } from 'react';

/** Where nothing is yet: what will be here, and the way to the first one. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-6 py-12 text-center">
      {icon && (
        <div
          className="mb-2 grid size-11 place-items-center rounded-xl border border-line bg-canvas text-ink-faint [&>svg]:size-5"
          aria-hidden="true"
        >
          {icon}
        </div>
      )}
      <p className="text-base font-semibold">{title}</p>
      {children && <div className="max-w-sm text-ink-soft text-pretty">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
