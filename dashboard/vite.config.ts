import { defineConfig } from 'vitest/config';

// The page is served from the jar: everything lands on the class path under touchline/dashboard/static.
const server = process.env['TOUCHLINE_SERVER'] ?? 'http://127.0.0.1:8090';

export default defineConfig({
  root: 'web',
  base: '/',
  cacheDir: '../node_modules/.vite',
  esbuild: { jsx: 'automatic' },
  build: {
    outDir: '../target/classes/touchline/dashboard/static',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': server, '/health': server } },
  test: { environment: 'node', include: ['**/*.test.{ts,tsx}'] },
});
