/**
 * The login of the application. One per installation of a cluster; `CARETAKER_APP_ROLE` tells two installations apart.
 * It is a member of `caretaker_app`, which holds the rights; it owns nothing.
 */
export function appRole(): string {
  return process.env['CARETAKER_APP_ROLE'] ?? 'caretaker_server';
}

/** The address the application connects with: the owner's, with the application's own login. */
export function appUrlOf(ownerUrl: string, appPassword: string): string {
  const url = new URL(ownerUrl);
  url.username = appRole();
  url.password = encodeURIComponent(appPassword);
  return url.toString();
}
