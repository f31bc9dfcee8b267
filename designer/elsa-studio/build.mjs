// Copies Elsa Studio as its package brings it into the host's wwwroot/thiet-ke/elsa, and packs (.br, .gz) what the package left unpacked.
// Left out is what no page of ours asks for: the package's own page, source maps, and style sheets and pictures of screens that aren't shown.
import { constants, brotliCompress, gzip } from "node:zlib";
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "node_modules/@elsa-workflows/elsa-studio-wasm");
const target = process.argv[2] ?? join(here, "../../engine/KktWorkflow.Host/wwwroot/thiet-ke/elsa");

const leftOut = [
  /^(index\.html|package\.json)$/,
  /\.map(\.br|\.gz)?$/,
  /^_content\/Radzen\.Blazor\/css\/(?!material-base\.css)/,
  /^_content\/Elsa\.Studio\.Shell\/(img\/login_|android-chrome|apple-touch|favicon|site\.webmanifest)/,
  // Studio's texts come in English, .NET's and MudBlazor's in the language of the screen.
  /^_framework\/(?!vi\/)[a-z]{2,3}(-[A-Za-z]+)?\//,
];
const packable = /\.(js|css|wasm|dat|json|svg)$/;

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await cp(source, target, { recursive: true, filter: (path) => !leftOut.some((rule) => rule.test(relative(source, path).replaceAll("\\", "/"))) });

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const exists = (path) => stat(path).then(() => true, () => false);
let files = 0;
for (const entry of await readdir(target, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  files++;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (!packable.test(entry.name)) continue;
  const content = await readFile(path);
  if (!(await exists(`${path}.br`)))
    await writeFile(`${path}.br`, await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  if (!(await exists(`${path}.gz`))) await writeFile(`${path}.gz`, await zip(content, { level: 9 }));
}
console.log(`elsa studio: ${files} files in ${target}`);
