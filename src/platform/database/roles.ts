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

/** The login of sign-in, a member of `caretaker_sign_in`: it sees the schema `sign_in` and no table of a firm. */
export function signInRole(): string {
  return `${appRole()}_sign_in`;
}

/** The address sign-in connects with. The logins share a password: what parts them is which tables each may use. */
export function signInUrlOf(appUrl: string): string {
  const url = new URL(appUrl);
  url.username = signInRole();
  return url.toString();
}

/** The login of the worker: a member of `caretaker_app`, as the work it does is the firms', and of `caretaker_jobs`, which uses the queues. */
export function workerRole(): string {
  return `${appRole()}_worker`;
}

/** The address the worker connects with. */
export function workerUrlOf(appUrl: string): string {
  const url = new URL(appUrl);
  url.username = workerRole();
  return url.toString();
}
