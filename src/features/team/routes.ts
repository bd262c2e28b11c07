import type { Door } from '#platform/http/door.ts';
import { accountDoor, changeAccountDoor, endOtherSessionsDoor, endSessionDoor, removePasskeyDoor } from './routes/account.ts';
import { apiKeysDoor, makeApiKeyDoor, revokeApiKeyDoor } from './routes/api-keys.ts';
import { editFirmDoor, firmDoor, firmLogoDoor, keepLogoDoor, removeLogoDoor } from './routes/firm.ts';
import { changeRoleDoor, inviteDoor, leaveDoor, signOutDoor, teamCsvDoor, teamDoor, withdrawInvitationDoor } from './routes/people.ts';
import { type CharterAnswers, sessionDoor } from './routes/session.ts';

/** All doors of the feature. `charters` are those of every feature. */
export const teamDoors = (charters: () => readonly CharterAnswers[]): Door[] => [
  sessionDoor(charters),
  firmDoor,
  editFirmDoor,
  firmLogoDoor,
  keepLogoDoor,
  removeLogoDoor,
  teamDoor,
  teamCsvDoor,
  changeRoleDoor,
  leaveDoor,
  signOutDoor,
  inviteDoor,
  withdrawInvitationDoor,
  apiKeysDoor,
  makeApiKeyDoor,
  revokeApiKeyDoor,
  accountDoor,
  changeAccountDoor,
  endSessionDoor,
  endOtherSessionsDoor,
  removePasskeyDoor,
];
