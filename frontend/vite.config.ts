import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [tailwindcss(), sveltekit()],
  server: {
    fs: { allow: ['../backend/contract'] },
    // `npm run dev` serves pages here and asks the running server for everything else.
    proxy: { '/api': 'http://127.0.0.1:3000' },
  },
});
