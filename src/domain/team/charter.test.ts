import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charter } from './charter.ts';
import { roles } from './roles.ts';

const clients = charter({
  'client.read': ['owner', 'sales', 'service_manager', 'technician', 'bookkeeper'],
  'client.edit': ['owner', 'sales'],
  'invoice.issue': ['owner', 'bookkeeper'],
});

describe('a charter', () => {
  it('lets sales edit a client and refuses the technician by name', () => {
    expect(clients.may({ role: 'sales' }, 'client.edit')).toBe(true);
    expect(clients.mayNot({ role: 'sales' }, 'client.edit')).toBeNull();
    expect(clients.mayNot({ role: 'technician' }, 'client.edit')).toEqual({
      refusal: 'not_allowed_for_your_role',
      status: 403,
      values: { role: 'technician', permission: 'client.edit' },
    });
  });

  it('answers all its questions at once for a screen', () => {
    expect(clients.answersFor({ role: 'bookkeeper' })).toEqual({ 'client.read': true, 'client.edit': false, 'invoice.issue': true });
  });

  it('narrows a key to its scopes: one name, one noun, or everything', () => {
    expect(clients.answersFor({ role: 'owner', scopes: ['client.read'] })).toEqual({
      'client.read': true,
      'client.edit': false,
      'invoice.issue': false,
    });
    expect(clients.answersFor({ role: 'owner', scopes: ['client.*'] })).toEqual({
      'client.read': true,
      'client.edit': true,
      'invoice.issue': false,
    });
    expect(clients.answersFor({ role: 'owner', scopes: ['*'] })).toEqual({
      'client.read': true,
      'client.edit': true,
      'invoice.issue': true,
    });
    expect(clients.mayNot({ role: 'owner', scopes: [] }, 'client.read')?.refusal).toBe('not_in_the_scopes_of_this_key');
  });

  it('does not take `clients.*` or `cli.*` for `client.*`', () => {
    expect(clients.may({ role: 'owner', scopes: ['clients.*', 'cli.*', 'client'] }, 'client.read')).toBe(false);
  });

  it('refuses what the table does not name, also names every object has', () => {
    expect(clients.may({ role: 'owner' }, 'toString' as 'client.read')).toBe(false);
  });

  it('never lets a key exceed the role behind it', () => {
    const scope = fc.constantFrom('*', 'client.*', 'invoice.*', 'client.read', 'client.edit', 'invoice.issue', 'nonsense');
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.array(scope), fc.constantFrom(...clients.permissions), (role, scopes, permission) => {
        if (clients.may({ role, scopes }, permission)) expect(clients.may({ role }, permission)).toBe(true);
      }),
    );
  });
});
