import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  RouterProvider,
  useRouterState,
  type AnyRoute,
} from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '#domain/language.ts';
import { problemOf } from '#platform/i18n/problem.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import { SessionContext } from '#ui/session.tsx';
import { ToastArea } from '#ui/Toast.tsx';
import '#ui/theme.css';
import { applyAppearance } from './appearance.ts';
import { Failed, NotFound } from './Failed.tsx';
import { Frame } from './Frame.tsx';
import { followLinks } from './links.ts';
import { screens, type ScreenEntry } from './routes.tsx';
import { sessionQuery } from './session.ts';
import './speaks.ts';
import {
  chosenLanguage,
  currentLanguage,
  firstLanguage,
  loadRestWhenIdle,
  loadTexts,
  rememberLanguage,
  speak,
  useCurrentTexts,
} from '../texts.ts';

/** What is refused stays refused; only a lost connection is worth asking again. `always`: without a network it is asked all the same and told, never waited for. */
const queries = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', staleTime: 15_000, retry: (count, error) => !problemOf(error) && count < 2 } },
});

function Root() {
  const t = useCurrentTexts();
  const page = useRouterState({ select: (state) => state.location.pathname });
  // Asked for by the way in; read anew when something of the firm changed, never where nobody is signed in.
  const { data: session } = useQuery({ ...sessionQuery, enabled: (query) => Boolean(query.state.data) });
  return (
    <LocaleProvider
      t={t}
      currency={session?.company.currency ?? 'EUR'}
      zone={session?.company.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
      speak={speakFromNow}
    >
      <SessionContext value={session ?? null}>
        <LoadingLine />
        <Outlet />
        <ToastArea page={page} />
      </SessionContext>
    </LocaleProvider>
  );
}

/** What the server said in the language before is read anew. */
function speakFromNow(language: Language): void {
  const before = currentLanguage();
  rememberLanguage(language);
  void speak(language).then(() => (language === before ? undefined : queries.invalidateQueries()));
}

function LoadingLine() {
  const loading = useRouterState({ select: (state) => state.isLoading });
  return (
    <div
      className="pointer-events-none fixed inset-x-0 top-0 z-90 h-0.5 overflow-hidden transition-opacity delay-150"
      style={{ opacity: loading ? 1 : 0 }}
      aria-hidden="true"
    >
      {loading && <div className="h-full w-2/5 animate-[glide_1.1s_ease-in-out_infinite] bg-accent" />}
    </div>
  );
}

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in' as never, search: (location.pathname === '/' ? {} : { next: location.href }) as never });
    if (!chosenLanguage()) await speak(session.member.language);
  },
});

function routeOf(entry: ScreenEntry): AnyRoute {
  const route = createRoute({
    getParentRoute: () => (entry.bare ? root : inside) as unknown as AnyRoute,
    path: entry.path as string,
    component: lazyRouteComponent(entry.load),
    loader: () => loadTexts(entry.texts),
  });
  return route as unknown as AnyRoute;
}

const bare = screens.filter((entry) => entry.bare).map(routeOf);
const unknown = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound }) as unknown as AnyRoute;
const framed = [...screens.filter((entry) => !entry.bare).map(routeOf), unknown];
const router = createRouter({
  routeTree: root.addChildren([...bare, inside.addChildren(framed) as unknown as AnyRoute]) as unknown as AnyRoute,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
  defaultPreloadStaleTime: 30_000,
  scrollRestoration: true,
});

applyAppearance();
followLinks(router);
// Dialogs come after the first page, and this with them.
void import('#ui/back.ts').then(({ catchBackBy }) =>
  catchBackBy((onBack) =>
    router.history.block({ enableBeforeUnload: false, blockerFn: ({ action }) => action === 'BACK' && (onBack(), true) }),
  ),
);
await loadTexts(['ui', 'office'], firstLanguage());
createRoot(document.getElementById('office') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
loadRestWhenIdle();
