/**
 * What a device is called: by make and model; where neither is known by the first of the others that says something, such as its label or its serial number. Empty where
 * none does.
 */
export const deviceName = ({ make, model }: { readonly make: string; readonly model: string }, ...others: readonly string[]): string =>
  [make, model].filter(Boolean).join(' ') || (others.find((one) => one !== '') ?? '');
