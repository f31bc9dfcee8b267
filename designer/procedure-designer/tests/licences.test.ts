import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { licencesOf } from "../licences.mjs";

const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as { dependencies: Record<string, string> };

test("The licences of all packages in the script go along with it, and those of its tools don't", async () => {
  const text = await licencesOf(dependencies);
  const names = [...text.matchAll(/^(@?[a-z][\w./-]*) \d+\.\d+\.\d+\S* \(/gm)].map((match) => match[1]);
  expect(names).toEqual(expect.arrayContaining(["@xyflow/react", "@xyflow/system", "classcat", "d3-drag", "d3-zoom", "react", "react-dom", "scheduler", "zustand"]));
  expect(names).not.toContain("vitest");
  expect(names).not.toContain("typescript");
  expect(text).toContain("Permission is hereby granted");
});
