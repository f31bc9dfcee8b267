// The licences of the packages that the designer is built with, which go along with what is served.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = join(dirname(fileURLToPath(import.meta.url)), "node_modules");

/** The packages that are depended on, and those that they depend on, each with its licence as it is in the package, by name. Types, which leave nothing in a script, are left out. Fails where a package holds no licence. */
export async function licencesOf(dependencies) {
  const found = new Map();
  const waiting = Object.keys(dependencies);
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (found.has(name) || name.startsWith("@types/")) continue;
    const folder = join(packages, name);
    const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
    if (file === undefined) throw new Error(`${name} holds no licence.`);
    found.set(name, `${name} ${about.version} (${about.license})\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`);
    waiting.push(...Object.keys(about.dependencies ?? {}), ...Object.keys(about.peerDependencies ?? {}).filter((peer) => existsSync(join(packages, peer))));
  }
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text).join(`\n${"-".repeat(72)}\n\n`);
}
