import type { Role } from '#domain/team/roles.ts';
import { addressOf, noConnection, ProblemError, type Problem, remote } from '#platform/http/remote.ts';
import type { accountDoor, changeAccountDoor, endOtherSessionsDoor, endSessionDoor, removePasskeyDoor } from './routes/account.ts';
import type { apiKeysDoor, makeApiKeyDoor, revokeApiKeyDoor } from './routes/api-keys.ts';
import type { editFirmDoor, firmDoor, firmLogoDoor, keepLogoDoor, removeLogoDoor } from './routes/firm.ts';
import type { changeRoleDoor, inviteDoor, leaveDoor, signOutDoor, teamCsvDoor, teamDoor, withdrawInvitationDoor } from './routes/people.ts';
import type { AcceptanceForm, SetUpForm } from './schema.ts';
import type { ShownInvitation } from './commands/invitations.ts';

export const firm = remote<typeof firmDoor>('get', '/firm');
export const editFirm = remote<typeof editFirmDoor>('put', '/firm');
export const keepLogo = remote<typeof keepLogoDoor>('put', '/firm/logo');
export const removeLogo = remote<typeof removeLogoDoor>('delete', '/firm/logo');
/** The hash changes with the picture, so that the browser asks again when it must. */
export const logoAddress = (hash: string) => `${addressOf<typeof firmLogoDoor>('/firm/logo', {})}?${hash.slice(0, 12)}`;
export const team = remote<typeof teamDoor>('get', '/team');
export const teamCsv = (query: Parameters<typeof team>[0]['query']) => addressOf<typeof teamCsvDoor>('/team/csv', { query });
export const changeRole = remote<typeof changeRoleDoor>('put', '/team/{id}/role');
export const leave = remote<typeof leaveDoor>('post', '/team/{id}/leaving');
export const signOutMember = remote<typeof signOutDoor>('delete', '/team/{id}/sessions');
export const invite = remote<typeof inviteDoor>('post', '/team/invitations');
export const withdrawInvitation = remote<typeof withdrawInvitationDoor>('delete', '/team/invitations/{id}');
export const apiKeys = remote<typeof apiKeysDoor>('get', '/api-keys');
export const makeApiKey = remote<typeof makeApiKeyDoor>('post', '/api-keys');
export const revokeApiKey = remote<typeof revokeApiKeyDoor>('delete', '/api-keys/{id}');
export const account = remote<typeof accountDoor>('get', '/account');
export const changeAccount = remote<typeof changeAccountDoor>('put', '/account');
export const endSession = remote<typeof endSessionDoor>('delete', '/account/sessions/{id}');
export const endOtherSessions = remote<typeof endOtherSessionsDoor>('delete', '/account/sessions');
export const removePasskey = remote<typeof removePasskeyDoor>('delete', '/account/passkeys/{id}');

/** The doors that are open before anybody is signed in have no contract in the list; these are their calls. */
async function ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw noConnection();
  }
  if (!answer.ok) throw new ProblemError((await answer.json()) as Problem);
  return (await answer.json()) as T;
}

/** `first`: no real firm is set up yet, so the demo is open to everybody; `open`: a (further) firm may be set up; `address`: the one people are meant to use. */
export const setUpState = () => ask<{ open: boolean; first: boolean; address: string }>('GET', '/set-up');
/** How far the making of the demo firm is; null when it is not being made. */
export const demoProgress = () => ask<{ making: { done: number; total: number } | null }>('GET', '/demo');
/** Goes into the demo firm, as its owner or as oneself; the whole page starts anew there. */
export async function enterDemo(): Promise<void> {
  const way = await ask<{ email: string; password: string } | { company: string }>('POST', '/demo');
  if ('company' in way) return workFor(way.company);
  await signIn(way.email, way.password);
  seeDemoAs(null);
}
/** In which role the demo firm is shown from now on, in this browser; null is the role one has there. The sign-in stays as it is. */
export function seeDemoAs(role: Role | null): void {
  document.cookie = `caretaker_demo_role=${role ?? ''}; path=/; samesite=lax${role ? '' : '; max-age=0'}`;
  window.location.assign('/');
}
/** Which of their firms somebody works for from now on, in this browser. */
export function workFor(companyId: string): void {
  document.cookie = `caretaker_company=${companyId}; path=/; max-age=31536000; samesite=lax`;
  seeDemoAs(null);
}
export const setUp = (form: SetUpForm) => ask<null>('POST', '/set-up', form);
export const signIn = (email: string, password: string) => ask<unknown>('POST', '/auth/sign-in/email', { email, password });
export const changePassword = (currentPassword: string, newPassword: string) =>
  ask<unknown>('POST', '/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
export const askPasswordReset = (email: string) => ask<unknown>('POST', '/auth/request-password-reset', { email });
export const resetPassword = (token: string, newPassword: string) => ask<unknown>('POST', '/auth/reset-password', { token, newPassword });
export const invitation = (token: string) => ask<ShownInvitation>('GET', `/invitations/${encodeURIComponent(token)}`);
export const acceptInvitation = (token: string, form: AcceptanceForm) =>
  ask<{ email: string }>('POST', `/invitations/${encodeURIComponent(token)}/acceptance`, form);

/**
 * Whether passkeys work here: `yes`; `elsewhere`, under the address that people are meant to use; `no`, since browsers allow them only under a name
 * (no bare address) reached over https or on this very machine (WebAuthn Level 3, 5.1.2 and 13.4.9), and old ones not at all.
 */
export function passkeysHere(address: string, here: Pick<Location, 'hostname'> = window.location): 'yes' | 'elsewhere' | 'no' {
  const home = new URL(address);
  const named = !/^[\d.]+$|^\[/.test(home.hostname);
  const safe = home.protocol === 'https:' || home.hostname === 'localhost';
  if (!named || !safe) return 'no';
  if (home.hostname !== here.hostname) return 'elsewhere';
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential ? 'yes' : 'no';
}

/** Signs in with a passkey of this device. Throws what the person sees when it is refused; an abort by the person throws `NotAllowedError`. */
export async function signInWithPasskey(): Promise<void> {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>('GET', '/auth/passkey/generate-authenticate-options');
  const given = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  await ask('POST', '/auth/passkey/verify-authentication', { response: (given as PublicKeyCredential).toJSON() });
}

/** Adds a passkey of this device to the account. */
export async function addPasskey(name: string): Promise<void> {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>(
    'GET',
    `/auth/passkey/generate-register-options?name=${encodeURIComponent(name)}`,
  );
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  await ask('POST', '/auth/passkey/verify-registration', { response: (made as PublicKeyCredential).toJSON(), name });
}
