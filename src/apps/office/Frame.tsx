import { Outlet, useLocation } from '@tanstack/react-router';
import { Ellipsis, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { logoAddress } from '#features/team/remote.ts';
import { KeyHint } from '#ui/Badge.tsx';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import { useSession, type Session } from '#ui/session.tsx';
import { Account } from './Account.tsx';
import mark from './mark.svg';
import { isAt, places, type Place } from './navigation.ts';

// Of demo firms only, so not of everybody's first load.
const DemoBar = lazy(() => import('./DemoBar.tsx'));
const loadPalette = () => import('./Palette.tsx');
const Palette = lazy(loadPalette);
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

function allowed(session: Session): readonly Place[] {
  return places.filter((place) => !place.needs || session.can[place.needs] !== false);
}

/** The page around every screen: the menu at the side, at the foot of a phone; the search over everything. */
export function Frame() {
  const t = useTexts();
  const session = useSession();
  const { pathname } = useLocation();
  const [searching, setSearching] = useState(false);
  const main = useFocusOnChange(pathname);
  useSearchKey(() => setSearching(true));
  return (
    <div className="min-h-dvh print:block! md:grid md:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a href="#content" className="button button-primary fixed top-2 left-2 z-80 not-focus:sr-only">
        {t('office:skip')}
      </a>
      <SideBar session={session} pathname={pathname} onSearch={() => setSearching(true)} />
      <TopBar session={session} onSearch={() => setSearching(true)} />
      <div className="min-w-0 max-md:pb-[calc(4rem+env(safe-area-inset-bottom))]">
        {session.company.demo && (
          <Suspense fallback={<div className="min-h-11 border-b border-line bg-accent-soft" />}>
            <DemoBar />
          </Suspense>
        )}
        <main id="content" ref={main} tabIndex={-1} className="mx-auto max-w-6xl px-4 pt-5 pb-12 outline-none sm:px-6 md:px-8 md:pt-7">
          <Outlet />
        </main>
      </div>
      <BottomBar places={allowed(session)} pathname={pathname} />
      {searching && (
        <Suspense>
          <Palette places={allowed(session)} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** After a change of page the reader of the screen is put at its beginning, as a full load would do. */
function useFocusOnChange(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}

function useSearchKey(open: () => void): void {
  const onKey = useEffectEvent(open);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      onKey();
    };
    // Fetched when nothing else is to do, so that no letter typed after the keys is lost.
    (window.requestIdleCallback ?? setTimeout)(() => void loadPalette());
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function SideBar({ session, pathname, onSearch }: { session: Session; pathname: string; onSearch: () => void }) {
  const t = useTexts();
  return (
    <div className="sticky top-0 flex h-dvh flex-col gap-1 border-e border-line bg-sunken px-3 py-3.5 max-md:hidden print:hidden">
      <a href="/" className="mb-2 flex items-center gap-2.5 rounded-md px-2 py-1">
        <img src={session.company.logo ? logoAddress(session.company.logo) : mark} alt="" className="size-6 rounded-sm object-contain" />
        <span className="truncate font-semibold tracking-tight">{session.company.name}</span>
      </a>
      <button type="button" className="input mb-2 gap-2 text-ink-faint! shadow-none!" onClick={onSearch}>
        <Search className="size-4 flex-none" aria-hidden="true" />
        <span className="grow truncate text-start">{t('ui:search')}</span>
        <KeyHint>{isMac ? '⌘K' : 'Ctrl K'}</KeyHint>
      </button>
      <nav aria-label={t('office:nav.label')}>
        <ul className="flex flex-col gap-0.5">
          {allowed(session).map((place) => (
            <li key={place.href}>
              <SideLink place={place} here={isAt(place, pathname)} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto">
        <Account id="account" session={session} />
      </div>
    </div>
  );
}

function SideLink({ place, here }: { place: Place; here: boolean }) {
  const t = useTexts();
  const Icon = place.icon;
  return (
    <a
      href={place.href}
      aria-current={here ? 'page' : undefined}
      className={classes(
        'flex min-h-(--control) items-center gap-2.5 rounded-md px-2 font-medium transition-colors',
        here ? 'bg-surface text-ink shadow-1 ring-1 ring-line' : 'text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      <Icon className={classes('size-4.5 flex-none', here ? 'text-accent' : 'text-ink-faint')} strokeWidth={1.75} aria-hidden="true" />
      {t(place.label)}
    </a>
  );
}

function TopBar({ session, onSearch }: { session: Session; onSearch: () => void }) {
  const t = useTexts();
  return (
    <div className="sticky top-0 z-20 flex items-center gap-2.5 border-b border-line bg-canvas/90 px-4 py-1.5 backdrop-blur-md md:hidden print:hidden">
      <img src={session.company.logo ? logoAddress(session.company.logo) : mark} alt="" className="size-6 rounded-sm object-contain" />
      <span className="grow truncate font-semibold tracking-tight">{session.company.name}</span>
      <button type="button" className="button button-quiet w-11 px-0!" aria-label={t('office:search.open')} onClick={onSearch}>
        <Search className="size-5!" aria-hidden="true" />
      </button>
    </div>
  );
}

const thumb = 'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium';

function BottomBar({ places: all, pathname }: { places: readonly Place[]; pathname: string }) {
  const t = useTexts();
  const session = useSession();
  const rest = all.slice(4);
  return (
    <>
      <nav
        aria-label={t('office:nav.label')}
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur-md md:hidden print:hidden"
      >
        {all.slice(0, 4).map((place) => {
          const here = isAt(place, pathname);
          return (
            <a
              key={place.href}
              href={place.href}
              aria-current={here ? 'page' : undefined}
              className={classes(thumb, here ? 'text-accent' : 'text-ink-soft')}
            >
              <place.icon className="size-5" strokeWidth={1.75} aria-hidden="true" />
              <span className="max-w-full truncate px-1">{t(place.label)}</span>
            </a>
          );
        })}
        <button
          type="button"
          popoverTarget="more"
          className={classes(thumb, rest.some((place) => isAt(place, pathname)) ? 'text-accent' : 'text-ink-soft')}
        >
          <Ellipsis className="size-5" strokeWidth={1.75} aria-hidden="true" />
          {t('office:nav.more')}
        </button>
      </nav>
      <div
        id="more"
        popover="auto"
        className="popup inset-auto right-2 bottom-[calc(4rem+env(safe-area-inset-bottom))] w-[min(20rem,calc(100vw-1rem))] p-2 shadow-3 md:hidden"
      >
        {rest.map((place) => (
          <a
            key={place.href}
            href={place.href}
            className="popup-item font-medium"
            onClick={(event) => (event.currentTarget.closest('[popover]') as HTMLElement).hidePopover()}
          >
            <place.icon aria-hidden="true" />
            {t(place.label)}
          </a>
        ))}
        <div className="mt-2 border-t border-line pt-2">
          <Account id="account-narrow" session={session} open />
        </div>
      </div>
    </>
  );
}
