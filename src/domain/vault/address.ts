/** Where a user and a password stand before the host: `rtsp://admin:1234@10.0.0.5/1`. */
const withPassword = /\/\/[^/@\s]*:[^/@\s]*@/;

/** Whether an address holds a password: then it is none that may stand in clear. */
export function holdsPassword(address: string): boolean {
  return withPassword.test(address);
}

/** The address alone, without who signs in there and without what is asked there, which may be secret as well. */
export function bareAddress(address: string): string {
  return address.replace(/\/\/[^/@\s]*@/, '//').replace(/[?#].*$/s, '');
}
