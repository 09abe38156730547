import type { Plugin } from 'vite';
export function recordOf(outDir: string): string;
export function chunkModules(): Plugin;
