import { defineConfig } from "vite";

/** One script and one style sheet with their hashes in their names; the host reads the manifest to find them. */
export default defineConfig({
  base: "./",
  build: {
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    assetsDir: "",
    assetsInlineLimit: 0,
    rollupOptions: { input: "src/main.tsx" },
    sourcemap: false,
    target: "es2023",
  },
});
