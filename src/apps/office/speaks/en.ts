/// <reference types="vite/client" />
export default {
  ...import.meta.glob('/src/ui/messages/en.json', { import: 'default' }),
  ...import.meta.glob('/src/apps/office/messages/en.json', { import: 'default' }),
  ...import.meta.glob('/src/features/*/messages/en.json', { import: 'default' }),
};
