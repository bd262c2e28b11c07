/** What an allowance counts. */
export const allowanceUnits = ['minutes', 'visits', 'call_outs', 'upgrades', 'cents'] as const;
export type AllowanceUnit = (typeof allowanceUnits)[number];
/** What a price outside the plan is for one of. `quote`: the price is the smallest such job costs, the rest is offered first. */
export const priceUnits = ['hour', 'quarter_hour', 'visit', 'call_out', 'device', 'month', 'day', 'piece', 'quote'] as const;
export type PriceUnit = (typeof priceUnits)[number];
