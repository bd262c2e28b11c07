/// <reference types="vite/client" />
export default {
  ...import.meta.glob('/src/ui/messages/fr.json', { import: 'default' }),
  ...import.meta.glob('/src/apps/office/messages/fr.json', { import: 'default' }),
  ...import.meta.glob('/src/features/*/messages/fr.json', { import: 'default' }),
};
