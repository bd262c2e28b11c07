/** Why Caretaker cannot start, in words for the person who typed the command. `main` prints the message alone, without a stack. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
