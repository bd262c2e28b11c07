import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';

/**
 * The account that PostgreSQL runs as. PostgreSQL refuses to run as root, so under root it is an unprivileged one;
 * otherwise it is the account of Node itself and both numbers are absent.
 */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const NOBODY = { uid: 65534, gid: 65534 };

/** The owner of an existing cluster stays its owner; a new cluster made by root belongs to `nobody`. */
export function serverAccount(cluster: string): Account {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  return nobody();
}

/** Gives a file or folder to the account; nothing to do where Node's own account is the server's. */
export function giveTo(account: Account, path: string): void {
  if (account.uid !== undefined) chownSync(path, account.uid, account.gid ?? account.uid);
}

/**
 * Where the server finds its cluster. Under root the folders above it may be closed to the server's account (a checkout in `/root`),
 * so it is started inside the cluster and finds it through the kernel's link to its own working directory, which needs no rights on the way.
 */
export function clusterAsSeenBy(account: Account, cluster: string): string {
  return account.uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

function nobody(): Account {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    return Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : NOBODY;
  } catch {
    return NOBODY;
  }
}
