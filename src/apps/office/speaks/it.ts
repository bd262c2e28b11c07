/// <reference types="vite/client" />
export default {
  ...import.meta.glob('/src/ui/messages/it.json', { import: 'default' }),
  ...import.meta.glob('/src/apps/office/messages/it.json', { import: 'default' }),
  ...import.meta.glob('/src/features/*/messages/it.json', { import: 'default' }),
};
