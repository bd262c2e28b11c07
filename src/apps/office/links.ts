import type { AnyRouter } from '@tanstack/react-router';

/**
 * Plain links of the application's own pages change the page without loading it anew, so that the kit and the screens
 * write ordinary `<a href>`. Left to the browser: other sites, downloads, new tabs, the server's own addresses.
 */
export function followLinks(router: AnyRouter): void {
  document.addEventListener('click', (event) => {
    const href =
      event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
        ? undefined
        : ownHref(event.target);
    if (href === undefined) return;
    event.preventDefault();
    router.history.push(href);
  });
  document.addEventListener('pointerover', (event) => {
    const href = event.pointerType === 'mouse' ? ownHref(event.target) : undefined;
    if (href !== undefined) void router.preloadRoute({ to: href.split('?')[0] } as never).catch(() => undefined);
  });
}

const servers = /^\/(api|files|portal|p|documents|o|c|t|assets)\/|^\/field$/;

function ownHref(target: EventTarget | null): string | undefined {
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link || !link.href || link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return undefined;
  if (servers.test(link.pathname) || (link.hash && link.pathname === window.location.pathname)) return undefined;
  return link.pathname + link.search + link.hash;
}

/** Where an offer for a home is made. */
export const offerFor = (homeId: string): string => `/offers/new?home=${homeId}`;
