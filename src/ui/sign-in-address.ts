/** Where one signs in, and comes back to this page from. */
export const signInAddress = (): string => `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
