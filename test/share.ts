/** All of the long walks, kills and windows (`npm run test:long`), or the share that the usual run takes of them. */
export const isLong = process.env['LONG'] === '1';
export const share = <Amount>(usual: Amount, all: Amount): Amount => (isLong ? all : usual);
