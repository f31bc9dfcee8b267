// Builds the procedure designer into the host's wwwroot/thiet-ke/soan, and packs (.br, .gz) what is served, so that nothing is compressed while somebody waits. The licences of the packages in it stand beside it.
import { constants, brotliCompressSync, gzipSync } from "node:zlib";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { licencesOf } from "./licences.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? join(here, "../../engine/KktWorkflow.Host/wwwroot/thiet-ke/soan");

await build({ root: here, logLevel: "error", build: { outDir: target, emptyOutDir: true } });

await writeFile(join(target, "LICENSES.txt"), await licencesOf(JSON.parse(await readFile(join(here, "package.json"), "utf8")).dependencies));

const files = await readdir(target);
for (const file of files.filter((name) => /\.(js|css)$/.test(name))) {
  const content = await readFile(join(target, file));
  await writeFile(join(target, `${file}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  await writeFile(join(target, `${file}.gz`), gzipSync(content, { level: 9 }));
}
console.log(`procedure designer: ${files.length} files in ${target}`);
