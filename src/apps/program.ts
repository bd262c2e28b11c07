import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { mountVerify } from '#features/contracts/routes/verify.tsx';
import { mountLost } from '#features/offers/routes/lost.tsx';
import { access as team } from '#features/team/access.ts';
import { passwordResetMailer } from '#features/team/commands/account.ts';
import { mountOpenDoors } from '#features/team/routes/open.ts';
import type { Database } from '#platform/database/connect.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { s3StoreAfter } from '#platform/files/s3-store.ts';
import { startWorker, type Worker } from '#platform/jobs/worker.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { mountOutbox } from '#platform/mail/outbox.tsx';
import { folderSender, smtpSender, chooseMail } from '#platform/mail/send.ts';
import { stopDrawing } from '#platform/drawing/layout.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import { actReader } from '#platform/session/act-of.ts';
import { trustProxies } from '#platform/session/caller.ts';
import { mountSignIn, openSignIn } from '#platform/session/sign-in.ts';
import type { Settings } from '#platform/settings.ts';
import { chooseVault, outsideKeys } from '#platform/vault/outside.ts';
import { demoOf } from './demo/demo.ts';
import { mountDemo } from './demo/routes.ts';
import { calendar, jobs, startReactions } from './features.ts';
import { office, portalLook, portalStylesheet } from './server.ts';

export interface Program {
  readonly app: Hono;
  readonly startWorker: () => Promise<Worker>;
  readonly close: () => Promise<void>;
}

/** Wires the program on a database that is there: stores, mail, sign-in, reactions, doors. No port is opened; tests call it as it is. */
export async function program({
  database,
  appUrl,
  settings,
  log,
}: {
  database: Database;
  appUrl: string;
  settings: Settings;
  log: Logger;
}): Promise<Program> {
  const files = folderStore(settings.filesFolder);
  chooseFileStore(settings.s3 ? s3StoreAfter(files, settings.s3) : files);
  const folder = folderSender(settings.mailFolder);
  chooseMail({ sender: settings.smtpUrl ? smtpSender(settings.smtpUrl) : folder, folder, from: settings.mailFrom });
  chooseBaseUrl(settings.baseUrl);
  trustProxies(settings.trustedProxies);
  chooseSealing({
    secret: settings.secret,
    ...(settings.timestampUrl ? { timestampUrl: settings.timestampUrl } : {}),
    broke: (fault) => log.error({ err: fault }, 'sealing failed'),
  });
  chooseVault(outsideKeys(settings));
  startReactions();
  const signIn = openSignIn({ settings, appUrl, sendPasswordReset: passwordResetMailer(database) });
  const actOf = actReader(database, signIn);
  const app = office({
    database,
    settings,
    log,
    actOf,
    mountPublic: (hono) => {
      mountSignIn(hono, signIn);
      mountVerify(hono, database, portalStylesheet);
      mountLost(hono, { database, baseUrl: settings.baseUrl, look: portalLook });
      mountOpenDoors(hono, {
        database,
        signIn,
        secret: settings.secret,
        moreFirms: settings.allowMoreCompanies,
      });
      mountDemo(hono, { database, baseUrl: settings.baseUrl, actOf, demo: demoOf(database, settings.secret) });
      mountOutbox(hono, { database, actOf, mayNot: (act) => team.mayNot(act, 'mail.manage') });
    },
  });
  return {
    app,
    startWorker: () => startWorker(appUrl, { jobs: jobs(), calendar: calendar(), log: (message, details) => log.warn(details, message) }),
    close: async () => {
      await stopTypesetting();
      await stopDrawing();
      await signIn.close();
    },
  };
}
