/// <reference types="vite/client" />
export default {
  ...import.meta.glob('/src/ui/messages/es.json', { import: 'default' }),
  ...import.meta.glob('/src/apps/office/messages/es.json', { import: 'default' }),
  ...import.meta.glob('/src/features/*/messages/es.json', { import: 'default' }),
};
