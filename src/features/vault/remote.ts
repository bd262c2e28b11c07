import { addressOf, remote } from '#platform/http/remote.ts';
import type { previewImportDoor, runImportDoor } from './routes/imports.ts';
import type { renewVaultDoor, vaultDoor } from './routes/keys.ts';
import type {
  addSecretDoor,
  bringSecretBackDoor,
  editSecretDoor,
  exportSecretsDoor,
  removeSecretDoor,
  revealCsvDoor,
  revealDoor,
  revealFileDoor,
  revealListDoor,
  secretListDoor,
  secretPlaceDoor,
  writeFileDoor,
  writePartDoor,
} from './routes/secrets.ts';

export const listSecrets = remote<typeof secretListDoor>('get', '/homes/{id}/secrets');
export const readSecretPlace = remote<typeof secretPlaceDoor>('get', '/secrets/{id}');
export const addSecret = remote<typeof addSecretDoor>('post', '/homes/{id}/secrets');
export const editSecret = remote<typeof editSecretDoor>('put', '/secrets/{id}');
export const writePart = remote<typeof writePartDoor>('post', '/secrets/{id}/parts');
export const writeFile = remote<typeof writeFileDoor>('post', '/secrets/{id}/file');
export const reveal = remote<typeof revealDoor>('post', '/secrets/{id}/reveal');
export const revealFile = remote<typeof revealFileDoor>('post', '/secrets/{id}/file-reveal');
export const exportSecrets = remote<typeof exportSecretsDoor>('post', '/homes/{id}/secret-exports');
export const removeSecret = remote<typeof removeSecretDoor>('post', '/secrets/{id}/removal');
export const bringSecretBack = remote<typeof bringSecretBackDoor>('delete', '/secrets/{id}/removal');
export const listReveals = remote<typeof revealListDoor>('get', '/homes/{id}/secret-reveals');
export const revealsCsv = (homeId: string) =>
  addressOf<typeof revealCsvDoor>('/homes/{id}/secret-reveals/csv', { params: { id: homeId }, query: {} });
export const previewImport = remote<typeof previewImportDoor>('post', '/homes/{id}/secret-imports/preview');
export const runImport = remote<typeof runImportDoor>('post', '/homes/{id}/secret-imports');
export const readVault = remote<typeof vaultDoor>('get', '/vault');
export const renewVault = remote<typeof renewVaultDoor>('post', '/vault/renewal');

export type SecretShown = Awaited<ReturnType<typeof listSecrets>>['rows'][number];
export type PartShown = SecretShown['parts'][number];
export type RevealShown = Awaited<ReturnType<typeof listReveals>>['rows'][number];
export type ImportLineShown = Awaited<ReturnType<typeof previewImport>>['lines'][number];
export type ImportDone = Awaited<ReturnType<typeof runImport>>;
