// Copies what the pages need from the packages into the host's wwwroot/lib:
// Tabler's style sheet, one sprite of the icons named in icons.json, Inter's Latin and Vietnamese subsets, and the client of resumable uploads.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const target = process.argv[2] ?? join(here, "../../engine/KktWorkflow.Host/wwwroot/lib");

await rm(target, { recursive: true, force: true });
await mkdir(join(target, "inter"), { recursive: true });

const tabler = await readFile(join(packages, "@tabler/core/dist/css/tabler.min.css"), "utf8");
await writeFile(join(target, "tabler.min.css"), tabler.replace(/\/\*# sourceMappingURL=.*\*\/\s*$/, ""));

await copyFile(join(packages, "tus-js-client/dist/tus.min.js"), join(target, "tus.min.js"));

const inter = join(packages, "@fontsource-variable/inter");
for (const subset of ["latin", "vietnamese"])
  await copyFile(join(inter, `files/inter-${subset}-wght-normal.woff2`), join(target, `inter/inter-${subset}.woff2`));
await copyFile(join(inter, "LICENSE"), join(target, "inter/LICENSE.txt"));

const icons = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
const symbols = [];
for (const [style, names] of Object.entries(icons)) {
  for (const name of names) {
    const source = await readFile(join(packages, `@tabler/icons/icons/${style}/${name}.svg`), "utf8");
    const shapes = source
      .slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>"))
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
      .replace(/\s+/g, " ")
      .trim();
    const id = style === "filled" ? `${name}-filled` : name;
    const paint = style === "filled" ? 'fill="currentColor" stroke="none"' : 'fill="none" stroke="currentColor"';
    symbols.push(`<symbol id="${id}" viewBox="0 0 24 24" ${paint} stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`);
  }
}
await writeFile(join(target, "icons.svg"), `<!-- Tabler Icons, MIT licence -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
console.log(`assets: ${symbols.length} icons, style sheet and fonts in ${target}`);
