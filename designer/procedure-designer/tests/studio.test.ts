import { ReactFlowProvider } from "@xyflow/react";
import { createElement } from "react";
import { expect, test, vi } from "vitest";
import { catalogue, empty } from "./fixtures";
import { rendered, shopOf } from "./workshop";

vi.stubGlobal("document", { documentElement: { lang: "vi" } });

test("Elsa Studio is opened on the procedure itself, and on its list where there is no draft yet", async () => {
  const { DrawingTools } = await import("../src/ui/DrawingTools");
  const shop = shopOf(empty, catalogue);
  const part = createElement(ReactFlowProvider, null, createElement(DrawingTools));
  const linkIn = (html: string) => /<a href="([^"]+)">(?:(?!<\/a>).)*Elsa Studio/.exec(html)?.[1];
  const versions = [{ version: 1, state: "Draft", stateName: "Nháp", edition: "01", isInForce: false }];
  expect(linkIn(await rendered(part, { ...shop, opened: { ...shop.opened, definitionId: "qt ld", versions } }))).toBe("/thiet-ke?quy-trinh=qt%20ld");
  expect(linkIn(await rendered(part, shop))).toBe("/thiet-ke");
});
