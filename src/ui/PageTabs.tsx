import { useLocation } from '@tanstack/react-router';
import { classes } from './classes.ts';

export interface PageTab {
  readonly href: string;
  readonly label: string;
}

/** On a phone the row is longer than the screen: the tab that is open comes into sight. */
const intoSight = (tab: HTMLAnchorElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'center' });

/** Pages that belong together, above each of them and of what lies below one; the one that is open is marked. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  const { pathname } = useLocation();
  const holding = tabs.map(({ href }) => href).filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  const open = holding.reduce((longest, href) => (href.length > longest.length ? href : longest), '');
  return (
    <nav aria-label={label} className="-mx-4 mb-5 overflow-x-auto border-b border-line px-4 [scrollbar-width:none] sm:mx-0 sm:px-0">
      <ul className="flex gap-1">
        {tabs.map((tab) => {
          const here = tab.href === open;
          return (
            <li key={tab.href} className="flex-none">
              <a
                href={tab.href}
                ref={here ? intoSight : undefined}
                aria-current={here ? 'page' : undefined}
                className={classes(
                  'flex min-h-(--control) items-center border-b-2 px-3 font-medium',
                  here ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink',
                )}
              >
                {tab.label}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
