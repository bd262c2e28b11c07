import {
  ArrowLeftRight,
  CalendarCheck2,
  FileSignature,
  HandCoins,
  Home,
  Layers,
  Receipt,
  Settings,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { TextKey } from '#platform/i18n/texts.ts';

export interface Place {
  readonly href: string;
  readonly label: TextKey;
  readonly icon: LucideIcon;
  /** Shown only to those whose charter has it. */
  readonly needs?: string;
  /** Another address whose pages belong here. */
  readonly also?: string;
}

/** The menu of the product, in the order of a day. The first four are the thumb's on a phone. */
export const places: readonly Place[] = [
  { href: '/', label: 'office:nav.today', icon: CalendarCheck2 },
  { href: '/clients', label: 'office:nav.clients', icon: Home, also: '/homes' },
  { href: '/offers', label: 'office:nav.offers', icon: HandCoins },
  { href: '/contracts', label: 'office:nav.contracts', icon: FileSignature },
  { href: '/takeovers', label: 'office:nav.takeovers', icon: ArrowLeftRight, needs: 'takeover.read' },
  { href: '/invoices', label: 'office:nav.invoices', icon: Receipt, needs: 'invoice.read' },
  { href: '/plans', label: 'office:nav.plans', icon: Layers },
  { href: '/team', label: 'office:nav.team', icon: Users },
  { href: '/settings', label: 'office:nav.settings', icon: Settings },
];

export function isAt(place: Place, pathname: string): boolean {
  const under = (href: string) => pathname === href || pathname.startsWith(`${href}/`);
  return place.href === '/' ? pathname === '/' : under(place.href) || (place.also !== undefined && under(place.also));
}
