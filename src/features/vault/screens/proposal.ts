/** No letters that are taken for one another on a label: l and I, 0 and O. */
const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.';

/** A password of twenty letters from the browser's own lots, each as likely as any other. */
export function proposedPassword(): string {
  const room = 256 - (256 % letters.length);
  let password = '';
  while (password.length < 20) {
    const [lot = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (lot < room) password += letters[lot % letters.length];
  }
  return password;
}
