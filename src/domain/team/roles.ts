/** The roles of a firm. A member has exactly one. */
export const roles = ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'] as const;
export type Role = (typeof roles)[number];
