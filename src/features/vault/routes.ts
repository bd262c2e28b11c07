import type { Door } from '#platform/http/door.ts';
import { previewImportDoor, runImportDoor } from './routes/imports.ts';
import { renewVaultDoor, vaultDoor } from './routes/keys.ts';
import {
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

/** Every door of this feature. */
export const vaultDoors: readonly Door[] = [
  secretListDoor,
  secretPlaceDoor,
  addSecretDoor,
  editSecretDoor,
  writePartDoor,
  writeFileDoor,
  revealDoor,
  revealFileDoor,
  removeSecretDoor,
  bringSecretBackDoor,
  revealListDoor,
  revealCsvDoor,
  exportSecretsDoor,
  previewImportDoor,
  runImportDoor,
  vaultDoor,
  renewVaultDoor,
];
