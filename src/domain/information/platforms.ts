/** What is asked of whom when a home leaves one firm's hands for another's. */
export const releasers = ['owner', 'previous_firm', 'us'] as const;
export type Releaser = (typeof releasers)[number];

export const platforms = ['ovrc', 'control4', 'unifi', 'domotz', 'lutron', 'crestron', 'knx', 'loxone', 'generic'] as const;
export type Platform = (typeof platforms)[number];

/** One step of a release: its key, by which every language words it (`information:step.<platform>.<key>`), and whose it is. */
export interface ReleaseStep {
  readonly key: string;
  readonly by: Releaser;
}

const owner = (key: string): ReleaseStep => ({ key, by: 'owner' });
const previous = (key: string): ReleaseStep => ({ key, by: 'previous_firm' });
const us = (key: string): ReleaseStep => ({ key, by: 'us' });

/**
 * How each platform is released, in order, after the owner's signed authority; where makers publish how it is done, by that (docs/decisions/0023-a-platform-is-released-by-its-owner.md
 * names the sources). A platform's own route is done before what resets a device, which nobody takes back.
 */
export const releaseSteps: Readonly<Record<Platform, readonly ReleaseStep[]>> = {
  ovrc: [us('claim_hub_first'), us('takeover'), us('check_list'), us('notifications')],
  control4: [previous('hand_off'), owner('change_pro'), us('accept'), us('ovrc'), previous('project'), us('backup')],
  unifi: [previous('backup'), previous('invite_owner'), previous('transfer'), owner('remove_admins'), owner('invite_us')],
  domotz: [previous('export'), previous('give_up'), us('register'), us('alerts')],
  lutron: [owner('share_place'), previous('project_file'), us('open_project'), us('revoke'), us('backup')],
  crestron: [previous('source'), previous('logins'), previous('unclaim'), us('claim'), owner('home_users'), us('backup')],
  knx: [previous('project'), previous('project_password'), previous('keyring'), previous('bcu_key'), us('open_project'), us('labels')],
  loxone: [previous('admin'), previous('project'), us('load_program'), us('new_admin'), owner('registration'), us('backup')],
  generic: [previous('logins'), owner('owner_account'), us('backup'), owner('invite_us'), previous('leave')],
};

/** What has to be changed once a platform is released, so that who had it before has it no more (`information:rotate.<platform>.<key>`). */
export const rotationOf: Readonly<Record<Platform, readonly string[]>> = {
  ovrc: ['device_passwords', 'wifi', 'vpn', 'cameras'],
  control4: ['device_passwords', 'user_accounts', 'drivers', 'door_codes'],
  unifi: ['local_admins', 'device_ssh', 'wifi', 'vpn', 'protect'],
  domotz: ['device_credentials', 'guests', 'vpn'],
  lutron: ['app_users', 'pro_access', 'integration_logins'],
  crestron: ['processor_login', 'panel_logins', 'home_users', 'cloud_keys'],
  knx: ['project_password', 'bcu_key', 'ip_passwords', 'visualisation'],
  loxone: ['admin', 'other_users', 'remote', 'door_codes'],
  generic: ['admin', 'other_users', 'remote', 'wifi', 'codes'],
};

/** Whether a platform has that step. */
export const isStepOf = (platform: Platform, step: string): boolean => releaseSteps[platform].some(({ key }) => key === step);
/** Whether that is on a platform's rotation list. */
export const isRotationOf = (platform: Platform, key: string): boolean => rotationOf[platform].includes(key);
